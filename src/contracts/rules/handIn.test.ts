import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GridColumn, UnitTable } from '../rounds.ts';
import { handInProblemText } from '../texts/hand-in-problems.ts';
import { readHandIn } from './handIn.ts';

const column = (kind: GridColumn['kind'], more: Partial<GridColumn> = {}): GridColumn => ({
  key: `volunteers:${kind}`,
  indicator: 'volunteers',
  kind,
  name: '科技志愿者',
  unit: '人',
  unitWords: ['人', '名'],
  whole: true,
  accumulation: 'cumulative',
  ...more,
});
const ROWS: UnitTable['rows'] = [
  { region: { code: '321202', name: '海陵区' }, as: 'children' },
  { region: { code: '321203', name: '高港区' }, as: 'children' },
];
const table = (more: Partial<UnitTable> = {}): UnitTable => ({
  columns: [column('total')],
  rows: ROWS,
  known: [],
  tableVersion: 1,
  ...more,
});
const written = (total: string, more: Record<string, string> = {}) =>
  Object.entries({ 'volunteers:total': total, ...more }).map(([key, text]) => ({
    region: '321202',
    column: key,
    written: text,
  }));
const known = (value: number) => [
  { region: '321202', indicator: 'volunteers', state: 'number' as const, value, observedOn: '2021-12-31' },
];

describe('a table as a clerk fills it', () => {
  it.each([
    ['1.2万', 'number', 12_000],
    ['１８００人', 'number', 1_800],
    ['3,120', 'number', 3_120],
    ['0', 'zero', 0],
    ['—', 'missing', null],
    ['＃', 'na', null],
  ])('%s is %s', (text, state, value) => {
    const { figures, problems } = readHandIn(table(), written(text));
    expect(figures).toEqual([{ region: '321202', column: 'volunteers:total', state, value, written: text }]);
    expect(problems.map(({ region, code }) => [region, code])).toEqual([['321203', 'not_filled']]);
  });

  it.each([
    ['十来个', 'not_a_number'],
    ['12.5', 'not_whole'],
    ['-3', 'negative'],
    ['1O5', 'damaged_number'],
    ['3亿', 'unit_unclear'],
  ])('%s is told as %s at its cell', (text, code) => {
    const { figures, problems } = readHandIn(table(), written(text), 'warning');
    expect(problems[0]).toMatchObject({ severity: 'error', code, region: '321202', column: 'volunteers:total' });
    expect(figures[0]).toMatchObject({ state: 'missing', value: null });
    const [problem] = problems;
    if (problem !== undefined)
      for (const locale of ['zh', 'en'] as const)
        expect(handInProblemText(problem.code, problem.params as never, locale)).not.toMatch(/undefined/);
  });

  it('is compared with last time, as it is known or as it is typed', () => {
    const doubts = (total: string, value: number) =>
      readHandIn(table({ known: known(value) }), written(total)).problems.filter(({ region }) => region === '321202');
    expect(doubts('900', 1_000)).toMatchObject([
      { severity: 'warning', code: 'below_base', params: { value: 900, base: 1_000 } },
    ]);
    expect(doubts('10000', 1_000)).toMatchObject([{ severity: 'warning', code: 'tenfold' }]);
    expect(doubts('1200', 1_000)).toEqual([]);
    expect(doubts('50', 5)).toEqual([]);
    const typed = table({ columns: [column('base'), column('total')] });
    const { problems } = readHandIn(typed, written('900', { 'volunteers:base': '1000' }));
    expect(problems.map(({ code }) => code)).toContain('below_base');
  });

  it('asks for last time only where nobody knows it', () => {
    const asking = table({ columns: [column('base'), column('total')], known: known(1_000) });
    expect(readHandIn(asking, []).problems.map(({ region, column: key }) => [region, key])).toEqual([
      ['321202', 'volunteers:total'],
      ['321203', 'volunteers:base'],
      ['321203', 'volunteers:total'],
    ]);
  });

  it('knows that more cannot have come than there are', () => {
    const both = table({ columns: [column('total'), column('increase')] });
    const { problems } = readHandIn(both, written('10', { 'volunteers:increase': '11' }));
    expect(problems.map(({ code }) => code)).toContain('increase_above_total');
  });

  it('adds up where it has the whole and its parts, and says nothing of the sum while one is unknown', () => {
    const city = { region: { code: '321200', name: '泰州市' }, as: 'itself' as const };
    const whole = table({ rows: [city, ...ROWS] });
    const said = (values: readonly string[]) =>
      readHandIn(
        whole,
        whole.rows.map(({ region }, index) => ({
          region: region.code,
          column: 'volunteers:total',
          written: values[index] ?? '',
        })),
      ).problems;
    expect(said(['30', '10', '20'])).toEqual([]);
    expect(said(['31', '10', '20'])).toMatchObject([
      { severity: 'warning', code: 'parts_differ', region: '321200', params: { whole: 31, parts: 30 } },
    ]);
    expect(said(['31', '10', '—'])).toEqual([]);
  });
});

describe('whatever is written', () => {
  const cells = fc.array(
    fc.record({
      region: fc.constantFrom('321202', '321203', '999999'),
      column: fc.constantFrom('volunteers:total', 'volunteers:increase', 'volunteers:base'),
      written: fc.oneof(fc.string(), fc.constantFrom('1.2万', '#', '—', '0', '12', '１２', ' ')),
    }),
  );
  const both = table({ columns: [column('base'), column('total'), column('increase')] });

  it('every cell that is asked for is a figure or a problem, and nothing else is', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const { figures, problems, asked, filled } = readHandIn(both, given);
        expect(asked).toBe(6);
        const unfilled = problems.filter(({ code }) => code === 'not_filled').length;
        expect(filled + unfilled).toBe(asked);
        expect(figures.every(({ region }) => region !== '999999')).toBe(true);
        for (const { value, state } of figures) expect(value === null).toBe(state === 'missing' || state === 'na');
      }),
    );
  });
});
