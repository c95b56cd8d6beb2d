import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cell, docxOf, row, table } from '../officedoc/fixtures.ts';
import { oneSheet } from './fixtures.ts';
import { readGrids, readGridsInWorker, writeWorkbook } from './index.ts';

const book = utils.book_new();
utils.book_append_sheet(
  book,
  utils.aoa_to_sheet([
    ['县区', '总数'],
    ['丰县', 213],
    ['沛县', 1.5],
  ]),
  '表',
);
const samples: Record<string, Uint8Array> = {
  '.xlsx': await writeWorkbook([
    {
      name: '表',
      columns: [{ header: '县区' }, { header: '总数', format: 'int' }],
      rows: [
        ['丰县', 213],
        ['沛县', 5],
      ],
    },
  ]),
  '.xls': new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' })),
  '.docx': docxOf(table(row(cell('县区'), cell('总数')), row(cell('丰县'), cell('213')))),
  '.csv': strToU8('县区,总数\r\n丰县,"2,13"\r\n沛县,5\r\n'),
};

describe('damaged files', () => {
  test.each(Object.keys(samples))('%s: cut, flipped and overwritten, always an outcome', async (kind) => {
    const bytes = samples[kind]!;
    const change = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 12 }),
        fc.option(fc.nat(bytes.length), { freq: 4 }),
        async (changes, cut) => {
          const broken = new Uint8Array(bytes);
          for (const { at, value } of changes) broken[at] = value;
          const outcome = await readGrids({ name: kind, bytes: broken.slice(0, cut ?? undefined) });
          expect(typeof outcome.ok).toBe('boolean');
        },
      ),
      { numRuns: 400 },
    );
  });

  test('any markup within a sheet or a table is an outcome', async () => {
    const piece = fc.constantFrom(
      '<row>',
      '</row>',
      '<row r="x">',
      '<c>',
      '</c>',
      '<c r="A1" t="s">',
      '<c r="??">',
      '<v>',
      '</v>',
      '1',
      '&',
      '&lt;',
      '<is><t>',
      '</t></is>',
      '<f/>',
      '<w:tbl>',
      '</w:tbl>',
      '<w:tr>',
      '</w:tr>',
      '<w:tc>',
      '</w:tc>',
      '<w:p>',
      '</w:p>',
      '<w:vMerge/>',
      '<w:gridSpan w:val="9"/>',
      '<w:del>',
      '</w:del>',
      'NaN',
      '1e999',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        for (const bytes of [oneSheet(pieces.join('')), docxOf(pieces.join(''))])
          expect(typeof (await readGrids({ name: 'x', bytes })).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a thread of its own', () => {
  test('gives the same outcome and leaves the caller its bytes', async () => {
    for (const [name, bytes] of Object.entries(samples)) {
      const before = bytes.slice();
      const outcome = await readGridsInWorker({ name, bytes });
      expect(outcome).toEqual(await readGrids({ name, bytes }));
      expect(outcome.ok).toBe(true);
      expect(bytes).toEqual(before);
    }
  });

  test('refuses as readGrids does', async () => {
    expect(await readGridsInWorker({ name: 'x', bytes: new Uint8Array() })).toMatchObject({
      code: 'file_unreadable',
      reason: { reason: 'empty_file' },
    });
    expect(await readGridsInWorker({ name: 'x', bytes: new Uint8Array(9) }, { fileBytes: 8 })).toMatchObject({
      reason: { reason: 'fileBytes' },
    });
  });

  const many = strToU8('县区,总数\r\n'.concat('丰县,213\r\n'.repeat(200_000)));

  test('is ended when it takes too long', async () => {
    expect(await readGridsInWorker({ name: 'x', bytes: many }, { milliseconds: 5 })).toMatchObject({
      code: 'too_large',
      reason: { reason: 'milliseconds', allowed: 5 },
    });
  });

  test('is ended when it takes too much memory', async () => {
    expect(await readGridsInWorker({ name: 'x', bytes: many }, { heapMegabytes: 8 })).toMatchObject({
      code: 'too_large',
      reason: { reason: 'heapMegabytes' },
    });
  });
});
