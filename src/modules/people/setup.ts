import { sql } from 'kysely';
import { Problem } from '../../contracts/problems.ts';
import type { Act } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { createAccount, type NewAccount } from './accounts.ts';

/** Makes the one operator who lets in everybody else; refused once there is one. */
export async function makeFirstOperator(house: House, act: Act, account: Omit<NewAccount, 'grants'>): Promise<string> {
  // Of two that set up at once, the second waits here and then sees the first one's operator.
  await sql`lock table role_grant in share row exclusive mode`.execute(act.tx);
  if (await hasOperator(act.tx)) throw new Problem('already_set_up');
  return createAccount(house, act, { ...account, grants: [{ role: 'operator', regionId: null }] });
}

/** Whether the demo's accounts, whose passwords anybody may read, are in this database. */
export async function hasDemoAccounts(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('demo_account').select('login').limit(1).executeTakeFirst()) !== undefined;
}

/** Whether anybody could let in others. */
export async function hasOperator(tx: Tx): Promise<boolean> {
  const operator = await tx.selectFrom('role_grant').select('role').where('role', '=', 'operator').executeTakeFirst();
  return operator !== undefined;
}
