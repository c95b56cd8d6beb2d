import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listStatisticsDates, readFigure, readStanding, readStatistics } from '../../../contracts/statisticsRoutes.ts';
import { policyOf, type Scope, scopeFor } from '../../../platform/access/scope.ts';
import { territoryOf } from '../../regions/index.ts';
import { policy } from '../policy.ts';
import { statisticsDates } from './dates.ts';
import { figure } from './figure.ts';
import { standing } from './standing.ts';
import { jiangsu2022, StatisticsHouse } from './testing.ts';

let house: StatisticsHouse;
let fromProvince: string;
let fromCounty: string;
beforeAll(async () => {
  house = await StatisticsHouse.open();
  fromProvince = await house.state(jiangsu2022(house.tree), { by: '320000', file: 'volunteers-by-county.csv' });
  fromCounty = await house.state([{ region: '320581', indicator: 'volunteers', on: '2022-12-31', value: 18_001 }], {
    by: '320581',
    file: '常熟.xlsx',
  });
});
afterAll(() => house.close());

const asOf = '2022-12-31';
/** What the administrator of a region may see: 顾晓岚 of 常熟, 沈立 of the province. */
function scopeOf(code: string): Scope {
  const grants = [{ role: 'administrator', regionId: house.id(code) }] as const;
  const principal = { kind: 'account', id: 'account', sessionId: 'session', grants } as const;
  const scope = scopeFor(principal, 'statistics.read', policyOf(policy), (id) => territoryOf(house.database, id));
  if (scope === null) throw new Error('an administrator reads statistics');
  return scope;
}
const figureOf = (region: string, scope: Scope, more: { view?: 'today'; indicator?: string } = {}) =>
  house.read(
    (act) => figure(act, readFigure.query!.parse({ region, indicator: 'volunteers', asOf, ...more }), []),
    scope,
  );
const standingOf = (query: object, scope: Scope) =>
  house.read((act) => standing(act, readStanding.query!.parse({ asOf, ...query })), scope);

describe('the administrator of 常熟', () => {
  test('is refused the tables, figures and dates of the city above, the province and the neighbour', async () => {
    const scope = scopeOf('320581');
    const refused = { code: 'region_out_of_scope' };
    for (const region of ['320500', '320000', '320582', '320205']) {
      await expect(house.table({ region, level: 'town', asOf }, scope)).rejects.toMatchObject(refused);
      await expect(figureOf(region, scope)).rejects.toMatchObject(refused);
      await expect(standingOf({ region }, scope)).rejects.toMatchObject(refused);
      await expect(house.read((act) => statisticsDates(act, region), scope)).rejects.toMatchObject(refused);
    }
  });

  test('sees the own figures, and no rank, which would tell of the others what is not released', async () => {
    const answer = await standingOf({ region: '320581' }, scopeOf('320581'));
    expect(answer).toMatchObject({
      region: { code: '320581', name: '常熟市' },
      rankedWithin: null,
      rankedOn: null,
      released: null,
      since: '2021-12-31',
    });
    expect(answer.cells.volunteers).toMatchObject({ value: 18_001, rank: null, increase: 17_804, share: null });
    expect(Object.keys(answer.cells)).toEqual(['volunteers', 'organisations', 'activities', 'projects']);
    expect(JSON.stringify(answer)).not.toContain('15234');
  });

  test('sees all statements of a figure, but the source only of the own import', async () => {
    const { parts, definition } = await figureOf('320581', scopeOf('320581'));
    expect(definition.zh).toContain('科技志愿者');
    expect(parts.map(({ measure, value, current }) => ({ measure, value, current }))).toEqual([
      { measure: 'total', value: 18_001, current: true },
      { measure: 'total', value: 17_998, current: false },
      { measure: 'increase', value: 17_804, current: true },
    ]);
    expect(parts[0]?.source).toMatchObject({ importId: fromCounty, file: '常熟.xlsx', cell: 'C2', by: 'system' });
    expect(parts[1]?.source).toBeNull();
    expect(parts[2]?.sinceOn).toBe('2021-12-31');
  });
});

describe('the administrator of the province', () => {
  test('sees the live rank of a county, whose siblings are all in their charge', async () => {
    const answer = await standingOf({ region: '320581', indicator: 'volunteers' }, scopeOf('320000'));
    expect(answer).toMatchObject({
      rankedWithin: { code: '320000', name: '江苏省' },
      rankedAmong: 96,
      rankedOn: { kind: 'live' },
      cells: { volunteers: { value: 18_001, rank: 1 } },
    });
  });

  test('is told no rank among the provinces but the national one that was entered', async () => {
    const answer = await standingOf({ region: '320000', indicator: 'volunteers' }, scopeOf('320000'));
    expect(answer).toMatchObject({
      rankedWithin: null,
      cells: { volunteers: { value: 286_281, rank: null, nationalRank: 3 } },
    });
  });

  test('finds every statement of the province with file and cell, the printed growth too', async () => {
    const { parts } = await figureOf('320000', scopeOf('320000'));
    expect(parts.map(({ measure, value }) => [measure, value])).toEqual([
      ['total', 286_281],
      ['increase', 155_140],
      ['national_rank', 3],
      ['printed_growth', 117],
    ]);
    expect(parts.every(({ source }) => source?.importId === fromProvince)).toBe(true);
  });

  test('in today’s boundaries finds the statements of all regions that went in, under their names', async () => {
    const { region, parts } = await figureOf('320613', scopeOf('320000'), { view: 'today' });
    expect(region).toEqual({ code: '320613', name: '崇川区' });
    expect(parts.map((part) => [part.region.name, part.value]).sort()).toEqual([
      ['崇川区', 1512],
      ['港闸区', 94],
    ]);
  });

  test('is told of a withdrawal with its reason', async () => {
    const mistaken = await house.state([{ region: '320582', indicator: 'volunteers', on: asOf, value: 1 }], {
      by: '320582',
    });
    await house.withdraw(mistaken, '报错了文件');
    const [newest, before] = (await figureOf('320582', scopeOf('320000'))).parts;
    expect(newest).toMatchObject({ value: 1, current: false, withdrawn: { reason: '报错了文件' } });
    expect(before).toMatchObject({ current: true, withdrawn: null });
  });

  test('finds the dates for which there are figures, newest first, below the own region only', async () => {
    await house.state([
      { region: '320581', indicator: 'volunteers', on: '2021-06-30', value: 5 },
      { region: '370902', indicator: 'projects', on: '2020-12-31', value: 5 },
    ]);
    expect((await house.read((act) => statisticsDates(act, '320000'), scopeOf('320000'))).dates).toEqual([
      '2022-12-31',
      '2021-06-30',
    ]);
    expect((await house.read((act) => statisticsDates(act, '320500'), scopeOf('320000'))).dates).toEqual([
      '2022-12-31',
      '2021-06-30',
    ]);
    expect((await house.read((act) => statisticsDates(act, '320600'), scopeOf('320000'))).dates).toEqual([
      '2022-12-31',
    ]);
  });
});

test('what is told fits the contracts', async () => {
  const scope = scopeOf('320000');
  const answers = [
    [readStatistics, await house.table({ region: '320000', level: 'county', asOf }, scope)],
    [readStanding, await standingOf({ region: '320000' }, scope)],
    [readFigure, await figureOf('320000', scope)],
    [listStatisticsDates, await house.read((act) => statisticsDates(act, '320000'), scope)],
  ] as const;
  for (const [contract, answer] of answers) {
    if (contract.output === 'file') throw new Error('a file has no shape');
    expect(contract.output.parse(answer)).toEqual(answer);
  }
});
