/** A threshold for those that follow the leaders is as round as can be: first by its mantissa, then by its size. */
const MANTISSAS = [1, 5, 2, 3, 4, 6, 7, 8, 9, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5];
const GROUP = { least: 2, most: 4 };

export interface Following<T> {
  threshold: number;
  /** The lowest of them equals the threshold. */
  inclusive: boolean;
  members: T[];
}

export interface Order<T> {
  /** Named with their figures, descending. */
  leaders: T[];
  following: Following<T> | null;
}

export interface OrderAsked {
  named: number;
  /** Null: nobody is named without a figure. */
  threshold: 'automatic' | number | null;
}

/**
 * Who is named of those with a figure: the first few, with all that equal the last of them, and a group that follows above
 * a threshold. What stands at zero or below leads nothing. Equal ones keep the order in which they are given.
 */
export function orderOf<T>(
  all: readonly T[],
  figureOf: (each: T) => number,
  { named, threshold }: OrderAsked,
): Order<T> {
  const descending = all.filter((each) => figureOf(each) > 0).sort((a, b) => figureOf(b) - figureOf(a));
  const last = descending[Math.min(named, descending.length) - 1];
  if (last === undefined) return { leaders: [], following: null };
  const leaders = descending.filter((each) => figureOf(each) >= figureOf(last));
  const rest = descending.slice(leaders.length);
  const above = threshold === 'automatic' ? roundestThreshold(rest.map(figureOf)) : threshold;
  const members = above === null ? [] : rest.filter((each) => figureOf(each) >= above);
  const lowest = members.at(-1);
  if (above === null || lowest === undefined) return { leaders, following: null };
  return { leaders, following: { threshold: above, inclusive: figureOf(lowest) === above, members } };
}

/**
 * The roundest number that two to four of the values reach, or null where there is none. Values are descending and positive;
 * equal ones lie on the same side of every number, so a tie is never divided.
 */
export function roundestThreshold(values: readonly number[]): number | null {
  const [largest] = values;
  if (largest === undefined) return null;
  // Of more than that many it takes in too many, however many more.
  const first = values.slice(0, GROUP.most + 1);
  const highest = Math.floor(Math.log10(Math.max(largest, 1))) + 1;
  for (const mantissa of MANTISSAS) {
    for (let power = highest; power >= 0; power--) {
      const threshold = mantissa * 10 ** power;
      const count = first.filter((value) => value >= threshold).length;
      if (count >= GROUP.least && count <= GROUP.most) return threshold;
    }
  }
  return null;
}
