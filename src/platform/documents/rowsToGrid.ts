import type { Grid, GridMerge } from '../../contracts/rules/grid.ts';

/** A stretch of lines that is one table: the line after it, and its rows. */
export interface FoundRows {
  to: number;
  rows: string[][];
}

/**
 * Makes a grid of rows whose merged cells are lost: a row that is too short has its first cell merged (合计 over number and name),
 * or, above a fuller row with blanks, is the upper level of a header.
 */
export function rowsToGrid(rows: readonly (readonly string[])[], leadIn: readonly string[]): Grid {
  const width = usualWidth(rows);
  const merges: GridMerge[] = [];
  const placed = rows.map((cells, row) => {
    if (cells.length >= width) return cells.map(filled);
    const upper = upperHeader(cells, rows[row + 1] ?? [], width);
    if (upper !== null) {
      merges.push(...upper.map(({ column, columns, rows: height }) => ({ row, column, columns, rows: height })));
      return spread(cells, upper, width);
    }
    const first = width - cells.length + 1;
    if (cells.length < 2 || !cells.slice(1).every(isFigure)) return cells.map(filled);
    merges.push({ row, column: 0, rows: 1, columns: first });
    return spread(cells, [{ column: 0 }, ...cells.slice(1).map((_, index) => ({ column: first + index }))], width);
  });
  return { sheet: null, leadIn, rows: placed, merges, formulas: new Set() };
}

const filled = (cell: string): string | null => (cell === '' ? null : cell);

function spread(cells: readonly string[], places: readonly { column: number }[], width: number): (string | null)[] {
  const row = new Array<string | null>(width).fill(null);
  for (const [index, { column }] of places.entries()) row[column] = filled(cells[index] ?? '');
  return row;
}

/** The width that most rows with figures have; of two, the larger. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  const withFigures = rows.filter((cells) => cells.some(isFigure));
  for (const { length } of withFigures.length > 0 ? withFigures : rows)
    counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0]?.[0] ?? 0;
}

export function isFigure(cell: string): boolean {
  return /^\s*(?:[-+－]?[\d０-９][\d０-９,，.．\s]*[万亿%％]?|[-—–―－/#＃]+)\s*$/.test(cell);
}

/** Cells above the blanks of the next row stand alone, over both rows; each run of filled cells has one heading in common. */
function upperHeader(
  cells: readonly string[],
  next: readonly string[],
  width: number,
): { column: number; columns: number; rows: number }[] | null {
  if (next.length !== width || !next.includes('') || next.some(isFigure)) return null;
  const places: { column: number; columns: number; rows: number }[] = [];
  for (const [column, cell] of next.entries()) {
    const last = places.at(-1);
    if (cell === '') places.push({ column, columns: 1, rows: 2 });
    else if (last !== undefined && last.rows === 1) last.columns++;
    else places.push({ column, columns: 1, rows: 1 });
  }
  return places.length === cells.length ? places : null;
}
