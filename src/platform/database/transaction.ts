import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Database } from './database.ts';
import type { OpenTables } from './tables.ts';

declare const insideTransaction: unique symbol;

/**
 * The one transaction in which all effects of a request lie (law 2). It cannot be made except by `transact`, so
 * whatever takes a Tx cannot be called outside of one. `client` is the same connection, for COPY and set-wise SQL;
 * `derived` is the database's.
 */
export type Tx = Kysely<OpenTables> & {
  readonly [insideTransaction]: true;
  readonly client: pg.PoolClient;
  readonly derived: Database['derived'];
};

export interface TransactionOptions {
  /** A snapshot that all reads of the work share; nothing can be written. */
  readOnly?: boolean;
  attempts?: number;
}

/** serialization_failure and deadlock_detected: running the whole work again is the cure. */
const RETRIED = new Set(['40001', '40P01']);

/**
 * Runs `work` in one transaction whose fate is that of its promise: resolved commits, rejected rolls back. Work that
 * lost a race with another transaction runs again, so it must have no effects outside the database.
 */
export async function transact<T>(
  database: Database,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const attempts = options.attempts ?? 4;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(database, work, options.readOnly === true);
    } catch (error) {
      if (attempt >= attempts || !RETRIED.has((error as { code?: string }).code ?? '')) throw error;
      await pause(5 * 2 ** attempt + Math.random() * 20);
    }
  }
}

async function once<T>(database: Database, work: (tx: Tx) => Promise<T>, readOnly: boolean): Promise<T> {
  const asked = performance.now();
  const client = await database.pool.connect();
  const began = performance.now();
  let committed = false;
  let broken: Error | undefined;
  // The statement under way is told of a lost connection by its own promise; nobody listening, it would end the process.
  const lost = (error: Error): void => {
    broken = error;
  };
  client.on('error', lost);
  try {
    await client.query(readOnly ? 'begin isolation level repeatable read read only' : 'begin');
    const result = await work(transactionOn(client, database.derived));
    await client.query('commit');
    committed = true;
    return result;
  } catch (error) {
    // A connection that cannot even roll back is not given back to the pool.
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
    database.observe?.({ readOnly, committed, waitedMs: began - asked, tookMs: performance.now() - began });
  }
}

/** Kysely over this one connection; ending the transaction stays with `once`. */
function transactionOn(client: pg.PoolClient, derived: Database['derived']): Tx {
  const single = {
    connect: async () => ({ query: client.query.bind(client), release: () => undefined }),
    end: async () => undefined,
  };
  const query = new Kysely<OpenTables>({ dialect: new PostgresDialect({ pool: single as never }) });
  return Object.assign(query, { client, derived }) as unknown as Tx;
}
