import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportStatistics } from '../../../contracts/statisticsRoutes.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import { defaultReadLimits, readGrids } from '../../../platform/spreadsheet/index.ts';
import { exported } from './export.ts';
import { jiangsu2022, StatisticsHouse } from './testing.ts';

let house: StatisticsHouse;
beforeAll(async () => {
  house = await StatisticsHouse.open();
  await house.state(jiangsu2022(house.tree));
  await house.state([{ region: 'OWN-320000', indicator: 'volunteers', on: '2022-12-31', value: 8 }]);
});
afterAll(() => house.close());

const exportOf = (query: object, locale: Locale = 'zh') =>
  house.read((act) =>
    exported(
      act,
      exportStatistics.query!.parse({ region: '320000', level: 'city', asOf: '2022-12-31', ...query }),
      locale,
    ),
  );
const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);

describe('an exported table', () => {
  test('is named after its region, level and date', async () => {
    expect((await exportOf({ format: 'xlsx', level: 'county' })).fileName).toBe('江苏省-县级-科普统计-2022-12-31.xlsx');
  });

  test('holds what is shown in the order shown, numbers as numbers', async () => {
    const csv = textOf(
      await exportOf({
        format: 'csv',
        sort: '-volunteers',
        columns: 'rank,growth',
        indicator: 'volunteers,activities',
      }),
    );
    const lines = csv.replace('\uFEFF', '').split('\r\n');
    const header = lines.findIndex((line) => line.startsWith('代码,'));
    expect(lines[0]).toBe('江苏省市级科普统计');
    expect(lines[header]).toBe(
      '代码,上级,地区,状态,科技志愿者（人）,科技志愿者 排名,科技志愿者 增幅,科技志愿服务活动（项）,科技志愿服务活动 排名,科技志愿服务活动 增幅',
    );
    expect(lines[header + 1]).toBe(
      `320200,江苏省,无锡市,现行,63925,1,${39_238 / (63_925 - 39_238)},1151,3,${862 / 289}`,
    );
    expect(lines.find((line) => line.includes('泰州市'))).toContain('695,5,基数不为正');
  });

  test('says of when it is, by which view, and what its indicators count', async () => {
    const csv = textOf(await exportOf({ format: 'csv' }));
    for (const said of [
      '截止日期,2022-12-31',
      '增长起算日期,2021-12-31',
      '口径,填报口径',
      '在科技志愿服务信息平台注册通过的科技志愿者累计人数',
    ])
      expect(csv).toContain(said);
  });

  test('tells own level, difference and total apart from the rows', async () => {
    const csv = textOf(await exportOf({ format: 'csv', indicator: 'volunteers' }));
    expect(csv.slice(csv.indexOf('与上级总数对账'))).toMatch(
      /^与上级总数对账\r\n项目,科技志愿者（人）\r\n下级合计,284273\r\n本级,8\r\n未分解差额,2000\r\n填报总数,286281\r\n/,
    );
  });

  test('is a workbook that reads back as the same numbers', async () => {
    const { bytes } = await exportOf({
      format: 'xlsx',
      level: 'county',
      indicator: 'volunteers',
      columns: 'share',
      sort: 'volunteers',
    });
    const outcome = await readGrids({ name: 'table.xlsx', bytes }, defaultReadLimits);
    const text = JSON.stringify(outcome);
    expect(text).toContain('港闸区');
    expect(text).toContain('17998');
    expect(text).toContain('未分解差额');
    expect(text).toContain('284273');
  });

  test('is, as JSON, the answer itself with its definitions', async () => {
    const document = JSON.parse(
      textOf(await exportOf({ format: 'json', level: 'county', view: 'today', sort: '-projects' })),
    );
    const answer = await house.table({ region: '320000', level: 'county', asOf: '2022-12-31', view: 'today' });
    expect(document).toMatchObject({
      title: '江苏省县级科普统计',
      view: 'today',
      asOf: '2022-12-31',
      sort: { by: 'total', indicator: 'projects', descending: true },
      find: '',
    });
    expect(document.rows).toHaveLength(95);
    expect(document.rows[0].cells.projects.rank).toBe(1);
    expect(document.reconciliation).toEqual(answer.reconciliation);
    expect(document.indicators[0]).toMatchObject({ code: 'volunteers', unit: '人' });
  });

  test('holds the rows that were found, in the order of the column they were sorted by', async () => {
    const found = JSON.parse(textOf(await exportOf({ format: 'json', level: 'county', find: '南通', sort: 'region' })));
    expect(found.rows.map(({ region }: { region: { name: string } }) => region.name)).toEqual([
      '崇川区',
      '港闸区',
      '海安市',
      '海门区',
      '启东市',
      '如东县',
      '如皋市',
      '通州区',
    ]);
    const grown = JSON.parse(textOf(await exportOf({ format: 'json', sort: '-volunteers.growth' })));
    expect(grown.rows[0].region.name).toBe('泰州市');
    expect(grown.rows.at(-1).cells.volunteers.growth).toBeNull();
  });

  test('speaks English to who asks for it', async () => {
    const file = await exportOf({ format: 'csv' }, 'en');
    expect(file.fileName).toBe('江苏省-city-statistics-2022-12-31.csv');
    expect(textOf(file)).toContain('Undivided difference');
    expect(textOf(file)).toContain('Volunteers: growth');
  });

  test.each([
    [{ sort: '-unicorns' }, '/query/sort'],
    [{ columns: 'rank,colour' }, '/query/columns'],
  ])('is refused where it asks for what is not shown: %o', async (part, pointer) => {
    await expect(exportOf({ format: 'csv', ...part })).rejects.toMatchObject({ code: 'request_invalid', pointer });
  });
});
