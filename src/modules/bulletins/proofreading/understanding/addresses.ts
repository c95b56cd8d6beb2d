/** Zero-based place of an A1 address; null where the problem is the whole table's. */
export function positionOf(address: string | null): { row: number | null; column: number | null } {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(address ?? '') ?? [];
  if (letters === undefined || digits === undefined) return { row: null, column: null };
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}
