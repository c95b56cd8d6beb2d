/**
 * For each item of `a` the place in `b` of the item that is the same, where as many as possible are found in order; null
 * where it has none. What both begin and end with costs nothing.
 */
export function inOrder<T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): (number | null)[] {
  const found = new Array<number | null>(a.length).fill(null);
  const isSame = (i: number, j: number) => same(a[i] as T, b[j] as T);
  let start = 0;
  while (start < a.length && start < b.length && isSame(start, start)) found[start] = start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && isSame(endA - 1, endB - 1)) found[--endA] = --endB;
  const width = endB - start + 1;
  // Lengths of what is common from (i, j) on, row by row.
  const lengths = new Uint16Array((endA - start + 1) * width);
  const at = (i: number, j: number) => lengths[(i - start) * width + (j - start)] as number;
  for (let i = endA - 1; i >= start; i--)
    for (let j = endB - 1; j >= start; j--)
      lengths[(i - start) * width + (j - start)] = isSame(i, j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
  let [i, j] = [start, start];
  while (i < endA && j < endB) {
    if (isSame(i, j)) found[i++] = j++;
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}
