import { describe, expect, it } from 'vitest';
import {
  listRegionChanges,
  previewRegionChange,
  recordRegionChange,
  withdrawRegionChange,
} from '../../contracts/regionChanges.ts';
import { readStatistics } from '../../contracts/statisticsRoutes.ts';
import { indicators } from '../../modules/indicators/index.ts';
import { seedRegions } from '../../modules/regions/index.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';

const REASON = { reason: '与批文核对一致' };
const VIEWS = ['reported', 'today'] as const;

describe('the decision on 南通 of 2020, recorded by hand where the system does not have it', () => {
  it('gives the tables of the province as those have them that have it from the start', async () => {
    const [seeded, without] = await Promise.all([testHouse({ modules: [indicators] }), houseWithoutNantong2020()]);
    try {
      const operator = await without.signIn({ name: '丁一维', role: 'operator' });
      for (const change of [CHONGCHUAN, HAIMEN]) await recorded(operator, change);
      const [expected, found] = await Promise.all([demoTables(seeded), demoTables(without)]);
      expect(found).toEqual(expected);
      expect(JSON.stringify(found)).toContain('海门区');
    } finally {
      await Promise.all([seeded.close(), without.close()]);
    }
  });
});

const NANTONG = {
  on: '2020-07-03',
  document: { number: '苏政发〔2020〕60号', title: '关于调整南通市部分行政区划的通知' },
};
const HAIMEN = { kind: 'renamed' as const, ...NANTONG, region: '320684', name: '海门区', code: '320614' };
const CHONGCHUAN = {
  kind: 'merged' as const,
  ...NANTONG,
  regions: ['320602', '320611'],
  into: { is: 'new' as const, code: '320613', name: '崇川区' },
};

/** A house whose reference ends before July 2020 in 南通. */
async function houseWithoutNantong2020(): Promise<TestHouse> {
  const house = await testHouse({ modules: [indicators] });
  for (const statement of [
    `delete from region_succession where effective_on = '2020-07-03' and document = '苏政发〔2020〕60号'`,
    `delete from region_version where code in ('320613', 'OWN-320613', '320614', 'OWN-320614')`,
    `update region_version set valid_to = null where valid_to = '2020-07-03' and right(code, 6) in ('320602', '320611', '320684')`,
    'update region_tree_revision set revision = revision + 1',
  ]) {
    await house.database.pool.query(statement);
  }
  return house;
}

/** The tables of the province and of 南通 after the province's files of 2022 were handed in. */
async function demoTables(house: TestHouse): Promise<unknown[]> {
  await indicators.demo?.(house.house, () => undefined);
  const reader = await house.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  const answers: unknown[] = [];
  for (const region of ['320000', '320600']) {
    for (const view of VIEWS) {
      for (const asOf of ['2022-12-31', '2019-12-31'])
        answers.push((await reader.call(readStatistics, { query: { region, level: 'county', asOf, view } })).output);
    }
  }
  return answers;
}

describe('a start with a newer table of regions', () => {
  it('takes recorded changes in that it has itself, keeps facts where they were, and names what it contradicts', async () => {
    const house = await houseWithoutNantong2020();
    try {
      const operator = await house.signIn({ name: '丁一维', role: 'operator' });
      const merged = await recorded(operator, CHONGCHUAN);
      const renamed = await recorded(operator, { ...HAIMEN, name: '海门新区' });
      const before = await demoTables(house);
      const list = async () =>
        (await operator.call(listRegionChanges)).output.rows.map(({ state, contradicted }) => [state, contradicted]);

      await startAgain(house);
      expect(await list()).toEqual([
        ['recorded', true],
        ['recorded', false],
      ]);
      expect(await demoTables(house)).toEqual(before);

      const withdrawal = { params: { id: renamed }, ifMatch: 1, body: { reason: '名称录错' } };
      expect((await operator.call(withdrawRegionChange, withdrawal)).status).toBe(200);
      await startAgain(house);
      expect(await list()).toEqual([
        ['withdrawn', false],
        ['contained', false],
      ]);
      const table = JSON.stringify(await demoTables(house));
      expect([table.includes('海门区'), table.includes('海门新区')]).toEqual([true, false]);
      const again = { params: { id: merged }, ifMatch: 2, body: { reason: '批文作废' } };
      expect((await operator.call(withdrawRegionChange, again)).problem.code).toBe('state_conflict');
    } finally {
      await house.close();
    }
  });
});

async function recorded(operator: Caller, change: typeof CHONGCHUAN | typeof HAIMEN): Promise<string> {
  const { revision } = (await operator.call(previewRegionChange, { body: change })).output;
  return (await operator.call(recordRegionChange, { ifMatch: revision, body: { change, ...REASON } })).output.id;
}

/** The house has the reference of today beside it, and what lies in its database is an older one. */
async function startAgain(house: TestHouse): Promise<void> {
  await house.database.pool.query(`update region_reference set digest = 'older'`);
  await house.asSystem('a start', ({ tx }) => seedRegions(tx));
}
