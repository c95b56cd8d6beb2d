import type { GridMerge } from '../../contracts/rules/grid.ts';

/** Zero-based position of an A1 address; undefined where it is none. */
export function parseAddress(address: string): { row: number; column: number } | undefined {
  let column = 0;
  let at = 0;
  for (; at < address.length; at++) {
    const letter = address.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  let row = 0;
  const digits = at;
  for (; at < address.length; at++) {
    const digit = address.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    row = row * 10 + digit;
  }
  if (digits < 1 || digits > 3 || row < 1 || row > 1_048_576) return undefined;
  return { row: row - 1, column: column - 1 };
}

export function parseRange(range: string): GridMerge | undefined {
  const [first = '', last = first] = range.replaceAll('$', '').split(':');
  const a = parseAddress(first);
  const b = parseAddress(last);
  if (!a || !b) return undefined;
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return { row, column, rows: Math.abs(a.row - b.row) + 1, columns: Math.abs(a.column - b.column) + 1 };
}
