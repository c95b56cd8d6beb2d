/** Places of a phrase by their names, as the reader of a page calls them. */
export type PlaceWords = Readonly<Record<string, string>>;

/** A phrase as a clerk reads it: 均超过{threshold} → 均超过{界限}. */
export const shownPhrase = (phrase: string, words: PlaceWords): string =>
  phrase.replaceAll(/\{(\w+)\}/g, (place, name: string) => (words[name] === undefined ? place : `{${words[name]}}`));

/** A phrase as it is kept. */
export function keptPhrase(shown: string, words: PlaceWords): string {
  const names = new Map(Object.entries(words).map(([name, word]) => [word, name]));
  return shown.replaceAll(/\{([^{}]+)\}/g, (place, word: string) => {
    const name = names.get(word);
    return name === undefined ? place : `{${name}}`;
  });
}

/** What stands in braces and is no place that a phrase may have. */
export const unknownPlaces = (phrase: string, known: readonly string[]): string[] =>
  [...phrase.matchAll(/\{([^{}]*)\}/g)].flatMap(([, name = '']) => (known.includes(name) ? [] : [name]));
