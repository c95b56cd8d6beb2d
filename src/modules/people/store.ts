import './tables.ts';
import { sql } from 'kysely';
import type { Role } from '../../contracts/access.ts';
import type { Grant } from '../../platform/access/principal.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface AccountRow {
  id: string;
  person_id: string;
  region_id: string;
  login: string;
  password_hash: string;
  status: 'active' | 'suspended';
  version: number;
}

const accountColumns = ['id', 'person_id', 'region_id', 'login', 'password_hash', 'status', 'version'] as const;

export async function accountByLogin(tx: Tx, scope: Scope, login: string): Promise<AccountRow | undefined> {
  return scoped(tx, scope, 'account').select().select(accountColumns).where('login', '=', login).executeTakeFirst();
}

export async function accountById(tx: Tx, scope: Scope, id: string): Promise<AccountRow | undefined> {
  return scoped(tx, scope, 'account').select().select(accountColumns).where('id', '=', id).executeTakeFirst();
}

/** The logins of accounts within the scope, by account. */
export async function loginsOf(tx: Tx, scope: Scope, accountIds: readonly string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await scoped(tx, scope, 'account')
    .select()
    .select(['id', 'login'])
    .where('id', 'in', accountIds)
    .execute();
  return new Map(rows.map((row) => [row.id, row.login]));
}

export async function personName(tx: Tx, scope: Scope, personId: string): Promise<Buffer | undefined> {
  const row = await scoped(tx, scope, 'person')
    .select()
    .select('name_sealed')
    .where('id', '=', personId)
    .executeTakeFirst();
  return row?.name_sealed;
}

export async function grantsOf(tx: Tx, accountId: string): Promise<Grant[]> {
  const rows = await tx
    .selectFrom('role_grant')
    .select(['role', 'region_id'])
    .where('account_id', '=', accountId)
    .orderBy('granted_at')
    .execute();
  return rows.map((row) => ({ role: row.role, regionId: row.region_id }));
}

export async function insertAccount(
  tx: Tx,
  scope: Scope,
  account: {
    id: string;
    personId: string;
    regionId: string;
    login: string;
    passwordHash: string;
    nameSealed: Buffer;
    mustChangePassword: boolean;
  },
): Promise<void> {
  await scoped(tx, scope, 'person').insert([
    {
      id: account.personId,
      region_id: account.regionId,
      name_sealed: account.nameSealed,
      email_sealed: null,
      phone_sealed: null,
      erased_at: null,
    },
  ]);
  await scoped(tx, scope, 'account').insert([
    {
      id: account.id,
      person_id: account.personId,
      region_id: account.regionId,
      login: account.login,
      password_hash: account.passwordHash,
      status: 'active',
      must_change_password: account.mustChangePassword,
    },
  ]);
}

export async function insertGrant(tx: Tx, accountId: string, role: Role, regionId: string | null): Promise<void> {
  await tx.insertInto('role_grant').values({ account_id: accountId, role, region_id: regionId }).execute();
}

export async function setPassword(tx: Tx, scope: Scope, accountId: string, passwordHash: string): Promise<void> {
  await scoped(tx, scope, 'account')
    .update()
    .set({ password_hash: passwordHash, must_change_password: false, version: sql`version + 1` })
    .where('id', '=', accountId)
    .execute();
}

export interface SessionRow {
  id: string;
  account_id: string;
  csrf_token: string;
  last_seen_at: Date;
  grants: { role: Role; region_id: string | null }[];
}

/** The open session behind a token, with what its account may do; one query, since every request asks it. */
export async function openSession(tx: Tx, tokenDigest: Buffer, now: Date): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.account_id, s.csrf_token, s.last_seen_at,
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
  session: { id: string; tokenDigest: Buffer; accountId: string; csrfToken: string; expiresAt: Date },
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
    })
    .execute();
}

export async function touchSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute();
}

/** Ends one session of an account, or all but one. */
export async function endSessions(
  tx: Tx,
  accountId: string,
  which: { only: string } | { allBut: string | null },
  now: Date,
): Promise<void> {
  let update = tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null);
  if ('only' in which) update = update.where('id', '=', which.only);
  else if (which.allBut !== null) update = update.where('id', '<>', which.allBut);
  await update.execute();
}

export async function failuresOf(tx: Tx, subject: Buffer, since: Date): Promise<Date[]> {
  const rows = await tx
    .selectFrom('sign_in_failure')
    .select('failed_at')
    .where('subject_digest', '=', subject)
    .where('failed_at', '>', since)
    .execute();
  return rows.map((row) => row.failed_at);
}

export async function recordFailure(tx: Tx, subject: Buffer, at: Date): Promise<void> {
  await tx.insertInto('sign_in_failure').values({ subject_digest: subject, failed_at: at }).execute();
}

export async function forgetFailures(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('sign_in_failure').where('failed_at', '<', before).execute();
  await tx.deleteFrom('session').where('expires_at', '<', before).execute();
}
