import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StatisticsAnswer } from '../../../contracts/statistics.ts';
import { jiangsu2022, StatisticsHouse } from './testing.ts';

/** The paper of the end of 2022, asked about in the middle of 2023. */
let house: StatisticsHouse;
beforeAll(async () => {
  house = await StatisticsHouse.open();
  await house.state(jiangsu2022(house.tree));
});
afterAll(() => house.close());

const asOf = '2022-12-31';
const row = (answer: StatisticsAnswer, code: string) => {
  const found = answer.rows.find((each) => each.region.code === code);
  if (found === undefined) throw new Error(`no row ${code}`);
  return found;
};

describe('Jiangsu as its bulletin of 2022 tells it', () => {
  test('the province is reconciled with its thirteen cities by an undivided difference', async () => {
    const answer = await house.table({ region: '320000', level: 'city', asOf });
    expect(answer.rows).toHaveLength(13);
    expect(answer.since).toBe('2021-12-31');
    expect(Object.keys(answer.reconciliation)).toEqual([
      'volunteers',
      'organisations',
      'activities',
      'projects',
      'informants',
      'disseminations',
    ]);
    expect(answer.reconciliation.volunteers).toEqual({
      stated: 286_281,
      sumOfChildren: 284_273,
      ownLevel: null,
      undivided: 2008,
    });
    expect(answer.reconciliation.organisations?.undivided).toBe(485);
    expect(answer.reconciliation.activities?.undivided).toBe(1981);
    expect(answer.reconciliation.projects?.undivided).toBe(138);
    expect(answer.reconciliation.informants).toMatchObject({ stated: null, undivided: null });
    expect(answer.ownLevel).toBeNull();
  });

  test('the province stands third of the nation and grows by what its increase and its total imply', async () => {
    const { self } = await house.table({ region: '320000', level: 'city', asOf });
    expect(self.cells.volunteers).toEqual({
      kind: 'number',
      value: 286_281,
      observedOn: asOf,
      rank: null,
      nationalRank: 3,
      increase: 155_140,
      flows: null,
      base: 131_141,
      baseDerived: true,
      growth: 155_140 / 131_141,
      growthReason: null,
      share: 1,
    });
    expect(self.cells.organisations).toMatchObject({
      value: 3988,
      nationalRank: 3,
      increase: null,
      base: null,
      growth: null,
      growthReason: 'base_missing',
    });
  });

  test('cities are ranked and shared against the stated total', async () => {
    const answer = await house.table({ region: '320000', level: 'city', asOf });
    expect(row(answer, '320200').cells.volunteers).toMatchObject({
      value: 63_925,
      rank: 1,
      share: 63_925 / 286_281,
      increase: 39_238,
    });
    expect(row(answer, '320100').cells.activities).toMatchObject({
      value: 2475,
      rank: 2,
      increase: 1208,
      base: 1267,
      baseDerived: true,
      growth: 1208 / 1267,
    });
    expect(row(answer, '320200').path).toEqual(['江苏省', '无锡市']);
  });

  test('an increase larger than its total gives no growth and says why', async () => {
    const answer = await house.table({ region: '320000', level: 'city', asOf, indicator: 'activities' });
    expect(row(answer, '321200').cells.activities).toMatchObject({
      value: 695,
      increase: 793,
      base: -98,
      baseDerived: true,
      growth: null,
      growthReason: 'base_not_positive',
    });
  });

  test('shares of an indicator without a stated total are of the sum', async () => {
    const answer = await house.table({ region: '320000', level: 'city', asOf, indicator: 'informants' });
    const sum = answer.reconciliation.informants?.sumOfChildren as number;
    expect(row(answer, '320300').cells.informants).toMatchObject({ value: 172_438, rank: 1, share: 172_438 / sum });
  });

  test('as reported there are 96 counties, one of them merged away and marked, and 海门 under its name of the date', async () => {
    const answer = await house.table({ region: '320000', level: 'county', asOf });
    expect(answer.rows).toHaveLength(96);
    expect(
      answer.rows.filter(({ status }) => status !== 'current').map(({ region, status }) => ({ ...region, status })),
    ).toEqual([{ code: '320611', name: '港闸区', status: 'retired' }]);
    expect(row(answer, '320611')).toMatchObject({
      path: ['江苏省', '南通市', '港闸区'],
      cells: { volunteers: { value: 94 }, projects: { kind: 'zero', value: 0 } },
    });
    expect(row(answer, '320613').cells.volunteers?.value).toBe(1512);
    expect(row(answer, '320614')).toMatchObject({ region: { name: '海门区' }, cells: { volunteers: { value: 3046 } } });
    expect(answer.rows.map(({ region }) => region.code)).toEqual(answer.rows.map(({ region }) => region.code).sort());
  });

  test("in today's boundaries there are 95, with what 港闸 reported in 崇川", async () => {
    const answer = await house.table({ region: '320000', level: 'county', asOf, view: 'today' });
    expect(answer.rows).toHaveLength(95);
    expect(row(answer, '320613')).toMatchObject({
      status: 'current',
      cells: { volunteers: { value: 1606, observedOn: asOf } },
    });
    const reported = await house.table({ region: '320000', level: 'county', asOf });
    expect(answer.reconciliation.volunteers).toEqual(reported.reconciliation.volunteers);
  });

  test('equal counties share their rank', async () => {
    const { rows } = await house.table({ region: '320000', level: 'county', asOf, indicator: 'projects' });
    const cells = rows.map((each) => each.cells.projects);
    const zeros = cells.filter((cell) => cell?.kind === 'zero');
    const above = cells.filter((cell) => (cell?.value ?? 0) > 0);
    expect(zeros.length).toBeGreaterThan(1);
    expect(new Set(zeros.map((cell) => cell?.rank))).toEqual(new Set([above.length + 1]));
  });

  test('a city is reconciled with its counties', async () => {
    const answer = await house.table({ region: '320600', level: 'county', asOf, indicator: 'volunteers' });
    const { stated, sumOfChildren, undivided } = answer.reconciliation.volunteers ?? {};
    expect(stated).toBe(12_501);
    expect(undivided).toBe(12_501 - (sumOfChildren as number));
    expect(answer.rows.every(({ path }) => path[1] === '南通市')).toBe(true);
  });

  test('before its figures the table has regions and nothing else', async () => {
    const answer = await house.table({ region: '320000', level: 'county', asOf: '2022-12-30' });
    expect(answer.rows).toHaveLength(95);
    expect(answer.rows.every(({ cells }) => Object.keys(cells).length === 0)).toBe(true);
    expect(answer.reconciliation).toEqual({});
  });
});
