import { createHash, randomBytes } from 'node:crypto';
import { Problem } from '../../contracts/problems.ts';
import { type Principal, system } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import { recorder } from '../../platform/audit/record.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { hashPassword, passwordMatches } from '../../platform/crypto/passwords.ts';
import { type Tx, transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { readSetting } from '../../platform/settings/settings.ts';
import { LOCK_MINUTES, lockOf } from './rules.ts';
import { sessionHours } from './settings.ts';
import * as store from './store.ts';

const SEEN_EVERY_MS = 5 * 60_000;
const scope = systemScope('sign-in decides who the caller is');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export interface OpenedSession {
  principal: Principal & { kind: 'account' };
  token: string;
  csrfToken: string;
  expiresAt: Date;
}

/**
 * Signs in, or refuses without telling whether the account or the password was wrong. Failures are written in a
 * transaction of their own, since the refusal rolls the request's one back.
 */
export async function signIn(
  house: House,
  attempt: { login: string; password: string; address: string; correlationId: string },
): Promise<OpenedSession> {
  const login = attempt.login.trim().toLowerCase();
  const subject = digest(`${login}\n${attempt.address}`);
  const now = house.clock.now();
  const account = await transact(house.database, async (tx) => {
    const lock = lockOf(await store.failuresOf(tx, subject, new Date(now.getTime() - LOCK_MINUTES * 60_000)), now);
    if (lock.locked) throw new Problem('sign_in_locked', { minutes: lock.minutesLeft });
    return store.accountByLogin(tx, scope, login);
  });
  const matches = await passwordMatches(account?.password_hash, attempt.password);
  if (!account || !matches || account.status !== 'active') {
    await transact(house.database, async (tx) => {
      await store.recordFailure(tx, subject, now);
      const audit = recorder(tx, system('sign-in refused'), attempt.correlationId);
      await audit({
        action: 'session.refused',
        entity: 'account',
        entityId: account?.id ?? 'unknown',
        regionId: account?.region_id ?? null,
      });
    });
    throw new Problem('sign_in_refused');
  }
  return transact(house.database, (tx) => open(house, tx, account, attempt.correlationId));
}

async function open(house: House, tx: Tx, account: store.AccountRow, correlationId: string): Promise<OpenedSession> {
  const now = house.clock.now();
  const hours = await readSetting(tx, sessionHours, shanghaiDay(now));
  const session = {
    id: newId(),
    token: randomBytes(32).toString('base64url'),
    csrfToken: randomBytes(24).toString('base64url'),
  };
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  await store.insertSession(tx, {
    id: session.id,
    tokenDigest: digest(session.token),
    accountId: account.id,
    csrfToken: session.csrfToken,
    expiresAt,
  });
  const principal = {
    kind: 'account' as const,
    id: account.id,
    sessionId: session.id,
    grants: await store.grantsOf(tx, account.id),
  };
  await recorder(
    tx,
    principal,
    correlationId,
  )({ action: 'session.opened', entity: 'account', entityId: account.id, regionId: account.region_id });
  return { principal, token: session.token, csrfToken: session.csrfToken, expiresAt };
}

/** Who is behind a cookie; the public where there is none, or its session has ended. */
export async function identify(
  house: House,
  token: string | undefined,
): Promise<{ principal: Principal; csrfToken: string | null }> {
  if (token === undefined || token === '') return { principal: { kind: 'public' }, csrfToken: null };
  const now = house.clock.now();
  const row = await transact(house.database, (tx) => store.openSession(tx, digest(token), now), { readOnly: true });
  if (row === undefined) return { principal: { kind: 'public' }, csrfToken: null };
  if (now.getTime() - row.last_seen_at.getTime() > SEEN_EVERY_MS)
    await transact(house.database, (tx) => store.touchSession(tx, row.id, now));
  const grants = row.grants.map((grant) => ({ role: grant.role, regionId: grant.region_id }));
  return { principal: { kind: 'account', id: row.account_id, sessionId: row.id, grants }, csrfToken: row.csrf_token };
}

/** Replaces the password and ends every other session of the account. */
export async function changePassword(
  house: House,
  tx: Tx,
  principal: Principal,
  change: { current: string; next: string },
): Promise<void> {
  if (principal.kind !== 'account') throw new Problem('not_signed_in');
  const account = await store.accountById(tx, scope, principal.id);
  if (!account || !(await passwordMatches(account.password_hash, change.current))) throw new Problem('sign_in_refused');
  await store.setPassword(tx, scope, account.id, await hashPassword(change.next));
  await store.endSessions(tx, account.id, { allBut: principal.sessionId }, house.clock.now());
}
