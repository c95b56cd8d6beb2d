import { describe, expect, it } from 'vitest';
import { gridOf, mergeOf, read, readOne } from './testing.ts';

const measures = (table: ReturnType<typeof readOne>) =>
  table.columns
    .filter(({ role }) => role === 'measure')
    .map(({ header, indicator, kind, unit }) => [header, indicator, kind, unit]);

describe('finding tables', () => {
  it('reads two tables of one sheet, each under its own title', () => {
    const tables = read(
      `
      附件1
      2022年各设区市科技志愿服务情况
      设区市|志愿者数
      南京市|5
      合计|5

      附件2
      2022年各设区市科普员注册情况
      单位：人
      设区市|总注册人数|传播量
      南京市|7|8
      `,
      { region: '320000' },
    );
    expect(tables.map(({ title, figures }) => [title, figures])).toEqual([
      ['2022年各设区市科技志愿服务情况', { '320100 volunteers': 5 }],
      ['2022年各设区市科普员注册情况', { '320100 informants': 7, '320100 disseminations': 8 }],
    ]);
    expect(tables.flatMap(({ told }) => told)).toEqual([]);
  });

  it('goes on over a header repeated at a page break', () => {
    const table = readOne(
      '2022年志愿者情况\n设区市|志愿者数\n南京市|1\n2022年志愿者情况\n设区市|志愿者数\n苏州市|2\n合计|3',
      { region: '320000' },
    );
    expect(table.figures).toEqual({ '320100 volunteers': 1, '320500 volunteers': 2 });
    expect(table.told).toEqual([]);
  });

  it('reads a list set in two columns as one table', () => {
    const table = readOne('县区|志愿者数|县区|志愿者数\n泰山区|1|新泰市|3\n岱岳区|2|肥城市|4\n宁阳县|5|合计|15', {
      region: '370900',
    });
    expect(table.rows).toBe(5);
    expect(table.totals).toEqual([{ indicator: 'volunteers', kind: 'total', row: '合计', stated: 15, sum: 15 }]);
    expect(table.told).toEqual(['- region_missing']);
  });

  it('reads two tables side by side as two', () => {
    const tables = read('设区市|志愿者数||设区市|活动数|项目总数\n南京市|1||苏州市|3|4', { region: '320000' });
    expect(tables.map(({ figures }) => figures)).toEqual([
      { '320100 volunteers': 1 },
      { '320500 activities': 3, '320500 projects': 4 },
    ]);
  });

  it('passes over sheets of instructions and of contacts, and says so where there is nothing else', () => {
    const contacts = gridOf('单位|联系人|联系电话\n南京市科协|丁一|025-12345', { sheet: '联系人' });
    const words = gridOf('填表说明\n请于每年1月10日前报送。', { sheet: '说明' });
    const data = gridOf('单位|志愿者数\n南京市科协|5', { sheet: '数据' });
    expect(read([words, contacts, data], { region: '320000' }).map(({ sheet, figures }) => [sheet, figures])).toEqual([
      ['数据', { '320100 volunteers': 5 }],
    ]);
    expect(readOne(words, { region: '320000' }).problems).toMatchObject([
      { severity: 'error', code: 'header_unmapped', cell: null },
    ]);
  });

  it.each([
    [['附件1', '2022年统计表', '（截至2022年12月31日）', '单位：人'], '2022年统计表'],
    [['附件2：2022年统计表'], '2022年统计表'],
    [['江苏省科协', '2022年统计表', '填报单位：江苏省科协  2023年1月3日'], '2022年统计表'],
    [['注：本表每年填报一次。', '二〇二二年十二月三十一日'], null],
    [[], null],
  ])('of %j the title is %s', (leadIn, title) => {
    expect(readOne(gridOf('设区市|志愿者数\n南京市|1', { leadIn }), { region: '320000' }).title).toBe(title);
  });
});

describe('headers', () => {
  const sichuan = `
    四川省科技志愿服务统计表
    |||单位：人、个
    序号|市（州）|科技志愿者||组织||科普中国
    ||总数|本年新增|组织总数|新增|信息传播量（万次）
    1|成都市|100|20|3|1|1.5
    2|阿坝州|50|10|2|0|0.2
    合  计||150|30|5|1|1.7
    填表人：李四||审核人：王五`;

  it('of two levels are joined, merged or not', () => {
    const table = readOne(sichuan, { region: '510000' });
    expect(measures(table)).toEqual([
      ['科技志愿者/总数', 'volunteers', 'total', 1],
      ['科技志愿者/本年新增', 'volunteers', 'increase', 1],
      ['组织/组织总数', 'organisations', 'total', 1],
      ['组织/新增', 'organisations', 'increase', 1],
      ['科普中国/信息传播量（万次）', 'disseminations', 'total', 10000],
    ]);
    expect(table.figures['513200 disseminations']).toBe(2000);
    expect(table.told).toEqual([]);
  });

  it('may have a group of increases beside a group of totals', () => {
    const merges = ['A1:A2', 'B1:C1', 'D1:E1'].map(mergeOf);
    const table = readOne(gridOf('市|累计||本年新增|\n|志愿者|活动|志愿者|活动\n南京市|3|4|1|2', { merges }), {
      region: '320000',
    });
    expect(table.figures).toEqual({
      '320100 volunteers': 3,
      '320100 activities': 4,
      '320100 volunteers increase': 1,
      '320100 activities increase': 2,
    });
  });

  it('take the indicator of 总注册人数 from the title', () => {
    const table = readOne('2022年科普员注册情况\n设区市|总注册人数|本年新增|全国排名\n南京市|9|3|2', {
      region: '320000',
    });
    expect(table.figures).toEqual({
      '320100 informants': 9,
      '320100 informants increase': 3,
      '320100 informants national_rank': 2,
    });
    expect(readOne('设区市|总注册人数\n南京市|9', { region: '320000' }).problems).toMatchObject([
      { severity: 'error', code: 'header_unmapped', cell: 'B1' },
    ]);
  });

  it('that are unknown are told, and what follows them is not taken for something else', () => {
    const table = readOne('设区市|志愿者数|粉丝数|新增|联系人\n南京市|1|2|3|丁一', { region: '320000' });
    expect(table.figures).toEqual({ '320100 volunteers': 1 });
    expect(table.told).toEqual(['C1 header_unmapped', 'D1 header_unmapped']);
    expect(table.problems.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it.each([
    '女志愿者数',
    '志愿者队伍数',
    '志愿者占比',
    '人均志愿者数',
    '每万人志愿者数',
    '上年志愿者数',
    '2021年志愿者数',
    '目标志愿者数',
    '线上志愿者数',
  ])('%s is not the number of volunteers', (header) => {
    const table = readOne(`设区市|活动数|${header}\n南京市|1|2`, { region: '320000' });
    expect([table.figures, table.told]).toEqual([{ '320100 activities': 1 }, ['C1 header_unmapped']]);
  });

  it('that claim the same are both left unread until a person chooses, and then the other is ignored', () => {
    const drawing = '设区市|志愿者数|科技志愿者总数|活动数\n南京市|1|2|3';
    const open = readOne(drawing, { region: '320000' });
    expect([open.figures, open.told]).toEqual([{ '320100 activities': 3 }, ['C1 header_ambiguous']]);
    const mappings = [{ header: '科技志愿者总数', indicator: 'volunteers', kind: null }];
    const settled = readOne(drawing, { region: '320000', mappings });
    expect([settled.figures, settled.told]).toEqual([{ '320100 volunteers': 2, '320100 activities': 3 }, []]);
    expect(settled.columns[1]?.role).toBe('ignored');
  });

  it('that fit several indicators are told', () => {
    expect(readOne('设区市|志愿者和科普员总数|活动数\n南京市|3|4', { region: '320000' }).told).toEqual([
      'B1 header_ambiguous',
    ]);
  });

  it('can be mapped with their unit, by their cell, and put aside', () => {
    const drawing = '县区|注册量（万人）|微信文章|点击量\n玄武区|3|1|2';
    const mappings = [
      { header: '注册量', indicator: 'volunteers', kind: null },
      { header: 'C1', indicator: 'activities', kind: 'increase' as const },
      { header: '点击量', indicator: null, kind: null },
    ];
    const table = readOne(drawing, { region: '320100', mappings });
    expect([table.figures, table.told]).toEqual([{ '320102 volunteers': 30000, '320102 activities increase': 1 }, []]);
  });

  it('of a table of increases say so by --kind, beside 新增 they stay totals', () => {
    const drawing = '市|科技志愿者总数|活动数\n南京市|3|4';
    const table = readOne(drawing, { region: '320000', defaultKind: 'increase' });
    expect(table.figures).toEqual({ '320100 volunteers increase': 3, '320100 activities increase': 4 });
    const both = readOne('市|志愿者总数|新增|活动数\n南京市|3|1|4', { region: '320000', defaultKind: 'increase' });
    expect(both.figures).toEqual({
      '320100 volunteers': 3,
      '320100 volunteers increase': 1,
      '320100 activities increase': 4,
    });
  });

  it('of three levels, with groups that say another time, a target or a part', () => {
    const merges = ['A1:A2', 'B1:C1', 'D1:E1', 'F1:F2'].map(mergeOf);
    const drawing = (left: string, right: string) =>
      gridOf(`县区|${left}||${right}||完成率\n|志愿者|活动|志愿者|活动|\n泰山区|1|2|3|4|80%`, { merges });
    for (const other of ['2021年', '目标任务', '上年同期']) {
      const table = readOne(drawing(other, '2022年'), { region: '370900' });
      expect(table.figures).toEqual({ '370902 volunteers': 3, '370902 activities': 4 });
      expect(table.told.map((each) => each.slice(3))).toEqual([
        'header_unmapped',
        'header_unmapped',
        'header_unmapped',
      ]);
    }
    const parts = gridOf('县区|志愿者|||活动\n|合计|男|女|\n泰山区|3|1|2|9', {
      merges: ['A1:A2', 'B1:D1', 'E1:E2'].map(mergeOf),
    });
    expect(readOne(parts, { region: '370900' }).figures).toEqual({ '370902 volunteers': 3, '370902 activities': 9 });
  });

  it('may be numbered and have their units in a row of their own', () => {
    const table = readOne('县区|志愿者数|传播量\n|人|万次\n甲|1|2\n玄武区|3|1.2', { region: '320100' });
    expect(table.figures).toEqual({ '320102 volunteers': 3, '320102 disseminations': 12000 });
  });
});

describe('units', () => {
  it('of a line above hold for what is counted in them, and doubt is told', () => {
    const people = readOne('单位：万人\n市|志愿者数|科普员数\n南京市|1.5|3', { region: '320000' });
    expect([people.figures, people.told]).toEqual([{ '320100 volunteers': 15000, '320100 informants': 30000 }, []]);
    const doubt = readOne('单位：万次\n市|传播量|志愿者数\n南京市|1.5|3', { region: '320000' });
    expect([doubt.figures, doubt.told]).toEqual([{ '320100 disseminations': 15000 }, ['C2 unit_unclear']]);
    const note = readOne('市|传播量\n南京市|1.5\n注：传播量以万次计。', { region: '320000' });
    expect(note.told).toEqual(['B1 unit_unclear']);
  });

  it('twice 万 is a doubt, and so is an increase beside a total in 万', () => {
    expect(readOne('市|传播量（万次）\n南京市|1.5万', { region: '320000' }).told).toEqual(['B2 unit_unclear']);
    expect(readOne('市|传播量（万次）|新增\n南京市|1.5|2', { region: '320000' }).told).toEqual(['C1 unit_unclear']);
  });
});

describe('rows', () => {
  it('carry a merged or blank city down, and check each 小计 with its block', () => {
    const merges = ['A2:A5', 'A6:A8'].map(mergeOf);
    const table = readOne(
      gridOf(
        '设区市|县区|志愿者数\n南京市|鼓楼区|1\n|秦淮区|2\n|市本级|5\n|小计|8\n徐州市|鼓楼区|3\n|云龙区|4\n|小计|7\n省本级||9\n总计||24',
        { merges },
      ),
      { region: '320000' },
    );
    expect(table.figures).toEqual({
      '320106 volunteers': 1,
      '320104 volunteers': 2,
      'OWN-320100 volunteers': 5,
      '320302 volunteers': 3,
      '320303 volunteers': 4,
      'OWN-320000 volunteers': 9,
    });
    expect(table.totals.map(({ row, stated, sum }) => [row, stated, sum])).toEqual([
      ['小计', 8, 8],
      ['小计', 7, 7],
      ['合计', 24, 24],
    ]);
    expect(table.told).toEqual([]);
  });

  it('of a city may stand above its counties, in columns of their own or in one', () => {
    const columns = readOne('市|县（市、区）|志愿者数\n南京市||7\n南京市|玄武区|3\n南京市|鼓楼区|4\n合计||7', {
      region: '320000',
    });
    expect([columns.level, columns.told]).toEqual(['mixed', []]);
    expect(columns.figures['320100 volunteers']).toBe(7);
    const one = readOne('地区|志愿者数\n徐州市|100\n鼓楼区|60\n云龙区|40\n南京市|70\n鼓楼区|30\n玄武区|40\n合计|170', {
      region: '320000',
    });
    expect([one.figures['320302 volunteers'], one.figures['320106 volunteers'], one.told]).toEqual([60, 30, []]);
  });

  it('never import 合计, and tell both numbers where it does not hold, unresolved rows counted', () => {
    const table = readOne('设区市|志愿者数\n南京市|3\n苏州市|4\n火星市|6\n全省合计|14', { region: '320000' });
    expect(table.totals).toEqual([{ indicator: 'volunteers', kind: 'total', row: '合计', stated: 14, sum: 13 }]);
    expect(table.told).toEqual(['A4 region_unknown', 'B5 total_mismatch']);
    expect(table.problems[1]?.message).toMatch(/14.*13/);
    expect(Object.keys(table.figures)).not.toContain('320000 volunteers');
  });

  it('compare a total in 万 within its rounding', () => {
    expect(readOne('市|传播量\n南京市|12000\n苏州市|34499\n合计|4.6万', { region: '320000' }).told).toEqual([]);
    expect(readOne('市|传播量\n南京市|12000\n苏州市|34501\n合计|4.6万', { region: '320000' }).told).toEqual([
      'B4 total_mismatch',
    ]);
  });

  it('named 全省 state the total of the region itself', () => {
    const table = readOne('市县|志愿者数\n海口市|10\n三亚|20\n文昌市|5\n省本级|3\n全省|44\n合计|38', {
      region: '460000',
    });
    expect(table.figures).toEqual({
      '460100 volunteers': 10,
      '460200 volunteers': 20,
      '469005 volunteers': 5,
      'OWN-460000 volunteers': 3,
      '460000 volunteers': 44,
    });
    expect(table.told).toEqual([]);
  });

  it('without a name among names are a problem, never the region itself', () => {
    expect(readOne('设区市|志愿者数\n南京市|3\n|4', { region: '320000' }).told).toEqual(['A3 region_unknown']);
  });

  it('of averages, signatures and notes belong to nobody', () => {
    const table = readOne(
      '序号|设区市|志愿者数\n1|南京市|3\n平均||3\n合计||3\n填表人：丁一||审核：王二\n注：1.含离退休人员。',
      { region: '320000' },
    );
    expect([table.rows, table.told]).toEqual([1, []]);
  });

  it('accept marks and numbers before a name, and the path of a region', () => {
    const table = readOne('县区|志愿者数\n1.玄武区|1\n秦 淮 区|2\n*栖霞区|3\n江苏省南京市建邺区|5\n320115|6', {
      region: '320100',
    });
    expect(Object.keys(table.figures).map((key) => key.slice(0, 6))).toEqual([
      '320102',
      '320104',
      '320113',
      '320105',
      '320115',
    ]);
  });

  it('tell a figure merged over two regions, once', () => {
    const merges = [mergeOf('B2:B3')];
    const table = readOne(gridOf('县区|志愿者数\n玄武区|5\n秦淮区|', { merges }), { region: '320100' });
    expect([table.told, Object.values(table.figures)]).toEqual([['B2 not_a_number'], ['missing', 'missing']]);
  });
});
