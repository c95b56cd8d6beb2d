import { describe, expect, test } from 'vitest';
import { packageOf, rootRelationships } from '../officedoc/fixtures.ts';
import { compoundFileOf, oneSheet, read, refusal, xlsOf, xlsxOf } from './fixtures.ts';
import { readGrids } from './index.ts';

const text = (start: string) => new TextEncoder().encode(start);

describe('the format is found in the bytes, not in the name', () => {
  test('a workbook called .csv, a text called .xlsx', async () => {
    expect(await readGrids({ name: '表.csv', bytes: oneSheet('<row><c><v>1</v></c></row>') })).toMatchObject({
      format: 'xlsx',
    });
    expect(await readGrids({ name: '表.xlsx', bytes: text('a,b') })).toMatchObject({ format: 'csv' });
  });
});

describe('what cannot be read is refused with its reason and the format to save it in', () => {
  test.each([
    ['nothing', new Uint8Array(), { reason: 'empty_file' }],
    ['blank text', text('\uFEFF \r\n'), { reason: 'empty_file' }],
    ['a PDF', text('%PDF-1.7 …'), { reason: 'other_format', found: 'pdf', saveAs: 'xlsx' }],
    ['a PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), { reason: 'other_format', found: 'picture' }],
    ['a JPEG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), { reason: 'other_format', found: 'picture' }],
    ['RTF', text('{\\rtf1 }'), { reason: 'other_format', found: 'rtf', saveAs: 'docx' }],
    ['RAR', text('Rar!\x1a'), { reason: 'other_format', found: 'archive' }],
    [
      'a web page saved as .xls',
      text('<html xmlns:x="urn"><table>'),
      { reason: 'other_format', found: 'html', saveAs: 'xlsx' },
    ],
    ['Excel 2003 XML', text('<?xml version="1.0"?><Workbook>'), { reason: 'other_format', found: 'xml_spreadsheet' }],
    [
      'an old .doc or .wps',
      compoundFileOf('WordDocument', new Uint8Array(5000)),
      { reason: 'legacy_word', saveAs: 'docx' },
    ],
    [
      'an old .ppt',
      compoundFileOf('PowerPoint Document', new Uint8Array(9)),
      { reason: 'other_format', found: 'presentation' },
    ],
    ['Excel 95', xlsOf([], [], 'Book'), { reason: 'other_format', found: 'excel_95', saveAs: 'xlsx' }],
    ['an encrypted .xlsx or .docx', compoundFileOf('EncryptedPackage', new Uint8Array(9)), { reason: 'encrypted' }],
    ['some other old file', compoundFileOf('Contents', new Uint8Array(9)), { reason: 'unknown_format' }],
    ['.ods', packageOf({ mimetype: 'x', 'content.xml': '<x/>' }), { reason: 'other_format', found: 'open_document' }],
    ['.pptx', packageOf(rootRelationships('ppt/presentation.xml')), { reason: 'other_format', found: 'presentation' }],
    [
      '.xlsb',
      packageOf(rootRelationships('xl/workbook.bin')),
      { reason: 'other_format', found: 'xlsb', saveAs: 'xlsx' },
    ],
    ['a plain zip', packageOf({ 'a.txt': 'a' }), { reason: 'other_format', found: 'archive' }],
    ['a workbook without its list of sheets', packageOf(rootRelationships('xl/workbook.xml')), { reason: 'damaged' }],
  ])('%s', async (_, bytes, expected) => {
    expect(await refusal(bytes)).toMatchObject({ code: 'file_unreadable', ...expected });
  });

  test('a sheet with a document type declaration', async () => {
    const parts = { 'xl/worksheets/sheet1.xml': '<!DOCTYPE w [<!ENTITY a "1">]><worksheet/>' };
    expect(await refusal(oneSheet('', { parts }))).toMatchObject({ reason: 'document_type_declared' });
  });
});

describe('limits of workbooks', () => {
  const rows = (count: number, cells: string) => Array.from({ length: count }, () => `<row>${cells}</row>`).join('');
  const value = '<c><v>1</v></c>';

  test.each([
    ['fileBytes', rows(1, value), { fileBytes: 100 }, {}],
    ['rows', rows(4, value), { rows: 3 }, { sheet: '表', cell: 'A4' }],
    ['rows', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', {}, { cell: 'A1048576' }],
    ['columns', '<row><c r="XFD1"><v>1</v></c></row>', {}, { cell: 'XFD1' }],
    ['cells', rows(4, value), { cells: 3 }, { cell: 'A4' }],
    ['cells', rows(4, '<c r="Z1"><v>1</v></c>'.replace('Z1', 'Z1')), { cells: 20 }, { cell: 'Z1' }],
    ['cellText', '<row><c t="str"><v>abcdef</v></c></row>', { cellText: 5 }, { cell: 'A1' }],
    ['cellText', '<row><c t="inlineStr"><is><t>abcdef</t></is></c></row>', { cellText: 5 }, { cell: 'A1' }],
  ])('%s', async (reason, data, limits, where) => {
    expect(await refusal(oneSheet(data), limits)).toMatchObject({ code: 'too_large', reason, ...where });
  });

  test('sheets', async () => {
    const sheets = Object.fromEntries(['甲', '乙', '丙'].map((name) => [name, '<sheetData/>']));
    expect((await read(xlsxOf({ sheets }), { sheets: 3 })).grids).toHaveLength(3);
    expect(await refusal(xlsxOf({ sheets }), { sheets: 2 })).toMatchObject({ reason: 'sheets', allowed: 2 });
  });

  test('one long shared text shown in a thousand cells counts a thousand times', async () => {
    const strings = `<si><t>${'x'.repeat(30_000)}</t></si>`;
    const bytes = oneSheet(rows(1000, '<c t="s"><v>0</v></c>'), { strings });
    expect(await refusal(bytes, { totalText: 3_000_000 })).toMatchObject({ reason: 'totalText', cell: 'A101' });
  });

  test('merges that overlap a thousand times cannot be multiplied', async () => {
    const after = `<mergeCells>${'<mergeCell ref="A1:CV1000"/>'.repeat(1000)}</mergeCells>`;
    const bytes = oneSheet(`${rows(1, value)}<row r="1000"><c r="CV1000"><v>1</v></c></row>`, { after });
    expect(await refusal(bytes)).toMatchObject({ code: 'too_large', reason: 'cells' });
  });
});
