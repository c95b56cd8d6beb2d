import type { Grid, GridMerge, GridValue } from '../../../contracts/rules/grid.ts';
import { tidy } from './text.ts';

/** A grid in which merged cells are known: any covered position answers for its top left cell. */
export interface Sheet {
  grid: Grid;
  height: number;
  width: number;
  value(row: number, column: number): GridValue | undefined;
  /** The value of the top left cell where the position is merged. */
  filled(row: number, column: number): GridValue | undefined;
  /** `filled`, tidied. */
  text(row: number, column: number): string;
  merge(row: number, column: number): GridMerge | null;
}

export function openSheet(grid: Grid): Sheet {
  const { rows } = grid;
  let width = 0;
  for (const row of rows) width = Math.max(width, row.length);
  const merged = new Map<number, GridMerge>();
  for (const merge of grid.merges) width = Math.max(width, merge.column + 1);
  for (const merge of grid.merges) {
    const right = Math.min(merge.column + merge.columns, width);
    for (let row = merge.row; row < Math.min(merge.row + merge.rows, rows.length); row++)
      for (let column = merge.column; column < right; column++) merged.set(row * width + column, merge);
  }
  const merge = (row: number, column: number) =>
    merged.size === 0 ? null : (merged.get(row * width + column) ?? null);
  const value = (row: number, column: number) => rows[row]?.[column];
  const filled = (row: number, column: number) => {
    const covering = merge(row, column);
    return covering === null ? value(row, column) : value(covering.row, covering.column);
  };
  return { grid, height: rows.length, width, value, filled, text: (row, column) => tidy(filled(row, column)), merge };
}

/** Columns of a row whose cells hold something, each merged cell once, at its left. */
export function filledColumns(sheet: Sheet, row: number): number[] {
  const columns: number[] = [];
  for (let column = 0; column < sheet.width; column++) {
    const merge = sheet.merge(row, column);
    if (merge !== null && merge.column !== column) continue;
    if (sheet.text(row, column) !== '') columns.push(column);
  }
  return columns;
}
