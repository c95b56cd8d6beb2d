import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { StatisticsAnswer } from '../../../contracts/statistics.ts';
import { transact } from '../../../platform/database/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { type Statement, StatisticsHouse } from './testing.ts';

let house: StatisticsHouse;
beforeAll(async () => {
  house = await StatisticsHouse.open();
});
afterEach(() => house.forget());
afterAll(() => house.close());

const volunteers = (region: string, on: string, value: number | null, more: Partial<Statement> = {}): Statement => ({
  region,
  indicator: 'volunteers',
  on,
  value,
  ...more,
});
const increase = (region: string, on: string, since: string, value: number) =>
  volunteers(region, on, value, { measure: 'increase', since });
const values = (answer: StatisticsAnswer) =>
  Object.fromEntries(
    answer.rows.flatMap(({ region, cells }) =>
      cells.volunteers === undefined || cells.volunteers.kind === 'missing'
        ? []
        : [[region.code, cells.volunteers.value]],
    ),
  );
const cell = (answer: StatisticsAnswer, code: string) =>
  answer.rows.find(({ region }) => region.code === code)?.cells.volunteers;

describe('the figure of a date', () => {
  test('is the newest at or before it, and says of when it is', async () => {
    await house.state([
      volunteers('370902', '2020-12-31', 100),
      volunteers('370911', '2021-12-31', 50),
      volunteers('370902', '2022-12-31', 300),
    ]);
    const answer = await house.table({ region: '370900', level: 'county', asOf: '2021-12-31' });
    expect(cell(answer, '370902')).toMatchObject({ value: 100, observedOn: '2020-12-31', rank: 1 });
    expect(cell(answer, '370911')).toMatchObject({ value: 50, observedOn: '2021-12-31', rank: 2 });
    expect(cell(await house.table({ region: '370900', level: 'county', asOf: '2022-12-31' }), '370902')?.value).toBe(
      300,
    );
  });

  test('is compared with any earlier date', async () => {
    await house.state([
      volunteers('370902', '2020-12-31', 100),
      volunteers('370902', '2021-06-30', 120),
      volunteers('370902', '2022-12-31', 300),
    ]);
    const query = { region: '370900', level: 'county', asOf: '2022-12-31' } as const;
    expect(cell(await house.table(query), '370902')).toMatchObject({ base: 120, increase: 180, growth: 1.5 });
    expect(cell(await house.table({ ...query, since: '2021-01-01' }), '370902')).toMatchObject({
      base: 100,
      increase: 200,
      growth: 2,
    });
    expect(cell(await house.table({ ...query, since: '2019-12-31' }), '370902')).toMatchObject({
      base: null,
      growthReason: 'base_missing',
    });
  });

  test('takes the increase stated for its own date and period, of a region that reports at other times than most too', async () => {
    await house.state([
      volunteers('370902', '2022-12-31', 300),
      increase('370902', '2022-12-31', '2021-12-31', 30),
      increase('370902', '2022-12-31', '2020-12-31', 99),
      volunteers('370911', '2022-06-30', 200),
      increase('370911', '2022-06-30', '2021-12-31', 20),
      increase('370911', '2022-12-31', '2021-12-31', 77),
      increase('370982', '2022-09-30', '2021-12-31', 5),
    ]);
    const answer = await house.table({ region: '370900', level: 'county', asOf: '2022-12-31' });
    expect(cell(answer, '370902')).toMatchObject({ increase: 30, base: 270, baseDerived: true });
    expect(cell(answer, '370911')).toMatchObject({ increase: 20, base: 180, baseDerived: true });
    expect(cell(answer, '370982')).toMatchObject({ kind: 'missing', increase: 5, base: null });
  });

  test('shows a national rank only beside the total of the same date', async () => {
    await house.state([
      volunteers('320000', '2021-12-31', 90),
      volunteers('320000', '2021-12-31', 4, { measure: 'national_rank' }),
      volunteers('320000', '2022-12-31', 100),
      volunteers('370000', '2021-12-31', 80),
      volunteers('370000', '2021-12-31', 5, { measure: 'national_rank' }),
      volunteers('370000', '2022-12-31', 2, { measure: 'national_rank' }),
    ]);
    const answer = await house.table({ region: '100000', level: 'province', asOf: '2022-12-31' });
    expect(cell(answer, '320000')).toMatchObject({ observedOn: '2022-12-31', nationalRank: null });
    expect(cell(answer, '370000')).toMatchObject({ observedOn: '2021-12-31', nationalRank: 5 });
  });

  test('goes back to what an import had superseded when the import is withdrawn', async () => {
    await house.state([volunteers('370902', '2022-12-31', 100)]);
    const mistaken = await house.state([volunteers('370902', '2022-12-31', 10)]);
    const query = { region: '370900', level: 'county', asOf: '2022-12-31' } as const;
    expect(values(await house.table(query))).toEqual({ 370902: 10 });
    await house.withdraw(mistaken, 'wrong file');
    expect(values(await house.table(query))).toEqual({ 370902: 100 });
  });
});

describe('rows', () => {
  test('that state `#` or nothing have no rank and no part in the sum; zero has both', async () => {
    await house.state([
      volunteers('370902', '2022-12-31', null),
      volunteers('370911', '2022-12-31', 0),
      volunteers('370982', '2022-12-31', 8),
    ]);
    const answer = await house.table({ region: '370900', level: 'county', asOf: '2022-12-31' });
    expect(cell(answer, '370902')).toMatchObject({ kind: 'na', rank: null });
    expect(cell(answer, '370911')).toMatchObject({ kind: 'zero', rank: 2 });
    expect(cell(answer, '370983')).toMatchObject({ kind: 'missing', rank: null });
    expect(answer.reconciliation.volunteers).toMatchObject({ stated: null, sumOfChildren: 8, undivided: null });
  });

  test('hold functional areas among the counties, and own level beside them', async () => {
    await registerArea('370900', 'FA-370900-01', '泰安高新区');
    await house.state([
      volunteers('370900', '2022-12-31', 1000),
      volunteers('370902', '2022-12-31', 400),
      volunteers('FA-370900-01', '2022-12-31', 300),
      volunteers('OWN-370900', '2022-12-31', 250),
    ]);
    const answer = await house.table({ region: '370900', level: 'county', asOf: '2022-12-31' });
    expect(answer.rows.at(-1)).toMatchObject({
      region: { code: 'FA-370900-01' },
      status: 'functional',
      cells: { volunteers: { value: 300, rank: 2, share: 0.3 } },
    });
    expect(answer.ownLevel?.cells.volunteers).toMatchObject({ value: 250, rank: null, share: 0.25 });
    expect(answer.reconciliation.volunteers).toEqual({
      stated: 1000,
      sumOfChildren: 700,
      ownLevel: 250,
      undivided: 50,
    });
  });

  test('are the districts of a municipality at the level of cities too', async () => {
    await house.state([volunteers('110101', '2022-12-31', 5)]);
    const cities = await house.table({ region: '110000', level: 'city', asOf: '2022-12-31' });
    const counties = await house.table({ region: '110000', level: 'county', asOf: '2022-12-31' });
    expect(values(cities)).toEqual({ 110101: 5 });
    expect(cities.rows).toEqual(counties.rows);
  });

  test('of the nation are its counties, each in its place', async () => {
    const answer = await house.table({ region: '100000', level: 'county', asOf: '2022-12-31' });
    expect(answer.rows.length).toBeGreaterThan(2800);
    expect(answer.rows.find(({ region }) => region.code === '320581')?.path).toEqual(['江苏省', '苏州市', '常熟市']);
  });
});

describe('renamed, merged and split regions', () => {
  const nantong = { region: '320600', level: 'county' } as const;

  test('a renamed county goes on as one row under its name and code of the date', async () => {
    await house.state([volunteers('320684', '2019-12-31', 10), volunteers('320614', '2020-12-31', 12)]);
    const before = await house.table({ ...nantong, asOf: '2019-12-31' });
    expect(before.rows.find(({ region }) => region.code === '320684')?.region.name).toBe('海门市');
    const after = await house.table({ ...nantong, asOf: '2020-12-31' });
    expect(after.rows.find(({ region }) => region.code === '320614')).toMatchObject({
      region: { name: '海门区' },
      status: 'current',
      cells: { volunteers: { value: 12, base: 10 } },
    });
    const today = await house.table({ ...nantong, asOf: '2019-12-31', view: 'today' });
    expect(today.rows.find(({ region }) => region.code === '320614')).toMatchObject({
      region: { name: '海门区' },
      cells: { volunteers: { value: 10 } },
    });
  });

  test('before the merge both counties are ordinary rows; today one row holds both', async () => {
    await house.state([volunteers('320602', '2019-12-31', 70), volunteers('320611', '2019-12-31', 30)]);
    const reported = await house.table({ ...nantong, asOf: '2019-12-31' });
    expect(values(reported)).toEqual({ 320602: 70, 320611: 30 });
    expect(reported.rows.every(({ status }) => status === 'current')).toBe(true);
    expect(values(await house.table({ ...nantong, asOf: '2019-12-31', view: 'today' }))).toEqual({ 320613: 100 });
  });

  test('a merged county is not counted beside a newer figure of its successor', async () => {
    await house.state([volunteers('320602', '2019-12-31', 70), volunteers('320611', '2019-12-31', 30)]);
    const query = { ...nantong, asOf: '2021-12-31' };
    expect(values(await house.table(query))).toEqual({ 320602: 70, 320611: 30 });
    await house.state([volunteers('320613', '2021-06-30', 110)]);
    for (const view of ['reported', 'today'] as const) {
      const answer = await house.table({ ...query, view });
      expect(values(answer)).toEqual({ 320613: 110 });
      expect(answer.reconciliation.volunteers?.sumOfChildren).toBe(110);
    }
  });

  test('in today’s boundaries growth goes back through the merge', async () => {
    await house.state([
      volunteers('320602', '2019-12-31', 70),
      volunteers('320611', '2019-12-31', 30),
      volunteers('320613', '2020-12-31', 150),
    ]);
    const today = await house.table({ ...nantong, asOf: '2020-12-31', view: 'today' });
    expect(cell(today, '320613')).toMatchObject({
      value: 150,
      base: 100,
      baseDerived: false,
      increase: 50,
      growth: 0.5,
    });
    const reported = await house.table({ ...nantong, asOf: '2020-12-31' });
    expect(cell(reported, '320613')).toMatchObject({ value: 150, base: null, growthReason: 'base_missing' });
  });

  test('in today’s boundaries there is a base only where every part of the total has one', async () => {
    await house.state([
      volunteers('320613', '2021-12-31', 1000),
      volunteers('320613', '2022-12-31', 1512),
      volunteers('320611', '2022-12-31', 94),
    ]);
    const query = { ...nantong, asOf: '2022-12-31', view: 'today' } as const;
    expect(cell(await house.table(query), '320613')).toMatchObject({
      value: 1606,
      base: null,
      growthReason: 'base_missing',
    });
    await house.state([
      increase('320613', '2022-12-31', '2021-12-31', 500),
      increase('320611', '2022-12-31', '2021-12-31', 6),
    ]);
    expect(cell(await house.table(query), '320613')).toMatchObject({
      value: 1606,
      increase: 506,
      base: 1100,
      baseDerived: true,
    });
  });

  test('what was reported before a split is apportioned to nobody', async () => {
    await house.state([volunteers('511521', '2018-12-31', 600), volunteers('511502', '2018-12-31', 200)]);
    const query = { region: '511500', level: 'county', asOf: '2018-12-31' } as const;
    expect(values(await house.table(query))).toEqual({ 511502: 200, 511521: 600 });
    const today = await house.table({ ...query, view: 'today' });
    expect(cell(today, '511504')).toMatchObject({ kind: 'na', value: null, rank: null });
    expect(cell(today, '511502')).toMatchObject({ kind: 'na', value: null });
    await house.state([volunteers('511504', '2019-12-31', 500), volunteers('511502', '2019-12-31', 350)]);
    const after = await house.table({ ...query, asOf: '2019-12-31', view: 'today' });
    expect(values(after)).toEqual({ 511502: 350, 511504: 500 });
    expect(cell(after, '511502')).toMatchObject({ base: null, growthReason: 'base_missing' });
  });

  test('a city split among the counties of another stands apart as reported, and within the other today', async () => {
    await house.state([volunteers('370100', '2021-12-31', 900), volunteers('371200', '2021-12-31', 100)]);
    const query = { region: '370000', level: 'city', asOf: '2021-12-31' } as const;
    const reported = await house.table(query);
    expect(values(reported)).toEqual({ 370100: 900, 371200: 100 });
    expect(reported.rows.find(({ region }) => region.code === '371200')?.status).toBe('retired');
    expect(values(await house.table({ ...query, view: 'today' }))).toEqual({ 370100: 1000 });
    await house.state([volunteers('370100', '2022-12-31', 1100)]);
    expect(values(await house.table({ ...query, asOf: '2022-12-31' }))).toEqual({ 370100: 1100 });
  });
});

describe('a question that cannot be answered is refused', () => {
  const query = { region: '320000', level: 'city', asOf: '2022-12-31' } as const;

  test.each([
    ['an unknown region', { region: '999999' }, { code: 'region_not_found' }],
    ['a level that does not lie below', { level: 'province' }, { code: 'request_invalid', pointer: '/query/level' }],
    ['an unknown indicator', { indicator: 'volunteers,unicorns' }, { code: 'indicator_not_found' }],
    [
      'a period that ends before it begins',
      { since: '2023-01-01' },
      { code: 'request_invalid', pointer: '/query/since' },
    ],
  ] as const)('%s', async (_what, part, problem) => {
    await expect(house.table({ ...query, ...part })).rejects.toMatchObject(problem);
  });
});

/** A functional area as the registers make it. */
function registerArea(parent: string, code: string, name: string): Promise<void> {
  const id = newId();
  return transact(house.database, async ({ client }) => {
    await client.query(`insert into region (id, kind) values ($1, 'functional')`, [id]);
    await client.query(
      `insert into region_version (region_id, ordinal, code, name, short_name, level, parent_id) values ($1, 0, $2, $3, $3, 'county', $4)`,
      [id, code, name, house.id(parent)],
    );
    await client.query('update region_tree_revision set revision = revision + 1');
  }).then(() => house.readTreeAgain());
}
