import { expect, test } from 'vitest';
import type { DocumentBlock } from '../../../../platform/documents/index.ts';
import { tableTitle } from './titles.ts';

const paragraph = (text: string, line: number): DocumentBlock => ({ kind: 'paragraph', text, line, breaks: [] });
const titleBelow = (lines: readonly string[], read: string | null) => {
  const grid = { sheet: null, leadIn: lines, rows: [], merges: [], formulas: new Set<string>() };
  return tableTitle(lines.map(paragraph), lines.length, grid, read);
};

test('a title broken over two lines, as a PDF leaves it, is one again', () => {
  const lines = ['特此通报。', '附件2', '2022年各县（市、区）', '科技志愿服务情况统计表'];
  expect(titleBelow(lines, '科技志愿服务情况统计表')).toBe('2022年各县（市、区）科技志愿服务情况统计表');
});

test('what stands whole above a title is no part of it', () => {
  const lines = ['各市信息员人数统计表', '2023年各市科技志愿服务情况统计表'];
  expect(titleBelow(lines, '2023年各市科技志愿服务情况统计表')).toBe('2023年各市科技志愿服务情况统计表');
});

test('a paragraph above a table is no title: the table goes by that of the document', () => {
  const sentence = '截至2024年6月30日，全省科普信息员达300000人。';
  expect(titleBelow(['关于科普信息员工作的通报', sentence], sentence)).toBe('关于科普信息员工作的通报');
  expect(titleBelow([sentence], sentence)).toBeNull();
});
