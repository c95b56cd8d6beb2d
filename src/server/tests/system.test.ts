import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  changeSetting,
  listAudit,
  listSettings,
  listTodos,
  readInstallation,
  readSetting,
  verifyAudit,
} from '../../contracts/system.ts';
import { createAccount } from '../../modules/people/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { inScope } from '../../platform/access/scope.ts';
import { sealAudit } from '../../platform/audit/seal.ts';
import { addYears, shanghaiDay } from '../../platform/clock.ts';
import { withClient } from '../../platform/database/testing.ts';
import { race } from '../../platform/database/testing-race.ts';
import { defineModule } from '../../platform/module.ts';
import { defineSetting } from '../../platform/settings/settings.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';

const words = { zh: '提醒提前天数', en: 'Days before a limit to remind' };
const remindDays = defineSetting({
  code: 'lamps.remind_days',
  schema: z.number().int().min(0),
  initial: 3,
  regional: true,
  name: words,
  help: words,
});
const lampName = defineSetting({ code: 'lamps.name', schema: z.string(), initial: '灯', name: words, help: words });

/** A room with a regional setting, one of the installation, a job, and something that waits for whoever has 海陵区 in charge. */
const lamps = defineModule({
  name: 'lamps',
  policy: [],
  settings: [remindDays as never, lampName as never],
  jobs: (house) => [{ name: 'lamps.light', run: async () => void lit.push(house.mode) }],
  todos: {
    right: 'accounts.write',
    async of(act) {
      const hailing = regionByCode(await treeOf(act.tx), '321202').id;
      return [{ code: 'lamps.to_light', count: inScope(act.scope, hailing) ? 2 : 0, href: '/lamps', due: null }];
    },
  },
});
const lit: string[] = [];

let t: TestHouse;
let luXiaoman: Caller;
let heYuan: Caller;
let shenZhixing: Caller;
let yanShouzheng: Caller;
let chengXi: Caller;
let dingYiwei: Caller;
const today = shanghaiDay(new Date());

beforeAll(async () => {
  t = await testHouse({ modules: [lamps] });
  luXiaoman = await t.signIn({ name: '陆小满', role: 'administrator', region: '321202' });
  heYuan = await t.signIn({ name: '何远', role: 'administrator', region: '321203' });
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  yanShouzheng = await t.signIn({ name: '严守正', role: 'auditor', region: '320000' });
  chengXi = await t.signIn({ name: '程溪', role: 'auditor', region: '321202' });
  dingYiwei = await t.signIn({ name: '丁一维', role: 'operator' });
});
afterAll(() => t.close());

describe('the audit', () => {
  it('is read by auditors in their region and below, and by the operator; by nobody else', async () => {
    const regionsSeenBy = async (caller: Caller) => {
      const { rows } = (await caller.call(listAudit, { query: { limit: 500, 'filter[entity]': 'account' } })).output;
      return new Set(rows.map((row) => row.region?.code));
    };
    expect(await regionsSeenBy(chengXi)).toEqual(new Set(['321202']));
    expect(await regionsSeenBy(yanShouzheng)).toEqual(new Set(['321202', '321203', '320000']));
    expect(await regionsSeenBy(dingYiwei)).toEqual(new Set(['321202', '321203', '320000']));
    for (const caller of [luXiaoman, shenZhixing])
      expect((await caller.call(listAudit)).problem.code).toBe('right_missing');
    expect((await t.publicCaller.call(listAudit)).problem.code).toBe('not_signed_in');
  });

  it('of another region is refused to a county’s auditor', async () => {
    const reply = await chengXi.call(listAudit, { query: { 'filter[region]': '321203' } });
    expect([reply.status, reply.problem.code]).toEqual([403, 'region_out_of_scope']);
  });

  it('shows lines that belong to no region to the operator alone', async () => {
    const query = { 'filter[entity]': 'setting' };
    expect((await dingYiwei.call(listAudit, { query })).output.rows).not.toEqual([]);
    expect((await yanShouzheng.call(listAudit, { query })).output.rows).toEqual([]);
  });

  it('is found by actor and by day, both days included, newest first', async () => {
    const all = (await dingYiwei.call(listAudit, { query: { limit: 500 } })).output.rows;
    const opened = all.find((row) => row.action === 'session.opened');
    const byActor = (await dingYiwei.call(listAudit, { query: { 'filter[actor]': opened?.actor } })).output.rows;
    expect(new Set(byActor.map((row) => row.actor))).toEqual(new Set([opened?.actor]));
    expect(byActor.map((row) => row.id)).toEqual(byActor.map((row) => row.id).toSorted((a, b) => b - a));
    const count = async (from: string, to: string) => {
      return (await dingYiwei.call(listAudit, { query: { limit: 500, 'filter[from]': from, 'filter[to]': to } })).output
        .rows.length;
    };
    expect(await count(today, today)).toBe(all.length);
    expect(await count(addYears(today, -2), addYears(today, -1))).toBe(0);
  });

  it('names who acted by login where the reader has that account in charge', async () => {
    const query = { 'filter[entity]': 'account', limit: 500 };
    const seen = async (caller: Caller) =>
      (await caller.call(listAudit, { query })).output.rows.filter((row) => row.action === 'session.opened');
    expect((await seen(dingYiwei)).every((row) => row.actorLogin !== null)).toBe(true);
    const ofCounty = await seen(chengXi);
    expect(ofCounty).toHaveLength(2);
    expect(ofCounty.every((row) => row.actorLogin !== null)).toBe(true);
  });

  it('pages by key', async () => {
    const ids: number[] = [];
    let after: string | undefined;
    do {
      const page = (await dingYiwei.call(listAudit, { query: { limit: 4, after } })).output;
      ids.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    const { rows } = await t.database.pool.query<{ id: number }>('select id from audit_entry order by id desc');
    expect(ids).toEqual(rows.map((row) => row.id));
  });

  it('never tells a personal value in clear, neither to a reader nor in the table', async () => {
    await t.asSystem('an account with a name', async (act) => {
      const regionId = regionByCode(await treeOf(act.tx), '321202').id;
      await createAccount(t.house, act, {
        login: 'ouyang',
        password: '不可读的密码-2026',
        name: '欧阳寻真',
        regionId,
        grants: [],
      });
    });
    const { text } = await dingYiwei.call(listAudit, { query: { limit: 500 } });
    const { rows } = await t.database.pool.query('select row_to_json(a)::text as line from audit_entry a');
    expect(text).toContain('"login":"ouyang"');
    for (const secret of ['欧阳寻真', '不可读的密码'])
      expect([text.includes(secret), JSON.stringify(rows).includes(secret)]).toEqual([false, false]);
  });

  it('says how much of it is chained, and where the chain was broken', async () => {
    const { sealed, waiting, brokenAt } = (await yanShouzheng.call(verifyAudit)).output;
    expect([sealed, brokenAt]).toEqual([0, null]);
    expect(await sealAudit(t.database)).toBe(waiting);
    expect((await yanShouzheng.call(verifyAudit)).output).toMatchObject({
      sealed: waiting,
      waiting: 0,
      brokenAt: null,
      cutOff: false,
      comparedAfter: 0,
    });
    await writeFile(
      join(t.house.dataDirectory, 'audit-head.json'),
      JSON.stringify({ sequence: waiting + 1, digest: 'a'.repeat(64) }),
    );
    expect((await yanShouzheng.call(verifyAudit)).output).toMatchObject({ brokenAt: null, cutOff: true });
    await rm(join(t.house.dataDirectory, 'audit-head.json'));
    const { rows } = await t.database.pool.query<{ id: number }>('select id from audit_entry where chain_seq = 5');
    await withClient(t.connection, async (client) => {
      await client.query('alter table audit_entry disable trigger audit_entry_guard');
      await client.query(`update audit_entry set actor = 'account:nobody' where chain_seq = 5`);
      await client.query('alter table audit_entry enable trigger audit_entry_guard');
    });
    expect((await yanShouzheng.call(verifyAudit)).output.brokenAt).toBe(rows[0]?.id);
    expect((await luXiaoman.call(verifyAudit)).problem.code).toBe('right_missing');
  });
});

describe('settings', () => {
  const params = { code: remindDays.code };
  const body = { value: 5, effectiveFrom: today, reason: '全省统一' };

  it('are read by the operator and the administrator of the root region, not by those below', async () => {
    const { settings } = (await shenZhixing.call(listSettings)).output;
    expect(settings.find(({ code }) => code === remindDays.code)).toMatchObject({
      name: '提醒提前天数',
      value: 3,
      initial: 3,
      version: 0,
      schema: { type: 'integer', minimum: 0 },
    });
    const english = await dingYiwei.call(readSetting, { params, headers: { 'accept-language': 'en' } });
    expect(english.output.name).toBe(words.en);
    expect((await luXiaoman.call(listSettings)).problem.code).toBe('region_out_of_scope');
    expect((await yanShouzheng.call(listSettings)).problem.code).toBe('right_missing');
  });

  it('are changed by the operator only', async () => {
    for (const caller of [shenZhixing, luXiaoman, yanShouzheng]) {
      expect((await caller.call(changeSetting, { params, ifMatch: 0, body })).problem.code).toBe('right_missing');
    }
    expect((await dingYiwei.call(readSetting, { params })).output).toMatchObject({ value: 3, history: [] });
  });

  it('hold from the day given, on a version, for a reason', async () => {
    const changed = await dingYiwei.call(changeSetting, { params, ifMatch: 0, body });
    expect(changed.output.value).toBe(5);
    const next = { ...body, value: 9, effectiveFrom: addYears(today, 1) };
    const stale = await dingYiwei.call(changeSetting, { params, ifMatch: 0, body: next });
    expect([stale.status, stale.problem.current]).toEqual([412, changed.output]);
    const later = await dingYiwei.call(changeSetting, { params, ifMatch: changed.output.version, body: next });
    expect(later.output.value).toBe(5);
    expect(later.output.history.map(({ value, effectiveFrom }) => [value, effectiveFrom])).toEqual([
      [9, addYears(today, 1)],
      [5, today],
    ]);
    const line = (await dingYiwei.call(listAudit, { query: { 'filter[entityId]': remindDays.code } })).output.rows[0];
    expect(line).toMatchObject({ action: 'setting.changed', before: 5, after: { value: 9 }, reason: '全省统一' });
  });

  it('of several changes at once on one version, one goes through', async () => {
    const code = { code: lampName.code };
    const change = (value: string) =>
      dingYiwei.call(changeSetting, { params: code, ifMatch: 0, body: { ...body, value } });
    const replies = await race(t.connection, 'setting_value', () =>
      Array.from({ length: 8 }, (_, n) => change(`${n}号灯`)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
    expect((await dingYiwei.call(readSetting, { params: code })).output.history).toHaveLength(1);
  });

  it('of a region hold there and below, and leave others alone', async () => {
    const region = '321200';
    const changed = await dingYiwei.call(changeSetting, {
      params,
      query: { region },
      ifMatch: 0,
      body: { ...body, value: 7 },
    });
    expect(changed.output).toMatchObject({ value: 7, region: { code: region } });
    const valueIn = async (code: string) =>
      (await dingYiwei.call(readSetting, { params, query: { region: code } })).output.value;
    expect([await valueIn('321202'), await valueIn('320100')]).toEqual([7, 5]);
  });

  it('that are the installation’s own take no value of a region', async () => {
    const reply = await dingYiwei.call(changeSetting, {
      params: { code: lampName.code },
      query: { region: '321200' },
      ifMatch: 0,
      body: { ...body, value: '灯' },
    });
    expect([reply.problem.code, reply.problem.pointer]).toEqual(['setting_value_invalid', '/query/region']);
  });

  it('take no root that is no region: the house could not be opened under it', async () => {
    const root = { params: { code: 'regions.root' } };
    const { version } = (await dingYiwei.call(readSetting, root)).output;
    for (const value of ['999999', '123456']) {
      const reply = await dingYiwei.call(changeSetting, { ...root, ifMatch: version, body: { ...body, value } });
      expect([reply.problem.code, reply.problem.pointer]).toEqual(['setting_value_invalid', '/body/value']);
    }
    expect((await dingYiwei.call(readSetting, root)).output.version).toBe(version);
  });

  it('take no value that does not fit, and none for days that have passed', async () => {
    const { version } = (await dingYiwei.call(readSetting, { params })).output;
    const wrong = await dingYiwei.call(changeSetting, { params, ifMatch: version, body: { ...body, value: -1 } });
    expect([wrong.status, wrong.problem.code, wrong.problem.pointer]).toEqual([
      422,
      'setting_value_invalid',
      '/body/value',
    ]);
    const past = await dingYiwei.call(changeSetting, {
      params,
      ifMatch: version,
      body: { ...body, effectiveFrom: addYears(today, -1) },
    });
    expect([past.status, past.problem.pointer]).toEqual([400, '/body/effectiveFrom']);
    expect((await dingYiwei.call(readSetting, { params })).output.version).toBe(version);
    const unknown = await dingYiwei.call(readSetting, { params: { code: 'lamps.unknown' } });
    expect(unknown.problem.code).toBe('not_found');
  });
});

describe('the installation', () => {
  it('tells the operator what runs, on what, and how its work stands', async () => {
    const { output } = await dingYiwei.call(readInstallation);
    expect(output).toMatchObject({
      mode: 'demo',
      root: { code: '320000' },
      jobs: [],
      outbox: { waiting: 0, failing: 0 },
    });
    expect(output.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(output.database.majorVersion).toBeGreaterThanOrEqual(15);
    expect(output.database.migration).toMatch(/\.sql$/);
    expect(output.data.freeBytes).toBeGreaterThan(0);
    expect(output.data.freeBytes).toBeLessThanOrEqual(output.data.totalBytes);
  });

  it('tells nobody else', async () => {
    for (const caller of [shenZhixing, yanShouzheng])
      expect((await caller.call(readInstallation)).problem.code).toBe('right_missing');
  });
});

describe('what waits', () => {
  it('is told to whom it waits for, and nothing that is done', async () => {
    const todo = { code: 'lamps.to_light', count: 2, href: '/lamps', due: null };
    expect((await luXiaoman.call(listTodos)).output.todos).toEqual([todo]);
    expect((await shenZhixing.call(listTodos)).output.todos).toEqual([todo]);
    expect((await heYuan.call(listTodos)).output.todos).toEqual([]);
    expect((await t.publicCaller.call(listTodos)).problem.code).toBe('not_signed_in');
  });
});

describe('a house for tests', () => {
  it('queues a job only when its transaction commits, one of a kind, and runs it when asked', async () => {
    const failed = t.asSystem('a job that is not to be', async (act) => {
      await t.jobs.send(act.tx, 'lamps.light', {});
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await t.jobs.waiting()).toEqual([]);
    for (let n = 0; n < 2; n++)
      await t.asSystem('a job', (act) => t.jobs.send(act.tx, 'lamps.light', { lamp: 1 }, 'one'));
    expect(await t.jobs.waiting()).toMatchObject([{ name: 'lamps.light', payload: { lamp: 1 } }]);
    expect(await t.jobs.runAll()).toBe(1);
    expect(lit).toEqual(['demo']);
    expect(await t.jobs.waiting()).toEqual([]);
  });
});
