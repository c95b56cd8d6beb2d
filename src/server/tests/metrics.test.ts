import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOrganisation } from '../../contracts/organisations.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { buildApp } from '../app.ts';
import { type HouseMetrics, houseMetrics } from '../metrics.ts';
import { MODULES } from '../modules.ts';
import { type TestHouse, testHouse } from '../testing.ts';
import { callerOf } from '../testing-caller.ts';
import { PERSONS, upload } from './testingPlaces.ts';

const modules = MODULES.filter(({ name }) => name !== 'regions' && name !== 'people');
const TOKEN = 'scraper-of-the-province-2026';

let t: TestHouse;
let metrics: HouseMetrics;
let app: FastifyInstance;
let leaving = false;

async function open(metricsToken?: string, house = t.house): Promise<FastifyInstance> {
  const config = { trustProxy: true, ...(metricsToken === undefined ? {} : { metricsToken }) };
  return buildApp(house, config, null, { metrics, isLeaving: () => leaving });
}

beforeAll(async () => {
  t = await testHouse({ modules });
  metrics = await houseMetrics(t.house);
  app = await open();
});
afterAll(async () => {
  metrics[Symbol.dispose]();
  await app.close();
  await t.close();
});

/** The value of one series, and undefined where it is not told. */
function told(text: string, series: string): number | undefined {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}
const scrape = async () => (await app.inject('/metrics')).body;

describe('/metrics', () => {
  it('counts answers by the pattern of the route and the status, however many paths are asked for', async () => {
    const before = await scrape();
    for (let n = 0; n < 40; n++) await app.inject(`/api/v1/organisations/${crypto.randomUUID()}`);
    for (let n = 0; n < 40; n++) await app.inject(`/nowhere/${n}`);
    const after = await scrape();
    const route = 'method="GET",route="/api/v1/organisations/:id"';
    expect(told(before, `kepu_http_requests_total{${route},status="401"}`)).toBeUndefined();
    expect(told(after, `kepu_http_requests_total{${route},status="401"}`)).toBe(40);
    expect(told(after, `kepu_http_request_duration_seconds_count{${route}}`)).toBe(40);
    expect(told(after, 'kepu_http_requests_total{method="GET",route="none",status="404"}')).toBe(40);
    expect(after).not.toContain('nowhere');
  });

  it('tells what waits in the installation: jobs, messages, unsealed lines, imports by state, sessions', async () => {
    const luXiaoman = await t.signIn(PERSONS.county);
    const sent = upload(luXiaoman.headers, { region: '321202', asOf: '2023-12-31' }, [
      ['表.csv', '地区,科技志愿者\n海陵区,7\n'],
    ]);
    await app.inject({ method: 'POST', url: '/api/v1/imports', ...sent });
    await t.database.pool.query(
      `insert into outbox_message (topic, payload, correlation_id, attempts, created_at) values ('sms', '{}', 'x', 2, now() - interval '1 hour')`,
    );
    const text = await scrape();
    expect(told(text, 'kepu_installation_imports{state="reading"}')).toBe(1);
    expect(told(text, 'kepu_installation_imports{state="committed"}')).toBe(0);
    expect(told(text, 'kepu_installation_sessions')).toBe(1);
    expect(told(text, 'kepu_installation_outbox_waiting')).toBe(1);
    expect(told(text, 'kepu_installation_outbox_failing')).toBe(1);
    expect(told(text, 'kepu_installation_outbox_oldest_seconds')).toBeGreaterThanOrEqual(3_600);
    expect(told(text, 'kepu_installation_audit_unsealed')).toBeGreaterThan(0);
    expect(told(text, 'kepu_installation_ledger_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(told(text, 'kepu_installation_up')).toBe(1);
  });

  it('tells of this process: memory, lag of its loop, connections, transactions, rounds', async () => {
    metrics.worked('round', 'outbox', { ok: false, ms: 20 });
    const text = await scrape();
    expect(told(text, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(told(text, 'nodejs_eventloop_lag_seconds{quantile="0.99"}')).toBeGreaterThanOrEqual(0);
    expect(told(text, 'kepu_database_connections{state="idle"}')).toBeGreaterThanOrEqual(0);
    expect(told(text, 'kepu_database_transaction_seconds_count{kind="read",outcome="committed"}')).toBeGreaterThan(0);
    expect(told(text, 'kepu_work_total{kind="round",name="outbox",outcome="failed"}')).toBe(1);
    expect(told(text, 'kepu_ready')).toBe(1);
    expect(text).toMatch(/^kepu_build_info\{version="\d+\.\d+\.\d+",node="24\.[\d.]+",mode="demo"\} 1$/m);
  });

  it('carries nothing of persons, units, figures or addresses', async () => {
    const zhouYun = await t.newAccount({ name: '周允', role: 'administrator', region: '321202' });
    const caller = callerOf(app, null);
    const body = { region: '321202', kind: 'team' as const, name: '周允健康讲堂', insideSystem: true };
    await zhouYun.caller.call(registerOrganisation, { body });
    await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: zhouYun.login, password: 'no' } });
    await app.inject({
      url: '/api/v1/organisations?q=%E5%91%A8%E5%85%81',
      headers: caller.headers,
      remoteAddress: '203.0.113.7',
    });
    const text = await scrape();
    const secrets = ['周允', '%E5', zhouYun.login, '203.0.113.7', '321202', '海陵'];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    for (const line of text.split('\n').filter(Boolean))
      expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z]+="[^"\n]*",?)+\})? -?[\d.e+-]+)$/);
  });

  it('is for this machine alone, and not for what a proxy on it passes on', async () => {
    expect((await app.inject({ url: '/metrics', remoteAddress: '::1' })).statusCode).toBe(200);
    expect((await app.inject({ url: '/metrics', remoteAddress: '192.0.2.9' })).statusCode).toBe(404);
    for (const header of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])
      expect((await app.inject({ url: '/metrics', headers: { [header]: '127.0.0.1' } })).statusCode, header).toBe(404);
  });

  it('is for whoever brings the token, from anywhere, where there is one, and then for nobody else', async () => {
    await using guarded = Object.assign(await open(TOKEN), { [Symbol.asyncDispose]: () => guarded.close() });
    const ask = async (authorization?: string) =>
      (await guarded.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } }))
        .statusCode;
    expect([await ask(), await ask('Bearer wrong'), await ask(TOKEN), await ask(`Bearer ${TOKEN}`)]).toEqual([
      404, 404, 404, 200,
    ]);
    const afar = { url: '/metrics', remoteAddress: '192.0.2.9', headers: { authorization: `Bearer ${TOKEN}` } };
    expect((await guarded.inject(afar)).statusCode).toBe(200);
  });

  it('tells of the process also while the database does not answer', async () => {
    const unreachable = openDatabase({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 }, () => undefined);
    const house = { ...t.house, database: unreachable, log: pino({ level: 'silent' }) };
    const alone = await houseMetrics(house);
    const cutOff = await buildApp(house, { trustProxy: false }, null, { metrics: alone, isLeaving: () => false });
    const reply = await cutOff.inject('/metrics');
    expect(reply.statusCode).toBe(200);
    expect([told(reply.body, 'kepu_ready'), told(reply.body, 'kepu_installation_up')]).toEqual([0, 0]);
    expect(told(reply.body, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    alone[Symbol.dispose]();
    await cutOff.close();
    await unreachable.close();
  });
});

it('a process that was asked to leave is not ready, while it goes on answering', async () => {
  leaving = true;
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'leaving' });
  expect((await app.inject('/readyz')).statusCode).toBe(503);
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect((await app.inject('/api/v1/session')).statusCode).not.toBe(503);
  expect(told(await scrape(), 'kepu_ready')).toBe(0);
  leaving = false;
  expect((await app.inject('/readyz')).statusCode).toBe(200);
});
