/** Figures have few decimals: what floating point adds below a millionth is no part of them. */
export const exact = (value: number): number => (Number.isInteger(value) ? value : Number(value.toFixed(6)));

export function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return exact(sum);
}
