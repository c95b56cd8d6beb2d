import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withClient } from '../../platform/database/testing.ts';
import { MODULES } from '../modules.ts';
import { type TestHouse, testHouse } from '../testing.ts';
import { PERSONS } from './testingPlaces.ts';
import { AppProcess, type Session, until } from './testingProcesses.ts';

const modules = MODULES.filter(({ name }) => name !== 'regions' && name !== 'people');
const environment = () => ({
  KEPU_MODE: 'production',
  KEPU_DATA: t.house.dataDirectory,
  DATABASE_URL: t.house.lease.connectionString,
});

let t: TestHouse;
/** Two processes on one database, as two machines behind one balancer would run them. */
let one: AppProcess;
let other: AppProcess;
let operator: Session;
let luXiaoman: Session;
let county: { login: string; password: string };

beforeAll(async () => {
  const { NODE_ENV: _, ...inherited } = process.env;
  spawnSync(process.execPath, [join(import.meta.dirname, '../../../scripts/build-web.ts'), '--if-needed'], {
    env: inherited,
  });
  t = await testHouse({ modules, mode: 'production' });
  county = await t.newAccount(PERSONS.county);
  const { login, password } = await t.newAccount(PERSONS.operator);
  [one, other] = await Promise.all([AppProcess.start(environment()), AppProcess.start(environment())]);
  operator = await one.signIn(login, password);
  luXiaoman = await one.signIn(county.login, county.password);
}, 120_000);
afterAll(async () => {
  await Promise.all([one?.kill(), other?.kill()]);
  await t?.close();
});

it('a session opened at one holds at the other, and ended at one it is ended at both', async () => {
  const session = await one.signIn(county.login, county.password);
  expect((await other.call('GET', '/api/v1/todos', { session })).status).toBe(200);
  expect((await other.call('DELETE', '/api/v1/session', { session })).status).toBe(200);
  for (const app of [one, other]) {
    const asked = await app.call('GET', '/api/v1/todos', { session });
    expect([asked.status, asked.problem]).toEqual([401, 'not_signed_in']);
  }
});

it('a request sent to both under one key has one effect and one answer', async () => {
  const session = luXiaoman;
  const body = { region: '321202', kind: 'team', name: '海陵区流动科普队', insideSystem: true };
  const send = (app: AppProcess) =>
    app.call('POST', '/api/v1/organisations', { session, body, headers: { 'idempotency-key': 'one-team' } });
  const answers = await Promise.all([send(one), send(other), send(one), send(other)]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
});

it('regions registered and the root set at one are seen by the other with its next answer', async () => {
  const session = luXiaoman;
  const area = { parent: '321202', name: '海陵工业园区' };
  const made = await one.call('POST', '/api/v1/regions/functional-areas', { session, body: area });
  expect(made.status, JSON.stringify(made.json)).toBe(200);
  const found = await other.call('GET', `/api/v1/regions/resolve?name=${encodeURIComponent(area.name)}`, { session });
  expect(found.json.match.name).toBe(area.name);

  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const before = await other.call('GET', '/api/v1/settings/regions.root', { session: operator });
  const changed = await one.call('PUT', '/api/v1/settings/regions.root', {
    session: operator,
    body: { value: '321200', effectiveFrom: today, reason: '改由泰州市使用' },
    headers: { 'if-match': `"${before.json.version}"` },
  });
  expect(changed.status, JSON.stringify(changed.json)).toBe(200);
  for (const app of [other, one]) {
    const { json } = await app.call('GET', '/api/v1/installation', { session: operator });
    expect(json.root.code).toBe('321200');
  }
});

it('failed sign-ins at both lock the account at both, and both together let in no more than one may', async () => {
  const attempt = (app: AppProcess) =>
    app.call('POST', '/api/v1/session', { body: { login: 'invented-by-a-thief', password: 'guess' } });
  const outcomes: (string | undefined)[] = [];
  for (let n = 0; n < 8; n++) outcomes.push((await attempt(n % 2 === 0 ? one : other)).problem);
  expect(new Set(outcomes)).toEqual(new Set(['sign_in_refused']));
  expect([(await attempt(one)).problem, (await attempt(other)).problem]).toEqual(['sign_in_locked', 'sign_in_locked']);

  await withClient(t.connection, (client) => client.query('truncate request_tally'));
  const flood = await Promise.all(Array.from({ length: 140 }, (_, n) => attempt(n % 2 === 0 ? one : other)));
  // Both may still hold one place each of the minute before.
  expect(flood.filter(({ problem }) => problem === 'too_many_requests').length).toBeGreaterThanOrEqual(140 - 62);
  expect((await other.call('GET', '/healthz')).status).toBe(200);
});

it('one that is asked to stop says so first, finishes, and does not disturb the other', async () => {
  const third = await AppProcess.start({ ...environment(), KEPU_DRAIN_SECONDS: '1' });
  expect((await third.call('GET', '/readyz')).json).toEqual({ status: 'ready' });
  third.ask('SIGTERM');
  await until(async () => (await third.call('GET', '/readyz')).json.status === 'leaving', 'leaving');
  expect((await third.call('GET', '/api/v1/settings', { session: operator })).status).toBe(200);
  expect(await third.ended()).toBe(0);
  expect((await other.call('GET', '/readyz')).status).toBe(200);
  expect((await other.call('GET', '/api/v1/settings', { session: operator })).status).toBe(200);
});

it('a job whose process is killed in the middle is finished by the other', async () => {
  const session = luXiaoman;
  // The reader of the import cannot get past this lock: the job is in the middle for as long as we like.
  const { id, survivor } = await withClient(t.connection, async (gate) => {
    await gate.query('begin');
    await gate.query('lock table staged_cell in share mode');
    const form = new FormData();
    form.set('region', '321202');
    form.set('asOf', '2023-12-31');
    form.set('files', new Blob(['地区,科技志愿者\n海陵区,7310001\n']), '海陵.csv');
    const sent = await other.call('POST', '/api/v1/imports', { session, body: form });
    expect(sent.status, JSON.stringify(sent.json)).toBe(200);
    const runs = (app: AppProcess) => app.log.some(({ msg, job }) => msg === 'job begins' && job === 'imports.read');
    await until(() => runs(one) || runs(other), 'the job');
    const [victim, survivor] = runs(one) ? [one, other] : [other, one];
    await victim.kill();
    return { id: sent.json.id as string, survivor };
  });
  // As if it had run for a minute: the other one waits a little before it believes that nobody is there.
  await withClient(t.connection, (client) =>
    client.query(`update jobs.job set started_on = started_on - interval '1 minute' where state = 'active'`),
  );
  await until(
    async () => (await survivor.call('GET', `/api/v1/imports/${id}`, { session })).json.status === 'staged',
    'the import read by the other process',
  );
  expect(survivor.log.some(({ msg }) => msg === 'a job whose process is gone is run again')).toBe(true);
}, 90_000);
