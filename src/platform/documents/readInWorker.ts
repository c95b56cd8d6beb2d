import { Worker } from 'node:worker_threads';
import { type ReadLimits, tooLarge } from '../officedoc/index.ts';
import { type DocumentFile, type DocumentOutcome, documentLimits } from './read.ts';

export interface DocumentWorkerInput {
  file: DocumentFile;
  limits: ReadLimits;
}

/** Reads a document in a thread of its own that is ended when it takes too long or too much memory. */
export function readDocumentInWorker(file: DocumentFile, limits: Partial<ReadLimits> = {}): Promise<DocumentOutcome> {
  const all = { ...documentLimits, ...limits };
  if (file.bytes.length > all.fileBytes) return Promise.resolve(tooLarge(all, 'fileBytes').failure);
  // A copy of its own to give away: the caller keeps its bytes, which may lie in a shared pool.
  const bytes = new Uint8Array(file.bytes);
  const input: DocumentWorkerInput = { file: { name: file.name, bytes }, limits: all };
  const worker = new Worker(new URL('./workerMain.ts', import.meta.url), {
    workerData: input,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: all.heapMegabytes },
    env: {},
    execArgv: [],
  });
  return new Promise<DocumentOutcome>((resolve, reject) => {
    const timer = setTimeout(() => resolve(tooLarge(all, 'milliseconds').failure), all.milliseconds);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooLarge(all, 'heapMegabytes').failure);
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('The reading thread ended without an answer'));
    });
  }).finally(() => worker.terminate());
}
