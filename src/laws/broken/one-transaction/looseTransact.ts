import { Kysely, PostgresDialect } from 'kysely';
import type { OpenTables } from '../../../platform/database/tables.ts';
import type { transact, Tx } from '../../../platform/database/transaction.ts';

/** Looks like the wrapper, but every statement stands by itself, and whoever loses a race has lost. */
export const looseTransact: typeof transact = (database, work) => {
  const query = new Kysely<OpenTables>({ dialect: new PostgresDialect({ pool: database.pool }) });
  return work(Object.assign(query, { client: database.pool, derived: database.derived }) as unknown as Tx);
};
