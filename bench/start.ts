import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireEmbeddedDatabase } from '../src/platform/database/embedded/index.ts';
import { type Bench, median } from './harness.ts';

const ROUNDS = 6;
const ALLOWED_MS = 3_000;
const ROOT = join(import.meta.dirname, '..');

/** With the demo's data present: from the command to "ready", less what the database alone takes to start. */
export const start: Bench = {
  name: 'start',
  async run(log) {
    const data = await mkdtemp(join(tmpdir(), 'kepu-bench-'));
    try {
      log('the first start loads the demo');
      await readyAfter(data);
      const rounds = { ours: [] as number[], ceiling: [] as number[] };
      for (let round = 0; round < ROUNDS; round++) {
        const database = await databaseAlone(data);
        const ready = await readyAfter(data);
        log(`ready after ${Math.round(ready)} ms, the database alone after ${Math.round(database)} ms`);
        if (round > 0) rounds.ours.push(ready - database);
      }
      const ours = median(rounds.ours);
      const ratio = ours / ALLOWED_MS;
      const what = 'ready with data present, beside the start of the database';
      return [{ what, unit: 'ms', ours, ceiling: ALLOWED_MS, ratio, promise: { atMost: 1 }, kept: ratio <= 1, rounds }];
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  },
};

async function databaseAlone(dataDirectory: string): Promise<number> {
  const begun = performance.now();
  const lease = await acquireEmbeddedDatabase({ dataDirectory, log: () => undefined });
  const took = performance.now() - begun;
  await lease.release();
  return took;
}

async function readyAfter(data: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'start'], {
    cwd: ROOT,
    env: { ...process.env, KEPU_DATA: data, KEPU_MODE: 'demo', DATABASE_URL: '', PORT: '0', KEPU_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const took = await new Promise<number>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Kepu ready')) resolve(performance.now() - begun);
    });
    child.once('close', () => reject(new Error(`the start ended early: ${said}`)));
  });
  child.kill('SIGTERM');
  await once(child, 'close');
  return took;
}
