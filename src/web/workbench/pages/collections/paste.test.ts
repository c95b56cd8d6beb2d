import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Field, layPaste } from './paste.ts';

const taizhou: Field = {
  rows: [
    { code: '321202', names: ['海陵区', '海陵'] },
    { code: '321203', names: ['高港区', '高港'] },
    { code: '321204', names: ['姜堰区', '姜堰'] },
  ],
  columns: ['volunteers:base', 'volunteers:total', 'volunteers:increase'],
  isAsked: (region, column) => column !== 'volunteers:base' || region === '321204',
};

const placedOf = (...given: Parameters<typeof layPaste>) =>
  layPaste(...given).placed.map(({ region, column, written }) => `${region} ${column} ${written}`);

describe('a block pasted into the grid', () => {
  test('keeps its shape from the chosen cell on', () => {
    const block = [
      ['1.2万', '３００'],
      ['', '#'],
    ];
    expect(placedOf(block, { row: 0, column: 1 }, taizhou)).toEqual([
      '321202 volunteers:total 1.2万',
      '321202 volunteers:increase ３００',
      '321203 volunteers:total ',
      '321203 volunteers:increase #',
    ]);
  });

  test('hands back what is too far down, too far right, or not asked for', () => {
    const { placed, left } = layPaste(
      [
        ['7', '8', '9'],
        ['1', '2', '3'],
      ],
      { row: 2, column: 1 },
      taizhou,
    );
    expect(placed).toHaveLength(2);
    expect(left.map(({ written, why }) => `${written} ${why}`)).toEqual(['9 beside', '1 below', '2 below', '3 below']);
    expect(layPaste([['5']], { row: 0, column: 0 }, taizhou).left).toEqual([
      { row: 0, column: 0, written: '5', why: 'not_asked' },
    ]);
  });

  test('goes by the names of the regions where they were copied too, whatever their order, its heading handed back', () => {
    const block = [
      ['地区', '总数', '新增'],
      ['姜 堰', '30', '3'],
      ['海陵区', '10', '1'],
    ];
    const landing = layPaste(block, { row: 0, column: 1 }, taizhou);
    expect(landing.by).toBe('names');
    expect(landing.placed.map(({ region, written }) => `${region} ${written}`)).toEqual([
      '321204 30',
      '321204 3',
      '321202 10',
      '321202 1',
    ]);
    expect(landing.left.map(({ written, why }) => `${written} ${why}`)).toEqual(['总数 heading', '新增 heading']);
  });

  test('loses nothing: every cell that says something is placed or handed back', () => {
    const written = fc.constantFrom('', '1', '2万', '—', '海陵区', '高港', '合计');
    const block = fc.array(fc.array(written, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(block, fc.nat({ max: 2 }), fc.nat({ max: 2 }), (cells, row, column) => {
        const { placed, left, by } = layPaste(cells, { row, column }, taizhou);
        const told = cells.flatMap((one) => (by === 'names' ? one.slice(1) : one)).filter((one) => one !== '');
        const found = [
          ...placed.map((one) => one.written).filter((one) => one !== ''),
          ...left.map((one) => one.written),
        ];
        expect(found.sort()).toEqual(told.sort());
      }),
    );
  });
});
