import { Worker } from 'node:worker_threads';
import { defaultReadLimits, type ReadLimits, tooLarge } from '../officedoc/index.ts';
import type { ReadOutcome, SourceFile } from './outcome.ts';

export interface WorkerInput {
  file: SourceFile;
  limits: ReadLimits;
}

/**
 * Reads a file as `readGrids` does, but in a thread of its own that is ended when it takes too long or too much
 * memory, so that no file can hold up or bring down the server.
 */
export function readGridsInWorker(file: SourceFile, limits: Partial<ReadLimits> = {}): Promise<ReadOutcome> {
  const all = { ...defaultReadLimits, ...limits };
  if (file.bytes.length > all.fileBytes) return Promise.resolve(tooLarge(all, 'fileBytes').failure);
  // A copy of its own to give away: the caller keeps its bytes, which may lie in a shared pool.
  const bytes = new Uint8Array(file.bytes);
  const input: WorkerInput = { file: { name: file.name, bytes }, limits: all };
  const worker = new Worker(new URL('./worker-main.ts', import.meta.url), {
    workerData: input,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: all.heapMegabytes },
    env: {},
    execArgv: [],
  });
  return new Promise<ReadOutcome>((resolve, reject) => {
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
