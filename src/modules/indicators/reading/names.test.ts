import { describe, expect, it } from 'vitest';
import { gridOf, readOne } from './testing.ts';

describe('names of regions', () => {
  it('under a code agree with it, or candidates are told', () => {
    const table = readOne(
      '行政区划代码|地区|志愿者数\n510104|锦江区|1\n510105|武侯区|2\n510106||3\n999999|金牛区|4\n|成华区|5',
      { region: '510100' },
    );
    expect(table.told).toEqual(['B3 region_ambiguous', 'B5 region_unknown']);
    expect(table.problems.map(({ candidates }) => candidates.map(({ code }) => code))).toEqual([
      ['510107', '510105'],
      ['510106'],
    ]);
    expect(table.figures).toMatchObject({ '510104 volunteers': 1, '510106 volunteers': 3, '510108 volunteers': 5 });
  });

  it('below another city than stated are a problem with the right one as candidate', () => {
    const table = readOne('市|县（市、区）|志愿者数\n南京市|常熟市|7\n苏洲市|昆山市|3', { region: '320000' });
    expect(
      table.problems.map(({ cell, code, candidates }) => [cell, code, candidates.map((each) => each.code)]),
    ).toEqual([
      ['B2', 'region_unknown', ['320581']],
      ['B3', 'region_unknown', ['320583']],
    ]);
  });

  it('of towns are never taken for their county', () => {
    const table = readOne('县区|乡镇（街道）|志愿者数\n泰山区||15\n泰山区|岱庙街道|10', { region: '370900' });
    expect(table.told).toEqual(['B3 region_unknown']);
    expect(table.figures).toMatchObject({ '370902 volunteers': 15, '? volunteers': 10 });
  });

  it('are settled by a person by name or by cell', () => {
    const drawing = '县区|志愿者数\n鼓楼区|1\n鼓楼区|2\n火星区|3';
    expect(readOne(drawing, { region: '320000' }).told).toEqual([
      'A2 region_ambiguous',
      'A3 region_ambiguous',
      'A4 region_unknown',
    ]);
    const resolve = { A2: '320106', A3: '320302', '火星 区': '320102' };
    const settled = readOne(drawing, { region: '320000', resolve });
    expect(settled.told).toEqual([]);
    expect(settled.figures).toEqual({ '320106 volunteers': 1, '320302 volunteers': 2, '320102 volunteers': 3 });
  });

  it('of associations stand for their regions; of the own association nobody knows which', () => {
    const table = readOne('单位|志愿者数\n南京市科协|5\n江苏省科协|6', { region: '320000' });
    expect(table.told).toEqual(['A3 region_ambiguous']);
    expect(table.problems[0]?.candidates.map(({ code }) => code)).toEqual(['320000', 'OWN-320000']);
  });

  it('are judged by the level of the column, and in the long form by the date of the row', () => {
    expect(readOne('城市|志愿者数\n莱芜|5', { region: '370000', asOf: '2021-12-31' }).figures).toEqual({
      '371200 volunteers': 5,
    });
    const long = readOne('地区|指标|日期|数值\n莱芜市|志愿者数|2017-12-31|5\n莱芜市|志愿者数|2021-12-31|6', {
      region: '370000',
    });
    expect(long.told).toEqual(['A3 region_retired']);
  });

  it('are found in a column whose header does not say so, or is blank', () => {
    expect(
      readOne('|科技志愿者总数|组织总数\n南京|1|2\n苏州|3|4', { region: '320000' }).figures['320500 organisations'],
    ).toBe(4);
    expect(
      readOne('科技志愿者总数|所在片区情况\n1|南京\n2|苏州', { region: '320000' }).figures['320500 volunteers'],
    ).toBe(2);
  });

  it('that are missing are told once, where more than half of the siblings have a row', () => {
    const cities = ['南京', '无锡', '徐州', '常州', '苏州', '南通', '连云港', '淮安', '盐城', '扬州', '镇江', '泰州'];
    const drawing = (names: string[]) => ['设区市|志愿者数', ...names.map((name) => `${name}市|1`)].join('\n');
    const twelve = readOne(drawing(cities), { region: '320000' });
    expect(twelve.problems).toMatchObject([
      { severity: 'warning', code: 'region_missing', cell: null, candidates: [{ code: '321300' }] },
    ]);
    expect(readOne(drawing(cities.slice(0, 6)), { region: '320000' }).told).toEqual([]);
  });

  it('of provinces miss neither 台湾 nor 香港 nor 澳门', () => {
    const provinces =
      '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 新疆生产建设兵团';
    const rows = provinces.split(' ').map((name) => [name, 1]);
    const table = readOne(gridOf([['省（自治区、直辖市）', '志愿者数'], ...rows]), { region: '100000' });
    expect([table.rows, table.level, table.told]).toEqual([32, 'province', []]);
  });
});

describe('the long form', () => {
  it('takes city and county, and the region of the import where both are blank', () => {
    const table = readOne(
      '指标名称|设区市|县（市、区）|数值\n科技志愿者总数|南京市||5\n科技志愿者总数|||7\n活动总数|苏州市|常熟市|3\n科技志愿者本年新增|苏州市|常熟市|4\n科普信息员|苏州市|昆山市|1.2万',
      { region: '320000' },
    );
    expect(table.figures).toEqual({
      '320100 volunteers': 5,
      '320000 volunteers': 7,
      '320581 activities': 3,
      '320581 volunteers increase': 4,
      '320583 informants': 12000,
    });
    expect([table.told, table.rows]).toEqual([[], 5]);
  });

  it('reads a date in each row, and the year before it for its increases', () => {
    const table = readOne(
      'region|indicator|date|total|increase\n320100|volunteers|2020-12-31|5|2\n320100|volunteers|2021/12/31|6|1',
      { region: '320000' },
    );
    expect(table.told).toEqual([]);
    expect(table.reading.cells.map(({ observedOn, kind, since }) => [observedOn, kind, since])).toEqual([
      ['2020-12-31', 'total', null],
      ['2020-12-31', 'increase', '2019-12-31'],
      ['2021-12-31', 'total', null],
      ['2021-12-31', 'increase', '2020-12-31'],
    ]);
  });

  it('tells unknown indicators once, unreadable dates and figures stated twice', () => {
    const table = readOne(
      '地区|指标|日期|数值\n南京市|粉丝数|2022-12-31|5\n苏州市|粉丝数|2022-12-31|6\n苏州市|志愿者数|2022/12|6\n无锡市|志愿者数||7\n无锡市|志愿者数||8',
      { region: '320000' },
    );
    expect(table.told).toEqual(['B2 header_unmapped', 'C4 not_a_number', 'A6 region_duplicate']);
  });
});

describe('formulas and corrections', () => {
  it('stored results are read with a warning; without one there is nothing to read', () => {
    const grid = gridOf(
      [
        ['县区', '志愿者数'],
        ['玄武区', 5],
        ['秦淮区', null],
      ],
      { formulas: new Set(['B2', 'B3']) },
    );
    const table = readOne(grid, { region: '320100' });
    expect(table.problems.map(({ cell, code, severity }) => [cell, code, severity])).toEqual([
      ['B2', 'formula', 'warning'],
      ['B3', 'not_a_number', 'error'],
    ]);
  });

  it('a corrected number is read, and what the office wrote is kept', () => {
    const corrections = new Map([['附表!B2', '1203']]);
    const table = readOne(gridOf('县区|志愿者数\n玄武区|12O3', { sheet: '附表' }), { region: '320100', corrections });
    expect(table.told).toEqual([]);
    expect(table.cells?.[0]).toMatchObject({ value: 1203, raw: '12O3', cell: 'B2' });
  });
});
