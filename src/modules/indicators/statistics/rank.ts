/** Ranks from the largest value down; equal values share a rank (1, 2, 2, 4), what has no value has none. */
export function ranksOf(values: readonly (number | null)[]): (number | null)[] {
  const ranks = new Array<number | null>(values.length).fill(null);
  const places: number[] = [];
  for (let place = 0; place < values.length; place++) if (values[place] !== null) places.push(place);
  places.sort((a, b) => (values[b] as number) - (values[a] as number));
  let rank = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if (i === 0 || values[place] !== values[places[i - 1] as number]) rank = i + 1;
    ranks[place] = rank;
  }
  return ranks;
}
