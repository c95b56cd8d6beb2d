import { randomBytes } from 'node:crypto';
import { Problem } from '../../contracts/problems.ts';
import type { SECOND_FACTOR_RULES, SecondStep } from '../../contracts/secondFactor.ts';
import { texts } from '../../contracts/texts/index.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { type Tx, transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { readSetting } from '../../platform/settings/settings.ts';
import { countFailure, type Origin, refuseLocked, subjectOf } from './attempts.ts';
import * as factors from './secondFactorStore.ts';
import { setAwaits } from './sessionStore.ts';
import { secondFactorRules, sentCodes } from './settings.ts';
import * as store from './store.ts';
import { digest, digestOfCode, paperCode } from './tokens.ts';
import { authenticatorUri, base32, SECRET_LENGTH, stepOfCode } from './totp.ts';

const scope = systemScope('the second step of a sign-in');
const RECOVERY_CODES = 10;

type Rule = (typeof SECOND_FACTOR_RULES)[number];
const STRICTNESS: readonly Rule[] = ['off', 'optional', 'required'];

/** The strictest rule of an account's roles. */
export async function ruleOf(house: House, tx: Tx, accountId: string): Promise<Rule> {
  const today = shanghaiDay(house.clock.now());
  let rule: Rule = 'off';
  for (const { role } of await store.grantsOf(tx, accountId)) {
    const asked = await readSetting(tx, secondFactorRules[role], today);
    if (STRICTNESS.indexOf(asked) > STRICTNESS.indexOf(rule)) rule = asked;
  }
  return rule;
}

/** How this account takes its second step; null where it signs in by password alone. */
export async function secondStepOf(house: House, tx: Tx, account: store.AccountRow): Promise<SecondStep | null> {
  const rule = await ruleOf(house, tx, account.id);
  if (rule === 'off') return null;
  if ((await factors.secondFactorOf(tx, account.id))?.confirmed_at) return 'totp';
  if (rule !== 'required') return null;
  const channel = await readSetting(tx, sentCodes, shanghaiDay(house.clock.now()));
  if (channel === 'none' || house.notifier[channel] === undefined) return null;
  return (await addressFor(house, tx, account, channel)) === null ? null : channel;
}

/** What an account must do, once signed in, before anything else. */
export async function missingOf(
  house: House,
  tx: Tx,
  account: store.AccountRow,
): Promise<'password' | 'second_factor' | null> {
  if (account.must_change_password) return 'password';
  const required = (await ruleOf(house, tx, account.id)) === 'required';
  return required && (await secondStepOf(house, tx, account)) === null ? 'second_factor' : null;
}

export async function addressFor(
  house: House,
  tx: Tx,
  account: store.AccountRow,
  channel: 'email' | 'sms',
): Promise<string | null> {
  const contact = await store.contactOf(tx, scope, account.person_id);
  const sealed = channel === 'email' ? contact?.email_sealed : contact?.phone_sealed;
  return sealed ? house.vault.open(tx, account.person_id, sealed) : null;
}

/** Whether a code opens the second step; it is used up by that. */
export async function takesCode(
  house: House,
  tx: Tx,
  account: store.AccountRow,
  typed: string,
  sessionId: string,
): Promise<boolean> {
  const code = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return factors.takeRecoveryCode(tx, account.id, digestOfCode(typed), house.clock.now());
  if (await factors.takeSentCode(tx, sessionId, digest(`${sessionId}\n${code}`), house.clock.now())) return true;
  const factor = await factors.secondFactorOf(tx, account.id);
  return factor?.confirmed_at != null && takesTotp(house, tx, account, factor, code);
}

async function takesTotp(
  house: House,
  tx: Tx,
  account: store.AccountRow,
  factor: factors.SecondFactorRow,
  code: string,
): Promise<boolean> {
  const secret = await house.vault.open(tx, account.person_id, factor.secret_sealed);
  if (secret === null) return false;
  const step = stepOfCode(Buffer.from(secret, 'base64'), code, house.clock.now(), factor.last_step);
  return step !== null && factors.takeStep(tx, account.id, step);
}

export async function describe(house: House, tx: Tx, accountId: string) {
  return {
    rule: await ruleOf(house, tx, accountId),
    setUp: Boolean((await factors.secondFactorOf(tx, accountId))?.confirmed_at),
    recoveryCodesLeft: await factors.countRecoveryCodes(tx, accountId),
  };
}

/** Makes a secret for an authenticator; nothing asks for its codes until one was shown to be right. */
export async function begin(
  house: House,
  act: Act,
  account: store.AccountRow,
): Promise<{ secret: string; uri: string }> {
  if ((await ruleOf(house, act.tx, account.id)) === 'off') throw new Problem('second_factor_state');
  const secret = randomBytes(SECRET_LENGTH);
  const sealed = await house.vault.seal(act.tx, account.person_id, secret.toString('base64'));
  if (!(await factors.beginSecondFactor(act.tx, account.id, sealed))) throw new Problem('second_factor_state');
  await told(act, account, 'second_factor.begun');
  return { secret: base32(secret), uri: authenticatorUri(texts('zh').common.product, account.login, secret) };
}

/** Checks the first code before the transaction of the request, so that wrong ones are counted. */
export async function proveAuthenticator(
  house: House,
  principal: Principal,
  code: string,
  origin: Origin,
): Promise<store.AccountRow> {
  if (principal.kind !== 'account') throw new Problem('not_signed_in');
  const account = await transact(house.database, async (tx) => {
    await refuseLocked(house, tx, subjectOf.code(principal.id));
    return store.accountById(tx, scope, principal.id);
  });
  if (account === undefined) throw new Problem('not_signed_in');
  const right = await transact(
    house.database,
    async (tx) => {
      const factor = await factors.secondFactorOf(tx, account.id);
      if (factor === undefined || factor.confirmed_at !== null) throw new Problem('second_factor_state');
      const secret = await house.vault.open(tx, account.person_id, factor.secret_sealed);
      const typed = code.replaceAll(/\s/g, '');
      return secret !== null && stepOfCode(Buffer.from(secret, 'base64'), typed, house.clock.now(), 0) !== null;
    },
    { readOnly: true },
  );
  if (right) return account;
  await countFailure(house, subjectOf.code(account.id), {
    action: 'second_factor.refused',
    account,
    correlationId: origin.correlationId,
  });
  throw new Problem('second_step_refused');
}

/** From now on sign-ins ask for it. The code that proved it is used up. */
export async function confirm(
  house: House,
  act: Act,
  account: store.AccountRow,
  code: string,
  sessionId: string,
): Promise<string[]> {
  const factor = await factors.secondFactorOf(act.tx, account.id);
  const confirmed = await factors.confirmSecondFactor(act.tx, account.id, house.clock.now());
  if (factor === undefined || !confirmed) throw new Problem('second_factor_state');
  if (!(await takesTotp(house, act.tx, account, factor, code.replaceAll(/\s/g, ''))))
    throw new Problem('second_step_refused');
  await setAwaits(act.tx, sessionId, await missingOf(house, act.tx, account));
  await told(act, account, 'second_factor.confirmed');
  return newRecoveryCodes(act, account);
}

export async function renewRecoveryCodes(act: Act, account: store.AccountRow): Promise<string[]> {
  if (!(await factors.secondFactorOf(act.tx, account.id))?.confirmed_at) throw new Problem('second_factor_state');
  await told(act, account, 'second_factor.codes_renewed');
  return newRecoveryCodes(act, account);
}

async function newRecoveryCodes(act: Act, account: store.AccountRow): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => paperCode(2));
  await factors.replaceRecoveryCodes(act.tx, account.id, codes.map(digestOfCode));
  return codes;
}

export async function remove(house: House, act: Act, account: store.AccountRow): Promise<void> {
  const required = (await ruleOf(house, act.tx, account.id)) === 'required';
  if (required || !(await factors.forgetSecondFactor(act.tx, account.id))) throw new Problem('second_factor_state');
  await told(act, account, 'second_factor.removed');
}

const told = (act: Act, account: store.AccountRow, action: string) =>
  act.audit({ action, entity: 'account', entityId: account.id, regionId: account.region_id });
