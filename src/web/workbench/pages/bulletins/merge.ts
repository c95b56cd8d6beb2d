import { type Line, linesOf, matches, sectionsOfLines } from './lines.ts';
import { type BulletinText, renumbered } from './text.ts';

/** A stretch of lines that both, one or nobody changed. */
export type Stretch =
  | { kind: 'same' | 'mine' | 'theirs'; lines: readonly Line[] }
  | { kind: 'both'; mine: readonly Line[]; theirs: readonly Line[] };

export type Choice = 'mine' | 'theirs' | 'both';

/** What stands around the text, where both sides changed it to something else. */
export interface FieldClash {
  field: 'title' | 'settings';
}

export interface Merge {
  base: BulletinText;
  mine: BulletinText;
  theirs: BulletinText;
  stretches: readonly Stretch[];
  fields: readonly FieldClash[];
}

/** Brings together two texts that were begun from one: where only one side changed something, that is taken. */
export function mergeTexts(base: BulletinText, mine: BulletinText, theirs: BulletinText): Merge {
  const clashes = (field: FieldClash['field']) => {
    const [was, my, their] = [base, mine, theirs].map((text) => JSON.stringify(text[field]));
    return my !== was && their !== was && my !== their;
  };
  return {
    base,
    mine,
    theirs,
    stretches: stretchesOf(linesOf(base), linesOf(mine), linesOf(theirs)),
    fields: (['title', 'settings'] as const).filter(clashes).map((field) => ({ field })),
  };
}

function stretchesOf(base: readonly Line[], mine: readonly Line[], theirs: readonly Line[]): Stretch[] {
  const inMine = matches(base, mine);
  const inTheirs = matches(base, theirs);
  const stretches: Stretch[] = [];
  let [b, m, t] = [0, 0, 0];
  while (b < base.length || m < mine.length || t < theirs.length) {
    // The next line that all three have, or the end of all.
    let next = b;
    while (next < base.length && (inMine[next] === null || inTheirs[next] === null)) next++;
    const mineEnd = next < base.length ? (inMine[next] as number) : mine.length;
    const theirsEnd = next < base.length ? (inTheirs[next] as number) : theirs.length;
    if (next > b || mineEnd > m || theirsEnd > t)
      stretches.push(...stretchesAt(base.slice(b, next), mine.slice(m, mineEnd), theirs.slice(t, theirsEnd)));
    const line = base[next];
    if (line !== undefined) stretches.push({ kind: 'same', lines: [line] });
    [b, m, t] = line === undefined ? [next, mineEnd, theirsEnd] : [next + 1, mineEnd + 1, theirsEnd + 1];
  }
  return stretches;
}

/** Where nobody added or removed a line, each line is a place of its own. */
function stretchesAt(base: readonly Line[], mine: readonly Line[], theirs: readonly Line[]): Stretch[] {
  const isLineByLine =
    base.length === mine.length &&
    base.length === theirs.length &&
    base.every(({ kind }, n) => mine[n]?.kind === kind && theirs[n]?.kind === kind);
  if (!isLineByLine) return [stretchOf(base, mine, theirs)];
  return base.map((_, n) => stretchOf(base.slice(n, n + 1), mine.slice(n, n + 1), theirs.slice(n, n + 1)));
}

function stretchOf(base: readonly Line[], mine: readonly Line[], theirs: readonly Line[]): Stretch {
  const written = (lines: readonly Line[]) => JSON.stringify(lines.map(({ kind, text }) => [kind, text]));
  const [was, my, their] = [base, mine, theirs].map(written);
  if (my === their) return { kind: 'same', lines: mine };
  if (their === was) return { kind: 'mine', lines: mine };
  if (my === was) return { kind: 'theirs', lines: theirs };
  return { kind: 'both', mine, theirs };
}

/** The choices by place: of a stretch its number, of a field its name. */
export type Choices = Readonly<Record<string, Choice>>;

/** What is still to be chosen. */
export function openPlaces({ stretches, fields }: Merge, choices: Choices): string[] {
  const places = [
    ...fields.map(({ field }) => field as string),
    ...stretches.flatMap(({ kind }, n) => (kind === 'both' ? [String(n)] : [])),
  ];
  return places.filter((place) => choices[place] === undefined);
}

/** The text that the choices make; where nothing is chosen yet, mine stays. */
export function mergedText({ base, mine, theirs, stretches, fields }: Merge, choices: Choices): BulletinText {
  const lines = stretches.flatMap((stretch, n): readonly Line[] => {
    if (stretch.kind !== 'both') return stretch.lines;
    const choice = choices[String(n)] ?? 'mine';
    return choice === 'both' ? [...stretch.mine, ...stretch.theirs] : stretch[choice];
  });
  const field = <F extends 'title' | 'settings'>(name: F): BulletinText[F] => {
    if (fields.some((clash) => clash.field === name)) return (choices[name] === 'theirs' ? theirs : mine)[name];
    return JSON.stringify(mine[name]) === JSON.stringify(base[name]) ? theirs[name] : mine[name];
  };
  return renumbered({ title: field('title'), settings: field('settings'), sections: sectionsOfLines(lines) });
}
