export { defaultReadLimits, type ReadFailure, type ReadLimits } from '../officedoc/index.ts';
export type { ReadGrids, ReadOutcome, SourceFile } from './outcome.ts';
export { readGrids } from './read-grids.ts';
export { readGridsInWorker } from './read-grids-in-worker.ts';
export { decodeText, type TextEncoding } from './text.ts';
export { type CsvOptions, writeCsv } from './write-csv.ts';
export {
  type ColumnFormat,
  type WrittenCell,
  type WrittenColumn,
  type WrittenSheet,
  writeWorkbook,
} from './write-workbook.ts';
