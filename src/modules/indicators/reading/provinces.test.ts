import { describe, expect, it } from 'vitest';
import { readOne } from './testing.ts';

/** Tables as offices of other provinces draw them: invented figures, real names. */
describe('a table of another province', () => {
  it('of 湖北 has its counties without a city below 省直辖县级行政区划', () => {
    const table = readOne(
      '市州|县市区|志愿者数\n武汉市|江岸区|1\n省直辖县级行政区划|仙桃市|2\n|潜江市|3\n省直管|神农架|4\n合计||10',
      { region: '420000' },
    );
    expect(table.figures).toEqual({
      '420102 volunteers': 1,
      '429004 volunteers': 2,
      '429005 volunteers': 3,
      '429021 volunteers': 4,
    });
    expect(table.told).toEqual([]);
    const strange = readOne('市州|县市区|志愿者数\n省直管|江岸区|1', { region: '420000' });
    expect(strange.problems).toMatchObject([{ code: 'region_unknown', candidates: [{ code: '420102' }] }]);
  });

  it('of 广东 repeats the name of a city that no county lies below', () => {
    const table = readOne('地市|县区|志愿者数\n东莞市|东莞市|2\n中山市||3\n深圳市|光明区|4', { region: '440000' });
    expect(Object.keys(table.figures)).toEqual(['441900 volunteers', '442000 volunteers', '440311 volunteers']);
    expect([table.level, table.told]).toEqual(['mixed', []]);
  });

  it('that repeats the name of a city with counties leaves open whether the whole or the own level is meant', () => {
    const table = readOne('市|县|志愿者数\n苏州市|苏州市|4\n苏州市|昆山市|5\n省本级|省本级|6', { region: '320000' });
    expect(table.problems).toMatchObject([
      { cell: 'B2', code: 'region_ambiguous', candidates: [{ code: '320500' }, { code: 'OWN-320500' }] },
    ]);
    expect(table.figures['OWN-320000 volunteers']).toBe(6);
  });

  it('names somebody at the top as 市直, 市级 or 市科协, and is asked who is meant', () => {
    for (const name of ['市直', '市直单位', '市级', '市属单位', '市科协']) {
      const table = readOne(`县区|志愿者数\n泰山区|1\n${name}|2`, { region: '370900' });
      expect([name, table.problems[0]?.candidates.map(({ code }) => code)]).toEqual([name, ['OWN-370900', '370900']]);
    }
  });

  it('whose counties are development zones never gives their figures to the city', () => {
    const table = readOne('市|县区|志愿者数\n南京市|江北新区|3\n苏州市|工业园区|4\n无锡市|经开区|5\n无锡市|新吴区|6', {
      region: '320000',
    });
    expect(table.figures['320214 volunteers']).toBe(6);
    expect(Object.keys(table.figures).filter((key) => key.startsWith('320100') || key.startsWith('320500'))).toEqual(
      [],
    );
    expect(table.told).toEqual(['B2 region_unknown', 'B3 region_unknown', 'B4 region_unknown']);
  });

  it('of 新疆 and 海南 lists directly governed cities among the prefectures', () => {
    const table = readOne('地（州、市）|志愿者数\n伊犁州|5\n塔城地区|6\n巴州|7\n石河子市|8\n自治区本级|9\n兵团|1', {
      region: '650000',
    });
    expect(table.figures).toMatchObject({
      '654000 volunteers': 5,
      '654200 volunteers': 6,
      '652800 volunteers': 7,
      '659001 volunteers': 8,
      'OWN-650000 volunteers': 9,
    });
    expect(table.told).toEqual(['A7 region_unknown']);
  });

  it('of the year in which districts were merged keeps the gone ones and tells what went where', () => {
    const table = readOne('区县|志愿者数\n拱墅区|1\n下城区|2\n临平区|3\n钱塘区|4\n江干区|5', {
      region: '330100',
      asOf: '2021-12-31',
    });
    expect(Object.values(table.figures)).toEqual([1, 2, 3, 4, 5]);
    expect(table.told.slice(0, 2)).toEqual(['A3 region_retired', 'A6 region_retired']);
    expect(table.problems.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});

describe('headers and names in the words of offices', () => {
  it('count 组织个数, 活动次数 and 项目数量 as what they are', () => {
    const table = readOne('地区|组织个数|活动总次数|项目数量\n南京市|1|2|3', { region: '320000' });
    expect(table.figures).toEqual({ '320100 organisations': 1, '320100 activities': 2, '320100 projects': 3 });
    expect(table.told).toEqual([]);
  });

  it('list counties as 其中 below their city, which settles the ambiguous ones', () => {
    const table = readOne('地区|志愿者数\n南京市|10\n其中：玄武区|3\n鼓楼区|2\n徐州市|5\n其中：鼓楼区|1', {
      region: '320000',
    });
    expect([table.figures['320106 volunteers'], table.figures['320302 volunteers'], table.told]).toEqual([2, 1, []]);
  });
});

describe('what stands around a table', () => {
  it('as 填报单位（盖章） is no title', () => {
    const table = readOne('2021年统计表\n填报单位（盖章）：泰安市科协\n县区|志愿者数\n泰山区|1', { region: '370900' });
    expect(table.title).toBe('2021年统计表');
  });

  it('as 续表, a heading with a colon or a remark in brackets is nobody’s row', () => {
    const table = readOne(
      '各市情况\n市|志愿者数\n苏南：|\n南京市|1\n\n续表\n市|志愿者数\n苏州市|2\n合计|3\n（本表由省科协提供）',
      { region: '320000' },
    );
    expect([table.rows, table.told]).toEqual([2, []]);
    expect(table.figures).toEqual({ '320100 volunteers': 1, '320500 volunteers': 2 });
  });

  it('as a 小计 below the 合计 is compared with the whole table', () => {
    const table = readOne('市|志愿者数\n南京市|1\n苏州市|2\n合计|3\n小计|3', { region: '320000' });
    expect(table.totals.map(({ row, stated, sum }) => [row, stated, sum])).toEqual([
      ['合计', 3, 3],
      ['小计', 3, 3],
    ]);
    expect(table.told).toEqual([]);
  });
});
