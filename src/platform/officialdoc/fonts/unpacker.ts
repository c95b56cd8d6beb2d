import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Unpacking } from './unpackWorker.ts';

/**
 * Unpacks fonts into files without a name. The unpacker takes eighty megabytes and never gives them back, so it works in a
 * thread that ends when enough is unpacked; of the fonts in files the typesetter reads what it needs.
 */
export class Unpacker {
  #worker: Worker | undefined;

  /** Where the unpacked font is found; gone with the process, however that ends. */
  async unpack(from: string): Promise<string> {
    this.#worker ??= new Worker(new URL('./unpackWorker.ts', import.meta.url), { env: {}, execArgv: [] });
    const folder = mkdtempSync(join(tmpdir(), 'kepu-fonts-'));
    try {
      const to = join(folder, 'font');
      const done = once(this.#worker, 'message');
      this.#worker.postMessage({ from, to } satisfies Unpacking);
      await done;
      return `/proc/self/fd/${openSync(to, 'r')}`;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async rest(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}
