import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { OpenTables } from './tables.ts';

// bigint and count() are numbers everywhere (our counts stay far below 2^53); numeric likewise; dates stay text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

export interface Database {
  pool: pg.Pool;
  query: Kysely<OpenTables>;
  /** What a room has derived from this database and keeps in the process, each with its own rule for growing old. */
  derived: Map<symbol, unknown>;
  /** Hears of every attempt at a transaction; who keeps metrics sets it. */
  observe?: (attempt: TransactionAttempt) => void;
  close(): Promise<void>;
}

export interface TransactionAttempt {
  readOnly: boolean;
  committed: boolean;
  /** How long it waited for a connection, and how long it then took. */
  waitedMs: number;
  tookMs: number;
}

/** Opens a pool. `onError` hears of connections that the server cut while idle; the pool replaces them. */
export function openDatabase(connection: pg.PoolConfig, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({ max: 12, connectionTimeoutMillis: 10_000, ...connection, options: '-c timezone=UTC' });
  let closed = false;
  // Connections that are being closed may hear that the server went away first.
  pool.on('error', (error) => closed || onError(error));
  // Closed by the pool: Kysely ends it only where it has run a query itself.
  const query = new Kysely<OpenTables>({ dialect: new PostgresDialect({ pool }) });
  return {
    pool,
    query,
    derived: new Map(),
    close() {
      closed = true;
      return pool.end();
    },
  };
}

/** How much room the database takes. */
export async function databaseBytes(client: Pick<pg.ClientBase, 'query'>): Promise<number> {
  const { rows } = await client.query<{ bytes: number }>('select pg_database_size(current_database()) as bytes');
  return rows[0]?.bytes ?? 0;
}
