import type { Grid } from '../../contracts/rules/grid.ts';
import type { ReadFailure } from '../officedoc/index.ts';
import type { TextEncoding } from './text.ts';

export interface SourceFile {
  name: string;
  bytes: Uint8Array;
}

export interface ReadGrids {
  ok: true;
  format: 'xlsx' | 'xls' | 'csv' | 'docx';
  /** Only of text files. */
  encoding?: TextEncoding;
  grids: Grid[];
  /** Hidden sheets and chart sheets, by name: seen, not read. */
  skippedSheets: string[];
}

export type ReadOutcome = ReadGrids | ReadFailure;
