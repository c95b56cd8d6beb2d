import { describe, expect, test } from 'vitest';
import { packageOf, rootRelationships } from './fixtures.ts';
import { defaultReadLimits, openPackage, readDocxBlocks, readNumbering, readRelationships } from './index.ts';
import { listNumber } from './listNumbers.ts';

const PART = 'word/document.xml';
const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const list = (id: number, ...levels: string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const num = (id: number, of: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;
const OFFICIAL = list(
  0,
  level(0, 'chineseCounting', '%1、'),
  level(1, 'chineseCountingThousand', '（%2）'),
  level(2, 'decimal', '%3.'),
);

const said = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr>${text === '' ? '' : `<w:r><w:t>${text}</w:t></w:r>`}</w:p>`;
const item = (text: string, at = 0, id = 1) =>
  said(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);

async function linesOf(body: string, numbering: string, styles = ''): Promise<unknown[]> {
  const source = openPackage(
    packageOf({
      ...rootRelationships(PART),
      [PART]: `<w:document xmlns:w="http://w"><w:body>${body}</w:body></w:document>`,
      'word/_rels/document.xml.rels': `<Relationships><Relationship Id="a" Type="http://x/numbering" Target="numbering.xml"/><Relationship Id="b" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
      'word/numbering.xml': `<w:numbering xmlns:w="http://w">${numbering}</w:numbering>`,
      'word/styles.xml': `<w:styles xmlns:w="http://w">${styles}</w:styles>`,
    }),
    defaultReadLimits,
  );
  const relationships = await readRelationships(source, PART, defaultReadLimits);
  const numbers = await readNumbering(source, relationships, defaultReadLimits);
  const { blocks } = await readDocxBlocks(source, PART, defaultReadLimits, numbers);
  return blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.grid.rows));
}

describe('what Word numbers by itself', () => {
  test('is read with its numbers, level within level', async () => {
    const body = [
      said('通报'),
      item('总体情况'),
      item('注册', 1),
      item('活动', 1),
      item('2023年安排', 2),
      item('工作建议'),
      item('队伍', 1),
    ];
    expect(await linesOf(body.join(''), OFFICIAL + num(1, 0))).toEqual([
      '通报',
      '一、总体情况',
      '（一）注册',
      '（二）活动',
      '1. 2023年安排',
      '二、工作建议',
      '（一）队伍',
    ]);
  });

  test('goes on with its list, and begins anew where it says so', async () => {
    const numbering = OFFICIAL + num(1, 0) + num(2, 0) + num(3, 0, startAt(5));
    const body = item('甲') + item('乙', 0, 2) + item('丙', 0, 3) + item('丁', 0, 3);
    expect(await linesOf(body, numbering)).toEqual(['一、甲', '二、乙', '五、丙', '六、丁']);
  });

  test('a level that never begins anew counts on', async () => {
    const lists = list(0, level(0, 'decimal', '第%1章'), level(1, 'decimal', '第%2条', '<w:lvlRestart w:val="0"/>'));
    const body = item('总则') + item('甲', 1) + item('附则') + item('乙', 1);
    expect(await linesOf(body, lists + num(1, 0))).toEqual(['第1章总则', '第1条甲', '第2章附则', '第2条乙']);
  });

  test('by its style, and not where the paragraph takes it back', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>';
    const styled = (text: string, more = '') => said(text, `<w:pStyle w:val="b"/>${more}`);
    const body = styled('甲') + styled('乙', '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled('丙');
    expect(await linesOf(body, OFFICIAL + num(1, 0), styles)).toEqual(['一、甲', '乙', '二、丙']);
  });

  test('a bullet is no number; a column of numbers is read, a numbered name stays a name', async () => {
    const lists = list(0, level(0, 'bullet', '•')) + list(1, level(0, 'decimal', '%1'));
    const cell = (content: string) => `<w:tc>${content}</w:tc>`;
    const body = `${item('要点')}<w:tbl><w:tr>${cell(item('', 0, 2))}${cell(item('丰县', 0, 2))}</w:tr></w:tbl>`;
    expect(await linesOf(body, lists + num(1, 0) + num(2, 1))).toEqual(['要点', [['1', '丰县']]]);
  });
});

const startAt = (start: number) => `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride>`;

test.each([
  ['chineseCounting', [1, 10, 12, 20, 103], ['一', '十', '十二', '二十', '一百零三']],
  ['japaneseCounting', [21], ['二十一']],
  ['ideographDigital', [1, 10, 12], ['一', '一〇', '一二']],
  ['chineseLegalSimplified', [2, 11], ['贰', '壹拾壹']],
  ['ideographTraditional', [3], ['丙']],
  ['decimalEnclosedCircle', [1, 20, 21], ['①', '⑳', '21']],
  ['upperLetter', [1, 27], ['A', 'AA']],
  ['lowerRoman', [4, 19], ['iv', 'xix']],
  ['decimalZero', [7], ['07']],
  ['unheardOf', [7], ['7']],
])('a number in %s', (format, values, written) => {
  expect(values.map((value) => listNumber(value, format))).toEqual(written);
});
