import { type Kysely, sql } from 'kysely';
import type { Scope } from '../../../../../../platform/access/scope.ts';
import type { Tx } from '../../../../../../platform/database/transaction.ts';

export const everybody = { kind: 'everything' } as unknown as Scope; // broken: forged-scope

export async function lanterns(tx: Tx): Promise<unknown[]> {
  const open = tx as unknown as Kysely<{ lantern: { id: string } }>; // broken: cast-around-scope
  await open.selectFrom('lantern').execute();
  await tx.client.query('delete from lantern'); // broken: scoped-table-in-passing
  const { rows } = await sql`
    select l.id
    from lantern l`.execute(tx); // broken: scoped-table-in-passing
  return rows;
}
