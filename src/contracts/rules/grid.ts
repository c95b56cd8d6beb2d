/** What every file reader hands on: one rectangular table of cells, whatever the file was. */
export type GridValue = string | number | null;

export interface GridMerge {
  /** Zero-based position of the top left cell. */
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface Grid {
  /** Sheet name of a workbook, `table1` … of a .docx, null for .csv. */
  sheet: string | null;
  /** Paragraphs above a .docx table since the previous table, in order; empty elsewhere. */
  leadIn: readonly string[];
  /** Rows may differ in length; a value missing at the end is blank. Dates arrive as `YYYY-MM-DD`. */
  rows: readonly (readonly GridValue[])[];
  merges: readonly GridMerge[];
  /** A1 addresses of cells whose stored value was computed by a formula. */
  formulas: ReadonlySet<string>;
}

/** A1 address of a zero-based position: (0, 0) → A1, (4, 27) → AB5. */
export function cellAddress(row: number, column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}
