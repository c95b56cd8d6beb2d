import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { cell, docxOf, packageOf, paragraph, rootRelationships, row, table } from './fixtures.ts';
import { commentDocx, type DocxComment, defaultReadLimits, openPackage, readDocxBlocks } from './index.ts';

const BY = { author: '核稿', initials: '核', date: '2026-11-22T00:00:00Z' };
const commented = async (bytes: Uint8Array, ...comments: DocxComment[]) => {
  const copy = await commentDocx(bytes, comments, BY, defaultReadLimits);
  const parts = Object.fromEntries(Object.entries(unzipSync(copy)).map(([name, part]) => [name, strFromU8(part)]));
  return { copy, parts, document: parts['word/document.xml'] ?? '' };
};
/** What stands between the marks of a comment. */
const marked = (document: string, id: number) =>
  document
    .split(`<w:commentRangeStart w:id="${id}"/>`)[1]
    ?.split(`<w:commentRangeEnd w:id="${id}"/>`)[0]
    ?.replaceAll(/<[^>]*>/g, '');
const textsOf = async (bytes: Uint8Array) => {
  const { blocks } = await readDocxBlocks(
    openPackage(bytes, defaultReadLimits),
    'word/document.xml',
    defaultReadLimits,
  );
  return blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.grid.rows));
};

test('a comment marks the very characters, and the text stays what it was', async () => {
  const bytes = docxOf(
    `${paragraph('通报')}${paragraph('')}<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>全省共有A&amp;B志愿者286281人。</w:t></w:r></w:p>`,
  );
  const from = '全省共有A&B志愿者'.length;
  const { copy, document, parts } = await commented(bytes, {
    place: { paragraph: 3, from, to: from + 7 },
    text: '应为284273 <人>',
  });
  expect(marked(document, 0)).toBe('286281人');
  expect(document.match(/<w:rPr><w:b\/><\/w:rPr>/g)).toHaveLength(3);
  expect(await textsOf(copy)).toEqual(await textsOf(bytes));
  expect(parts['word/comments.xml']).toContain('w:author="核稿"');
  expect(parts['word/comments.xml']).toContain('应为284273 &lt;人&gt;');
  expect(parts['[Content_Types].xml']).toContain('/word/comments.xml');
  expect(parts['word/_rels/document.xml.rels']).toContain('Target="comments.xml"');
});

test('words over several runs, a tab among them, are marked whole', async () => {
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
  const bytes = docxOf(`<w:p>${run('共有')}<w:r><w:tab/></w:r>${run('2862')}${run('81人，位居')}</w:p>`);
  const { document } = await commented(bytes, { place: { paragraph: 1, from: 3, to: 10 }, text: '一' });
  expect(marked(document, 0)).toBe('286281人');
});

test('a cell is found by row and column, merged cells counted', async () => {
  const bytes = docxOf(
    table(row(cell('合计', '<w:gridSpan w:val="2"/>'), cell('90')), row(cell('1'), cell('海陵区'), cell('30'))) +
      paragraph('完'),
  );
  const { document, copy } = await commented(
    bytes,
    { place: { table: 0, row: 0, column: 2 }, text: '一' },
    { place: { table: 0, row: 1, column: 1 }, text: '二' },
  );
  expect([marked(document, 0), marked(document, 1)]).toEqual(['90', '海陵区']);
  expect(await textsOf(copy)).toEqual(await textsOf(bytes));
});

test('comments that are there already stay, and new ones get other numbers', async () => {
  const bytes = packageOf({
    ...rootRelationships('word/document.xml'),
    'word/document.xml': `<w:document xmlns:w="http://w"><w:body>${paragraph('通报')}</w:body></w:document>`,
    'word/_rels/document.xml.rels':
      '<Relationships><Relationship Id="r9" Type="http://x/comments" Target="comments.xml"/></Relationships>',
    'word/comments.xml': '<w:comments xmlns:w="http://w"><w:comment w:id="4"><w:p/></w:comment></w:comments>',
    'word/media/image1.png': new Uint8Array([1, 2, 3]),
  });
  const { document, parts, copy } = await commented(bytes, { place: { paragraph: 1, from: 0, to: 2 }, text: '一' });
  expect(marked(document, 5)).toBe('通报');
  expect(parts['word/comments.xml']?.match(/<w:comment /g)).toHaveLength(2);
  expect(unzipSync(copy)['word/media/image1.png']).toEqual(new Uint8Array([1, 2, 3]));
});

test('what lies outside the body is told at its end', async () => {
  const { document } = await commented(docxOf(paragraph('正文')), {
    place: { paragraph: 7, from: 0, to: 2 },
    text: '脚注',
  });
  expect(marked(document, 0)).toBe('正文');
});

test('a text box is read once, and what is told of it is told of the paragraph that it hangs on', async () => {
  const words = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
  const box = (...texts: string[]) => `<w:txbxContent>${texts.map(paragraph).join('')}</w:txbxContent>`;
  const shown = box('联系人', '电话') + box('附注');
  const drawn = `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${shown}</w:drawing></mc:Choice><mc:Fallback><w:pict>${shown}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  const old = `<w:r><w:pict><v:textbox>${box('盖章')}</v:textbox></w:pict></w:r>`;
  const bytes = docxOf(
    `${paragraph('通报')}<w:p>${words('全省')}${drawn}${words('286281人')}</w:p><w:p>${old}</w:p>${paragraph('完')}`,
  );
  expect(await textsOf(bytes)).toEqual(['通报', '联系人', '电话', '附注', '全省286281人', '盖章', '', '完']);
  const { document, copy } = await commented(
    bytes,
    { place: { paragraph: 3, from: 0, to: 2 }, text: '一' },
    { place: { paragraph: 5, from: 2, to: 9 }, text: '二' },
    { place: { paragraph: 8, from: 0, to: 1 }, text: '三' },
  );
  expect([marked(document, 1), marked(document, 2)]).toEqual(['286281人', '完']);
  expect(marked(document, 0)).toMatch(/^全省.*286281人$/);
  expect(document.split('<w:commentRangeStart w:id="0"/>')[0]).toMatch(/<w:p>$/);
  expect(await textsOf(copy)).toEqual(await textsOf(bytes));
});

test('in a table no box is read, and a deleted one nowhere', async () => {
  const drawing = `<w:drawing><w:txbxContent>${paragraph('框')}</w:txbxContent></w:drawing>`;
  const bytes = docxOf(
    `${table(row(`<w:tc><w:p><w:r><w:t>90</w:t>${drawing}</w:r></w:p></w:tc>`))}<w:p><w:del><w:r>${drawing}</w:r></w:del></w:p>${paragraph('完')}`,
  );
  expect(await textsOf(bytes)).toEqual([[['90']], '', '完']);
  const { document } = await commented(bytes, { place: { paragraph: 2, from: 0, to: 1 }, text: '一' });
  expect(marked(document, 0)).toBe('完');
});
