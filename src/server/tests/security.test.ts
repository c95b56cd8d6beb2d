import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listImports } from '../../contracts/imports.ts';
import { registerOrganisation, suspendOrganisation } from '../../contracts/organisations.ts';
import { changePassword, readSession, SESSION_COOKIE, signIn, signOut } from '../../contracts/session.ts';
import { listTodos } from '../../contracts/system.ts';
import { buildApp } from '../app.ts';
import { MODULES } from '../modules.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';
import { callerOf } from '../testing-caller.ts';
import { PERSONS, upload } from './testingPlaces.ts';
import { plainWeb } from './testingWeb.ts';

const MINUTE = 60_000;
/** What the house takes for now: the tests move it on. */
let lead = 0;
const clock = { now: () => new Date(Date.now() + lead) };

let t: TestHouse;
let app: FastifyInstance;
let luXiaoman: Caller;

beforeAll(async () => {
  t = await testHouse({ modules: MODULES.filter(({ name }) => name !== 'regions' && name !== 'people'), clock });
  app = await buildApp(t.house, { trustProxy: true }, await plainWeb());
  luXiaoman = await t.signIn(PERSONS.county);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

let numbers = 0;
function unit() {
  numbers += 1;
  const name = `海陵区第${numbers}（${crypto.randomUUID()}）队`;
  return { region: '321202', kind: 'team' as const, name, insideSystem: true, confirmedDistinct: true };
}

async function unitsAndLines(): Promise<unknown> {
  const { rows } = await t.database.pool.query(
    'select (select count(*) from organisation) as units, (select count(*) from audit_entry) as lines',
  );
  return rows[0];
}

describe('a change in the name of somebody signed in', () => {
  it.each([
    ['without the token of the session', { 'x-kepu-csrf': '' }],
    ['with another token', { 'x-kepu-csrf': 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['from a page of another site', { origin: 'https://evil.example' }],
    ['from a page that hides where it comes from', { origin: 'null' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls same-site', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused, and nothing happens', async (_what, headers) => {
    const before = await unitsAndLines();
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/organisations',
      headers: { ...luXiaoman.headers, ...headers },
      payload: unit(),
    });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'csrf_refused']);
    expect(await unitsAndLines()).toEqual(before);
  });

  it('with the token of somebody else’s session is refused', async () => {
    const heYuan = await t.signIn({ name: '何远', role: 'administrator', region: '321202' });
    const headers = { 'x-kepu-csrf': heYuan.headers['x-kepu-csrf'] as string };
    expect((await luXiaoman.call(registerOrganisation, { body: unit(), headers })).problem.code).toBe('csrf_refused');
  });

  it('from our own pages goes through', async () => {
    const headers = { origin: 'https://kepu.example', 'sec-fetch-site': 'same-origin', host: 'kepu.example' };
    expect((await luXiaoman.call(registerOrganisation, { body: unit(), headers })).status).toBe(200);
  });

  it('even signing in, by form or API, is refused from another site', async () => {
    const { login, password } = await t.newAccount(PERSONS.county);
    const headers = { origin: 'https://evil.example' };
    expect((await t.publicCaller.call(signIn, { body: { login, password }, headers })).problem.code).toBe(
      'csrf_refused',
    );
    const form = await app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ login, password }).toString(),
    });
    expect([form.statusCode, form.cookies]).toEqual([403, []]);
  });
});

describe('a session', () => {
  it('gets a new secret at sign-in, whatever cookie the browser brought along', async () => {
    const { login, password } = await t.newAccount(PERSONS.county);
    const planted = 'planted-by-somebody-else';
    for (const brought of [planted, undefined]) {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: brought === undefined ? {} : { cookie: `${SESSION_COOKIE}=${brought}` },
        payload: { login, password },
      });
      const cookie = answer.cookies.find(({ name }) => name === SESSION_COOKIE);
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 12 * 3_600 });
      expect(cookie?.value).not.toBe(planted);
      expect(cookie?.value.length).toBeGreaterThanOrEqual(43);
    }
    const withPlanted = callerOf(app, { cookie: planted, csrfToken: '' });
    expect((await withPlanted.call(readSession)).output.account).toBeNull();
  });

  it('is sent over https only, where it was opened over https', async () => {
    const { login, password } = await t.newAccount(PERSONS.county);
    const headers = { 'x-forwarded-proto': 'https' };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/session', headers, payload: { login, password } });
    expect(answer.cookies).toMatchObject([{ name: SESSION_COOKIE, secure: true }]);
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
  });

  it('that was ended opens nothing any more', async () => {
    const { caller } = await t.newAccount(PERSONS.county);
    expect((await caller.call(signOut)).status).toBe(200);
    expect((await caller.call(listTodos)).problem.code).toBe('not_signed_in');
    expect((await caller.call(registerOrganisation, { body: unit() })).problem.code).toBe('not_signed_in');
  });

  it('ends by itself after twelve hours', async () => {
    const { caller } = await t.newAccount(PERSONS.county);
    try {
      lead = 12 * 60 * MINUTE - MINUTE;
      expect((await caller.call(listTodos)).status).toBe(200);
      lead = 12 * 60 * MINUTE + MINUTE;
      expect((await caller.call(listTodos)).problem.code).toBe('not_signed_in');
    } finally {
      lead = 0;
    }
  });

  it('ends everywhere else when the password is changed', async () => {
    const { caller, login, password } = await t.newAccount(PERSONS.county);
    const elsewhere = await signedInOver(login, password);
    const body = { current: password, next: 'a-much-better-one-2026' };
    expect((await caller.call(changePassword, { body })).status).toBe(200);
    expect((await caller.call(listTodos)).status).toBe(200);
    expect((await elsewhere.call(listTodos)).problem.code).toBe('not_signed_in');
    expect((await t.publicCaller.call(signIn, { body: { login, password } })).problem.code).toBe('sign_in_refused');
  });

  it('of an account that is suspended opens nothing, and no new one is opened', async () => {
    const { caller, login, password } = await t.newAccount(PERSONS.county);
    await t.database.pool.query(`update account set status = 'suspended' where login = $1`, [login]);
    expect((await caller.call(listTodos)).problem.code).toBe('not_signed_in');
    expect((await t.publicCaller.call(signIn, { body: { login, password } })).problem.code).toBe('sign_in_refused');
  });
});

describe('signing in', () => {
  it('says the same of an account that does not exist and of a wrong password', async () => {
    const { login } = await t.newAccount(PERSONS.county);
    const [wrong, unknown] = [
      await t.publicCaller.call(signIn, { body: { login, password: 'not-the-password' } }),
      await t.publicCaller.call(signIn, { body: { login: 'nobody-here', password: 'not-the-password' } }),
    ];
    const { correlationId: _one, ...first } = wrong.problem;
    const { correlationId: _other, ...second } = unknown.problem;
    expect(first).toEqual(second);
    expect(first.status).toBe(401);
  });

  it('pauses after eight failures, with the right password too, for this account at this address, for a quarter of an hour', async () => {
    const { login, password } = await t.newAccount(PERSONS.county);
    const other = await t.newAccount(PERSONS.county);
    const attempt = async (secret: string, headers: Record<string, string> = {}) => {
      const reply = await callerOf(app, null).call(signIn, { body: { login, password: secret }, headers });
      return reply.status === 200 ? 'in' : reply.problem.code;
    };
    for (let n = 0; n < 8; n++) expect(await attempt('not-the-password')).toBe('sign_in_refused');
    expect(await attempt(password)).toBe('sign_in_locked');
    expect(await attempt(password, { 'x-forwarded-for': '10.9.9.9' })).toBe('in');
    const { login: name, password: secret } = other;
    expect((await t.publicCaller.call(signIn, { body: { login: name, password: secret } })).status).toBe(200);
    try {
      lead = 16 * MINUTE;
      expect(await attempt(password)).toBe('in');
    } finally {
      lead = 0;
    }
  });

  it('is tried sixty times a minute from one address and no more, whatever the account', async () => {
    const headers = { 'x-forwarded-for': '10.8.8.8' };
    const replies = [];
    for (let n = 0; n < 61; n++)
      replies.push(await app.inject({ method: 'POST', url: '/api/v1/session', headers, payload: {} }));
    expect(replies.slice(0, 60).map(({ statusCode }) => statusCode)).toEqual(Array(60).fill(400));
    const last = replies[60];
    expect([last?.statusCode, last?.json().code]).toEqual([429, 'too_many_requests']);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('by a form that is none is refused in words', async () => {
    for (const [payload, type] of [
      ['', 'application/x-www-form-urlencoded'],
      ['null', 'application/json'],
      ['{"login":1}', 'application/json'],
      ['login=%00&password=x', 'application/x-www-form-urlencoded'],
    ] as const) {
      const headers = { 'content-type': type, accept: 'text/html' };
      const answer = await app.inject({ method: 'POST', url: '/sign-in', headers, payload });
      expect([payload, Math.floor(answer.statusCode / 100)]).toEqual([payload, 4]);
    }
  });
});

describe('one’s own answers', () => {
  it('lie under one’s own keys: the same Idempotency-Key of another account opens none of them', async () => {
    const heYuan = await t.signIn({ name: '何远', role: 'administrator', region: '321203' });
    const key = 'the-same-key';
    const mine = (await luXiaoman.call(registerOrganisation, { body: unit(), key })).output;
    const theirs = await heYuan.call(registerOrganisation, { body: { ...unit(), region: '321203' }, key });
    expect(theirs.output.id).not.toBe(mine.id);
    expect(theirs.output.region.code).toBe('321203');
    const copied = await heYuan.call(registerOrganisation, { body: { ...unit(), name: mine.name }, key });
    expect(copied.text).not.toContain(mine.id);
    expect(copied.problem.code).toBe('idempotency_key_reused');
  });
});

describe('a change of what has versions', () => {
  it('asks for the version it is based on, and is refused with a stale one', async () => {
    const { id } = (await luXiaoman.call(registerOrganisation, { body: unit() })).output;
    const sent = { params: { id }, body: { reason: '核对版本' } };
    expect((await luXiaoman.call(suspendOrganisation, sent)).status).toBe(428);
    for (const header of ['*', 'abc', '"1.5"']) {
      const reply = await luXiaoman.call(suspendOrganisation, { ...sent, headers: { 'if-match': header } });
      expect([header, reply.status]).toEqual([header, 428]);
    }
    expect((await luXiaoman.call(suspendOrganisation, { ...sent, ifMatch: 7 })).problem).toMatchObject({
      status: 412,
      current: { id, version: 1, status: 'active' },
    });
  });
});

describe('every answer', () => {
  it.each([
    ['of the API', '/api/v1/indicators', 200],
    ['of a page', '/', 200],
    ['of the sign-in page', '/sign-in', 200],
    ['of the workbench', '/workbench/statistics', 200],
    ['that nothing is there', '/nowhere', 404],
    ['that nothing is there in the API', '/api/v1/nowhere', 404],
    ['that nothing is there among the assets', '/assets/../../package.json', 404],
    ['that a path cannot be read', '/%c0%ae', 400],
    ['to a probe', '/healthz', 200],
    ['that asks to sign in', '/api/v1/todos', 401],
  ])('%s says what a browser may do with it', async (_what, url, status) => {
    const answer = await app.inject({ url, headers: { accept: 'text/html,*/*' } });
    expect(answer.statusCode).toBe(status);
    expectGuarded(answer.headers);
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]{20,}'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    if (url.startsWith('/api/')) expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('gives a page’s own style a nonce that is new each time', async () => {
    const nonces = [];
    for (let n = 0; n < 2; n++) {
      const answer = await app.inject('/workbench');
      const nonce = /nonce="([^"]+)"/.exec(answer.body)?.[1] ?? '';
      expect(answer.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      nonces.push(nonce);
    }
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('with a file is a download under its name, never a page', async () => {
    const text = '<script>alert(1)</script>';
    const sent = upload(luXiaoman.headers, { region: '321202', asOf: '2023-12-31' }, [['报表"; x=<b>.html', text]]);
    const { id } = (await app.inject({ method: 'POST', url: '/api/v1/imports', ...sent })).json<{ id: string }>();
    const file = await app.inject({ url: `/api/v1/imports/${id}/files/1`, headers: luXiaoman.headers });
    expect([file.statusCode, file.body]).toEqual([200, text]);
    expect(file.headers['content-type']).toBe('application/octet-stream');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w%.~!*'()-]+$/);
    expectGuarded(file.headers);
    expect((await luXiaoman.call(listImports)).output.rows).toHaveLength(1);
  });
});

function expectGuarded(headers: Record<string, unknown>): void {
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': expect.any(String),
    'permissions-policy': expect.any(String),
    'x-correlation-id': expect.any(String),
  });
}

async function signedInOver(login: string, password: string): Promise<Caller> {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } });
  const cookie = answer.cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? '';
  return callerOf(app, { cookie, csrfToken: answer.json<{ csrfToken: string }>().csrfToken });
}
