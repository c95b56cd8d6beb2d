import { defaultReadLimits, type ReadLimits, readInWorker } from '../officedoc/index.ts';
import type { ReadOutcome, SourceFile } from './outcome.ts';

const THREAD = new URL('./worker-main.ts', import.meta.url);

/** Reads a file as `readGrids` does, but in a thread of its own that is ended when it takes too long or too much memory. */
export function readGridsInWorker(file: SourceFile, limits: Partial<ReadLimits> = {}): Promise<ReadOutcome> {
  return readInWorker<ReadOutcome>(THREAD, file, { ...defaultReadLimits, ...limits });
}
