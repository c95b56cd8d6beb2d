import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitTable } from '../../../../contracts/rounds.ts';
import { readHandIn } from '../../../../contracts/rules/handIn.ts';
import {
  at,
  type Cells,
  cellsOf,
  changeOf,
  doAgain,
  factsOf,
  NO_STEPS,
  rebase,
  sumsOf,
  takeBack,
  withStep,
  writtenOf,
} from './cells.ts';

const column = (kind: 'total' | 'increase', accumulation: 'cumulative' | 'period' = 'cumulative') => ({
  key: `volunteers:${kind}`,
  indicator: 'volunteers',
  kind,
  name: kind,
  unit: '人',
  unitWords: ['人'],
  whole: true,
  accumulation,
});
const total = column('total');
const row = (code: string, as: 'itself' | 'own_level' | 'children') => ({ region: { code, name: code }, as });
const taizhou: UnitTable = {
  columns: [total, column('increase')],
  rows: [row('321200', 'itself'), row('own:321200', 'own_level'), row('321202', 'children'), row('321203', 'children')],
  known: [{ region: '321202', indicator: 'volunteers', state: 'number', value: 1000, observedOn: '2021-12-31' }],
  tableVersion: 1,
};
const told = (cells: Cells) => factsOf(taizhou, readHandIn(taizhou, writtenOf(cells)));

test('cells go out and come back with their places', () => {
  const cells = { '321202 volunteers:total': '1.2万', 'own:321200 volunteers:increase': '' };
  expect(cellsOf(writtenOf(cells))).toEqual(cells);
});

describe('two who write into one table', () => {
  const base = { a: '1', b: '2' };

  test('what only one changed holds, and what both changed alike is no clash', () => {
    expect(rebase(base, { a: '5' }, { a: '1', b: '9' })).toEqual({ edits: { a: '5' }, clashes: [] });
    expect(rebase(base, { a: '5' }, { a: '5', b: '2' })).toEqual({ edits: {}, clashes: [] });
  });

  test('what both changed is told with both values, and the edit is kept', () => {
    expect(rebase(base, { a: '5' }, { a: '7', b: '2' })).toEqual({
      edits: { a: '5' },
      clashes: [{ key: 'a', mine: '5', theirs: '7' }],
    });
  });

  test('nothing typed is ever lost, nothing of the other overwritten untold', () => {
    const cells = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1', '2'));
    fc.assert(
      fc.property(cells, cells, cells, (before, mine, theirs) => {
        const { edits, clashes } = rebase(before, mine, theirs);
        for (const [key, value] of Object.entries(mine)) expect(edits[key] ?? at(theirs, key)).toBe(value);
        for (const key of Object.keys(edits))
          if (at(theirs, key) !== at(before, key)) expect(clashes.map((clash) => clash.key)).toContain(key);
      }),
    );
  });
});

describe('steps', () => {
  test('taking all back leads to the beginning, doing all again to the end', () => {
    const change = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1', '2', '3'), { minKeys: 1 });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        let cells: Cells = { a: '', b: '', c: '' };
        let steps = NO_STEPS;
        for (const one of changes) {
          steps = withStep(steps, cells, one);
          cells = { ...cells, ...one };
        }
        const end = cells;
        for (let back = takeBack(steps); back !== null; back = takeBack(steps)) {
          steps = back.steps;
          cells = { ...cells, ...back.changes };
        }
        expect(cells).toEqual({ a: '', b: '', c: '' });
        for (let again = doAgain(steps); again !== null; again = doAgain(steps)) {
          steps = again.steps;
          cells = { ...cells, ...again.changes };
        }
        expect(cells).toEqual(end);
      }),
    );
  });

  test('writing the same again is no step', () => {
    expect(withStep(NO_STEPS, { a: '1' }, { a: '1' })).toBe(NO_STEPS);
  });
});

describe('against last time', () => {
  const changeAt = (written: string) => changeOf(told({ '321202 volunteers:total': written }), '321202', total);

  test('a total is told with its change and share', () => {
    expect(changeAt('1,100')).toEqual({ base: 1000, by: 100, share: 0.1, isLarge: false });
  });

  test('half as much again is pointed out, and so is half of it gone', () => {
    expect(changeAt('1500')?.isLarge).toBe(true);
    expect(changeAt('500')?.isLarge).toBe(true);
    expect(changeAt('1499')?.isLarge).toBe(false);
  });

  test('what is not told, or cannot be read, is not compared', () => {
    expect(changeAt('—')).toBeNull();
    expect(changeAt('一千多')).toBeNull();
  });
});

describe('sums', () => {
  test('own level and regions below are added up beside what is told for the whole', () => {
    const sums = sumsOf(
      taizhou,
      told({
        '321200 volunteers:total': '3.5万',
        'own:321200 volunteers:total': '1000',
        '321202 volunteers:total': '20,000',
        '321203 volunteers:total': '#',
      }),
    );
    expect(sums.get('volunteers:total')).toEqual({
      parts: 21_000,
      told: 2,
      whole: 35_000,
      isComplete: true,
    });
    expect(sums.get('volunteers:increase')).toEqual({ parts: 0, told: 0, whole: null, isComplete: false });
  });

  test('one part has no sum', () => {
    const county = { ...taizhou, rows: [row('321202', 'itself')] };
    expect(sumsOf(county, factsOf(county, readHandIn(county, []))).size).toBe(0);
  });
});
