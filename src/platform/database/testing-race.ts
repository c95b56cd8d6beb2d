import { setTimeout as pause } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { withClient } from './testing.ts';

const PATIENCE_MS = 10_000;

/**
 * A race that is one: what `start` begins may read but not yet write to the table, until all of it waits for somebody
 * else (for the table, or for a lock that one of its own took). Then they are let go together. Racers that get through
 * or give up without waiting fail the test. Each needs a connection of its own, so mind the size of the pool.
 */
export async function race<T>(
  connection: ClientConfig,
  table: string,
  start: () => readonly Promise<T>[],
): Promise<T[]> {
  return withClient(connection, async (gate) => {
    await gate.query('begin');
    await gate.query(`lock table ${table} in share mode`);
    const racers = start();
    const finished = Promise.all(racers);
    // Heard of below: a racer that fails early must not end the process while the others are waited for.
    finished.catch(() => undefined);
    for (const until = performance.now() + PATIENCE_MS; (await waiting(gate)) < racers.length; await pause(10)) {
      if (performance.now() > until) throw new Error(`not all of ${racers.length} racers came to the line`);
    }
    await gate.query('rollback');
    return finished;
  });
}

async function waiting(gate: { query(text: string): Promise<{ rows: { n: number | string }[] }> }): Promise<number> {
  // Inside a transaction the activity of others is read once and remembered.
  await gate.query('select pg_stat_clear_snapshot()');
  const { rows } = await gate.query(
    `select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return Number(rows[0]?.n);
}
