import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importChoices } from '../../contracts/imports.ts';
import {
  listRegionChanges,
  previewRegionChange,
  type RegionChangeShown,
  readRegionChange,
  recordRegionChange,
  withdrawRegionChange,
} from '../../contracts/regionChanges.ts';
import { readRegion, registerFunctionalArea } from '../../contracts/regionRoutes.ts';
import { readStatistics } from '../../contracts/statisticsRoutes.ts';
import { listAudit } from '../../contracts/system.ts';
import { importDirectly, indicators } from '../../modules/indicators/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { system } from '../../platform/access/principal.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { race } from '../../platform/database/testing-race.ts';
import { transact } from '../../platform/database/transaction.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';

let t: TestHouse;
/** The operator, the administrators of the province, of 南通 and of 启东市. */
let dingYiwei: Caller;
let shenZhixing: Caller;
let guQinghe: Caller;
let wangHaiyan: Caller;

const DOCUMENT = { number: '示发〔2023〕7号', title: '关于调整部分行政区划的批复' };
const on = '2023-01-01';
const RENAME = { kind: 'renamed' as const, on, document: DOCUMENT, region: '320623', name: '如东市', code: '320686' };
const MERGE = {
  kind: 'merged' as const,
  on,
  document: DOCUMENT,
  regions: ['320681', '320682'],
  into: { is: 'existing' as const, region: '320685' },
};
const REASON = { reason: '与批文核对一致' };

beforeAll(async () => {
  t = await testHouse({ modules: [indicators] });
  dingYiwei = await t.signIn({ name: '丁一维', role: 'operator' });
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  guQinghe = await t.signIn({ name: '顾清和', role: 'administrator', region: '320600' });
  wangHaiyan = await t.signIn({ name: '王海燕', role: 'administrator', region: '320681' });
  await state('2022-12-31', '地区,科技志愿者\n启东市,300\n如皋市,200\n海安市,50\n如东县,260\n通州区,240\n');
  await state('2023-12-31', '地区,科技志愿者\n启东市,310\n如皋市,220\n海安市,60\n如东县,270\n通州区,250\n');
}, 60_000);
afterAll(() => t.close());

/** Each story begins with the tree that the system brings along. */
beforeEach(async () => {
  const { rows } = (await dingYiwei.call(listRegionChanges, { query: { 'filter[state]': ['recorded'] } })).output;
  for (const change of rows) expect((await withdrawn(change)).status).toBe(200);
});

async function state(asOf: string, text: string): Promise<void> {
  const tree = await t.asSystem('figures for a test', ({ tx }) => treeOf(tx));
  const outcome = await importDirectly(t.house, tree, system('figures for a test'), {
    regionId: regionByCode(tree, '320600').id,
    asOf,
    since: `${Number(asOf.slice(0, 4)) - 1}-12-31`,
    choices: importChoices.parse({}),
    files: [{ ordinal: 1, name: `${asOf}.csv`, bytes: Buffer.from(text) }],
    dryRun: false,
  });
  expect(outcome.importId).not.toBeNull();
}

type Change = Parameters<typeof previewed>[0];
const previewed = async (body: typeof RENAME | typeof MERGE | object, caller = dingYiwei) =>
  (await caller.call(previewRegionChange, { body: body as typeof RENAME })).output;

async function recorded(change: Change, caller = dingYiwei): Promise<RegionChangeShown> {
  const { revision } = await previewed(change, caller);
  const body = { change: change as typeof RENAME, ...REASON };
  return (await caller.call(recordRegionChange, { ifMatch: revision, body })).output;
}

const withdrawn = ({ id, version }: Pick<RegionChangeShown, 'id' | 'version'>, caller = dingYiwei) =>
  caller.call(withdrawRegionChange, { params: { id }, ifMatch: version, body: { reason: '批文作废' } });

const VIEWS = ['reported', 'today'] as const;
/** Every table that the changes of this file may show in. */
async function tables(): Promise<string> {
  const texts: string[] = [];
  for (const asOf of ['2022-12-31', '2023-12-31']) {
    for (const view of VIEWS) {
      for (const region of ['320000', '320600'])
        texts.push((await shenZhixing.call(readStatistics, { query: { region, level: 'county', asOf, view } })).text);
    }
  }
  return texts.join('\n');
}

describe('a preview', () => {
  it('of a merge tells rows that go, totals that add up, ranks that move, in both views, and writes nothing', async () => {
    const before = await tables();
    const { told, tables: found, counts, dates } = await previewed(MERGE);
    expect(told.ended.map(({ name }) => name)).toEqual(['启东市', '如皋市']);
    expect(dates).toEqual({ compared: ['2023-12-31', '2022-12-31'], older: 0 });
    const of = (asOf: string, view: string) =>
      found.find((each) => each.asOf === asOf && each.view === view && each.region.code === '320600');
    // What was reported before the merge stays as it was reported.
    expect(of('2022-12-31', 'reported')).toBeUndefined();
    // Offices went on reporting both: their rows are marked.
    const reported = of('2023-12-31', 'reported')!.rows;
    expect(reported.filter(({ change }) => change === 'retired').map(({ after }) => after?.name)).toEqual([
      '启东市',
      '如皋市',
    ]);
    const today = of('2022-12-31', 'today')!.rows;
    expect(today.filter(({ change }) => change === 'gone').map(({ before: row }) => row?.name)).toEqual([
      '启东市',
      '如皋市',
    ]);
    const haian = today.find(({ after }) => after?.name === '海安市');
    expect(haian?.cells).toEqual([
      {
        indicator: 'volunteers',
        before: { kind: 'number', value: 50, rank: 5 },
        after: { kind: 'number', value: 550, rank: 1 },
      },
    ]);
    // 如东县 was second and is second.
    expect(today.some(({ after }) => after?.name === '如东县')).toBe(false);
    expect(counts.imported).toMatchObject({ gone: 8, retired: 4, na: 0 });
    expect(await tables()).toBe(before);
    expect((await dingYiwei.call(listRegionChanges, { query: { 'filter[state]': ['recorded'] } })).output.rows).toEqual(
      [],
    );
  });

  it('of a split tells what becomes not applicable: nothing is apportioned', async () => {
    const into = [
      { is: 'existing' as const, region: '320682' },
      { is: 'new' as const, code: '320687', name: '东海岸区' },
    ];
    const { tables: found, counts } = await previewed({
      kind: 'split',
      on,
      document: DOCUMENT,
      region: '320681',
      into,
    });
    const table = found.find(
      (each) => each.asOf === '2022-12-31' && each.view === 'today' && each.region.code === '320600',
    );
    const cellOf = (name: string) => table?.rows.find(({ after }) => after?.name === name)?.cells[0];
    expect(cellOf('东海岸区')?.after).toEqual({ kind: 'na', value: null, rank: null });
    expect(counts.imported.na).toBeGreaterThan(0);
  });

  it('is what the tables become', async () => {
    const { tables: found } = await previewed(MERGE);
    await recorded(MERGE);
    for (const table of found) {
      const query = { region: table.region.code, level: 'county' as const, asOf: table.asOf, view: table.view };
      const { rows } = (await shenZhixing.call(readStatistics, { query })).output;
      for (const { after, change, cells } of table.rows) {
        const row = rows.find(({ region }) => region.code === after?.code);
        expect(row === undefined).toBe(change === 'gone');
        for (const cell of cells) if (change !== 'gone') expect(row?.cells[cell.indicator]).toMatchObject(cell.after);
      }
    }
  });
});

describe('a recorded change', () => {
  it('holds in the next request, in the history and in another process, with document and audit line', async () => {
    const other = openDatabase(t.connection, () => undefined);
    await transact(other, treeOf);
    const change = await recorded(RENAME);
    expect(change).toMatchObject({ number: expect.any(Number), state: 'recorded', recordedBy: '丁一维', version: 1 });
    const { output } = await t.publicCaller.call(readRegion, { params: { code: '320686' } });
    expect(output.region.name).toBe('如东市');
    expect(output.history.map(({ kind }) => kind)).toEqual(['renamed', 'recoded']);
    expect((await transact(other, treeOf)).byCode('320686')?.id).toBeDefined();
    await other.close();
    const line = (await dingYiwei.call(listAudit, { query: { 'filter[entityId]': change.id } })).output.rows[0];
    expect(line).toMatchObject({
      action: 'region_change.recorded',
      reason: REASON.reason,
      after: { document: DOCUMENT },
    });
  });

  it('sent twice with one key is recorded once', async () => {
    const { revision } = await previewed(RENAME);
    const sent = { ifMatch: revision, key: 'once', body: { change: RENAME, ...REASON } };
    const first = (await dingYiwei.call(recordRegionChange, sent)).output;
    expect((await dingYiwei.call(recordRegionChange, sent)).output).toEqual(first);
  });

  it('is refused on another tree than the one that was previewed, and tells which there is now', async () => {
    const { revision } = await previewed(MERGE);
    await recorded(RENAME);
    const reply = await dingYiwei.call(recordRegionChange, { ifMatch: revision, body: { change: MERGE, ...REASON } });
    expect([reply.status, reply.problem.code]).toEqual([412, 'version_stale']);
    expect(reply.problem.current).toEqual({ revision: (await previewed(MERGE)).revision });
  });

  it('by two at once is one', async () => {
    const { revision } = await previewed(RENAME);
    const replies = await race(t.connection, 'region_tree_revision', () =>
      [dingYiwei, shenZhixing].map((caller) =>
        caller.call(recordRegionChange, { ifMatch: revision, body: { change: RENAME, ...REASON } }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is refused with a pointer and words for each entry that does not fit', async () => {
    const change = {
      ...MERGE,
      on: '2020-07-03',
      regions: ['320681', '320611'],
      into: { is: 'new', code: 'FA-320600-09', name: '甲区' },
    };
    const { problem, status } = await dingYiwei.call(previewRegionChange, {
      body: change as never,
      headers: { 'accept-language': 'zh' },
    });
    expect([status, problem.code]).toEqual([422, 'region_change_invalid']);
    expect(problem.errors).toEqual([{ pointer: '/body/into/code', message: '“FA-320600-09”不是六位行政区划代码' }]);
    const gone = await dingYiwei.call(previewRegionChange, {
      body: { ...MERGE, regions: ['320611'] },
      headers: { 'accept-language': 'en' },
    });
    expect(gone.problem.errors).toEqual([
      { pointer: '/body/regions/0', message: '港闸区 was dissolved on 2020-07-03' },
    ]);
    const formless = await dingYiwei.call(previewRegionChange, { body: { ...RENAME, on: '昨天' } });
    expect([formless.status, formless.problem.errors?.[0]?.pointer]).toEqual([400, '/body/on']);
  });
});

describe('rights', () => {
  it('the administrator of the root records within the root; one of a city does not', async () => {
    expect((await recorded(RENAME, shenZhixing)).recordedBy).toBe('沈知行');
    const refused = await guQinghe.call(previewRegionChange, { body: MERGE });
    expect(refused.problem).toMatchObject({ code: 'region_out_of_scope', params: { region: '江苏省' } });
    const elsewhere = await shenZhixing.call(previewRegionChange, {
      body: { ...RENAME, region: '330681', code: null },
    });
    expect(elsewhere.problem.code).toBe('region_out_of_scope');
    const taking = {
      kind: 'moved' as const,
      on,
      document: DOCUMENT,
      region: '320681',
      parent: '330600',
      code: '330699',
    };
    expect((await shenZhixing.call(previewRegionChange, { body: taking })).problem.code).toBe('region_out_of_scope');
  });

  it('who was in charge of a merged region keeps it and gains nothing; who is in charge of all of it now reads it', async () => {
    const zhouHaian = await t.signIn({ name: '周海安', role: 'administrator', region: '320685' });
    const asked = (region: string, view: 'reported' | 'today' = 'today') => ({
      query: { region, level: 'town' as const, asOf: '2022-12-31', view },
    });
    await recorded(MERGE);
    expect(
      (await wangHaiyan.call(readStatistics, asked('320681', 'reported'))).output.self.cells.volunteers?.value,
    ).toBe(300);
    expect((await wangHaiyan.call(readStatistics, asked('320685'))).problem.code).toBe('region_out_of_scope');
    expect((await zhouHaian.call(readStatistics, asked('320685'))).output.self.cells.volunteers?.value).toBe(550);
    expect((await zhouHaian.call(readStatistics, asked('320681', 'reported'))).status).toBe(200);
  });

  it('a region that moves takes its administrator along, and leaves the charge of the old city', async () => {
    const shenTaizhou = await t.signIn({ name: '申泰', role: 'administrator', region: '321200' });
    const asked = { query: { region: '321299', level: 'town' as const, asOf: '2023-12-31' } };
    await recorded({ kind: 'moved', on, document: DOCUMENT, region: '320681', parent: '321200', code: '321299' });
    expect((await shenTaizhou.call(readStatistics, asked)).status).toBe(200);
    expect((await guQinghe.call(readStatistics, asked)).problem.code).toBe('region_out_of_scope');
    expect((await wangHaiyan.call(readStatistics, asked)).status).toBe(200);
  });
});

describe('a withdrawal', () => {
  it('gives back every table to the byte, stays on record, and cannot be done twice', async () => {
    const before = await tables();
    const change = await recorded(MERGE);
    expect(await tables()).not.toBe(before);
    const reply = await withdrawn(change, shenZhixing);
    expect(reply.output).toMatchObject({
      state: 'withdrawn',
      version: 2,
      withdrawn: { by: '沈知行', reason: '批文作废' },
    });
    expect(await tables()).toBe(before);
    expect((await withdrawn(change)).status).toBe(412);
    expect((await withdrawn({ ...change, version: 2 })).problem.code).toBe('state_conflict');
    const line = (await dingYiwei.call(listAudit, { query: { 'filter[entityId]': change.id } })).output.rows[0];
    expect(line).toMatchObject({ action: 'region_change.withdrawn', reason: '批文作废' });
  });

  it('names the later change that builds on it', async () => {
    const first = await recorded(RENAME);
    const second = await recorded({ ...RENAME, on: '2023-06-01', region: '320686', name: '如东区', code: '320688' });
    const { problem } = await withdrawn(first);
    expect(problem.code).toBe('region_change_built_on');
    expect(problem.current).toEqual([
      { kind: 'change', id: second.id, number: second.number, document: DOCUMENT.number },
    ]);
    const { blocks } = (await dingYiwei.call(readRegionChange, { params: { id: first.id } })).output;
    expect(blocks).toEqual(problem.current);
    expect((await withdrawn(second)).status).toBe(200);
    expect((await withdrawn(first)).status).toBe(200);
  });

  it('by two at once is one', async () => {
    const change = await recorded(RENAME);
    const replies = await race(t.connection, 'region_tree_revision', () =>
      [dingYiwei, shenZhixing].map((caller) => withdrawn(change, caller)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is refused as long as something lies in a region that began with it, and says what', async () => {
    const house = await testHouse({ modules: [indicators] });
    try {
      const operator = await house.signIn({ name: '丁一维', role: 'operator' });
      const change = {
        kind: 'merged' as const,
        on,
        document: DOCUMENT,
        regions: ['320681'],
        into: { is: 'new' as const, code: '320687', name: '东海岸区' },
      };
      const { revision } = (await operator.call(previewRegionChange, { body: change })).output;
      const made = (await operator.call(recordRegionChange, { ifMatch: revision, body: { change, ...REASON } })).output;
      await house.signIn({ name: '海东', role: 'administrator', region: '320687' });
      await operator.call(registerFunctionalArea, { body: { parent: '320687', name: '东海岸港区' } });
      const sent = { params: { id: made.id }, ifMatch: 1, body: { reason: '批文作废' } };
      const { problem } = await operator.call(withdrawRegionChange, sent);
      expect(problem.code).toBe('region_change_built_on');
      const blocking = (problem.current as { table: string }[]).map(({ table }) => table);
      expect(blocking).toEqual(['account', 'person', 'region_version', 'role_grant']);
    } finally {
      await house.close();
    }
  });
});
