import { describe, expect, test } from 'vitest';
import { lineAt, readText } from './index.ts';
import type { DocumentTable, OfficeDocument } from './model.ts';

const ROWS = [
  ['序号', '设区市', '志愿者数'],
  ['1', '杭州市', '600'],
  ['2', '宁波市', '400'],
  ['3', '温州市', '190'],
];
const tablesIn = ({ blocks }: OfficeDocument) =>
  blocks.filter((block): block is DocumentTable => block.kind === 'table');
const only = (text: string) => {
  const [table, ...others] = tablesIn(readText(text));
  if (table === undefined || others.length > 0) throw new Error('one table expected');
  return table.grid;
};

describe('tables in a text, however a clerk pasted them', () => {
  test.each([
    ['a tab between cells', ROWS.map((row) => row.join('\t')).join('\n')],
    ['a tab between cells, and blank lines between rows', ROWS.map((row) => row.join('\t')).join('\n\n')],
    [
      'each cell behind a tab on a line of its own',
      ROWS.map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n'),
    ],
    ['each cell on a line, rows apart', ROWS.map((row) => row.join('\n')).join('\n\n')],
    ['each cell on a line, nothing between rows', ROWS.flat().join('\n')],
    [
      'Markdown',
      [ROWS[0], ['---', '---', '---:'], ...ROWS.slice(1)].map((row) => `| ${row?.join(' | ')} |`).join('\n'),
    ],
    [
      'Markdown without outer pipes, with emphasis and escapes',
      '序号 | 设区市 | **志愿者数**\n:--|:-:|--:\n1 | 杭州市 | **600**\n2 | 宁波市 | 400\n3 | 温州市 | 190',
    ],
  ])('%s', (_how, table) => {
    expect(only(`附件1\n各设区市情况统计表\n${table}\n\n特此通报。\n`).rows).toEqual(ROWS);
  });

  test('a total row whose first cells are merged keeps its figures in their columns', () => {
    const rows = [...ROWS, ['合  计', '1190']].map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n');
    const { rows: read, merges } = only(rows);
    expect(read.at(-1)).toEqual(['合  计', null, '1190']);
    expect(merges).toEqual([{ row: 4, column: 0, rows: 1, columns: 2 }]);
  });

  test('a header cell of two lines is one cell', () => {
    const text = '\t序号\n\t设区市\n\t科技志愿\n者总数\n\n\t1\n\t杭州市\n\t600\n';
    expect(only(text).rows[0]).toEqual(['序号', '设区市', '科技志愿\n者总数']);
  });

  test('a heading over several columns is given back its reach', () => {
    const text = '\t省份\n\t各省科协\n\t学会\n\n\t\n\t汇总\n\t省级\n\t\n\n\t北京\n\t5\n\t3\n\t2\n';
    expect(only(text).merges).toEqual([
      { row: 0, column: 0, rows: 2, columns: 1 },
      { row: 0, column: 1, rows: 1, columns: 2 },
      { row: 0, column: 3, rows: 2, columns: 1 },
    ]);
  });

  test('a title broken over two lines below 附件2 is one line of what stands above the table', () => {
    const { leadIn } = only(
      `附件2\n各县（市、区）\n科技志愿服务情况统计表\n${ROWS.map((row) => row.join('\t')).join('\n')}`,
    );
    expect(leadIn).toEqual(['附件2', '各县（市、区）科技志愿服务情况统计表']);
  });

  test('prose is no table: an indented line, a list of points, short lines of a letter', () => {
    const text = ' \t关于开展工作的通知\n各单位：\n1.加强领导\n2.协同联动\n3.做好宣传\n联系人：略\n电话：略\n';
    expect(tablesIn(readText(text))).toEqual([]);
  });
});

describe('paragraphs of a text', () => {
  test('Markdown is read without its marks: headings, emphasis, escapes, links', () => {
    const { blocks } = readText('# 通报\n全省**志愿者**共\\*286\\_281名，见[附件](a.docx)。\n1\\.加强领导\n');
    expect(blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''))).toEqual([
      '通报',
      '全省志愿者共*286_281名，见附件。',
      '1.加强领导',
    ]);
  });

  test('where a converter broke every line at the same width, a figure broken in two is whole again', () => {
    const lines = [
      '　　截至2022年12月31日，全省科技志愿者达286',
      '281人，位居全国第三位，较上年增长百分之一十七',
      '，科技志愿服务组织达三千九百八十八个，位居全国',
      '第三位，平台发布活动一万二千项。',
    ];
    const [paragraph, ...others] = readText(lines.join('\n')).blocks;
    expect(others).toEqual([]);
    if (paragraph?.kind !== 'paragraph') throw new Error('a paragraph expected');
    expect(paragraph.text).toContain('达286281人');
    expect(lineAt(paragraph, paragraph.text.indexOf('281人'))).toBe(2);
  });

  test('elsewhere each line is a paragraph with its number', () => {
    const { blocks } = readText('标题\n\n一、总体情况\n全省共有志愿者三人。\n');
    expect(blocks.map((block) => [block.kind, block.line])).toEqual([
      ['paragraph', 1],
      ['paragraph', 3],
      ['paragraph', 4],
    ]);
  });
});
