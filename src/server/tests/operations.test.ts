import { pino } from 'pino';
import { expect, it } from 'vitest';
import { demoAccounts, SESSION_COOKIE } from '../../contracts/session.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { httpServer } from '../../platform/http/server.ts';
import { buildApp } from '../app.ts';
import { MODULES } from '../modules.ts';
import { type TestHouse, testHouse } from '../testing.ts';
import { PERSONS, upload } from './testingPlaces.ts';

const modules = MODULES.filter(({ name }) => name !== 'regions' && name !== 'people');

it('a whole session leaves no person, password, secret or figure in the log', async () => {
  const lines: string[] = [];
  // The most that KEPU_LOG can ask for.
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  await using t = await testHouse({ modules, log });
  const app = await buildApp(t.house, { trustProxy: false }, null);
  const { login, password, caller } = await t.newAccount(PERSONS.county);
  const wrong = 'my-bank-password-1988';
  await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password: wrong } });
  const opened = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } });
  const cookie = opened.cookies.find(({ name }) => name === SESSION_COOKIE)?.value as string;
  const { csrfToken } = opened.json<{ csrfToken: string }>();
  const text = '地区,科技志愿者\n海陵区,7310001\n';
  const sent = upload(caller.headers, { region: '321202', asOf: '2023-12-31' }, [['陆小满的表.csv', text]]);
  await app.inject({ method: 'POST', url: '/api/v1/imports', ...sent });
  await t.jobs.runAll();
  const unit = { region: '321202', kind: 'team', name: '王敏健康讲堂', insideSystem: true };
  for (let n = 0; n < 2; n++)
    await app.inject({ method: 'POST', url: '/api/v1/organisations', headers: caller.headers, payload: unit });
  await app.inject({ url: '/api/v1/organisations?q=%E7%8E%8B%E6%95%8F', headers: caller.headers });
  await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'content-type': 'application/json' },
    payload: wrong,
  });
  await app.inject({ method: 'DELETE', url: '/api/v1/session', headers: caller.headers });
  await app.close();

  const told = lines.join('');
  expect(lines.length).toBeGreaterThanOrEqual(8);
  expect(told).toContain('"path":"/api/v1/organisations"');
  const secrets = [
    '陆小满',
    '王敏',
    '%E7%8E%8B',
    login,
    password,
    wrong,
    cookie,
    csrfToken,
    '7310001',
    'argon2',
    SESSION_COOKIE,
  ];
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
});

it('a database that does not answer makes the house not ready, and healthy all the same', async () => {
  await using t = await testHouse({ modules });
  const unreachable = openDatabase({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 }, () => undefined);
  const app = await buildApp({ ...t.house, database: unreachable } as TestHouse['house'], { trustProxy: false }, null);
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect((await app.inject('/readyz')).statusCode).toBe(503);
  const asked = await app.inject('/api/v1/indicators');
  expect([asked.statusCode, asked.json().code]).toEqual([503, 'unavailable']);
  expect(asked.headers['retry-after']).toBeDefined();
  await app.close();
  await unreachable.close();
});

it('who asks too often is told when to come back, and the probes are never refused', async () => {
  const limits = { bodyBytes: 1_000, uploadBytes: 1_000, uploadFiles: 1, requestsPerMinute: 3 };
  const app = await httpServer({ log: pino({ level: 'silent' }), limits, trustProxy: false, errorPage: () => null });
  app.get('/lamps', async () => 'lit');
  app.get('/healthz', async () => 'ok');
  for (let n = 0; n < 3; n++) expect((await app.inject('/lamps')).statusCode).toBe(200);
  const refused = await app.inject('/lamps');
  expect(refused.json()).toMatchObject({ code: 'too_many_requests', status: 429 });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.headers['content-security-policy']).toBeDefined();
  for (let n = 0; n < 5; n++) expect((await app.inject('/healthz')).statusCode).toBe(200);
  await app.close();
});

it('a production installation has no demo accounts and does not tell of any', async () => {
  await using t = await testHouse({ modules, mode: 'production' });
  const reply = await t.publicCaller.call(demoAccounts);
  expect([reply.status, reply.problem.code]).toEqual([403, 'demo_only']);
});
