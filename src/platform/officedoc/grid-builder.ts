import { cellAddress, type Grid, type GridMerge, type GridValue } from '../../contracts/rules/grid.ts';
import { tooLarge } from './failure.ts';
import type { ReadLimits } from './limits.ts';

/** What the grids of one file have used up together. */
export interface Usage {
  cells: number;
  text: number;
}

const noRow: readonly GridValue[] = [];

/** Collects the cells of one sheet within the limits and cuts what is blank at its end. */
export class GridBuilder {
  readonly #sheet: string | null;
  readonly #limits: ReadLimits;
  readonly #usage: Usage;
  readonly #rows: GridValue[][] = [];
  readonly #merges: GridMerge[] = [];
  readonly #formulas = new Set<string>();

  constructor(sheet: string | null, limits: ReadLimits, usage: Usage) {
    this.#sheet = sheet;
    this.#limits = limits;
    this.#usage = usage;
  }

  set(row: number, column: number, value: GridValue): void {
    if (value === null || value === '') return;
    if (row >= this.#limits.rows) throw this.#tooLarge('rows', row, column);
    if (column >= this.#limits.columns) throw this.#tooLarge('columns', row, column);
    while (this.#rows.length <= row) this.#rows.push(noRow as GridValue[]);
    let cells = this.#rows[row]!;
    if (cells === noRow) {
      cells = [];
      this.#rows[row] = cells;
    }
    if (column >= cells.length) {
      this.#usage.cells += column + 1 - cells.length;
      if (this.#usage.cells > this.#limits.cells) throw this.#tooLarge('cells', row, column);
      while (cells.length < column) cells.push(null);
    }
    if (typeof value === 'string') this.#countText(value.length, row, column);
    cells[column] = value;
  }

  markFormula(row: number, column: number): void {
    // A formula beyond the limits has no value there, or `set` would have refused it.
    if (row < this.#limits.rows && column < this.#limits.columns) this.#formulas.add(cellAddress(row, column));
  }

  merge(merge: GridMerge): void {
    if (merge.rows > 1 || merge.columns > 1) this.#merges.push(merge);
  }

  build(leadIn: readonly string[] = []): Grid {
    const columns = this.#rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
    const merges: GridMerge[] = [];
    let covered = 0;
    for (const merge of this.#merges) {
      // A title merged across all 16,384 columns covers only what the table uses.
      const rows = Math.min(merge.rows, this.#rows.length - merge.row);
      const width = Math.min(merge.columns, columns - merge.column);
      if (rows < 1 || width < 1 || rows * width < 2) continue;
      covered += rows * width;
      if (covered > this.#limits.cells) throw this.#tooLarge('cells', merge.row, merge.column);
      const clipped = { row: merge.row, column: merge.column, rows, columns: width };
      this.#blankCovered(clipped);
      merges.push(clipped);
    }
    return { sheet: this.#sheet, leadIn, rows: this.#cutRows(), merges, formulas: this.#formulas };
  }

  /** A merged area shows its top left cell; values that some writers leave below it are invisible. */
  #blankCovered({ row, column, rows, columns }: GridMerge): void {
    for (let r = row; r < row + rows; r++) {
      const cells = this.#rows[r]!;
      for (let c = column; c < Math.min(column + columns, cells.length); c++)
        if (r !== row || c !== column) cells[c] = null;
    }
  }

  #cutRows(): readonly (readonly GridValue[])[] {
    for (const cells of this.#rows) while (cells.length > 0 && cells.at(-1) === null) cells.pop();
    while (this.#rows.at(-1)?.length === 0) this.#rows.pop();
    return this.#rows;
  }

  #countText(length: number, row: number, column: number): void {
    if (length > this.#limits.cellText) throw this.#tooLarge('cellText', row, column);
    this.#usage.text += length;
    if (this.#usage.text > this.#limits.totalText) throw this.#tooLarge('totalText', row, column);
  }

  #tooLarge(reason: keyof ReadLimits, row: number, column: number) {
    return tooLarge(this.#limits, reason, { sheet: this.#sheet ?? undefined, cell: cellAddress(row, column) });
  }
}
