import { expect, test } from 'vitest';
import { segmentsOf } from './segments.ts';

test('a paragraph is cut at its findings and nothing of it is lost', () => {
  const text = '全省志愿者达286281人，增幅达117%。';
  const segments = segmentsOf(text, [
    { finding: 0, from: 6, to: 13 },
    { finding: 1, from: 17, to: 21 },
  ]);
  expect(segments.map((segment) => segment.text).join('')).toBe(text);
  expect(segments.filter(({ findings }) => findings.length > 0)).toEqual([
    { text: text.slice(6, 13), findings: [0] },
    { text: text.slice(17, 21), findings: [1] },
  ]);
});

test('where two findings overlap, what they share belongs to both', () => {
  const segments = segmentsOf('甲乙丙丁', [
    { finding: 0, from: 0, to: 3 },
    { finding: 1, from: 2, to: 4 },
  ]);
  expect(segments).toEqual([
    { text: '甲乙', findings: [0] },
    { text: '丙', findings: [0, 1] },
    { text: '丁', findings: [1] },
  ]);
});

test('a paragraph without findings is one piece', () => {
  expect(segmentsOf('特此通报。', [])).toEqual([{ text: '特此通报。', findings: [] }]);
});
