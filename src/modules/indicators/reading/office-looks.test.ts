import { describe, expect, it } from 'vitest';
import { WITH_FUNCTIONAL_AREAS } from '../../regions/testing/china.ts';
import { gridOf, mergeOf, readOne } from './testing.ts';

/** A city's form with everything offices do to one: invented figures. */
const form = gridOf(
  `
  泰安市科普志愿者注册情况表
  截至2021年12月31日
  序号|县市区|科技志愿者（人）||科普信息员（人）|传播量（万次）|备注
  ||总数|其中：本年⏎新增||
  1|泰山区|3,210|420|１８００|11.5|
  2|岱 岳 区|2044|310|1250|3.4|
  3|新泰市|2890|—|2100|8|
  4|肥城|1 905|275|1320|2.05|
  5|宁阳县|988|#|640|0|未开展
  6|东平县|1012|150||1.1|未报
  7|泰安高新区|306|50|220|0.6|功能区
  |小  计|12355|1205|7330|26.65|
  8|市本级|420|60|95|5.2|
  合　计||12775|1265|7425|31.85|
  注：1.“#”表示不适用。2.“—”和空格表示未报。3.传播量以万次计。`,
  {
    sheet: '附表',
    merges: ['A1:G1', 'A2:G2', 'C3:D3', 'A3:A4', 'B3:B4', 'E3:E4', 'F3:F4', 'G3:G4', 'A14:B14', 'A15:G15'].map(mergeOf),
  },
);

describe('the form of a city office', () => {
  const situation = { region: '370900', asOf: '2021-12-31' };

  it('is read whole, with its own level, once its development zone is registered', () => {
    const table = readOne(form, { ...situation, tree: WITH_FUNCTIONAL_AREAS });
    expect(table.told).toEqual([]);
    expect(table).toMatchObject({ sheet: '附表', title: '泰安市科普志愿者注册情况表', level: 'county', rows: 8 });
    expect(table.columns.map(({ header }) => header)).toContain('科技志愿者（人）/其中：本年新增');
    expect(table.figures).toMatchObject({
      '370902 volunteers': 3210,
      '370902 informants': 1800,
      '370902 disseminations': 115000,
      '370982 volunteers increase': 'missing',
      '370983 volunteers': 1905,
      '370921 volunteers increase': 'na',
      '370921 disseminations': 0,
      '370923 informants': 'missing',
      'FA-370900-01 volunteers': 306,
      'OWN-370900 disseminations': 52000,
    });
    expect(table.totals).toHaveLength(8);
    expect(table.totals.filter(({ stated, sum }) => stated !== sum)).toEqual([]);
  });

  it('asks for the development zone before that, and for nothing else', () => {
    const table = readOne(form, situation);
    expect(table.told).toEqual(['B11 region_unknown']);
    expect(table.rows).toBe(8);
    expect(table.cells?.filter(({ region }) => region === null).map(({ cell }) => cell)).toEqual([
      'C11',
      'D11',
      'E11',
      'F11',
    ]);
    expect(table.problems[0]?.message).toContain('登记');
  });

  it('reports in the words of an office which name has gone where', () => {
    const table = readOne('县区|志愿者数\n港闸区|94\n海门市|3046\n崇川区|1512', { region: '320600' });
    expect(table.problems.map(({ severity, cell, message }) => [severity, cell, message.split(/[。，]/)[0]])).toEqual([
      ['warning', 'A2', '第2行“港闸区”已于2020年7月3日并入崇川区'],
      ['warning', 'A3', '第3行“海门市”已于2020年7月3日更名为“海门区”'],
    ]);
    expect(table.figures).toEqual({ '320611 volunteers': 94, '320614 volunteers': 3046, '320613 volunteers': 1512 });
  });
});
