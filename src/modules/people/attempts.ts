import { Problem } from '../../contracts/problems.ts';
import { type Principal, system } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import { recorder } from '../../platform/audit/record.ts';
import { passwordMatches } from '../../platform/crypto/passwords.ts';
import { type Tx, transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { deviceOf, placeOf } from './device.ts';
import { LOCK_MINUTES, lockOf } from './rules.ts';
import * as store from './store.ts';
import { digest } from './tokens.ts';

const scope = systemScope('sign-in decides who the caller is');

/** Where somebody tries a password or a code from. */
export interface Origin {
  address: string;
  device: string;
  place: string;
  correlationId: string;
}

export function originOf(request: {
  ip: string;
  id: string;
  headers: Record<string, string | string[] | undefined>;
}): Origin {
  const agent = request.headers['user-agent'];
  return {
    address: request.ip,
    device: deviceOf(typeof agent === 'string' ? agent : undefined),
    place: placeOf(request.ip),
    correlationId: request.id,
  };
}

/** What failures are counted by: a password by login and address, a code by its account wherever it is tried from. */
export const subjectOf = {
  password: (login: string, address: string): Buffer => digest(`${login}\n${address}`),
  code: (accountId: string): Buffer => digest(`second step\n${accountId}`),
};

export async function refuseLocked(house: House, tx: Tx, subject: Buffer): Promise<void> {
  const now = house.clock.now();
  const lock = lockOf(await store.failuresOf(tx, subject, new Date(now.getTime() - LOCK_MINUTES * 60_000)), now);
  if (lock.locked) throw new Problem('sign_in_locked', { minutes: lock.minutesLeft });
}

/** Counts a failure, in a transaction of its own, since the refusal rolls the request's one back. */
export async function countFailure(
  house: House,
  subject: Buffer,
  line: { action: string; account: store.AccountRow | undefined; correlationId: string },
): Promise<void> {
  await transact(house.database, async (tx) => {
    await store.recordFailure(tx, subject, house.clock.now());
    const audit = recorder(tx, system('sign-in refused'), line.correlationId);
    await audit({
      action: line.action,
      entity: 'account',
      entityId: line.account?.id ?? 'unknown',
      regionId: line.account?.region_id ?? null,
    });
  });
}

/** The account of whoever is signed in, once they gave its password again; wrong ones count toward the lock. */
export async function reauthenticate(
  house: House,
  principal: Principal,
  password: string,
  origin: Origin,
): Promise<store.AccountRow> {
  if (principal.kind !== 'account') throw new Problem('not_signed_in');
  const account = await transact(house.database, async (tx) => {
    const row = await store.accountById(tx, scope, principal.id);
    if (row === undefined) throw new Problem('not_signed_in');
    await refuseLocked(house, tx, subjectOf.password(row.login, origin.address));
    return row;
  });
  if (await passwordMatches(account.password_hash ?? undefined, password)) return account;
  await countFailure(house, subjectOf.password(account.login, origin.address), {
    action: 'account.password_refused',
    account,
    correlationId: origin.correlationId,
  });
  throw new Problem('sign_in_refused');
}
