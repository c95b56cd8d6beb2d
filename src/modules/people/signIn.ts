import { randomBytes, randomInt } from 'node:crypto';
import { Problem } from '../../contracts/problems.ts';
import type { SecondStep } from '../../contracts/secondFactor.ts';
import { texts } from '../../contracts/texts/index.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import { recorder } from '../../platform/audit/record.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { passwordMatches } from '../../platform/crypto/passwords.ts';
import { type Tx, transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { sendLetters } from '../../platform/notifier/index.ts';
import { readSetting } from '../../platform/settings/settings.ts';
import { countFailure, type Origin, refuseLocked, subjectOf } from './attempts.ts';
import { addressFor, missingOf, secondStepOf, takesCode } from './secondFactor.ts';
import { keepSentCode } from './secondFactorStore.ts';
import { endSessions, insertSession, openSession } from './sessionStore.ts';
import { sessionHours } from './settings.ts';
import * as store from './store.ts';
import { digest } from './tokens.ts';

const scope = systemScope('sign-in decides who the caller is');
/** How long a sign-in waits for its second step, and a code that was sent holds. */
const SECOND_STEP_MINUTES = 10;

export interface OpenedSession {
  /** The public while the second step is awaited. */
  principal: Principal;
  token: string;
  csrfToken: string;
  expiresAt: Date;
  secondStep: SecondStep | null;
}

/** Signs in, or refuses without telling whether the account or the password was wrong. */
export async function signIn(
  house: House,
  attempt: { login: string; password: string },
  origin: Origin,
): Promise<OpenedSession> {
  const login = attempt.login.trim().toLowerCase();
  const subject = subjectOf.password(login, origin.address);
  const account = await transact(house.database, async (tx) => {
    await refuseLocked(house, tx, subject);
    return store.accountByLogin(tx, scope, login);
  });
  const matches = await passwordMatches(account?.password_hash ?? undefined, attempt.password);
  if (!account || !matches || account.status !== 'active') {
    await countFailure(house, subject, {
      action: 'session.refused',
      account,
      correlationId: origin.correlationId,
    });
    throw new Problem('sign_in_refused');
  }
  return transact(house.database, async (tx) => {
    const step = await secondStepOf(house, tx, account);
    return step === null ? open(house, tx, account, origin) : openPending(house, tx, account, step, origin);
  });
}

/** Completes a sign-in that waits for its second step, by its cookie. The session gets a new secret. */
export async function takeSecondStep(
  house: House,
  token: string | undefined,
  code: string,
  origin: Origin,
): Promise<OpenedSession> {
  const now = house.clock.now();
  const { session, account } = await transact(house.database, async (tx) => {
    const row = token === undefined ? undefined : await openSession(tx, digest(token), now);
    const holder = row === undefined ? undefined : await store.accountById(tx, scope, row.account_id);
    if (row === undefined || holder === undefined || row.second_step === null) throw new Problem('not_signed_in');
    await refuseLocked(house, tx, subjectOf.code(holder.id));
    return { session: row, account: holder };
  });
  try {
    return await transact(house.database, async (tx) => {
      const taken = await takesCode(house, tx, account, code, session.id);
      // Of two that take the step of one sign-in at once, the second finds it ended.
      if (!taken || (await endSessions(tx, account.id, { only: session.id }, now)) === 0)
        throw new Problem('second_step_refused');
      return open(house, tx, account, origin);
    });
  } catch (error) {
    if (error instanceof Problem && error.code === 'second_step_refused')
      await countFailure(house, subjectOf.code(account.id), {
        action: 'session.second_step_refused',
        account,
        correlationId: origin.correlationId,
      });
    throw error;
  }
}

async function open(house: House, tx: Tx, account: store.AccountRow, origin: Origin): Promise<OpenedSession> {
  const now = house.clock.now();
  const hours = await readSetting(tx, sessionHours, shanghaiDay(now));
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  const awaits = await missingOf(house, tx, account);
  const session = await begin(tx, account, origin, { expiresAt, secondStep: null, awaits });
  const principal = {
    kind: 'account' as const,
    id: account.id,
    sessionId: session.id,
    grants: await store.grantsOf(tx, account.id),
    ...(awaits === null ? {} : { awaits }),
  };
  await store.markSignedIn(tx, scope, account.id, now);
  const audit = recorder(tx, principal, origin.correlationId);
  await audit({ action: 'session.opened', entity: 'account', entityId: account.id, regionId: account.region_id });
  return { principal, ...session, expiresAt, secondStep: null };
}

/** The password was right; nothing is open until the second step is taken. */
async function openPending(
  house: House,
  tx: Tx,
  account: store.AccountRow,
  secondStep: SecondStep,
  origin: Origin,
): Promise<OpenedSession> {
  const principal = { kind: 'public' as const };
  const expiresAt = new Date(house.clock.now().getTime() + SECOND_STEP_MINUTES * 60_000);
  const session = await begin(tx, account, origin, { expiresAt, secondStep, awaits: null });
  if (secondStep !== 'totp') await sendCode(house, tx, account, session.id, secondStep, { ...origin, expiresAt });
  const audit = recorder(tx, principal, origin.correlationId);
  await audit({
    action: 'session.second_step_asked',
    entity: 'account',
    entityId: account.id,
    regionId: account.region_id,
    after: { secondStep },
  });
  return { principal, ...session, expiresAt, secondStep };
}

async function begin(
  tx: Tx,
  account: store.AccountRow,
  { device, place }: Origin,
  state: { expiresAt: Date; secondStep: SecondStep | null; awaits: 'password' | 'second_factor' | null },
): Promise<{ id: string; token: string; csrfToken: string }> {
  const session = {
    id: newId(),
    token: randomBytes(32).toString('base64url'),
    csrfToken: randomBytes(24).toString('base64url'),
  };
  const { id, csrfToken } = session;
  const tokenDigest = digest(session.token);
  await insertSession(tx, { id, tokenDigest, accountId: account.id, csrfToken, device, place, ...state });
  return session;
}

async function sendCode(
  house: House,
  tx: Tx,
  account: store.AccountRow,
  sessionId: string,
  channel: 'email' | 'sms',
  { correlationId, expiresAt }: { correlationId: string; expiresAt: Date },
): Promise<void> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await keepSentCode(tx, sessionId, digest(`${sessionId}\n${code}`), expiresAt);
  const address = await addressFor(house, tx, account, channel);
  if (address === null) throw new Problem('channel_unavailable');
  const words = texts('zh');
  const letter = {
    channel,
    subjectId: account.person_id,
    accountId: account.id,
    address,
    subject: words.messages.mail.codeTitle,
    text: words.messages.mail.code(code, String(SECOND_STEP_MINUTES)),
    about: `session:${sessionId}`,
    sentBy: 'system',
    expiresAt,
  };
  await sendLetters(house, tx, [letter], correlationId);
}
