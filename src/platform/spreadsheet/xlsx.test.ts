import { describe, expect, test } from 'vitest';
import { oneSheet, read, readOne, refusal, xlsxOf } from './fixtures.ts';

const rowsOf = async (bytes: Uint8Array) => (await readOne(bytes)).rows;

describe('cell values', () => {
  test('numbers stay numbers, text that looks like a number stays text', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>4382</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="str"><v>007</v></c></row>';
    expect(await rowsOf(oneSheet(rows, { strings: '<si><t>320102199001011234</t></si>' }))).toEqual([
      [4382, '320102199001011234', '007'],
    ]);
  });

  test('runs of rich text are joined, phonetic guides left out, shared or inline', async () => {
    const rich =
      '<r><rPr><b/></rPr><t>玄武</t></r><r><t xml:space="preserve"> 区</t></r><rPh sb="0" eb="2"><t>xuán</t></rPh>';
    const guided = '<t>丰县</t><rPh sb="0" eb="1"><t>fēng</t></rPh><phoneticPr fontId="1"/>';
    const rows = `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is>${rich}</is></c><c t="inlineStr"><is>${guided}</is></c></row>`;
    expect(await rowsOf(oneSheet(rows, { strings: `<si>${rich}</si><si>${guided}</si>` }))).toEqual([
      ['玄武 区', '丰县', '玄武 区', '丰县'],
    ]);
  });

  test('escapes, entities and CDATA are resolved', async () => {
    const strings = '<si><t>a_x000D_b_x005F_x0041_</t></si><si><t>&lt;&amp;&#x4E30;&#21439;<![CDATA[<&>]]></t></si>';
    expect(await rowsOf(oneSheet('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', { strings }))).toEqual([
      ['a\rb_x0041_', '<&丰县<&>'],
    ]);
  });

  test('booleans and errors are told as their text', async () => {
    const rows =
      '<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="e"><v>#DIV/0!</v></c></row>';
    expect(await rowsOf(oneSheet(rows))).toEqual([['TRUE', 'FALSE', '#REF!', '#DIV/0!']]);
  });

  test('a formula gives its stored value and its address; without one it is blank', async () => {
    const rows =
      '<row r="1"><c r="A1"><f>B1+C1</f><v>12</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/></c><c r="B2"><v>1</v></c></row>';
    const grid = await readOne(oneSheet(rows));
    expect(grid.rows).toEqual([
      [12, 'a'],
      [null, 1],
    ]);
    expect(grid.formulas).toEqual(new Set(['A1', 'B1', 'A2']));
  });

  test('a text that has gone missing is told, never read as blank', async () => {
    expect(await refusal(oneSheet('<row r="1"><c r="A1" t="s"><v>3</v></c></row>', { strings: '' }))).toMatchObject({
      reason: 'shared_string_missing',
      sheet: '表',
      cell: 'A1',
    });
  });
});

describe('dates', () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="#,##0&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="57"/></cellXfs>';
  const row = (serial: number) =>
    `<row>${[0, 1, 2, 3, 4, 5].map((s) => `<c s="${s}"><v>${serial}</v></c>`).join('')}</row>`;

  test('come from the number format, built in or the file’s own; percentages stay the number', async () => {
    expect(await rowsOf(oneSheet(row(44926), { styles }))).toEqual([
      [44926, '2022-12-31', '2022-12-31', 44926, 44926, '2022-12-31'],
    ]);
  });

  test('count from 1904 where the workbook says so', async () => {
    const bytes = oneSheet('<row><c s="1"><v>43464</v></c></row>', { styles, workbookProperties: 'date1904="1"' });
    expect(await rowsOf(bytes)).toEqual([['2022-12-31']]);
  });

  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '1900-02-29'],
    [61, '1900-03-01'],
    [44926.75, '2022-12-31'],
    [0.5, '12:00:00'],
    [2958465, '9999-12-31'],
    [2958466, 2958466],
    [-1, -1],
  ])('serial %s is %s', async (serial, expected) => {
    expect(await rowsOf(oneSheet(`<row><c s="1"><v>${serial}</v></c></row>`, { styles }))).toEqual([[expected]]);
  });

  test('written as ISO text keep their day', async () => {
    expect(await rowsOf(oneSheet('<row><c t="d"><v>2022-12-31T08:00:00</v></c></row>'))).toEqual([['2022-12-31']]);
  });
});

describe('layout', () => {
  test('rows and cells without addresses follow the one before', async () => {
    expect(
      await rowsOf(oneSheet('<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')),
    ).toEqual([[], [null, 1, 2], [3]]);
  });

  test('a merged area keeps its top left value only and is listed, clipped to what is used', async () => {
    const grid = await readOne(
      oneSheet(
        '<row r="1"><c r="A1" t="str"><v>标题</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c><c r="C2"><v>3</v></c></row>',
        {
          after: '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="B2:C2"/><mergeCell ref="F9:G9"/></mergeCells>',
        },
      ),
    );
    expect(grid.rows).toEqual([['标题'], [1, 2]]);
    expect(grid.merges).toEqual([
      { row: 0, column: 0, rows: 1, columns: 3 },
      { row: 1, column: 1, rows: 1, columns: 2 },
    ]);
  });

  test('formatted cells without a value do not count, however far out', async () => {
    expect(
      await rowsOf(
        oneSheet(
          '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="2"/></row><row r="1048576"><c r="A1048576" s="1"/></row>',
        ),
      ),
    ).toEqual([[1]]);
  });

  test('a declared size of the whole sheet takes no room', async () => {
    const bytes = xlsxOf({
      sheets: { 表: '<dimension ref="A1:XFD1048576"/><sheetData><row><c><v>1</v></c></row></sheetData>' },
    });
    expect(await rowsOf(bytes)).toEqual([[1]]);
  });

  test('hidden sheets are named, not read', async () => {
    const sheet = '<sheetData><row><c><v>1</v></c></row></sheetData>';
    const outcome = await read(
      xlsxOf({
        sheets: { 数据: sheet, 参数: sheet, 字典: sheet },
        states: { 参数: 'state="hidden"', 字典: 'state="veryHidden"' },
      }),
    );
    expect(outcome.grids.map((grid) => grid.sheet)).toEqual(['数据']);
    expect(outcome.skippedSheets).toEqual(['参数', '字典']);
  });
});

describe('dialects', () => {
  test('prefixed elements, as some Java tools write them', async () => {
    const bytes = oneSheet('', {
      parts: {
        'xl/worksheets/sheet1.xml':
          '<x:worksheet xmlns:x="http://m"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        'xl/sharedStrings.xml': '<x:sst xmlns:x="http://m"><x:si><x:t>丰县</x:t></x:si></x:sst>',
      },
    });
    expect(await rowsOf(bytes)).toEqual([['丰县']]);
  });

  test('strict files, whose relationships have other addresses, and targets from the root', async () => {
    const bytes = oneSheet('<row><c><v>1</v></c></row>', {
      parts: {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="s0" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
      },
    });
    expect(await rowsOf(bytes)).toEqual([[1]]);
  });

  test('parts in UTF-16, single quotes and a part name in another case', async () => {
    const xml =
      "\uFEFF<worksheet><sheetData><row r='1'><c r='A1' t='str'><v>丰县</v></c></row></sheetData></worksheet>";
    const bytes = oneSheet('', { parts: { 'xl/worksheets/Sheet1.xml': new Uint8Array(Buffer.from(xml, 'utf16le')) } });
    // Two parts that differ in case only are one part twice.
    expect(await refusal(bytes)).toMatchObject({ reason: 'damaged' });
    expect(
      await rowsOf(
        oneSheet('', { parts: { 'xl/worksheets/sheet1.xml': new Uint8Array(Buffer.from(xml, 'utf16le')) } }),
      ),
    ).toEqual([['丰县']]);
  });

  test('macros, links and pictures are never opened', async () => {
    const bytes = oneSheet('<row><c><v>1</v></c></row>', {
      parts: {
        'xl/vbaProject.bin': 'not a macro',
        'xl/externalLinks/externalLink1.xml': '<!DOCTYPE x><broken',
        '../../etc/passwd': 'root',
        'xl/media/image1.png': 'no picture',
      },
    });
    expect(await rowsOf(bytes)).toEqual([[1]]);
  });
});
