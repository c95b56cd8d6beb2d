import { Kysely, sql } from 'kysely';
import pg from 'pg';
import type { Act } from '../../../../../../platform/act.ts';
import { type Tx, transact } from '../../../../../../platform/database/transaction.ts';
import type { House } from '../../../../../../platform/house.ts';

export async function light(house: House, id: string): Promise<void> {
  await house.database.pool.query('update lamp set lit = true where id = $1', [id]); // broken: past-the-transaction
  await house.database.query.selectFrom('lamp' as never).execute(); // broken: past-the-transaction
}

export const connection = new pg.Client(); // broken: own-connection
export const builder = new Kysely({} as never); // broken: own-connection

export async function trim(tx: Tx): Promise<void> {
  await sql`savepoint trimmed`.execute(tx); // broken: own-boundary
  await tx.client.query('COMMIT'); // broken: own-boundary
  await tx.transaction().execute(async () => undefined); // broken: own-boundary
}

/** Half of what it does would stay when the other half fails. */
export async function replace(house: House, act: Act, id: string): Promise<void> {
  await act.audit({ action: 'lamp.replaced', entity: 'lamp', entityId: id });
  await transact(house.database, (tx) => sql`delete from lamp where id = ${id}`.execute(tx)); // broken: transaction-within
}

export const mend = (house: House, id: string) =>
  transact(house.database, async (tx) => {
    await sql`update lamp set lit = false where id = ${id}`.execute(tx);
    await transact(house.database, () => trim(tx)); // broken: transaction-within
  });

export const pretend = { client: {} } as unknown as Tx; // broken: forged-transaction
