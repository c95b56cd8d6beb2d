import { read as secondOpinion } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { read, readOne } from './fixtures.ts';
import { type WrittenSheet, writeCsv, writeWorkbook } from './index.ts';

const statistics: WrittenSheet = {
  name: '2022年统计',
  above: [['2022年各设区市科技志愿服务情况（演示数据）'], ['截至', '2022-12-31']],
  columns: [
    { header: '设区市' },
    { header: '总数', format: 'int' },
    { header: '人均', format: 'decimal' },
    { header: '占比', format: 'percent' },
    { header: '截止日期', format: 'date' },
    { header: '编号', format: 'text' },
  ],
  rows: [
    ['无锡市', 63925, 1.25, 0.2249, '2022-12-31', '0510'],
    ['南京市', -5, null, { percent: 0.1328 }, '未报', '025'],
  ],
  totalRow: ['合计', 63920, null, { percent: 1 }],
  below: [['注：占比为占全省的比例。']],
};
const asWritten = [
  ['2022年各设区市科技志愿服务情况（演示数据）'],
  ['截至', '2022-12-31'],
  ['设区市', '总数', '人均', '占比', '截止日期', '编号'],
  ['无锡市', 63925, 1.25, 0.2249, '2022-12-31', '0510'],
  ['南京市', -5, null, 0.1328, '未报', '025'],
  ['合计', 63920, null, 1],
  ['注：占比为占全省的比例。'],
];
const formulaLike = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1'];

describe('a workbook that we write', () => {
  test('is read back as it was written', async () => {
    expect(await readOne(await writeWorkbook([statistics]))).toMatchObject({
      sheet: '2022年统计',
      rows: asWritten,
      merges: [],
    });
  });

  test('shows the same to another program: numbers as numbers in their formats', async () => {
    const sheet = secondOpinion(await writeWorkbook([statistics]), { type: 'array', cellNF: true }).Sheets[
      '2022年统计'
    ];
    expect(sheet?.B4).toMatchObject({ t: 'n', v: 63925, z: '#,##0' });
    expect(sheet?.D5).toMatchObject({ t: 'n', v: 0.1328, z: '0.00%' });
    expect(sheet?.E4).toMatchObject({ t: 'n', v: 44926, z: 'yyyy-mm-dd' });
    expect(sheet?.F4).toMatchObject({ t: 's', v: '0510' });
    expect(sheet?.D6).toMatchObject({ t: 'n', v: 1, z: '0.00%' });
  });

  test('holds no formula whatever the texts begin with', async () => {
    const bytes = await writeWorkbook([
      { name: 'x', columns: [{ header: '=1' }], above: [['=2']], rows: formulaLike.map((t) => [t]) },
    ]);
    const grid = await readOne(bytes);
    expect(grid.rows).toEqual([['=2'], ['=1'], ...formulaLike.map((t) => [t])]);
    expect(grid.formulas.size).toBe(0);
    const cells = Object.values(secondOpinion(bytes, { type: 'array' }).Sheets.x ?? {});
    expect(
      cells.filter((cell) => cell && typeof cell === 'object' && ('f' in cell || ('t' in cell && cell.t !== 's'))),
    ).toEqual([]);
  });

  test('keeps texts that look like escapes or hold characters that files cannot', async () => {
    const texts = ['_x0041_', 'a\u0000b\u001f', ' 前后 ', '多\n行', '<&>"', '𠀀', '\ud800'];
    const bytes = await writeWorkbook([{ name: 'x', columns: [{ header: 'h' }], rows: texts.map((t) => [t]) }]);
    expect((await readOne(bytes)).rows.slice(1).flat()).toEqual([...texts.slice(0, -1), '\uFFFD']);
  });

  test('has sheet names that Excel accepts, each one different', async () => {
    const names = ["'汇总/2022:年[1]'", '', '长'.repeat(40), '长'.repeat(40), 'A', 'a', `${'b'.repeat(30)}𠀀`];
    const written = await read(
      await writeWorkbook(names.map((name) => ({ name, columns: [{ header: 'h' }], rows: [] }))),
    );
    expect(written.grids.map((grid) => grid.sheet)).toEqual([
      '汇总 2022 年 1',
      'Sheet',
      '长'.repeat(31),
      `${'长'.repeat(27)} (2)`,
      'A',
      'a (2)',
      'b'.repeat(30),
    ]);
  });

  test('gives Chinese text the room it needs', async () => {
    const rows = [['江苏省南京市玄武区科技志愿服务队']];
    const bytes = await writeWorkbook([{ name: 'x', columns: [{ header: '队名' }, { header: 'h', width: 20 }], rows }]);
    const widths = secondOpinion(bytes, { type: 'array', cellStyles: true }).Sheets.x?.['!cols']?.map(
      (column) => column?.width,
    );
    expect(widths?.[0]).toBeGreaterThanOrEqual(32);
    expect(Math.round(widths?.[1] ?? 0)).toBe(20);
  });

  test('refuses to write numbers that no cell can hold', async () => {
    await expect(writeWorkbook([{ name: 'x', columns: [{ header: 'h' }], rows: [[Number.NaN]] }])).rejects.toThrow(
      RangeError,
    );
  });
});

describe('a .csv that we write', () => {
  const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

  test('begins with a mark, quotes what needs it, and is read back', async () => {
    const rows = [
      ['设区市', '备注'],
      ['无锡市', '甲,乙\r\n"丙"; 丁'],
      [' 南京市', null],
    ];
    const bytes = writeCsv(rows);
    expect(textOf(bytes)).toBe('\uFEFF设区市,备注\r\n无锡市,"甲,乙\r\n""丙""; 丁"\r\n" 南京市",\r\n');
    expect((await readOne(bytes)).rows).toEqual([rows[0], rows[1], [' 南京市']]);
    expect(textOf(writeCsv([['a']], { bom: false }))).toBe('a\r\n');
  });

  test('never begins a formula, but keeps numbers that are negative', () => {
    for (const text of formulaLike) expect(textOf(writeCsv([[text]], { bom: false }))).toMatch(/^"?'/);
    expect(textOf(writeCsv([[-5, 1.5, 0]], { bom: false }))).toBe('-5,1.5,0\r\n');
  });
});
