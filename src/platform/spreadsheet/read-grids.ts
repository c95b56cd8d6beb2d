import { defaultReadLimits, type ReadLimits } from '../officedoc/index.ts';
import type { ReadOutcome, SourceFile } from './outcome.ts';
import { readFile } from './read-file.ts';
import { readGridsInWorker } from './read-grids-in-worker.ts';
import { isCompoundFile } from './xls.ts';

/**
 * Reads the tables of an office file, whatever it calls itself: the format is found in its bytes. Never throws on
 * what a file holds; a file that cannot be read is an outcome with its reason.
 *
 * Old .xls goes to a thread of its own even here: a few damaged bytes can make the library that reads it run
 * without end, and only a thread can be stopped.
 */
export async function readGrids(file: SourceFile, limits: Partial<ReadLimits> = {}): Promise<ReadOutcome> {
  if (isCompoundFile(file.bytes)) return readGridsInWorker(file, limits);
  return readFile(file, { ...defaultReadLimits, ...limits });
}
