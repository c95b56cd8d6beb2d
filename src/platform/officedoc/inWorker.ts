import { Worker } from 'node:worker_threads';
import { type ReadFailure, tooLarge } from './failure.ts';
import type { ReadLimits } from './limits.ts';

/** A file by its name and contents, and nothing else that its bearer knows. */
export interface ReadingInput {
  file: { name: string; bytes: Uint8Array };
  limits: ReadLimits;
}

/**
 * Reads a file in a thread of its own that is ended when it takes too long or too much memory, so that no file can hold up or
 * bring down the server. The thread gets a `ReadingInput` and answers with one message.
 */
export function readInWorker<Outcome>(
  thread: URL,
  file: ReadingInput['file'],
  limits: ReadLimits,
): Promise<Outcome | ReadFailure> {
  if (file.bytes.length > limits.fileBytes) return Promise.resolve(tooLarge(limits, 'fileBytes').failure);
  // A copy of its own to give away: the caller keeps its bytes, which may lie in a shared pool.
  const bytes = new Uint8Array(file.bytes);
  const input: ReadingInput = { file: { name: file.name, bytes }, limits };
  const worker = new Worker(thread, {
    workerData: input,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
    env: {},
    execArgv: [],
  });
  return new Promise<Outcome | ReadFailure>((resolve, reject) => {
    const timer = setTimeout(() => resolve(tooLarge(limits, 'milliseconds').failure), limits.milliseconds);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooLarge(limits, 'heapMegabytes').failure);
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('The reading thread ended without an answer'));
    });
  }).finally(() => worker.terminate());
}
