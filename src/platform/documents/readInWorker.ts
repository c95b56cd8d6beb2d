import { type ReadLimits, readInWorker } from '../officedoc/index.ts';
import { type DocumentFile, type DocumentOutcome, documentLimits } from './read.ts';

const THREAD = new URL('./workerMain.ts', import.meta.url);

/** Reads a document in a thread of its own that is ended when it takes too long or too much memory. */
export function readDocumentInWorker(file: DocumentFile, limits: Partial<ReadLimits> = {}): Promise<DocumentOutcome> {
  return readInWorker<DocumentOutcome>(THREAD, file, { ...documentLimits, ...limits });
}
