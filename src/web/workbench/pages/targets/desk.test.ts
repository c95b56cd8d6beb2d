import { describe, expect, it } from 'vitest';
import type { StatisticsCell } from '../../../../contracts/statistics.ts';
import type { TargetMatrix, TargetValue } from '../../../../contracts/targets.ts';
import { columnsOf, columnsShown, orderedBy, sendable, shownOf, sumsOf, withChanges } from './desk.ts';

const figure = (value: number, base: number) => ({ value, base, increase: value - base }) as StatisticsCell;
const row = (code: string, name: string, value: number, base: number) => ({
  region: { code, name },
  path: [name],
  own: code === '320000',
  cells: { volunteers: figure(value, base) },
});
const target = (code: string, value: TargetValue, mayChange = true) => ({
  region: { code, name: code },
  indicator: 'volunteers',
  measure: 'total' as const,
  value,
  source: '苏科协发〔2026〕3号',
  office: { code: '320000', name: '江苏省' },
  setAt: '2026-01-10T02:00:00.000Z',
  mayChange,
});
/** At the middle of a year: 无锡市 is set by the office itself, 苏州市 does not apply, 南京市 is blank. */
const MATRIX: TargetMatrix = {
  region: { code: '320000', name: '江苏省' },
  level: 'province',
  below: 'city',
  year: 2026,
  asOf: '2026-06-30',
  version: 2,
  rows: [
    row('320000', '江苏省', 1500, 1000),
    row('320100', '南京市', 300, 200),
    row('320200', '无锡市', 900, 700),
    row('320500', '苏州市', 200, 100),
  ],
  targets: [
    target('320000', { kind: 'number', number: 2000 }),
    target('320200', { kind: 'number', number: 1000 }),
    target('320500', { kind: 'na' }, false),
  ],
  may: { write: true },
};
const ALL = columnsOf('zh');
const shown = (edits = {}) =>
  shownOf({ matrix: MATRIX, columns: columnsShown(ALL, MATRIX, undefined, edits), edits, locale: 'zh' });

describe('the table of targets', () => {
  it('shows what is set, how far it is reached, and what is due by now', () => {
    const [own, nanjing, wuxi, suzhou] = shown().map(([cell]) => cell);
    expect(own).toMatchObject({ display: '2,000', beside: ['完成1,500', '完成率75.0%', '序时应达1,496'] });
    expect(wuxi).toMatchObject({ written: '1000', progress: { rate: 0.9 } });
    expect(nanjing).toMatchObject({ written: '', beside: ['完成300'], progress: null });
    expect(suzhou).toMatchObject({ written: '#', isAsked: false, closed: '由江苏省设定' });
  });

  it('reads what is typed as offices write it, and tells what it cannot read', () => {
    const edits = { '320100 volunteers:total': '1.2万', '320200 volunteers:total': '一千' };
    const [, nanjing, wuxi] = shown(edits).map(([cell]) => cell);
    expect(nanjing?.value).toEqual({ kind: 'number', number: 12_000 });
    expect(wuxi).toMatchObject({ value: null, problems: [{ severity: 'error', code: 'not_a_number' }] });
    expect(sendable(edits, ALL)).toBeNull();
    expect(sendable({ '320100 volunteers:total': '不适用', '320200 volunteers:total': '' }, ALL)).toMatchObject([
      { region: '320100', indicator: 'volunteers', measure: 'total', value: { kind: 'na' } },
      { region: '320200', value: { kind: 'blank' } },
    ]);
  });

  it('forgets an edit that is again as it stands, and never hides a column that was typed into', () => {
    const edits = withChanges(MATRIX, {}, { '320200 volunteers:total': '7', '320200 projects:increase': '5' });
    expect(columnsShown(ALL, MATRIX, 'volunteers:total', edits).map(({ key }) => key)).toEqual([
      'volunteers:total',
      'projects:increase',
    ]);
    expect(withChanges(MATRIX, edits, { '320200 volunteers:total': '1000' })).toEqual({
      '320200 projects:increase': '5',
    });
  });

  it('orders by completion below the region itself, and holds the parts against it', () => {
    const edits = { '320100 volunteers:total': '100' };
    const ordered = orderedBy(shown(edits), 'volunteers:total').map(([cell]) => cell?.rowName);
    expect(ordered).toEqual(['江苏省', '南京市', '无锡市', '苏州市']);
    expect(sumsOf(shown(edits)).get('volunteers:total')).toMatchObject({ parts: 1100, told: 2, whole: 2000 });
  });
});
