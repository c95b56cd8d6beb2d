import './tables.ts';
import { sql } from 'kysely';
import type { Role } from '../../contracts/access.ts';
import { Problem } from '../../contracts/problems.ts';
import type { Grant } from '../../platform/access/principal.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import { refusing } from '../../platform/database/refusals.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface AccountRow {
  id: string;
  person_id: string;
  region_id: string;
  login: string;
  password_hash: string | null;
  status: 'active' | 'suspended';
  must_change_password: boolean;
  version: number;
}

const accountColumns = [
  'id',
  'person_id',
  'region_id',
  'login',
  'password_hash',
  'status',
  'must_change_password',
  'version',
] as const;

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

/** Whether somebody bears each of the logins. */
export async function hasLogins(tx: Tx, scope: Scope, logins: readonly string[]): Promise<boolean> {
  if (logins.length === 0) return true;
  const rows = await scoped(tx, scope, 'account').select().select('login').where('login', 'in', logins).execute();
  return new Set(rows.map(({ login }) => login)).size === new Set(logins).size;
}

export async function personName(tx: Tx, scope: Scope, personId: string): Promise<Buffer | undefined> {
  const row = await scoped(tx, scope, 'person')
    .select()
    .select('name_sealed')
    .where('id', '=', personId)
    .executeTakeFirst();
  return row?.name_sealed;
}

/** How a person is reached, encrypted. */
export async function contactOf(
  tx: Tx,
  scope: Scope,
  personId: string,
): Promise<{ email_sealed: Buffer | null; phone_sealed: Buffer | null } | undefined> {
  return scoped(tx, scope, 'person')
    .select()
    .select(['email_sealed', 'phone_sealed'])
    .where('id', '=', personId)
    .executeTakeFirst();
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
    passwordHash: string | null;
    nameSealed: Buffer;
    emailSealed: Buffer | null;
    phoneSealed: Buffer | null;
    mustChangePassword: boolean;
  },
): Promise<void> {
  await scoped(tx, scope, 'person').insert([
    {
      id: account.personId,
      region_id: account.regionId,
      name_sealed: account.nameSealed,
      email_sealed: account.emailSealed,
      phone_sealed: account.phoneSealed,
      erased_at: null,
    },
  ]);
  const write = () =>
    scoped(tx, scope, 'account').insert([
      {
        id: account.id,
        person_id: account.personId,
        region_id: account.regionId,
        login: account.login,
        password_hash: account.passwordHash,
        status: 'active',
        must_change_password: account.mustChangePassword,
        signed_in_at: null,
      },
    ]);
  const taken = () => new Problem('name_taken', { name: account.login }, { pointer: '/body/login' });
  await refusing({ account_login_key: taken }, write);
}

export async function insertGrant(tx: Tx, accountId: string, role: Role, regionId: string | null): Promise<void> {
  await tx.insertInto('role_grant').values({ account_id: accountId, role, region_id: regionId }).execute();
}

/** Replaces a password by the next one, if it is still the one that was looked at. */
export async function replacePassword(
  tx: Tx,
  scope: Scope,
  account: Pick<AccountRow, 'id' | 'password_hash'>,
  passwordHash: string,
): Promise<boolean> {
  const replaced = await scoped(tx, scope, 'account')
    .update()
    .set({ password_hash: passwordHash, must_change_password: false, version: sql`version + 1` })
    .where('id', '=', account.id)
    .where(sql<boolean>`password_hash is not distinct from ${account.password_hash}`)
    .returning('id')
    .execute();
  return replaced.length > 0;
}

export async function markSignedIn(tx: Tx, scope: Scope, accountId: string, at: Date): Promise<void> {
  await scoped(tx, scope, 'account').update().set({ signed_in_at: at }).where('id', '=', accountId).execute();
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
  await tx
    .deleteFrom('api_key_use')
    .where('minute', '<', new Date(before.getTime() - KEPT_USE_MS))
    .execute();
}

/** When a key was last used is known this long. */
const KEPT_USE_MS = 400 * 86_400_000;
