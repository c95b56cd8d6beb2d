import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountShown } from '../../contracts/accounts.ts';
import { resetSecondFactor } from '../../contracts/accounts.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  takeSecondStep,
} from '../../contracts/secondFactor.ts';
import {
  changePassword,
  endOtherSessions,
  endSession,
  listSessions,
  readSession,
  SESSION_COOKIE,
  type SessionShown,
  signIn,
} from '../../contracts/session.ts';
import { changeSetting, listTodos, readSetting } from '../../contracts/system.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';
import { callerOf } from '../testing-caller.ts';
import { codeOf } from './testingAuthenticator.ts';
import { PERSONS } from './testingPlaces.ts';

const MINUTE = 60_000;
let lead = 0;
const clock = { now: () => new Date(Date.now() + lead) };

let t: TestHouse;
let dingYiwei: Caller;

beforeAll(async () => {
  t = await testHouse({ clock });
  dingYiwei = await t.signIn(PERSONS.operator);
});
afterAll(() => t.close());

/** Time goes on by as many half minutes: the authenticator shows another code. */
const later = (steps = 1) => {
  lead += steps * 30_000;
};
const shownBy = (secret: string) => codeOf(secret, clock.now());

interface Person {
  caller: Caller;
  login: string;
  password: string;
  secret: string;
  recoveryCodes: readonly string[];
}

/** 陆小满 with an authenticator. */
async function withAuthenticator(): Promise<Person> {
  const { caller, login, password } = await t.newAccount(PERSONS.county);
  const { secret } = (await caller.call(beginSecondFactor, { body: { password } })).output;
  const { recoveryCodes } = (await caller.call(confirmSecondFactor, { body: { code: shownBy(secret) } })).output;
  later();
  return { caller, login, password, secret, recoveryCodes };
}

let addresses = 0;
/** The first step of a sign-in; the caller holds its cookie. */
async function begun({ login, password }: Pick<Person, 'login' | 'password'>, agent = 'Firefox/130.0 (X11; Linux)') {
  addresses += 1;
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    remoteAddress: `10.4.${addresses >> 8}.${addresses & 255}`,
    headers: { 'user-agent': agent },
    payload: { login, password },
  });
  const shown = answer.json<SessionShown>();
  const cookie = answer.cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? '';
  return { shown, caller: callerOf(t.app, { cookie, csrfToken: shown.csrfToken ?? '' }) };
}

async function set(code: string, value: unknown): Promise<void> {
  const { version } = (await dingYiwei.call(readSetting, { params: { code } })).output;
  const body = { value, effectiveFrom: shanghaiDay(clock.now()), reason: '按规定' };
  await dingYiwei.call(changeSetting, { params: { code }, ifMatch: version, body });
}

const asks = (caller: Caller, code: string) => caller.call(takeSecondStep, { body: { code } });

describe('an authenticator', () => {
  it('is asked for from the next sign-in on: the password alone opens nothing', async () => {
    const person = await withAuthenticator();
    const { shown, caller } = await begun(person);
    expect(shown).toMatchObject({
      account: null,
      awaits: 'second_step',
      secondStep: 'totp',
      csrfToken: null,
      rights: [],
    });
    expect((await caller.call(listTodos)).problem.code).toBe('not_signed_in');
    expect((await caller.call(readSession)).output).toMatchObject({ account: null, secondStep: 'totp' });
    const opened = await asks(caller, shownBy(person.secret));
    expect(opened.output.account?.login).toBe(person.login);
    const fresh = /kepu_session=([^;]+)/.exec(String(opened.headers['set-cookie']))?.[1] ?? '';
    expect(caller.headers.cookie).not.toContain(fresh);
    expect((await caller.call(listTodos)).problem.code).toBe('not_signed_in');
    const now = callerOf(t.app, { cookie: fresh, csrfToken: '' });
    expect((await now.call(listTodos)).status).toBe(200);
  });

  it('is kept encrypted, and nobody sees its secret again', async () => {
    const { secret, caller } = await withAuthenticator();
    const { rows } = await t.database.pool.query(`select string_agg(f::text, '') as text from second_factor f`);
    expect(rows[0].text).not.toContain(secret);
    expect(rows[0].text).not.toContain(Buffer.from(secret).toString('hex'));
    expect((await caller.call(readSecondFactor)).output).toEqual({
      rule: 'optional',
      setUp: true,
      recoveryCodesLeft: 10,
    });
  });

  it('opens once with one code, also for two who send it at the same moment', async () => {
    const person = await withAuthenticator();
    const [one, other] = [await begun(person), await begun(person)];
    const code = shownBy(person.secret);
    const statuses = (await Promise.all([asks(one.caller, code), asks(other.caller, code)])).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([200, 401]);
    const third = await begun(person);
    expect((await asks(third.caller, code)).problem.code).toBe('second_step_refused');
    later();
    expect((await asks(third.caller, shownBy(person.secret))).status).toBe(200);
  });

  it('that is guessed at pauses after eight tries, wherever they come from, and the right code does not help', async () => {
    const person = await withAuthenticator();
    for (let n = 0; n < 8; n++) {
      const { caller } = await begun(person);
      expect((await asks(caller, n % 2 === 0 ? '000000' : 'AAAAA-AAAAA')).problem.code).toBe('second_step_refused');
    }
    const { caller } = await begun(person);
    expect((await asks(caller, shownBy(person.secret))).problem.code).toBe('sign_in_locked');
    lead += 16 * MINUTE;
    const again = await begun(person);
    expect((await asks(again.caller, shownBy(person.secret))).status).toBe(200);
  });

  it('waits ten minutes for its code, and no longer', async () => {
    const person = await withAuthenticator();
    const { caller } = await begun(person);
    lead += 11 * MINUTE;
    expect((await asks(caller, shownBy(person.secret))).problem.code).toBe('not_signed_in');
  });

  it('that is lost: each recovery code opens once, in its place', async () => {
    const person = await withAuthenticator();
    const [code = '', next = ''] = person.recoveryCodes;
    expect((await asks((await begun(person)).caller, code.toLowerCase())).status).toBe(200);
    expect((await asks((await begun(person)).caller, code)).problem.code).toBe('second_step_refused');
    const renewed = (await person.caller.call(renewRecoveryCodes, { body: { password: person.password } })).output;
    expect((await asks((await begun(person)).caller, next)).problem.code).toBe('second_step_refused');
    expect((await asks((await begun(person)).caller, renewed.recoveryCodes[0] ?? '')).status).toBe(200);
  });

  it('and its recovery codes lost: an administrator above resets it, and the password alone opens again', async () => {
    const person = await withAuthenticator();
    const shenZhixing = await t.signIn(PERSONS.province);
    const { account } = (await person.caller.call(readSession)).output;
    const sent = { params: { id: account?.id ?? '' }, ifMatch: 1, body: { reason: '手机遗失' } };
    const shown: AccountShown = (await shenZhixing.call(resetSecondFactor, sent)).output;
    expect(shown.secondFactor).toBe(false);
    expect((await person.caller.call(listTodos)).problem.code).toBe('not_signed_in');
    expect((await begun(person)).shown.account?.login).toBe(person.login);
  });

  it('is set up, renewed and removed only with the password, and only once shown to work', async () => {
    const { caller, password } = await t.newAccount(PERSONS.county);
    const wrong = { body: { password: 'not-the-password' } };
    expect((await caller.call(beginSecondFactor, wrong)).problem.code).toBe('sign_in_refused');
    const { secret } = (await caller.call(beginSecondFactor, { body: { password } })).output;
    expect((await caller.call(confirmSecondFactor, { body: { code: '000000' } })).problem.code).toBe(
      'second_step_refused',
    );
    expect((await caller.call(readSecondFactor)).output.setUp).toBe(false);
    await caller.call(confirmSecondFactor, { body: { code: shownBy(secret) } });
    expect((await caller.call(beginSecondFactor, { body: { password } })).problem.code).toBe('second_factor_state');
    expect((await caller.call(removeSecondFactor, wrong)).problem.code).toBe('sign_in_refused');
    expect((await caller.call(removeSecondFactor, { body: { password } })).output.setUp).toBe(false);
  });
});

describe('where the installation requires a second step', () => {
  it('whoever has none sets it up before anything else, and may not remove it', async () => {
    const { login, password } = await t.newAccount({ name: '严守正', role: 'auditor', region: '320000' });
    await set('people.second_factor_auditor', 'required');
    try {
      const { shown, caller } = await begun({ login, password });
      expect(shown).toMatchObject({ account: { login }, awaits: 'second_factor' });
      expect((await caller.call(listTodos)).problem.code).toBe('second_factor_required');
      expect((await caller.call(readSecondFactor)).output.rule).toBe('required');
      const { secret } = (await caller.call(beginSecondFactor, { body: { password } })).output;
      await caller.call(confirmSecondFactor, { body: { code: shownBy(secret) } });
      expect((await caller.call(listTodos)).status).toBe(200);
      expect((await caller.call(removeSecondFactor, { body: { password } })).problem.code).toBe('second_factor_state');
    } finally {
      await set('people.second_factor_auditor', 'optional');
    }
  });

  it('a code by e-mail may stand in: for its own sign-in, once, within its time', async () => {
    const { caller: own, login, password } = await t.newAccount({ name: '严守正', role: 'auditor', region: '320000' });
    const { account } = (await own.call(readSession)).output;
    await t.asSystem('how somebody is reached', async (act) => {
      const { rows } = await act.tx.client.query('select person_id from account where id = $1', [account?.id]);
      const sealed = await t.house.vault.seal(act.tx, rows[0].person_id, 'yan@audit.example');
      await act.tx.client.query('update person set email_sealed = $1 where id = $2', [sealed, rows[0].person_id]);
      await act.audit({ action: 'account.changed', entity: 'account', entityId: account?.id ?? '' });
    });
    await set('people.second_factor_auditor', 'required');
    await set('people.second_factor_codes', 'email');
    try {
      const received = async () => {
        await t.deliverLetters();
        const letter = t.letters.at(-1);
        expect(letter).toMatchObject({ channel: 'email', to: 'yan@audit.example' });
        return /\d{6}/.exec(letter?.text ?? '')?.[0] ?? '';
      };
      const one = await begun({ login, password });
      expect(one.shown.secondStep).toBe('email');
      const code = await received();
      const other = await begun({ login, password });
      await received();
      expect((await asks(other.caller, code)).problem.code).toBe('second_step_refused');
      expect((await asks(one.caller, code)).status).toBe(200);
      expect((await asks(one.caller, code)).problem.code).toBe('not_signed_in');
    } finally {
      await set('people.second_factor_auditor', 'optional');
      await set('people.second_factor_codes', 'none');
    }
  });

  it('and where it is off, nobody is asked for one', async () => {
    const person = await withAuthenticator();
    await set('people.second_factor_administrator', 'off');
    try {
      expect((await begun(person)).shown.account?.login).toBe(person.login);
    } finally {
      await set('people.second_factor_administrator', 'optional');
    }
  });
});

describe('a password', () => {
  it('that must be changed is changed before anything else, and not to itself', async () => {
    const { login, password } = await t.newAccount(PERSONS.county);
    await t.database.pool.query('update account set must_change_password = true where login = $1', [login]);
    const { shown, caller } = await begun({ login, password });
    expect(shown.awaits).toBe('password');
    expect((await caller.call(listTodos)).problem.code).toBe('password_change_required');
    expect((await caller.call(listSessions)).problem.code).toBe('password_change_required');
    const same = { body: { current: password, next: password } };
    expect((await caller.call(changePassword, same)).problem.pointer).toBe('/body/next');
    await caller.call(changePassword, { body: { current: password, next: 'another-of-my-own' } });
    expect((await caller.call(listTodos)).status).toBe(200);
    expect((await begun({ login, password: 'another-of-my-own' })).shown.awaits).toBeNull();
  });

  it('that is guessed at by whoever holds an open session locks like a sign-in', async () => {
    const { caller, login, password } = await t.newAccount(PERSONS.county);
    const guess = { body: { current: 'not-the-password', next: 'a-better-one-2026' } };
    for (let n = 0; n < 8; n++) expect((await caller.call(changePassword, guess)).problem.code).toBe('sign_in_refused');
    const right = { body: { current: password, next: 'a-better-one-2026' } };
    expect((await caller.call(changePassword, right)).problem.code).toBe('sign_in_locked');
    expect((await t.publicCaller.call(signIn, { body: { login, password } })).problem.code).toBe('sign_in_locked');
    const { rows } = await t.database.pool.query(
      `select count(*) as n, count(region_id) as placed from audit_entry where action = 'account.password_refused'`,
    );
    expect(rows[0].n).toBeGreaterThanOrEqual(8);
    expect(rows[0].placed).toBe(rows[0].n);
  });

  it('is not kept with what a repeated request is known by', async () => {
    const { caller, password } = await t.newAccount(PERSONS.county);
    const change = (next: string) =>
      caller.call(changePassword, { body: { current: password, next }, key: 'one-change' });
    expect((await change('a-better-one-2026')).status).toBe(200);
    const { rows } = await t.database.pool.query(
      `select encode(request_digest, 'hex') as digest from idempotency_answer where key = 'one-change'`,
    );
    const other = await t.newAccount(PERSONS.county);
    await other.caller.call(changePassword, {
      body: { current: other.password, next: 'quite-another-2026' },
      key: 'other-change',
    });
    const second = await t.database.pool.query(
      `select encode(request_digest, 'hex') as digest from idempotency_answer where key = 'other-change'`,
    );
    expect(second.rows).toEqual(rows);
  });
});

describe('sessions', () => {
  it('are listed to their owner with device and the beginning of the address, and end one by one or all others', async () => {
    const { caller, login, password } = await t.newAccount(PERSONS.county);
    const phone = await begun({ login, password }, 'Mozilla/5.0 (iPhone; CPU iPhone OS 17) Safari/604.1');
    const desk = await begun({ login, password }, 'Mozilla/5.0 (Windows NT 10.0) Chrome/129.0');
    const { sessions } = (await caller.call(listSessions)).output;
    expect(sessions.map(({ device }) => device)).toEqual(['Chrome · Windows', 'Safari · iOS', '']);
    expect(sessions.map(({ current }) => current)).toEqual([false, false, true]);
    expect(sessions[0]?.place).toBe('10.4.*.*');

    const phoneId = sessions[1]?.id ?? '';
    expect((await caller.call(endSession, { params: { id: phoneId } })).output.sessions).toHaveLength(2);
    expect((await phone.caller.call(listTodos)).problem.code).toBe('not_signed_in');
    const stranger = await t.signIn(PERSONS.city);
    expect((await stranger.call(endSession, { params: { id: sessions[0]?.id ?? '' } })).problem.code).toBe('not_found');
    expect((await desk.caller.call(listTodos)).status).toBe(200);
    expect((await caller.call(endOtherSessions)).output.sessions).toHaveLength(1);
    expect((await desk.caller.call(listTodos)).problem.code).toBe('not_signed_in');
    expect((await caller.call(listTodos)).status).toBe(200);
    const { rows } = await t.database.pool.query(
      `select distinct region_id is not null as placed from audit_entry where action like 'session.%ended' or action = 'session.closed'`,
    );
    expect(rows).toEqual([{ placed: true }]);
  });
});
