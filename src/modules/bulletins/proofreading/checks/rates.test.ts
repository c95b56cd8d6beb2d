import { describe, expect, test } from 'vitest';
import { proofreadText, told } from '../testing/read.ts';

type Row = readonly [string, number, number];
const VOLUNTEERS: readonly Row[] = [
  ['泰州市', 20000, 25000],
  ['无锡市', 60000, 63900],
  ['南京市', 40000, 37700],
  ['苏州市', 33000, 29300],
  ['徐州市', 25000, 21000],
  ['南通市', 20000, 15000],
];
const ACTIVITIES: readonly Row[] = [
  ['南京市', 600, 700],
  ['泰州市', 700, 695],
  ['苏州市', 500, 480],
  ['徐州市', 400, 380],
  ['无锡市', 300, 270],
  ['南通市', 1000, 600],
];

const table = (title: string, unit: string, rows: readonly Row[]) =>
  [
    `2022年各设区市${title}目标完成情况统计表`,
    `序号\t设区市\t年度目标（${unit}）\t完成数（${unit}）\t完成率（%）`,
    ...rows.map(([name, target, done], n) =>
      [n + 1, name, target || '—', done, target === 0 ? '—' : ((done / target) * 100).toFixed(1)].join('\t'),
    ),
  ].join('\n');
const volunteers = (rows = VOLUNTEERS) => table('科技志愿者总数', '人', rows);
const paper = (prose: string, ...tables: readonly string[]) =>
  ['关于2022年江苏省科普工作目标任务完成情况的通报', prose, ...tables].join('\n');
const found = (prose: string, ...tables: readonly string[]) => told(proofreadText(paper(prose, ...tables)));

describe('a completion rate in prose', () => {
  const OF_ACTIVITIES =
    '从科技志愿服务活动目标完成情况看，设区市中完成率居前的是：南京市116.7%、泰州市99.3%、苏州市96%。';

  test('is not held against the table of another indicator', () => {
    expect(found(OF_ACTIVITIES, volunteers())).toEqual([]);
    expect(found('活动方面，完成年度目标的有南京市。', volunteers())).toEqual([]);
  });

  test('is held against its own among several of that name', () => {
    const tables = [volunteers(), table('科技志愿服务活动', '场', ACTIVITIES)];
    expect(found(OF_ACTIVITIES, ...tables)).toEqual([]);
    expect(found(OF_ACTIVITIES.replace('99.3%', '98.3%'), ...tables)).toEqual(['figure_differs 98.3 → 99.3']);
  });
});

test('so many that did not come up to the target are some, whatever the words before them', () => {
  const prose = '县（市、区）中完成全年目标的有9个县（市、区），尚未完成全部任务的有86个县（市、区）。';
  expect(found(prose, volunteers())).toEqual([]);
});

describe('a table that descends by a rate', () => {
  test('is ranked by it, and by no count beside it', () => {
    expect(found('', volunteers())).toEqual([]);
    const without = ['扬州市', '镇江市', '淮安市', '宿迁市', '常州市', '连云港市', '盐城市'].map(
      (name): Row => [name, 0, 9],
    );
    expect(found('', volunteers([...VOLUNTEERS, ...without]))).toEqual([]);
  });

  test('tells who stands where the rate denies it', () => {
    const [first, second, third, fourth, ...rest] = VOLUNTEERS as [Row, Row, Row, Row, ...Row[]];
    expect(found('', volunteers([first, second, fourth, third, ...rest]))).toEqual(['table_order 88.8 → null']);
  });
});
