import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importChoices } from '../../contracts/imports.ts';
import * as contracts from '../../contracts/organisations.ts';
import type { StatisticsCell } from '../../contracts/statistics.ts';
import { readFigure, readStanding, readStatistics } from '../../contracts/statisticsRoutes.ts';
import { foldLedger, importDirectly, recount, repairLedger } from '../../modules/indicators/index.ts';
import { organisations } from '../../modules/organisations/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { system } from '../../platform/access/principal.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';

let t: TestHouse;
/** Administrators of 海陵区 and of 泰州市 above it. */
let luXiaoman: Caller;
let qinYue: Caller;
let now = '2023-06-30';

beforeAll(async () => {
  t = await testHouse({
    modules: [organisations],
    clock: { now: () => new Date(`${now}T04:00:00Z`) },
  });
  await onDay(now);
});
afterAll(() => t.close());

/** It is another day; who was signed in has long been signed out and signs in again. */
async function onDay(day: string): Promise<void> {
  now = day;
  luXiaoman = await t.signIn({ name: '陆小满', role: 'administrator', region: '321202' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
}

/** What has been folded and what still waits must never make a difference. */
beforeEach(() => foldLedger(t.database));

let teams = 0;
async function team(more: object = {}, caller = luXiaoman): Promise<contracts.OrganisationShown> {
  teams += 1;
  const name = `第${teams}科普服务队`;
  const body = { region: '321202', kind: 'team' as const, name, insideSystem: true, confirmedDistinct: true, ...more };
  return (await caller.call(contracts.registerOrganisation, { body })).output;
}

async function cellOf(region: string, asOf: string, since?: string): Promise<StatisticsCell> {
  const query = { region, asOf, basis: 'records' as const, indicator: 'organisations', ...(since ? { since } : {}) };
  return (await qinYue.call(readStanding, { query })).output.cells.organisations as StatisticsCell;
}
const countOf = async (region: string, asOf: string) => (await cellOf(region, asOf)).value;

const close = (unit: contracts.OrganisationShown, more: object = {}) =>
  luXiaoman.call(contracts.closeOrganisation, {
    params: { id: unit.id },
    ifMatch: unit.version,
    body: { reason: '队伍已解散', ...more },
  });

describe('a team counts', () => {
  it('from the day of its registration, in its region and in all above it, before the folder has come by', async () => {
    await onDay('2023-03-01');
    const [district, city] = [await countOf('321202', '2023-03-01'), await countOf('321200', '2023-03-01')];
    await team();
    expect(await countOf('321202', '2023-02-28')).toBe(district);
    expect(await countOf('321202', '2023-03-01')).toBe((district ?? 0) + 1);
    expect(await countOf('321200', '2023-03-01')).toBe((city ?? 0) + 1);
  });

  it('from an earlier day where it is registered late, and every date since tells it', async () => {
    await onDay('2023-06-30');
    const before = await countOf('321202', '2022-05-04');
    await team({ effectiveOn: '2022-05-04' });
    expect(await countOf('321202', '2022-05-03')).toBe(before);
    expect(await countOf('321202', '2022-05-04')).toBe((before ?? 0) + 1);
  });

  it('while it is suspended, and no longer from the day on which it is closed', async () => {
    await onDay('2023-06-01');
    const unit = await team();
    const counted = await countOf('321202', '2023-06-01');
    await onDay('2023-06-10');
    const suspended = await luXiaoman.call(contracts.suspendOrganisation, {
      params: { id: unit.id },
      ifMatch: unit.version,
      body: { reason: '整顿期间暂停' },
    });
    expect(await countOf('321202', '2023-06-10')).toBe(counted);
    await onDay('2023-06-20');
    await close(suspended.output);
    expect(await countOf('321202', '2023-06-19')).toBe(counted);
    expect(await countOf('321202', '2023-06-20')).toBe((counted ?? 0) - 1);
  });

  it('as new and as withdrawn in the period in which it came and left', async () => {
    await onDay('2024-06-30');
    await team({ effectiveOn: '2024-02-01' });
    await close(await team({ effectiveOn: '2024-03-01' }), { effectiveOn: '2024-05-01' });
    expect(await cellOf('321202', '2024-06-30', '2023-12-31')).toMatchObject({
      increase: 1,
      flows: { new: 2, withdrawn: 1 },
    });
  });

  it('not at all where it is no team: a society of the same name counts nothing', async () => {
    const before = await countOf('321202', now);
    await team({ kind: 'society' });
    expect(await countOf('321202', now)).toBe(before);
  });
});

describe('another kind', () => {
  const change = (unit: contracts.OrganisationShown, body: object) =>
    luXiaoman.call(contracts.changeOrganisation, { params: { id: unit.id }, ifMatch: unit.version, body });

  it('really taken on changes the count from that day', async () => {
    await onDay('2024-09-01');
    const unit = await team({ effectiveOn: '2024-07-01' });
    const [july, september] = [await countOf('321202', '2024-07-31'), await countOf('321202', '2024-09-01')];
    await change(unit, { kind: 'society', effectiveOn: '2024-08-15' });
    expect(await countOf('321202', '2024-07-31')).toBe(july);
    expect(await countOf('321202', '2024-09-01')).toBe((september ?? 0) - 1);
  });

  it('recorded in error is set right on the day of the error, for a reason, and nobody is said to have come or left', async () => {
    await onDay('2024-12-01');
    const before = await cellOf('321202', '2024-12-01', '2024-09-30');
    const unit = await team({ effectiveOn: '2024-10-01' });
    await change(unit, { kind: 'society', correction: { reason: '登记时误选类别' } });
    expect(await cellOf('321202', '2024-12-01', '2024-09-30')).toEqual(before);
    expect(await countOf('321202', '2024-10-15')).toBe(before.value);
  });
});

describe('an effective day', () => {
  it.each([
    ['after today', { effectiveOn: '2025-01-02' }],
    ['before the unit was founded', { effectiveOn: '2020-01-01', foundedOn: '2021-05-01' }],
  ])('%s is refused, and nothing is registered', async (_, more) => {
    await onDay('2025-01-01');
    teams += 1;
    const body = { region: '321202', kind: 'team' as const, name: `第${teams}科普服务队`, insideSystem: true, ...more };
    const reply = await qinYue.call(contracts.registerOrganisation, { body });
    expect(reply.problem.code).toBe('effective_day_unsuitable');
    const { rows } = await t.database.pool.query('select from organisation where name = $1', [body.name]);
    expect(rows).toEqual([]);
  });

  it('before the region began is refused, with the day from which it may be: 崇川区 of 2020 counts nothing in 2019', async () => {
    const nantong = await t.signIn({ name: '顾晨', role: 'administrator', region: '320600' });
    const body = { region: '320613', kind: 'team' as const, name: '崇川科普服务队', insideSystem: true };
    const reply = await nantong.call(contracts.registerOrganisation, { body: { ...body, effectiveOn: '2019-12-31' } });
    expect(reply.problem).toMatchObject({ code: 'effective_day_unsuitable', params: { earliest: '2020-07-03' } });
  });

  it('before what came last in the unit’s life is refused', async () => {
    await onDay('2025-02-01');
    const unit = await team({ effectiveOn: '2025-01-15' });
    expect((await close(unit, { effectiveOn: '2025-01-14' })).problem.code).toBe('effective_day_unsuitable');
    expect((await close(unit, { effectiveOn: '2025-01-15' })).status).toBe(200);
  });
});

describe('figures of both bases', () => {
  it('are told apart: own records are nobody’s import, and an import is no record', async () => {
    const query = { region: '321200', level: 'county' as const, asOf: '2025-02-01' };
    const imported = await qinYue.call(readStatistics, { query });
    const records = await qinYue.call(readStatistics, { query: { ...query, basis: 'records' } });
    expect(imported.output.reconciliation).toEqual({});
    expect(Object.keys(records.output.reconciliation)).toEqual(['organisations']);
    expect(records.output.basis).toBe('records');
  });

  it('of a city are what its districts and its own level add up to', async () => {
    await onDay('2025-03-01');
    await team({ region: '321200' }, qinYue);
    const query = { region: '321200', level: 'county' as const, asOf: '2025-03-01', basis: 'records' as const };
    const { self, rows, ownLevel, reconciliation } = (await qinYue.call(readStatistics, { query })).output;
    const told = reconciliation.organisations;
    expect(ownLevel?.cells.organisations?.value).toBe(1);
    expect(told).toMatchObject({ stated: self.cells.organisations?.value, ownLevel: 1, undivided: 0 });
    expect(told?.sumOfChildren).toBe(rows.reduce((sum, row) => sum + (row.cells.organisations?.value ?? 0), 0));
  });

  it('are missing, and not zero, where nobody has ever recorded anything', async () => {
    const yangzhou = await t.signIn({ name: '苏沐', role: 'administrator', region: '321000' });
    const query = { region: '321000', level: 'county' as const, asOf: '2025-03-01', basis: 'records' as const };
    const told = (await yangzhou.call(readStatistics, { query: { ...query, indicator: 'organisations' } })).output;
    expect(new Set(told.rows.map((row) => row.cells.organisations?.kind))).toEqual(new Set(['missing']));
  });
});

describe('a figure of which both are known', () => {
  async function handIn(asOf: string, figure: number): Promise<void> {
    const tree = await t.asSystem('a table', ({ tx }) => treeOf(tx));
    const outcome = await importDirectly(t.house, tree, system('a table'), {
      regionId: regionByCode(tree, '321202').id,
      asOf,
      since: '2024-04-30',
      choices: importChoices.parse({}),
      files: [{ ordinal: 1, name: '报表.csv', bytes: Buffer.from(`地区,志愿服务组织数\n海陵区,${figure}\n`) }],
      dryRun: false,
    });
    expect(outcome.importId).not.toBeNull();
  }

  it('shows why own records tell another number, line by line, and the records themselves', async () => {
    await onDay('2025-05-31');
    const then = (await countOf('321202', '2025-04-30')) ?? 0;
    await handIn('2025-04-30', then + 7);
    await team({ effectiveOn: '2025-04-15' });
    const newest = await team({ effectiveOn: '2025-05-10', insideSystem: false });
    const query = { region: '321202', indicator: 'organisations', asOf: '2025-05-31' };
    const { records, parts } = (await luXiaoman.call(readFigure, { query })).output;
    expect(parts.filter(({ current }) => current)).toMatchObject([{ value: then + 7 }]);
    expect(records?.cell.value).toBe(then + 2);
    expect(records?.difference).toMatchObject({
      imported: then + 7,
      importedOn: '2025-04-30',
      own: then + 2,
      total: -5,
      later: 1,
      late: 1,
      unmatched: -7,
    });
    expect(records?.facts[0]).toMatchObject({
      id: newest.id,
      event: 'registered',
      on: '2025-05-10',
      amount: 1,
      outside: true,
    });
  });

  it('tells nobody of records outside their charge', async () => {
    const heYuan = await t.signIn({ name: '何远', role: 'administrator', region: '321203' });
    const query = { region: '321202', indicator: 'organisations', asOf: '2025-05-31' };
    expect((await heYuan.call(readFigure, { query })).problem.code).toBe('region_out_of_scope');
  });
});

describe('counting again from the facts', () => {
  const again = () => t.asSystem('a test', (act) => recount(act, t.house.countedFacts));

  it('finds nothing after all that', async () => {
    expect(await again()).toEqual({ indicators: ['organisations'], differences: [], balances: [], repaired: 0 });
  });

  it('finds a count that somebody has changed by hand, by region and day, and sets it right with an audit line', async () => {
    await onDay('2025-06-01');
    await team();
    await foldLedger(t.database);
    await t.database.pool.query("update ledger_day set entered = entered + 5 where day = '2025-06-01'");
    await t.database.pool.query("update ledger_balance set withdrawn = withdrawn + 2 where month = '2025-06-01'");
    const found = await again();
    expect(found.differences).toMatchObject([
      {
        indicator: 'organisations',
        region: { name: '海陵区' },
        day: '2025-06-01',
        facts: { entered: 1 },
        ledger: { entered: 6 },
      },
    ]);
    expect(found.balances.map(({ month }) => month)).toEqual(['2025-06-01']);
    const repaired = await t.asSystem('a test', (act) => repairLedger(act, t.house.countedFacts, '磁盘故障后重算'));
    expect(repaired.repaired).toBe(2);
    expect(await again()).toMatchObject({ differences: [], balances: [] });
    await foldLedger(t.database);
    expect(await again()).toMatchObject({ differences: [], balances: [] });
    const { rows } = await t.database.pool.query("select reason from audit_entry where action = 'ledger.repaired'");
    expect(rows).toEqual([{ reason: '磁盘故障后重算' }]);
  });
});
