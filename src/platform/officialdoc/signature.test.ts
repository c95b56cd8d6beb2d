import { describe, expect, test } from 'vitest';
import { widthOf } from './characters.ts';
import { signaturePlace } from './signature.ts';

const DATE = '2026年1月30日';

describe('a signature', () => {
  test('with a seal has its date four characters from the right, below the middle of the office', () => {
    const place = signaturePlace(['江城市科协办公室'], DATE, true);
    if (place.kind !== 'lines') throw new Error('one office signs in lines');
    const [office, date] = place.lines;
    expect(date?.right).toBe(4);
    expect((office?.right ?? 0) + widthOf('江城市科协办公室') / 2).toBe(4 + widthOf(DATE) / 2);
  });

  test('of a long name stays within the text', () => {
    const place = signaturePlace(['江城市科学技术协会'.repeat(3)], DATE, true);
    if (place.kind !== 'lines') throw new Error('one office signs in lines');
    for (const { right } of place.lines) expect(right).toBeGreaterThanOrEqual(0);
  });

  test('without a seal has its date begin two characters after the office', () => {
    const place = signaturePlace(['江城市科学技术协会'], DATE, false);
    if (place.kind !== 'lines') throw new Error('offices sign in lines without seals');
    const [office, date] = place.lines;
    expect(office?.right).toBe(2);
    const leftOf = (right: number, text: string) => 28 - right - widthOf(text);
    expect(leftOf(date?.right ?? 0, DATE)).toBe(leftOf(2, '江城市科学技术协会') + 2);
  });

  test('of several offices keeps their order, side by side with room for each seal', () => {
    const place = signaturePlace(['甲市科协', '乙市科协', '丙市科协', '丁市科协'], DATE, true);
    expect(place).toMatchObject({ kind: 'columns', rows: [['甲市科协', '乙市科协', '丙市科协'], ['丁市科协']] });
    if (place.kind === 'columns') expect(place.columnWidth * (156 / 28)).toBeGreaterThan(42);
  });
});
