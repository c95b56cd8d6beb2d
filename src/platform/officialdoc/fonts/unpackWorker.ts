import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { decompress } from 'wawoff2';

export interface Unpacking {
  from: string;
  to: string;
}

parentPort?.on('message', async ({ from, to }: Unpacking) => {
  writeFileSync(to, await decompress(readFileSync(from)));
  parentPort?.postMessage('unpacked');
});
