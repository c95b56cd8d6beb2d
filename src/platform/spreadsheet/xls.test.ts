import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { biffRecord, compoundFileOf, read, readOne, refusal, u16, u32, wide, xlsOf } from './fixtures.ts';

const position = (row: number, column: number, format = 0) => u16(row, column, format);
const double = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

describe('workbooks of Excel 97–2003', () => {
  test('written by another program are read alike', async () => {
    const sheet = utils.aoa_to_sheet([
      ['科技志愿者', 1.5, true, new Date(Date.UTC(2022, 11, 31))],
      ['长', 'x'.repeat(200), -3, 1e10],
      [0.01, 12345.67, '=1', null],
    ]);
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 0 } }];
    const workbook = utils.book_new();
    utils.book_append_sheet(workbook, sheet, '数据');
    utils.book_append_sheet(workbook, utils.aoa_to_sheet([['参数']]), '参数');
    workbook.Workbook = { Sheets: [{ name: '数据' }, { name: '参数', Hidden: 1 }] };
    const outcome = await read(new Uint8Array(write(workbook, { type: 'buffer', bookType: 'biff8' })));
    expect(outcome).toMatchObject({ format: 'xls', skippedSheets: ['参数'] });
    expect(outcome.grids[0]).toMatchObject({
      sheet: '数据',
      rows: [
        ['科技志愿者', 1.5, 'TRUE', '2022-12-31'],
        [null, 'x'.repeat(200), -3, 1e10],
        [0.01, 12345.67, '=1'],
      ],
      merges: [{ row: 0, column: 0, rows: 2, columns: 1 }],
    });
  });

  test('packed numbers: integers, hundredths, upper halves of doubles, several in one record', async () => {
    const rk = (integer: number, hundredth: number) => u32(((integer << 2) | 2 | hundredth) >>> 0);
    const half = double(1.5).readUInt32LE(4);
    const { rows } = await readOne(
      xlsOf(
        [],
        [
          biffRecord(0x027e, position(0, 0), rk(-213, 0)),
          biffRecord(0x027e, position(0, 1), rk(12345, 1)),
          biffRecord(0x027e, position(0, 2), u32(half)),
          biffRecord(0x00bd, u16(1, 0), u16(0), rk(1, 0), u16(0), rk(2, 0), u16(1)),
        ],
      ),
    );
    expect(rows).toEqual([
      [-213, 123.45, 1.5],
      [1, 2],
    ]);
  });

  test('formulas give their stored value and address: numbers, texts, truth, errors, nothing', async () => {
    const special = (kind: number, code = 0) => [kind, 0, code, 0, 0, 0, 0xff, 0xff];
    const formula = (column: number, stored: number[] | Buffer) =>
      biffRecord(0x0006, position(0, column), stored, u16(0), u32(0), u16(0));
    const grid = await readOne(
      xlsOf(
        [],
        [
          formula(0, double(12)),
          formula(1, special(0)),
          biffRecord(0x0207, u16(2), wide('丰县')),
          formula(2, special(1, 1)),
          formula(3, special(2, 23)),
          formula(4, special(3)),
          biffRecord(0x0203, position(0, 5), double(7)),
        ],
      ),
    );
    expect(grid.rows).toEqual([[12, '丰县', 'TRUE', '#REF!', null, 7]]);
    expect(grid.formulas).toEqual(new Set(['A1', 'B1', 'C1', 'D1', 'E1']));
  });

  test('dates by format, from 1904 where told', async () => {
    const format = (id: number) => biffRecord(0x00e0, u16(0, id), Buffer.alloc(16));
    const own = biffRecord(0x041e, u16(170), u16(10), wide('yyyy"年"m"月"'));
    const cells = [0, 1, 2].map((f) => biffRecord(0x0203, position(0, f, f), double(43464)));
    const { rows } = await readOne(xlsOf([biffRecord(0x0022, u16(1)), own, format(0), format(14), format(170)], cells));
    expect(rows).toEqual([[43464, '2022-12-31', '2022-12-31']]);
  });

  test('shared texts go on in the next record, there perhaps in another width, phonetic guides left out', async () => {
    const table = Buffer.concat([
      biffRecord(0x00fc, u32(2), u32(2), u16(4), [0], Buffer.from('ab')),
      biffRecord(0x003c, wide('丰县'), u16(1), [0x0c], u16(1), u32(2), Buffer.from('z'), [1, 2, 3, 4, 5, 6]),
    ]);
    const cell = (column: number) => biffRecord(0x00fd, position(0, column), u32(column));
    expect((await readOne(xlsOf([table], [cell(0), cell(1)]))).rows).toEqual([['ab丰县', 'z']]);
    expect(await refusal(xlsOf([table], [cell(2)]))).toMatchObject({ reason: 'shared_string_missing', cell: 'C1' });
  });

  test('charts within a sheet are left out', async () => {
    const chart = [
      biffRecord(0x0809, u16(0x0600, 0x20)),
      biffRecord(0x0203, position(0, 0), double(99)),
      biffRecord(0x000a),
    ];
    expect((await readOne(xlsOf([], [...chart, biffRecord(0x0203, position(0, 0), double(1))]))).rows).toEqual([[1]]);
  });

  test('a password is told', async () => {
    expect(await refusal(xlsOf([biffRecord(0x002f, u16(1))], []))).toEqual({
      code: 'file_unreadable',
      reason: 'encrypted',
      saveAs: null,
    });
  });

  test('records that lead past their end are damaged, never a hang', async () => {
    expect(await refusal(xlsOf([], [biffRecord(0x0203, position(0, 0))]))).toMatchObject({ reason: 'damaged' });
    expect(await refusal(xlsOf([biffRecord(0x00fc, u32(9), u32(9), u16(9), [0])], []))).toMatchObject({
      reason: 'damaged',
    });
    expect(await refusal(compoundFileOf('Workbook', new Uint8Array(5000)))).toMatchObject({ reason: 'damaged' });
  });

  test('a circle of sectors is damaged, never a hang', async () => {
    const bytes = xlsOf(
      [],
      [
        biffRecord(0x0203, position(0, 0), double(1)),
        ...Array.from({ length: 400 }, () => biffRecord(0x0203, position(1, 0), double(1))),
      ],
    );
    const data = new DataView(bytes.buffer, bytes.byteOffset);
    const table = (data.getUint32(76, true) + 1) * 512;
    for (let sector = 0; sector < 10; sector++) data.setUint32(table + sector * 4, sector, true);
    expect(await refusal(bytes)).toMatchObject({ reason: 'damaged' });
  });
});
