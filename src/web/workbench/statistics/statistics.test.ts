import { describe, expect, test } from 'vitest';
import type { StatisticsAnswer, StatisticsCell } from '../../../contracts/statistics.ts';
import { texts } from '../../../contracts/texts/index.ts';
import { derivationOf } from './derivation.ts';
import { levelsBelow, lineOf, sumsOf } from './lines.ts';
import { columnKindsOf, searchOfAddress, shownIndicators, withColumnKinds } from './search.ts';

const zh = texts('zh');
const cell = (change: Partial<StatisticsCell> = {}): StatisticsCell => ({
  kind: 'number',
  value: 300,
  observedOn: '2022-12-31',
  rank: 1,
  nationalRank: null,
  increase: null,
  flows: null,
  base: null,
  baseDerived: false,
  growth: null,
  growthReason: 'base_missing',
  share: null,
  ...change,
});

describe('the address of a statistics page', () => {
  test('leaves out what it cannot mean', () => {
    const typed = { region: '320600', level: 'galaxy', view: 'yesterday', sort: '-volunteers', asOf: '' };
    expect(searchOfAddress(typed)).toEqual({ region: '320600', sort: '-volunteers' });
  });

  test('tells no columns from the usual columns', () => {
    expect(columnKindsOf(searchOfAddress({}))).toEqual(['rank', 'growth']);
    expect(columnKindsOf(searchOfAddress({ columns: '' }))).toEqual([]);
    expect(columnKindsOf(searchOfAddress(withColumnKinds([])))).toEqual([]);
    expect(withColumnKinds(['growth', 'rank'])).toEqual({ columns: undefined });
  });

  test('shows all indicators where it names none that has figures', () => {
    const known = ['volunteers', 'projects'];
    expect(shownIndicators({ show: 'projects' }, known)).toEqual(['projects']);
    expect(shownIndicators({ show: 'lectures' }, known)).toEqual(known);
  });
});

describe('the lines of a table', () => {
  const row = (code: string, name: string, path: string[], value: number | null) => ({
    region: { code, name },
    path,
    status: 'current' as const,
    cells: { volunteers: cell({ value, kind: value === null ? 'missing' : 'number' }) },
  });

  test('a county below a province says which city it is in, a city below it does not', () => {
    const province = { name: '示例省' };
    expect(lineOf(row('990101', '柳河县', ['示例省', '东湖市', '柳河县'], 1), province).above).toBe('东湖市');
    expect(lineOf(row('990100', '东湖市', ['示例省', '东湖市'], 1), province).above).toBeNull();
  });

  test('a sum of rows of which none has a figure is not zero', () => {
    const answer = (values: (number | null)[]) =>
      ({
        rows: values.map((value, index) => row(`99010${index}`, '柳河县', [], value)),
        reconciliation: { volunteers: { stated: null, sumOfChildren: 0, ownLevel: null, undivided: null } },
      }) as unknown as StatisticsAnswer;
    expect(sumsOf(answer([null, null]))).toEqual({ volunteers: null });
    expect(sumsOf(answer([0, null]))).toEqual({ volunteers: 0 });
  });

  test('a city without counties has no table, a municipality has its counties', () => {
    const child = (level: 'city' | 'county' | 'town') => ({ level, kind: 'division' as const });
    expect(levelsBelow('province', [child('city')])).toEqual(['city', 'county']);
    expect(levelsBelow('province', [child('county')])).toEqual(['county']);
    expect(levelsBelow('city', [child('town')])).toEqual([]);
    expect(levelsBelow('county', [child('town')])).toEqual([]);
  });
});

describe('how a figure came about', () => {
  const told = (change: Partial<StatisticsCell>) => derivationOf(cell(change), zh, '2021年12月31日', 'imported');

  test('from two totals', () => {
    expect(told({ base: 200, increase: 100, growth: 0.5, growthReason: null })).toEqual([
      '增量 = 总数 300 − 基数 200 = 100',
      '基数 200，2021年12月31日的总数',
      '增幅 = 增量 100 ÷ 基数 200 = 50.0%',
    ]);
  });

  test('from a stated increase, which may be more than the total', () => {
    expect(
      told({ base: -98, baseDerived: true, value: 695, increase: 793, growthReason: 'base_not_positive' }),
    ).toEqual(['增量 793，按来源表填报', '基数 = 总数 695 − 填报增量 793 = −98（推算）', '基数不为正，不计算增幅']);
  });

  test('from a stated increase beside two totals, with who came and who left', () => {
    expect(
      told({ base: 200, increase: 120, flows: { new: 120, withdrawn: 20 }, growth: 0.6, growthReason: null }),
    ).toEqual([
      '增量 120，按来源表填报',
      '基数 200，2021年12月31日的总数',
      '其中新增 120，退出 20',
      '增幅 = 增量 120 ÷ 基数 200 = 60.0%',
    ]);
  });

  test('from a total alone', () => {
    expect(told({})).toEqual(['没有增量：起始日期没有数字，来源表也未填报增量']);
  });
});
