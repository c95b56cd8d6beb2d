import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBlock, readClipboard } from './clipboard.ts';

/** How each program writes a selection onto the clipboard as text. */
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const write = (rows: readonly (readonly string[])[], needsQuotes: RegExp, lineEnd: string) =>
  rows.map((row) => row.map((cell) => (needsQuotes.test(cell) ? quoted(cell) : cell)).join('\t') + lineEnd).join('');
const PROGRAMS = {
  Excel: (rows: string[][]) => write(rows, /[\n\t]/, '\r\n'),
  'Excel on a Mac': (rows: string[][]) => write(rows, /[\n\t]/, '\r'),
  WPS: (rows: string[][]) => write(rows, /[\n\t]/, '\r\n'),
  LibreOffice: (rows: string[][]) => write(rows, /[\n\t"]/, '\n'),
};

const piece = fc.constantFrom('1', '2', '0', '.', ',', '万', '１', '—', '#', ' ', '人', '"', '\n', '\t', '海陵区');
/** Excel does not quote a cell for a quote alone, so that one which begins with it cannot be told from a quoted one. */
const cell = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('').replace(/^"+/, ''));
const selection = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

describe('what is copied keeps its shape and its cells', () => {
  test.each(Object.entries(PROGRAMS))('from %s', (_program, copy) => {
    fc.assert(
      fc.property(selection, (rows) => {
        expect(readClipboard(copy(rows))).toEqual(rows);
      }),
    );
  });

  test('blank cells and blank rows between keep their places', () => {
    expect(readClipboard('120\t\t8\r\n\t\t\r\n\t5\t\r\n')).toEqual([
      ['120', '', '8'],
      ['', '', ''],
      ['', '5', ''],
    ]);
    expect(readClipboard('1\n\n3\n')).toEqual([['1'], [''], ['3']]);
  });

  test('a cell with a line break is one cell', () => {
    expect(readClipboard('"泰州市\n海陵区"\t"说""好""\n了"\r\n')).toEqual([['泰州市\n海陵区', '说"好"\n了']]);
  });

  test('a quote that is never closed, or has something behind it, stands for itself', () => {
    expect(readClipboard('"12\t3')).toEqual([['"12', '3']]);
    expect(readClipboard('"12" 约\t3')).toEqual([['"12" 约', '3']]);
  });

  test('any text at all is read, and no character of a cell is lost but quotes and line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 60 }), (text) => {
        const kept = (of: string) => of.replace(/["\t\r\n]/g, '');
        expect(kept(readClipboard(text).flat().join(''))).toBe(kept(text));
      }),
    );
  });
});

test('one cell is no block, whatever line end stands behind it', () => {
  expect(isBlock('1.2万\r\n')).toBe(false);
  expect(isBlock('')).toBe(false);
  expect(isBlock('1\t2')).toBe(true);
  expect(isBlock('1\n2')).toBe(true);
});
