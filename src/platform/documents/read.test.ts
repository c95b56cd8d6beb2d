import { describe, expect, test } from 'vitest';
import { cell, docxOf, packageOf, paragraph, rootRelationships, row, table } from '../officedoc/fixtures.ts';
import { commentDocx } from '../officedoc/index.ts';
import { type DocumentOutcome, documentLimits, readDocument, readDocumentInWorker } from './index.ts';
import { lineFrom, pdfOf, wordsAt } from './pdf.testing.ts';

const read = (bytes: Uint8Array, limits = {}, name = '通报') =>
  readDocument({ name, bytes }, { ...documentLimits, ...limits });

function told(outcome: DocumentOutcome) {
  if (!outcome.ok) return outcome.reason;
  return outcome.document.blocks.map((block) =>
    block.kind === 'paragraph' ? `${block.line} ${block.text}` : block.grid.rows,
  );
}

const W = 'xmlns:w="http://w"';

describe('a document of a word processor', () => {
  test('tells what it carries beside its text: properties, comments, and changes that were tracked', async () => {
    const changed =
      '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>志愿者</w:t></w:r></w:p><w:p><w:del w:id="2"><w:r><w:delText>286人</w:delText></w:r></w:del><w:ins w:id="3"><w:r><w:t>287人</w:t></w:r></w:ins></w:p>';
    const body = paragraph('通报') + changed;
    const parts = {
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels':
        '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://x/custom-properties" Target="docProps/custom.xml"/></Relationships>',
      'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
      'docProps/custom.xml':
        '<Properties xmlns:vt="http://vt"><property name="A"><vt:lpwstr>甲&amp;乙</vt:lpwstr></property><property name="N"><vt:i4>3</vt:i4></property></Properties>',
    };
    const by = { author: '白露', initials: '白', date: '2026-11-22T00:00:00Z' };
    const place = { paragraph: 1, from: 0, to: 2 };
    const comments = [1, 2].map((n) => ({ place, text: `第${n}处` }));
    const outcome = await read(await commentDocx(packageOf(parts), comments, by, documentLimits));
    expect(told(outcome)).toEqual(['1 通报', '2 志愿者', '3 287人']);
    expect(outcome.ok && outcome.document.carried).toEqual({
      properties: { A: '甲&乙' },
      comments: 2,
      tracked: { inserted: 1, deleted: 1 },
    });
    expect(outcome.ok && outcome.document.blocks.map((block) => 'goesOn' in block)).toEqual([false, true, false]);
  });

  test('paragraphs and tables come in their order, with merged headers and the lines above a table', async () => {
    const header = row(cell('设区市', '<w:vMerge w:val="restart"/>'), cell('其中', '<w:gridSpan w:val="2"/>'));
    const body = [
      paragraph('通报'),
      paragraph(''),
      paragraph('附件1'),
      table(
        header,
        row(cell('', '<w:vMerge/>'), cell('志愿者'), cell('组织')),
        row(cell('杭州市'), cell('3'), cell('1')),
      ),
      paragraph('特此通报。'),
    ];
    const outcome = await read(docxOf(body.join('')));
    expect(told(outcome)).toEqual([
      '1 通报',
      '3 附件1',
      [
        ['设区市', '其中'],
        [null, '志愿者', '组织'],
        ['杭州市', '3', '1'],
      ],
      '4 特此通报。',
    ]);
  });

  test('footnotes are read behind the body', async () => {
    const bytes = packageOf({
      ...rootRelationships('word/document.xml'),
      'word/document.xml': `<w:document ${W}><w:body>${paragraph('正文')}</w:body></w:document>`,
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="r2" Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>',
      'word/footnotes.xml': `<w:footnotes ${W}><w:footnote>${paragraph('注：含省本级。')}</w:footnote></w:footnotes>`,
    });
    expect(told(await read(bytes))).toEqual(['1 正文', '2 注：含省本级。']);
  });

  test('macros, foreign entities, a bomb and a torn file are refused, and the reason says where', async () => {
    const part = (xml: string) => packageOf({ ...rootRelationships('word/document.xml'), 'word/document.xml': xml });
    const macros = packageOf({
      ...rootRelationships('word/document.xml'),
      'word/document.xml': '<d/>',
      'word/vbaProject.bin': 'x',
    });
    expect(told(await read(macros))).toMatchObject({ reason: 'macros', part: 'word/vbaProject.bin' });
    expect(told(await read(part('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>')))).toMatchObject({
      reason: 'document_type_declared',
    });
    expect(told(await read(docxOf(paragraph('x'.repeat(5_000_000)))))).toMatchObject({ reason: 'packingRatio' });
    expect(told(await read(docxOf(paragraph('一')).subarray(0, 300)))).toMatchObject({ reason: 'damaged' });
  });
});

describe('a text', () => {
  test('is read in UTF-8 and in GB18030', async () => {
    expect(told(await read(Buffer.from('通报')))).toEqual(['1 通报']);
    const inGb18030 = [0xb9, 0xd8, 0xd3, 0xda, 0xcd, 0xa8, 0xb1, 0xa8];
    expect(told(await read(new Uint8Array(inGb18030)))).toEqual(['1 关于通报']);
  });

  test('one that is too long is refused', async () => {
    expect(told(await read(Buffer.from('通报'.repeat(600)), { totalText: 1000 }))).toMatchObject({
      reason: 'totalText',
    });
  });

  test('what is no text is named for what it is', async () => {
    expect(told(await read(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])))).toMatchObject({
      reason: 'other_format',
      saveAs: 'docx',
      found: 'picture',
    });
    expect(told(await read(Buffer.from('<html><body>通报</body></html>')))).toMatchObject({ saveAs: 'docx' });
    expect(told(await read(new Uint8Array()))).toEqual({ reason: 'empty_file' });
  });
});

describe('a PDF', () => {
  const xs = [50, 150, 250];
  const ys = [700, 680, 660, 640];
  const rules = [...xs.map((x) => lineFrom(x, 640, x, 700)), ...ys.map((y) => lineFrom(50, y, 250, y))].join('');
  const words = [
    ['City', 'Count'],
    ['Hang', '600'],
    ['Ning', '400'],
  ]
    .flatMap((cells, line) =>
      cells.map((text, column) => wordsAt((xs[column] as number) + 5, 700 - 20 * line - 15, text)),
    )
    .join('');

  test('a table between rules is read cell by cell, the lines around it as paragraphs', async () => {
    const page = wordsAt(50, 750, 'Report') + rules + words + wordsAt(50, 600, 'End') + wordsAt(280, 40, '- 1 -');
    expect(told(await read(pdfOf([page])))).toEqual([
      '1 Report',
      [
        ['City', 'Count'],
        ['Hang', '600'],
        ['Ning', '400'],
      ],
      '5 End',
    ]);
  });

  test('a table without rules is found by its columns', async () => {
    const more = wordsAt(55, 625, 'Wen') + wordsAt(155, 625, '190');
    expect(told(await read(pdfOf([words + more])))).toEqual([
      [
        ['City', 'Count'],
        ['Hang', '600'],
        ['Ning', '400'],
        ['Wen', '190'],
      ],
    ]);
  });

  test('the row of its total alone on the next page belongs to it, and what stands below does not', async () => {
    const more = wordsAt(55, 625, 'Wen') + wordsAt(155, 625, '190');
    const next = wordsAt(60, 780, 'All') + wordsAt(150, 780, '1190') + wordsAt(50, 100, 'Printed on 12 January');
    const [table, below] = told(await read(pdfOf([words + more, next]))) as unknown[];
    expect((table as unknown[]).at(-1)).toEqual(['All', '1190']);
    expect(below).toContain('Printed');
  });

  test('a heading of two lines and headings that nearly touch stay with their columns', async () => {
    const header =
      wordsAt(155, 712, 'Count') + wordsAt(50, 700, 'Town') + wordsAt(155, 700, 'people') + wordsAt(203, 700, 'teams');
    const rows = ['Hang', 'Ning', 'Wen'].map(
      (town, row) =>
        wordsAt(50, 680 - row * 20, town) + wordsAt(160, 680 - row * 20, '600') + wordsAt(205, 680 - row * 20, '12'),
    );
    const [table] = told(await read(pdfOf([header + rows.join('')]))) as string[][][];
    expect(table?.[0]).toEqual(['Town', 'Countpeople', 'teams']);
    expect(table?.[1]).toEqual(['Hang', '600', '12']);
  });

  test('one that goes on over the page is one table', async () => {
    expect(told(await read(pdfOf([rules + words, rules + words])))).toHaveLength(1);
  });

  test('a scan is refused with its page, even among pages of text', async () => {
    expect(told(await read(pdfOf([wordsAt(50, 700, 'Report'), 'picture'])))).toEqual({
      reason: 'pages_without_text',
      page: 2,
    });
  });

  test('more than two hundred pages and a damaged file are refused', async () => {
    expect(told(await read(pdfOf(Array.from({ length: 201 }, () => wordsAt(50, 700, 'x')))))).toMatchObject({
      reason: 'pages',
      allowed: 200,
    });
    expect(told(await read(Buffer.from('%PDF-1.4\nnothing more')))).toMatchObject({ reason: 'damaged' });
  });
});

test('a file that takes too long is ended, and the reason says so', async () => {
  const bytes = Buffer.from('序号\n'.repeat(100_000));
  const outcome = await readDocumentInWorker({ name: '长.txt', bytes }, { milliseconds: 1 });
  expect(told(outcome)).toMatchObject({ reason: 'milliseconds' });
});
