import { describe, expect, test } from 'vitest';
import { type ImportProblemShown, importChoices } from '../../../contracts/imports.ts';
import { isDecided, remedyOf, withCorrection, withFileAside, withMapping, withRegion } from './choices.ts';
import { faultOf } from './files.ts';

const nothing = importChoices.parse({});
const a3 = { file: 1, sheet: '县区', cell: 'A3' };
const a9 = { file: 1, sheet: '县区', cell: 'A9' };

const problem = (more: Partial<ImportProblemShown>): ImportProblemShown => ({
  ordinal: 1,
  file: 1,
  table: 1,
  severity: 'error',
  code: 'region_ambiguous',
  sheet: '县区',
  cell: 'A3',
  written: '鼓楼区',
  message: '',
  figure: null,
  candidates: [],
  ...more,
});
const figure = { region: null, indicator: 'volunteers', kind: 'total' as const, raw: '1O24' };

describe('decisions', () => {
  test('a later decision about the same takes the place of the earlier, and leaves all others', () => {
    let choices = withRegion(nothing, '鼓楼区', '320106', a3);
    choices = withRegion(choices, '鼓楼区', '320302', a9);
    choices = withRegion(choices, '鼓楼区', '320302', a3);
    choices = withRegion(choices, '新区', '320200', null);
    choices = withRegion(choices, '开发区', '320300', null);
    expect(choices.resolutions.map(({ name, code, place }) => [name, code, place?.cell])).toEqual([
      ['鼓楼区', '320302', 'A9'],
      ['鼓楼区', '320302', 'A3'],
      ['新区', '320200', undefined],
      ['开发区', '320300', undefined],
    ]);
    const corrected = withCorrection(withCorrection(nothing, a3, '12'), a3, '21');
    expect(corrected.corrections).toEqual([{ ...a3, value: '21' }]);
    expect(withMapping(withMapping(nothing, '人数', 'volunteers', 'total'), '人数', null, null).mappings).toEqual([
      { header: '人数', indicator: null, kind: null },
    ]);
    expect(withFileAside(withFileAside(nothing, 2, true), 2, false)).toEqual(nothing);
  });

  test('a name settled in one cell leaves the same name elsewhere to be decided', () => {
    const choices = withRegion(nothing, '鼓楼区', '320106', a3);
    expect(isDecided(problem({ cell: 'A3' }), choices)).toBe(true);
    expect(isDecided(problem({ cell: 'A9' }), choices)).toBe(false);
    expect(isDecided(problem({ cell: 'A9' }), withRegion(nothing, '鼓楼区', '320106', null))).toBe(true);
  });
});

test.each([
  ['a name of several regions', problem({}), 'region'],
  ['a damaged number', problem({ code: 'damaged_number', figure }), 'number'],
  ['a date that is none, which is no figure', problem({ code: 'not_a_number' }), null],
  ['two tables that contradict each other', problem({ code: 'region_duplicate', figure }), 'number'],
  ['a region that stands twice', problem({ code: 'region_duplicate' }), 'region'],
  ['a header that nobody knows', problem({ code: 'header_unmapped', written: '参与热度' }), 'header'],
  ['a file without a table', problem({ code: 'header_unmapped', written: '' }), 'file'],
  ['a unit that is not clear', problem({ code: 'unit_unclear', written: '传播量' }), 'unit'],
  ['a file with a password', problem({ code: 'file_unreadable', cell: null }), 'file'],
  ['a name of former times', problem({ code: 'region_retired', severity: 'warning' }), null],
] as const)('%s has its way out', (_name, shown, remedy) => {
  expect(remedyOf(shown)).toBe(remedy);
});

test.each([
  ['统计.XLSX', 10, null],
  ['统计.csv', 10, null],
  ['报告.doc', 10, 'old_word'],
  ['扫描.pdf', 10, 'wrong_type'],
  ['没有后缀', 10, 'wrong_type'],
  ['空.docx', 0, 'empty'],
  ['大.xls', 50 * 1_048_576 + 1, 'too_large'],
])('%s of %i bytes: %s', (name, size, fault) => {
  expect(faultOf({ name, size })).toBe(fault);
});
