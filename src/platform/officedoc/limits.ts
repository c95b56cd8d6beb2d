/** What one uploaded file may cost. Every reader stops at the first limit it meets and says which. */
export interface ReadLimits {
  /** Bytes of the file as it arrived. */
  fileBytes: number;
  /** Bytes of all parts of a zip package once inflated, counted while inflating. */
  unpackedBytes: number;
  /** Inflated size of one part over its packed size; only parts above a megabyte are judged by it. */
  packingRatio: number;
  packageEntries: number;
  xmlDepth: number;
  sheets: number;
  /** Last row with a value, per grid. */
  rows: number;
  /** Last column with a value, per grid. */
  columns: number;
  /** Positions up to the last value of each row, over all grids of the file. */
  cells: number;
  /** Characters of one cell. */
  cellText: number;
  /** Characters of all cells together, so that one long shared string cannot be multiplied. */
  totalText: number;
  /** Tables within cells of tables. */
  tableDepth: number;
  /** Pages of a PDF. */
  pages: number;
  /** Milliseconds, and megabytes of JavaScript heap; both only bind in the worker. */
  milliseconds: number;
  heapMegabytes: number;
}

export const defaultReadLimits: Readonly<ReadLimits> = {
  fileBytes: 50 * 1024 * 1024,
  unpackedBytes: 400 * 1024 * 1024,
  packingRatio: 200,
  packageEntries: 4096,
  xmlDepth: 256,
  sheets: 100,
  rows: 300_000,
  columns: 512,
  cells: 3_000_000,
  cellText: 32_767,
  totalText: 64 * 1024 * 1024,
  tableDepth: 8,
  pages: 200,
  milliseconds: 60_000,
  heapMegabytes: 512,
};
