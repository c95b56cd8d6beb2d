import { describe, expect, test } from 'vitest';
import { cell, docxOf, packageOf, paragraph, rootRelationships, row, table } from './fixtures.ts';
import { defaultReadLimits, FileRefused, openPackage, type ReadLimits, readDocx } from './index.ts';

function readTables(bytes: Uint8Array, some: Partial<ReadLimits> = {}) {
  const limits = { ...defaultReadLimits, ...some };
  return readDocx(openPackage(bytes, limits), 'word/document.xml', limits);
}

const gridsOf = (body: string) => readTables(docxOf(body));

async function refusal(bytes: Uint8Array, limits: Partial<ReadLimits> = {}) {
  const error = await readTables(bytes, limits).catch((thrown: unknown) => thrown);
  if (!(error instanceof FileRefused)) throw error;
  return { code: error.failure.code, ...error.failure.reason };
}

describe('tables of a document', () => {
  test('are numbered in order, each with the paragraphs since the one before', async () => {
    const body = [
      paragraph('附件1'),
      paragraph(' '),
      paragraph('甲表'),
      table(row(cell('a'))),
      paragraph('乙表'),
      table(row(cell('b'))),
    ];
    expect(await gridsOf(body.join(''))).toMatchObject([
      { sheet: 'table1', leadIn: ['附件1', '甲表'], rows: [['a']] },
      { sheet: 'table2', leadIn: ['乙表'], rows: [['b']] },
    ]);
  });

  test('spans over columns and rows become merges', async () => {
    const [grid] = await gridsOf(
      table(
        row(cell('县区', '<w:vMerge w:val="restart"/>'), cell('志愿者', '<w:gridSpan w:val="2"/>')),
        row(cell('', '<w:vMerge/>'), cell('总数'), cell('新增')),
        row(cell('丰县'), cell('213'), cell('12')),
      ),
    );
    expect(grid?.rows).toEqual([
      ['县区', '志愿者'],
      [null, '总数', '新增'],
      ['丰县', '213', '12'],
    ]);
    expect(grid?.merges).toContainEqual({ row: 0, column: 0, rows: 2, columns: 1 });
    expect(grid?.merges).toContainEqual({ row: 0, column: 1, rows: 1, columns: 2 });
    expect(grid?.merges).toHaveLength(2);
  });

  test('a span ends where the next cell below begins one of its own', async () => {
    const restart = '<w:vMerge w:val="restart"/>';
    const [grid] = await gridsOf(
      table(
        row(cell('徐州市', restart), cell('1')),
        row(cell('', '<w:vMerge/>'), cell('2')),
        row(cell('苏州市', restart), cell('3')),
        row(cell('', '<w:vMerge/>'), cell('4')),
      ),
    );
    expect(grid?.merges).toEqual([
      { row: 0, column: 0, rows: 2, columns: 1 },
      { row: 2, column: 0, rows: 2, columns: 1 },
    ]);
  });

  test('bookmarks between rows and cells left out at the beginning of a row disturb neither spans nor columns', async () => {
    const [grid] = await gridsOf(
      table(
        row(cell('a', '<w:vMerge w:val="restart"/>'), '<w:bookmarkStart w:id="0" w:name="_GoBack"/>', cell('b')),
        '<w:bookmarkEnd w:id="0"/>',
        row(cell('', '<w:vMerge/>'), cell('c')),
        `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('d')}</w:tr>`,
      ),
    );
    expect(grid?.rows).toEqual([
      ['a', 'b'],
      [null, 'c'],
      [null, 'd'],
    ]);
    expect(grid?.merges).toEqual([{ row: 0, column: 0, rows: 2, columns: 1 }]);
  });

  test('paragraphs and breaks of a cell become lines, tabs stay, runs are joined', async () => {
    const runs =
      '<w:p><w:r><w:t>科技</w:t></w:r><w:r><w:t>志愿者</w:t><w:br/><w:t>总数</w:t><w:tab/><w:t>（人）</w:t></w:r></w:p>';
    expect(await gridsOf(table(row(`<w:tc>${runs}${paragraph('注')}</w:tc>`)))).toMatchObject([
      { rows: [['科技志愿者\n总数\t（人）\n注']] },
    ]);
  });

  test('tracked insertions count; deleted text, deleted rows, old properties and phonetic guides do not', async () => {
    const changed =
      '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:ins><w:r><w:t>213</w:t></w:r></w:ins><w:del><w:r><w:delText>1</w:delText><w:t>9</w:t></w:r></w:del><w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom></w:p>';
    const guided =
      '<w:p><w:r><w:ruby><w:rt><w:r><w:t>fēng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>丰县</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>';
    const old = '<w:tcPrChange w:id="2"><w:tcPr><w:gridSpan w:val="3"/></w:tcPr></w:tcPrChange>';
    const [grid] = await gridsOf(
      table(
        row(`<w:tc><w:tcPr>${old}</w:tcPr>${guided}</w:tc>`, `<w:tc>${changed}</w:tc>`),
        `<w:tr><w:trPr><w:del w:id="3"/></w:trPr>${cell('gone')}</w:tr>`,
        row(cell('沛县'), cell('5')),
      ),
    );
    expect(grid?.rows).toEqual([
      ['丰县', '213'],
      ['沛县', '5'],
    ]);
  });

  test('text stands once where a drawing comes with a second form for old programs', async () => {
    const both =
      '<mc:AlternateContent><mc:Choice><w:r><w:t>丰县</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>丰县</w:t></w:r></mc:Fallback></mc:AlternateContent>';
    expect(await gridsOf(table(row(`<w:tc><w:p>${both}</w:p></w:tc>`)))).toMatchObject([{ rows: [['丰县']] }]);
  });

  test('a table within a cell is a grid of its own, led in by that cell', async () => {
    const inner = table(row(cell('县区'), cell('总数')));
    expect(
      await gridsOf(paragraph('题') + table(row(`<w:tc>${paragraph('内题')}${inner}${paragraph('尾')}</w:tc>`))),
    ).toMatchObject([
      { sheet: 'table1', leadIn: ['题'], rows: [['内题\n尾']] },
      { sheet: 'table2', leadIn: ['内题'], rows: [['县区', '总数']] },
    ]);
  });

  test('rows and cells inside content controls are found', async () => {
    const body = `<w:tbl><w:sdt><w:sdtPr/><w:sdtContent>${row(`<w:sdt><w:sdtContent>${cell('丰县')}</w:sdtContent></w:sdt>`, cell('1'))}</w:sdtContent></w:sdt></w:tbl>`;
    expect(await gridsOf(body)).toMatchObject([{ rows: [['丰县', '1']] }]);
  });

  test('a document without tables has no grids', async () => {
    expect(await gridsOf(paragraph('通知'))).toEqual([]);
  });
});

describe('limits of documents', () => {
  test('tables within tables within tables', async () => {
    const nested = (depth: number): string =>
      table(row(`<w:tc>${depth > 1 ? nested(depth - 1) : paragraph('x')}</w:tc>`));
    expect(await readTables(docxOf(nested(3)), { tableDepth: 3 })).toHaveLength(3);
    expect(await refusal(docxOf(nested(4)), { tableDepth: 3 })).toMatchObject({
      code: 'too_large',
      reason: 'tableDepth',
    });
  });

  test('a span over a billion columns takes no room', async () => {
    const body = table(row(cell('a', '<w:gridSpan w:val="1000000000"/>'), cell('b')));
    expect(await refusal(docxOf(body))).toMatchObject({ code: 'too_large', reason: 'columns' });
  });

  test('a long cell', async () => {
    expect(await refusal(docxOf(table(row(cell('x'.repeat(11))))), { cellText: 10 })).toMatchObject({
      reason: 'cellText',
      sheet: 'table1',
    });
  });

  test('a document part that breaks off is damaged', async () => {
    const bytes = packageOf({
      ...rootRelationships('word/document.xml'),
      'word/document.xml': '<w:document><w:body><w:tbl>',
    });
    expect(await refusal(bytes)).toMatchObject({ reason: 'damaged', part: 'word/document.xml' });
  });
});
