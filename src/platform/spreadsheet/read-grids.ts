import { defaultReadLimits, FileRefused, type ReadLimits, tooLarge } from '../officedoc/index.ts';
import type { ReadOutcome, SourceFile } from './outcome.ts';
import { readContents } from './read-contents.ts';

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
