import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importChoices } from '../../contracts/imports.ts';
import { registerOrganisation } from '../../contracts/organisations.ts';
import {
  type ChangePreview,
  type PreviewTable,
  previewRegionChange,
  type RegionChangeAsked,
  recordRegionChange,
  withdrawRegionChange,
} from '../../contracts/regionChanges.ts';
import { FIGURE_BASES, STATISTICS_VIEWS } from '../../contracts/statistics.ts';
import { readStatistics } from '../../contracts/statisticsRoutes.ts';
import { importDirectly } from '../../modules/indicators/index.ts';
import { organisations } from '../../modules/organisations/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { system } from '../../platform/access/principal.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';

const TODAY = '2024-06-30';
let t: TestHouse;
/** The operator, and the administrator of the province. */
let dingYiwei: Caller;
let shenZhixing: Caller;

const common = { on: '2023-05-10', document: { number: '示发〔2023〕7号', title: '关于调整部分行政区划的批复' } };
const [QIDONG, RUGAO, HAIAN, RUDONG] = ['320681', '320682', '320685', '320623'] as const;
const FORMED: RegionChangeAsked = {
  kind: 'merged',
  ...common,
  regions: [QIDONG, RUGAO],
  into: { is: 'new', code: '320687', name: '东海岸区', parent: null },
  dependants: [],
};
const SPLIT: RegionChangeAsked = {
  kind: 'split',
  ...common,
  region: QIDONG,
  into: [{ is: 'existing', region: RUGAO }, FORMED.into],
  goesOn: false,
  dependants: [],
};
const MOVED: RegionChangeAsked = {
  kind: 'moved',
  ...common,
  region: QIDONG,
  parent: '321200',
  name: null,
  code: '321299',
};

beforeAll(async () => {
  t = await testHouse({ modules: [organisations], clock: { now: () => new Date(`${TODAY}T04:00:00Z`) } });
  dingYiwei = await t.signIn({ name: '丁一维', role: 'operator' });
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  for (const [region, day, count] of [
    [QIDONG, '2022-03-15', 2],
    [QIDONG, '2023-08-01', 1],
    [RUGAO, '2022-11-01', 1],
    [HAIAN, '2022-07-01', 2],
    [RUDONG, '2022-03-20', 4],
    ['321202', '2023-04-04', 1],
  ] as const) {
    for (let n = 1; n <= count; n += 1) await team(region, day, n);
  }
  const tree = await t.asSystem('figures for a test', ({ tx }) => treeOf(tx));
  const { importId } = await importDirectly(t.house, tree, system('figures for a test'), {
    regionId: regionByCode(tree, '320600').id,
    asOf: '2022-06-30',
    since: '2021-06-30',
    choices: importChoices.parse({}),
    files: [
      { ordinal: 1, name: '2022.csv', bytes: Buffer.from('地区,科技志愿者\n启东市,300\n如皋市,200\n海安市,450\n') },
    ],
    dryRun: false,
  });
  expect(importId).not.toBeNull();
}, 60_000);
afterAll(() => t.close());

async function team(region: string, effectiveOn: string, n: number): Promise<void> {
  const name = `${effectiveOn}第${n}科普服务队`;
  const body = { region, kind: 'team' as const, name, insideSystem: true, confirmedDistinct: true, effectiveOn };
  expect((await shenZhixing.call(registerOrganisation, { body })).status).toBe(200);
}

const previewed = async (body: RegionChangeAsked, before?: string): Promise<ChangePreview> =>
  (await dingYiwei.call(previewRegionChange, { body, query: { before } })).output;

const ownTable = ({ tables }: ChangePreview, asOf: string, view: PreviewTable['view']) =>
  tables.find(
    (each) => each.basis === 'records' && each.asOf === asOf && each.view === view && each.region.code === '320600',
  );

const rowsOf = (table: PreviewTable | undefined) =>
  Object.fromEntries(
    (table?.rows ?? []).map(({ change, before, after, cells: [cell] }) => {
      const tell = (told: { kind: string; value: number | null; rank: number | null } | undefined) =>
        told?.kind === 'na' ? 'na' : [told?.value, told?.rank];
      return [(after ?? before)?.name, [change, tell(cell?.before), tell(cell?.after)]];
    }),
  );

describe('of own records a preview', () => {
  it('of a merge tells that the rows of both go and one comes with their sum, whose rank others follow', async () => {
    const preview = await previewed(FORMED);
    expect(rowsOf(ownTable(preview, '2023-05-09', 'today'))).toMatchObject({
      东海岸区: ['added', [null, null], [3, 2]],
      启东市: ['gone', [2, 2], [null, null]],
      如皋市: ['gone', [1, 4], [null, null]],
      海安市: ['ranks', [2, 2], [2, 3]],
      通州区: ['ranks', [0, 5], [0, 4]],
    });
    expect(preview.counts.records).toMatchObject({ retired: expect.any(Number), na: 0 });
  });

  it('leaves what was reported before the change, and keeps a row for what goes on being registered', async () => {
    const preview = await previewed(FORMED);
    expect(ownTable(preview, '2023-05-09', 'reported')).toBeUndefined();
    expect(rowsOf(ownTable(preview, '2023-08-31', 'reported')).启东市?.[0]).toBe('retired');
  });

  it('of a split tells what cannot be told apart', async () => {
    const preview = await previewed(SPLIT);
    expect(rowsOf(ownTable(preview, '2023-05-09', 'today'))).toMatchObject({
      东海岸区: ['added', [null, null], 'na'],
      如皋市: ['figures', [1, 4], 'na'],
    });
    expect(preview.counts.records.na).toBeGreaterThan(0);
  });

  it('compares days near the change and all ends of years, beside the dates of what was handed in', async () => {
    const { dates, tables } = await previewed(FORMED);
    expect(dates).toEqual({
      compared: [
        ...[TODAY, '2023-12-31', '2023-08-31', '2023-05-10', '2023-05-09', '2023-04-30'],
        ...['2022-12-31', '2022-11-30', '2022-07-31', '2022-06-30'],
      ],
      older: 0,
    });
    const statedOn = new Set(tables.filter(({ basis }) => basis === 'imported').map(({ asOf }) => asOf));
    expect([...statedOn]).toEqual(['2022-06-30']);
    const older = await previewed(FORMED, '2023-05-09');
    expect(older.dates.compared).toEqual(dates.compared.slice(5));
    expect(older.tables).toEqual(tables.filter(({ asOf }) => asOf < '2023-05-09'));
  });
});

describe('what a preview says, and what it leaves out, is what the tables become on both bases', () => {
  it.each([
    ['a merge into a new region', FORMED],
    ['a split', SPLIT],
    ['a move to another city', MOVED],
  ])('by %s', async (_, change) => {
    const before = await tables();
    const preview = await previewed(change);
    const sent = { ifMatch: preview.revision, body: { change, reason: '与批文核对一致' } };
    const { id, version } = (await dingYiwei.call(recordRegionChange, sent)).output;
    const after = await tables();
    await dingYiwei.call(withdrawRegionChange, { params: { id }, ifMatch: version, body: { reason: '批文作废' } });
    expect(after).not.toEqual(before);
    expect(applied(preview, before)).toEqual(after);
  });
});

/** By basis, date, view and region: by code of the row its name and what is known of its figures, and the sums. */
type Tables = Record<string, Record<string, unknown>>;

async function tables(): Promise<Tables> {
  const found: Tables = {};
  for (const basis of FIGURE_BASES) {
    const days = basis === 'imported' ? ['2022-06-30'] : ['2022-06-30', '2023-05-09', '2023-05-10', TODAY];
    for (const asOf of days) {
      for (const view of STATISTICS_VIEWS) {
        for (const region of ['320000', '320600', '321200']) {
          const query = { region, level: 'county' as const, asOf, view, basis };
          const { rows, reconciliation } = (await shenZhixing.call(readStatistics, { query })).output;
          const table: Record<string, unknown> = {};
          for (const row of rows)
            for (const [code, cell] of Object.entries(row.cells)) tell(table, row.region, code, cell);
          for (const [code, balance] of Object.entries(reconciliation)) sum(table, code, balance);
          found[`${basis} ${asOf} ${view} ${region}`] = table;
        }
      }
    }
  }
  return found;
}

type Told = Pick<PreviewTable['rows'][number]['cells'][number]['after'], 'kind' | 'value' | 'rank'>;
function tell(
  table: Tables[string],
  region: { code: string; name: string },
  code: string,
  { kind, value, rank }: Told,
) {
  if (kind === 'missing') delete table[`${region.code} ${region.name} ${code}`];
  else table[`${region.code} ${region.name} ${code}`] = { kind, value, rank };
}
function sum(
  table: Tables[string],
  code: string,
  { sumOfChildren, undivided }: { sumOfChildren: number; undivided: number | null },
) {
  table[code] = { sumOfChildren, undivided };
}

/** The tables as the preview says that they become. */
function applied(preview: ChangePreview, before: Tables): Tables {
  const expected = structuredClone(before);
  for (const { basis, asOf, view, region, rows, totals } of preview.tables) {
    const table = expected[`${basis} ${asOf} ${view} ${region.code}`];
    if (table === undefined) continue;
    for (const row of rows) {
      const kept =
        row.before === null ? [] : Object.keys(table).filter((key) => key.startsWith(`${row.before?.code} `));
      for (const key of kept) {
        const told = table[key] as Told;
        delete table[key];
        if (row.after !== null) tell(table, row.after, key.split(' ')[2] as string, told);
      }
      for (const { indicator, after } of row.cells) if (row.after !== null) tell(table, row.after, indicator, after);
    }
    for (const { indicator, after } of totals) sum(table, indicator, after);
  }
  return expected;
}
