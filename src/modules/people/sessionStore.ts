import './tables.ts';
import { sql } from 'kysely';
import type { Role } from '../../contracts/access.ts';
import type { SecondStep } from '../../contracts/secondFactor.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface SessionRow {
  id: string;
  account_id: string;
  csrf_token: string;
  last_seen_at: Date;
  second_step: SecondStep | null;
  awaits: 'password' | 'second_factor' | null;
  grants: { role: Role; region_id: string | null }[];
}

/** The open session behind a token, with what its account may do; one query, since every request asks it. */
export async function openSession(tx: Tx, tokenDigest: Buffer, now: Date): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.account_id, s.csrf_token, s.last_seen_at, s.second_step, s.awaits,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'region_id', g.region_id) order by g.granted_at)
        from role_grant g where g.account_id = s.account_id), '[]') as grants
    from session s join account a on a.id = s.account_id
    where s.token_digest = ${tokenDigest} and s.ended_at is null and s.expires_at > ${now} and a.status = 'active'`.execute(
    tx,
  );
  return rows[0];
}

export async function insertSession(
  tx: Tx,
  session: {
    id: string;
    tokenDigest: Buffer;
    accountId: string;
    csrfToken: string;
    expiresAt: Date;
    device: string;
    place: string;
    secondStep: SecondStep | null;
    awaits: 'password' | 'second_factor' | null;
  },
): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      id: session.id,
      token_digest: session.tokenDigest,
      account_id: session.accountId,
      csrf_token: session.csrfToken,
      expires_at: session.expiresAt,
      ended_at: null,
      device: session.device,
      place: session.place,
      second_step: session.secondStep,
      awaits: session.awaits,
    })
    .execute();
}

export async function touchSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute();
}

export async function setAwaits(tx: Tx, id: string, awaits: SessionRow['awaits']): Promise<void> {
  await tx.updateTable('session').set({ awaits }).where('id', '=', id).execute();
}

/** Ends one session of an account, or all but one; how many ended. */
export async function endSessions(
  tx: Tx,
  accountId: string,
  which: { only: string } | { allBut: string | null },
  now: Date,
): Promise<number> {
  let update = tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now);
  if ('only' in which) update = update.where('id', '=', which.only);
  else if (which.allBut !== null) update = update.where('id', '<>', which.allBut);
  const result = await update.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export interface OpenSessionRow {
  id: string;
  device: string;
  place: string;
  created_at: Date;
  last_seen_at: Date;
}

/** Where an account is signed in, the newest first; sign-ins that wait for their second step are none yet. */
export async function openSessionsOf(tx: Tx, accountId: string, now: Date): Promise<OpenSessionRow[]> {
  return tx
    .selectFrom('session')
    .select(['id', 'device', 'place', 'created_at', 'last_seen_at'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('second_step', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
}
