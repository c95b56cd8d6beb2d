import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf } from './characters.ts';
import { titleLines } from './titleLines.ts';

describe('a title', () => {
  test('that fits stands on one line', () => {
    expect(titleLines('关于表彰先进集体的通报')).toEqual(['关于表彰先进集体的通报']);
  });

  test('is broken where a reader would pause', () => {
    expect(titleLines('关于2022年我省科技志愿服务及科普中国信息传播工作情况的通知')).toEqual([
      '关于2022年我省科技志愿服务',
      '及科普中国信息传播工作情况的通知',
    ]);
  });

  test('keeps the kind of document with what it names', () => {
    for (const line of titleLines('江城市科学技术协会关于开展2026年全国科普日江城主场活动有关工作的通知'))
      expect(line).not.toMatch(/^(的|通知)/);
  });

  test('keeps the line breaks that a clerk made', () => {
    expect(titleLines('江城市科协\n关于两件事的通知')).toEqual(['江城市科协', '关于两件事的通知']);
  });

  test('of any length keeps its characters, on lines that fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const lines = titleLines(title);
        expect(lines.join('').replace(/\s/g, '')).toBe(title.replace(/\s/g, ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20);
      }),
      { numRuns: 60 },
    );
  });
});
