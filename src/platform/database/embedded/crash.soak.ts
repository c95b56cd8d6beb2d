import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { acquire, ask, hold, killServer, scratch } from './testing.ts';

const seed = Number(process.env.KEPU_SEED ?? randomInt(2 ** 31));
const rounds = Number(process.env.KEPU_ROUNDS ?? 20);

/** A sequence of numbers below one that the seed decides. */
function random(state: number): () => number {
  let next = state;
  return () => {
    next = (Math.imul(next, 1_664_525) + 1_013_904_223) >>> 0;
    return next / 2 ** 32;
  };
}

test(`of ${rounds} kills of program and server at random moments, none loses a committed row (KEPU_SEED=${seed})`, async () => {
  const draw = random(seed);
  const data = await scratch();
  const first = await acquire(data);
  await ask(first.connection, 'CREATE TABLE lamp (id int PRIMARY KEY)');
  await first.release();

  let acknowledged = 0;
  for (let round = 0; round < rounds; round += 1) {
    const holder = hold(data);
    const client = new Client(await holder.connection());
    client.on('error', () => {});
    await client.connect();
    let ended = false;
    const writing = (async () => {
      while (!ended) {
        await client.query('INSERT INTO lamp VALUES ($1)', [acknowledged + 1]);
        acknowledged += 1;
      }
    })().catch(() => {});
    await sleep(draw() * 500);
    const serverToo = draw() < 0.7;
    if (serverToo) killServer(join(data, 'pg/cluster'));
    await holder.kill();
    await sleep(serverToo ? 0 : draw() * 50);
    ended = true;
    await writing;
    await client.end();

    const next = await acquire(data);
    const [row] = await ask(next.connection, 'SELECT count(*)::int AS lamps, max(id) AS newest FROM lamp');
    // What was on its way when the server died may or may not have been committed; nothing else may differ.
    expect(row!.lamps).toBe(row!.newest ?? 0);
    expect([acknowledged, acknowledged + 1]).toContain(row!.lamps);
    acknowledged = row!.lamps as number;
    await next.release();
  }
});
