import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GridValue } from '../../../contracts/rules/grid.ts';
import { gridOf, read, readOne } from './testing.ts';

const CITIES = ['成都市', '自贡市', '攀枝花市', '泸州市', '德阳市', '绵阳市', '阿坝藏族羌族自治州', '甘孜州', '凉山'];
const HEADERS = [
  '序号',
  '市（州）',
  '科技志愿者总数',
  '志愿服务组织数',
  '活动总数',
  '品牌项目数',
  '科普员数',
  '传播量（次）',
  '备注',
];

interface Look {
  headers: readonly string[];
  rows: readonly (readonly GridValue[])[];
}

const plain: Look = {
  headers: HEADERS,
  rows: CITIES.map((city, index) => [
    index + 1,
    city,
    ...[7, 3, 11, 2, 19, 23].map((factor) => (index + 1) * factor * 137),
    index % 3 === 0 ? '已核' : null,
  ]),
};

const situation = { region: '510000', asOf: '2021-12-31' };
const truth = readOne(gridOf([[...plain.headers], ...plain.rows.map((row) => [...row])]), situation);

const fullWidth = (text: string) =>
  text.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const numberStyles: readonly ((value: number) => GridValue)[] = [
  (value) => value,
  String,
  (value) => value.toLocaleString('en-US'),
  (value) => fullWidth(String(value)),
  (value) => ` ${value}　`,
];
const nameStyles: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => [...name].join(' '),
  (name) => [...name].join('　'),
  (name) => ` ${name} `,
  (name) => name.replace(/^(.)/, '$1\n'),
];
const titles: readonly (readonly string[])[] = [
  [],
  ['四川省科技志愿服务情况统计表'],
  ['附件2', '四川省各市州科普工作情况表（演示数据）', '截至2021年12月31日'],
  ['附表', '', '2021年度科普统计', '单位：人、个、项、次'],
];

/** A look of the same table, drawn at random. */
const looks = fc.record({
  columns: fc.shuffledSubarray([...HEADERS.keys()], { minLength: HEADERS.length }),
  rows: fc.shuffledSubarray([...CITIES.keys()], { minLength: CITIES.length }),
  title: fc.constantFrom(...titles),
  styles: fc.array(fc.nat({ max: 4 }), { minLength: 40, maxLength: 40 }),
  headerStyle: fc.nat({ max: 4 }),
  blankRows: fc.uniqueArray(fc.nat({ max: CITIES.length - 1 }), { maxLength: 2 }),
  blankColumn: fc.option(fc.nat({ max: HEADERS.length - 1 })),
  withTotal: fc.boolean(),
});

function draw(look: typeof looks extends fc.Arbitrary<infer T> ? T : never): GridValue[][] {
  let turn = 0;
  const style = <T>(styles: readonly T[]): T =>
    styles[(look.styles[turn++ % look.styles.length] ?? 0) % styles.length] as T;
  const dressed = (value: GridValue, column: number): GridValue => {
    if (typeof value === 'number' && column > 1) return style(numberStyles)(value);
    return typeof value === 'string' && column === 1 ? style(nameStyles)(value) : value;
  };
  const header = HEADERS.map((text) => nameStyles[look.headerStyle]?.(text) ?? text);
  const body = look.rows.map((index) => (plain.rows[index] ?? []).map(dressed));
  if (look.withTotal) {
    const sums = HEADERS.map((_, column) => plain.rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0));
    body.push(
      HEADERS.map((_, column) => (column === 1 ? '合  计' : column > 1 && column < 8 ? (sums[column] ?? 0) : null)),
    );
  }
  const arranged = [header, ...body].map((row) => look.columns.map((column) => row[column] ?? null));
  for (const at of look.blankRows) arranged.splice(at + 1, 0, []);
  const spread = arranged.map((row) => {
    if (look.blankColumn === null || row.length === 0) return row;
    return [...row.slice(0, look.blankColumn), null, ...row.slice(look.blankColumn)];
  });
  return [...look.title.map((line) => [line]), ...spread];
}

describe('a table says the same however it is laid out', () => {
  it('is read whole in its plainest look', () => {
    expect(truth.told).toEqual([]);
    expect(truth.rows).toBe(9);
    expect(Object.keys(truth.figures)).toHaveLength(54);
    expect(truth.figures['513400 volunteers']).toBe(9 * 7 * 137);
  });

  it('with columns, rows, titles, blank rows, blank columns and ways of writing in any order', () => {
    fc.assert(
      fc.property(looks, (look) => {
        const table = readOne(gridOf(draw(look)), situation);
        expect(table.figures).toEqual(truth.figures);
        expect(table.told).toEqual([]);
        expect(table.rows).toBe(9);
        expect(table.totals).toHaveLength(look.withTotal ? 6 : 0);
      }),
      { numRuns: 300 },
    );
  });

  it('and no grid whatever makes reading throw', () => {
    const words = fc.constantFrom(
      ...HEADERS,
      ...CITIES,
      '合计',
      '小计',
      '本年新增',
      '万',
      '单位：万次',
      '附件1',
      '县区',
      '指标',
      '日期',
      '2021',
      '',
      '#',
      '—',
    );
    const cell = fc.oneof(
      { weight: 6, arbitrary: words },
      fc.integer(),
      fc.double(),
      fc.string({ unit: 'grapheme' }),
      fc.constant(null),
    );
    const merge = fc.record({
      row: fc.nat(6),
      column: fc.nat(6),
      rows: fc.integer({ min: 1, max: 4 }),
      columns: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 10 }),
        fc.array(merge, { maxLength: 4 }),
        (rows, merges) => {
          for (const table of read(gridOf(rows, { merges }), situation)) expect(table.rows).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 400 },
    );
  });
});
