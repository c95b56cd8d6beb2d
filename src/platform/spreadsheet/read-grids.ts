import type { Grid } from '../../contracts/rules/grid.ts';
import { defaultReadLimits, FileRefused, type ReadFailure, type ReadLimits, tooLarge } from '../officedoc/index.ts';
import { readContents } from './formats.ts';
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

/**
 * Reads the tables of an office file, whatever it calls itself: the format is found in its bytes. Never throws on
 * what a file holds; a file that cannot be read is an outcome with its reason.
 */
export async function readGrids(file: SourceFile, limits: Partial<ReadLimits> = {}): Promise<ReadOutcome> {
  const all = { ...defaultReadLimits, ...limits };
  try {
    if (file.bytes.length > all.fileBytes) throw tooLarge(all, 'fileBytes');
    return { ok: true, ...(await readContents(file.bytes, all)) };
  } catch (error) {
    if (error instanceof FileRefused) return error.failure;
    throw error;
  }
}
