import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StatisticsAnswer } from '../../../contracts/statistics.ts';
import { readStanding } from '../../../contracts/statisticsRoutes.ts';
import { policyOf, type Scope, scopeFor } from '../../../platform/access/scope.ts';
import { territoryOf } from '../../regions/index.ts';
import { policy } from '../policy.ts';
import { standing } from '../statistics/standing.ts';
import { jiangsu2022, type Statement, StatisticsHouse } from '../statistics/testing.ts';
import { release, withdraw } from './release.ts';
import { listReleased, type SnapshotRow } from './store.ts';
import { takeSnapshot } from './take.ts';
import { verify } from './verify.ts';

let house: StatisticsHouse;
beforeAll(async () => {
  house = await StatisticsHouse.open();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.forget();
  const everything = { regionIds: null, asOf: null, since: null, limit: 100 };
  const released = await house.read(({ tx }) => listReleased(tx, everything));
  for (const { id } of released) await house.change((act) => withdraw(act, id, null, '换下一项试验'));
});

const asOf = '2022-12-31';
const take = (region = '320000', on = asOf): Promise<SnapshotRow> =>
  house.change((act) => takeSnapshot(act, { regionId: house.id(region, on), asOf: on, note: '年度通报' }));
const withoutSource = ({ source: _, ...told }: StatisticsAnswer) => told;

type Shown = { region: string; level: 'city' | 'county'; view: 'reported' | 'today' };
const TABLES: readonly Shown[] = [
  { region: '320000', level: 'city', view: 'reported' },
  { region: '320000', level: 'county', view: 'reported' },
  { region: '320000', level: 'county', view: 'today' },
  { region: '320600', level: 'county', view: 'today' },
];
const liveTables = async () => {
  const tables = [];
  for (const shown of TABLES) tables.push(withoutSource(await house.table({ ...shown, asOf })));
  return tables;
};
const frozenTables = async ({ id }: Pick<SnapshotRow, 'id'>) => {
  const tables = [];
  for (const shown of TABLES) tables.push(withoutSource(await house.table({ ...shown, asOf, snapshot: id })));
  return tables;
};

describe('a snapshot of the province’s tables of 2022', () => {
  test('reads like the live tables at the moment it was taken, and goes on doing so after every correction', async () => {
    const imported = await house.state(jiangsu2022(house.tree), { by: '320000' });
    // The snapshot's today is the day it is taken, so that is the day of the live tables too.
    house.today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const atTheTime = await liveTables();
    const snapshot = await take();
    expect(await frozenTables(snapshot)).toEqual(atTheTime);

    await house.state([{ region: '320581', indicator: 'volunteers', on: asOf, value: 1 }]);
    await house.withdraw(imported, '整份报错');
    expect(await liveTables()).not.toEqual(atTheTime);
    expect(await frozenTables(snapshot)).toEqual(atTheTime);
  });

  test('says on every table which one it is', async () => {
    await house.state(jiangsu2022(house.tree), { by: '320000' });
    const snapshot = await take();
    const table = await house.table({ region: '320000', level: 'city', asOf, snapshot: snapshot.id });
    expect(table.source).toMatchObject({
      kind: 'snapshot',
      snapshot: { number: snapshot.number, digest: snapshot.digest, asOf, since: '2021-12-31', releasedAt: null },
    });
    expect((await house.table({ region: '320000', level: 'city', asOf })).source).toEqual({ kind: 'live' });
  });

  test('is asked for its own period only', async () => {
    await house.state(jiangsu2022(house.tree), { by: '320000' });
    const { id } = await take();
    const refused = { code: 'request_invalid' };
    const city = { region: '320000', level: 'city', snapshot: id } as const;
    await expect(house.table({ ...city, asOf: '2023-01-31' })).rejects.toMatchObject(refused);
    await expect(house.table({ ...city, asOf, since: '2020-12-31' })).rejects.toMatchObject(refused);
  });

  test('cannot be changed, not even where the guard is switched off', async () => {
    await house.state([{ region: '320581', indicator: 'volunteers', on: asOf, value: 18_001 }]);
    const { id } = await take();
    const { pool } = house.database;
    await expect(pool.query(`update snapshot set note = 'x'`)).rejects.toThrow(/never changed/);
    await expect(pool.query('delete from snapshot_section')).rejects.toThrow(/never changed/);
    const forged = `replace(content, '18001', '18002')`;
    await pool.query('alter table snapshot_section disable trigger snapshot_section_guard');
    await pool.query('alter table snapshot disable trigger snapshot_guard');
    try {
      await expect(pool.query(`update snapshot_section set content = ${forged}`)).rejects.toThrow(/digest_holds/);
      expect((await house.read((act) => verify(act, id))).holds).toBe(true);
      await pool.query(
        `update snapshot_section set content = ${forged}, digest = encode(sha256(convert_to(${forged}, 'UTF8')), 'hex') where snapshot_id = $1`,
        [id],
      );
      const found = await house.read((act) => verify(act, id));
      expect([found.holds, found.recomputed === found.digest]).toEqual([false, false]);
      await pool.query(`update snapshot set as_of = '2023-01-31' where id = $1`, [id]);
      expect((await house.read((act) => verify(act, id))).holds).toBe(false);
    } finally {
      await pool.query('alter table snapshot_section enable trigger snapshot_section_guard');
      await pool.query('alter table snapshot enable trigger snapshot_guard');
    }
  });

  test('is refused where nothing is known of the date', async () => {
    await expect(take()).rejects.toMatchObject({ code: 'snapshot_empty', params: { region: '江苏省' } });
  });
});

test('tables of a snapshot are the live ones of its moment, whatever was stated at whatever dates', async () => {
  const region = fc.constantFrom('320000', '320500', '320600', '320581', '320611', '320602', '320613', '320684');
  const made: fc.Arbitrary<Statement> = fc
    .record({
      region,
      indicator: fc.constantFrom('volunteers', 'service_hours'),
      on: fc.constantFrom('2019-12-31', '2021-12-31', '2022-06-30', asOf),
      value: fc.oneof(fc.constant(null), fc.nat(9_000)),
      measure: fc.constantFrom('total' as const, 'increase' as const, 'national_rank' as const),
    })
    .map((each) => ({ ...each, ...(each.measure === 'increase' ? { since: '2021-12-31' } : {}) }));
  const oncePerSeries = (each: Statement) => `${each.region} ${each.indicator} ${each.on} ${each.measure}`;
  const statements = fc.uniqueArray(made, { selector: oncePerSeries, minLength: 1, maxLength: 25 });
  house.today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await fc.assert(
    fc.asyncProperty(statements, statements, async (before, after) => {
      await house.forget();
      await house.state([{ region: '320000', indicator: 'activities', on: asOf, value: 1 }, ...before]);
      const atTheTime = await liveTables();
      const snapshot = await take();
      expect(await frozenTables(snapshot)).toEqual(atTheTime);
      await house.state(after);
      expect(await frozenTables(snapshot)).toEqual(atTheTime);
      expect((await house.read((act) => verify(act, snapshot.id))).holds).toBe(true);
    }),
    { numRuns: 12 },
  );
}, 60_000);

describe('what is released', () => {
  /** What the administrator of 常熟 may see: 顾晓岚. */
  const ofChangshu = (): Scope => {
    const grants = [{ role: 'administrator', regionId: house.id('320581') }] as const;
    const principal = { kind: 'account', id: 'account', sessionId: 'session', grants } as const;
    return scopeFor(principal, 'statistics.read', policyOf(policy), (id) => territoryOf(house.database, id)) as Scope;
  };
  const neighbour = { region: '320500', level: 'county', asOf, source: 'released' } as const;
  const ownRank = async () => {
    const query = readStanding.query!.parse({ region: '320581', asOf, indicator: 'volunteers' });
    return house.read((act) => standing(act, query), ofChangshu());
  };

  test('a county ranks as in the table that everybody sees, though its own figure was corrected since', async () => {
    await house.state(jiangsu2022(house.tree), { by: '320000' });
    const snapshot = await take();
    await expect(house.table(neighbour, ofChangshu())).rejects.toMatchObject({ code: 'not_released' });
    expect((await ownRank()).cells.volunteers?.rank).toBeNull();

    await house.change((act) => release(act, snapshot.id, null, null));
    await house.state([{ region: '320581', indicator: 'volunteers', on: asOf, value: 3 }], { by: '320581' });
    const table = await house.table({ ...neighbour, region: '320000' }, ofChangshu());
    const row = table.rows.find(({ region }) => region.code === '320581');
    const own = await ownRank();
    expect(row?.cells.volunteers).toMatchObject({ value: 17_998, rank: 1 });
    expect(own).toMatchObject({
      rankedWithin: { code: '320000' },
      rankedAmong: table.rows.length,
      rankedOn: { kind: 'snapshot', snapshot: { id: snapshot.id } },
      cells: { volunteers: { value: 3, rank: 1, share: null } },
      released: { cells: { volunteers: { value: 17_998, rank: 1 } } },
    });
  });

  test('of several released snapshots of a date the one released last holds', async () => {
    await house.state([{ region: '320581', indicator: 'volunteers', on: asOf, value: 5 }]);
    const [first, second] = [await take(), await take()];
    await house.change((act) => release(act, second.id, null, null));
    await house.change((act) => release(act, first.id, null, null));
    const { source } = await house.table(neighbour, ofChangshu());
    expect(source).toMatchObject({ snapshot: { number: first.number } });
  });

  test('of a snapshot of one city nothing is told of another', async () => {
    await house.state([
      { region: '320581', indicator: 'volunteers', on: asOf, value: 5 },
      { region: '320205', indicator: 'volunteers', on: asOf, value: 7 },
    ]);
    const { id } = await take('320500');
    await house.change((act) => release(act, id, null, null));
    expect((await house.table(neighbour, ofChangshu())).self).toBeDefined();
    for (const region of ['320200', '320000']) {
      const asked = { ...neighbour, region };
      await expect(house.table(asked, ofChangshu())).rejects.toMatchObject({ code: 'not_released' });
      const refusal = { code: expect.stringMatching(/not_released|region_not_found/) };
      await expect(house.table({ ...asked, snapshot: id }, ofChangshu())).rejects.toMatchObject(refusal);
    }
  });
});
