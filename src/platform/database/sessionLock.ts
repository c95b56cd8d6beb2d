import type { Database } from './database.ts';

/** Works while a session of its own holds the locks, shared with whoever else holds them so. */
export function sharing<T>(database: Database, locks: readonly number[], work: () => Promise<T>): Promise<T> {
  return inSession(database, async (ask) => {
    for (const lock of locks) await ask('select pg_advisory_lock_shared($1) is null as got', lock);
    return work();
  });
}

/** Works alone, or not at all: null where somebody holds the lock. */
export function alone<T>(database: Database, lock: number, work: () => Promise<T>): Promise<T | null> {
  return inSession(database, async (ask) =>
    (await ask('select pg_try_advisory_lock($1) as got', lock)) ? work() : null,
  );
}

type Ask = (question: string, lock: number) => Promise<boolean>;

async function inSession<T>(database: Database, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    return await work(async (question, lock) => {
      const { rows } = await client.query<{ got: boolean }>(question, [lock]);
      return rows[0]?.got === true;
    });
  } finally {
    // The session ends, and with it what it holds.
    client.release(true);
  }
}
