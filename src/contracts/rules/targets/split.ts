/** By what a target is divided among parts: equally, or in proportion to a weight of each (a base, a population). */
export type Weights = readonly (number | null)[];

/**
 * A whole number divided in proportion to weights, with the sum kept exact: each part gets the whole part of its share, and
 * what is left goes by one to those with the largest rests (largest remainder), of equals to the first. A part is never one
 * or more off its share. What weighs nothing, or nothing that is known, gets nothing; null where all are so.
 */
export function splitByWeights(total: number, weights: Weights): (number | null)[] | null {
  const units = weights.map((weight) => (weight === null || weight <= 0 ? 0n : scaled(weight)));
  const sum = units.reduce((all, each) => all + each, 0n);
  if (sum === 0n) return null;
  const whole = BigInt(total);
  const parts = units.map((unit, place) => ({ place, floor: (whole * unit) / sum, rest: (whole * unit) % sum }));
  let left = whole - parts.reduce((all, { floor }) => all + floor, 0n);
  for (const part of [...parts].sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    part.floor += 1n;
    left -= 1n;
  }
  return parts.map(({ place, floor }) => (weights[place] === null ? null : Number(floor)));
}

/** Equal parts, the first few larger by one where it does not come out even. */
export function splitEqually(total: number, parts: number): number[] {
  const shares = splitByWeights(
    total,
    Array.from({ length: parts }, () => 1),
  );
  return (shares ?? []).map((share) => share ?? 0);
}

/** Weights have at most six decimals, as figures have. */
const scaled = (weight: number): bigint => BigInt(Math.round(weight * 1e6));
