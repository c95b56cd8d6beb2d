import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LINE_PITCH, LINES } from '../metrics.ts';
import { type PrintedTable, printedOf } from '../printed.ts';
import { bulletin, countyTable } from '../testing.ts';
import { linesOfPages } from '../testingFiles.ts';
import { linesWithin, sheetsOf } from './sheets.ts';
import { Typesetter } from './typesetter.ts';

const tableWith = (names: readonly string[]): PrintedTable => {
  const table = countyTable('各县（市、区）科技志愿服务情况统计表', names.length, 6);
  const rows = table.rows.map(([index = '', , ...figures], at) => [index, names[at] as string, ...figures]);
  return printedOf(bulletin({ attachments: [{ ...table, rows }] })).attachments[0] as PrintedTable;
};

const NAMES = [
  '青山区',
  '积石山保安族东乡族撒拉族自治县',
  '㙍镇',
  '古渡镇（国家级）高新技术产业开发区',
  '—',
  '',
  'G42 Wuxi 服务区',
];
const many = Array.from({ length: 120 }, (_, at) => NAMES[at % NAMES.length] as string);

describe('a table that is planned page by page', () => {
  test('has every row once and in order, on pages that are full but not more', () => {
    const table = tableWith(many);
    const sheets = sheetsOf(table);
    const rows = sheets?.pages.flat() ?? [];
    expect(rows.map(({ cells }) => cells[0])).toEqual([...table.rows.map(([index]) => index), '合计']);
    const heights = (sheets?.pages ?? []).map((page) => page.reduce((sum, { height }) => sum + height, 0));
    const room = LINES * LINE_PITCH - (sheets?.header.height ?? 0);
    for (const [at, height] of heights.entries()) {
      expect(height).toBeLessThanOrEqual(room + 1e-6);
      const next = sheets?.pages[at + 1]?.[0];
      if (at > 0 && next !== undefined) expect(height + next.height).toBeGreaterThan(room);
    }
  });

  test('is left to the typesetter where a row is higher than a page', () => {
    expect(sheetsOf(tableWith(['区'.repeat(3000)]))).toBeNull();
  });

  test('looks as if the typesetter had laid it out', { timeout: 60_000 }, async () => {
    const typesetter = new Typesetter({ operator: null, system: [] });
    const table = tableWith(many);
    const document = bulletin({
      attachments: [
        { title: '统计表', columns: table.columns, rows: table.rows, total: table.total, notes: table.notes },
      ],
    });
    const laidOut = await linesOfPages((await typesetter.set(document, false)).pdf);
    const planned = await linesOfPages((await typesetter.set(document, true)).pdf);
    expect(planned.map((page) => page.map(({ text }) => text.replace(/\s/g, '')))).toEqual(
      laidOut.map((page) => page.map(({ text }) => text.replace(/\s/g, ''))),
    );
    for (const [page, lines] of planned.entries())
      for (const [at, line] of lines.entries()) {
        const other = laidOut[page]?.[at];
        for (const edge of ['left', 'right', 'baseline'] as const)
          expect(line[edge]).toBeCloseTo(other?.[edge] ?? 0, 0);
      }
  });
});

test('lines of a cell keep every character, are no wider than their column, and begin with no closing mark', () => {
  const text = fc.string({ unit: fc.constantFrom(...'县区（）、，《》旗盟12.5Ab 㙍'), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 12 }), (cell, capacity) => {
      const lines = linesWithin(cell, capacity);
      expect(lines.join('').replace(/ /g, '')).toBe(cell.replace(/ /g, ''));
      const widths = lines.map((line) => [...line].reduce((sum, one) => sum + (/[0-9. ]/.test(one) ? 0.5 : 1), 0));
      if (lines.length > 1) expect(Math.max(...widths)).toBeLessThanOrEqual(capacity);
    }),
  );
  expect(linesWithin('积石山（甘肃省）、和政', 7)).toEqual(['积石山（甘肃', '省）、和政']);
});
