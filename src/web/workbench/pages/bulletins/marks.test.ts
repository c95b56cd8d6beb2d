import { describe, expect, test } from 'vitest';
import type { Contradiction } from '../../../../contracts/bulletinChecks.ts';
import type { Claim } from '../../../../contracts/bulletins.ts';
import { applied } from './applying.ts';
import { againstMarks, claimMarks, segmentsOf } from './marks.ts';

const region = (code: string, name: string) => ({ code, name });
const YUN = region('990000', '云州省');

const marked = (text: string, claims: readonly Claim[]) =>
  claimMarks(text, claims).map(({ start, end, part }) => [text.slice(start, end), part.kind]);

const found = (over: Partial<Contradiction>): Contradiction => ({
  code: 'figure',
  quote: '',
  start: 0,
  end: 0,
  indicator: 'volunteers',
  region: null,
  right: '',
  because: [],
  ...over,
});

describe('claims in a sentence', () => {
  test('totals with their rank in the nation, each by its own number', () => {
    const total = (value: number, text: string, nationalRank: number | null): Claim => ({
      kind: 'total',
      indicator: 'activities',
      region: YUN,
      value,
      text,
      nationalRank,
    });
    expect(
      marked('全省活动1793项，位居全国第三位；项目793项。', [total(1793, '1793项', 3), total(793, '793项', null)]),
    ).toEqual([
      ['1793项', 'figure'],
      ['位居全国第三位', 'national_rank'],
      ['793项', 'figure'],
    ]);
  });

  test('leaders with their words, their figures and those that follow, level by level', () => {
    const leaders = (level: 'city' | 'county', items: [string, string, string][]): Claim => ({
      kind: 'leaders',
      indicator: 'volunteers',
      level,
      measure: 'total',
      items: items.map(([code, name, text]) => ({
        region: region(code, name),
        value: Number.parseInt(text, 10),
        text,
      })),
      following: { threshold: 20_000, inclusive: false, regions: [] },
    });
    const text =
      '设区市中居前的是：青石市500人、白河市400人，南山市均超过2万人；县中居前的是：东县500人，西县均达到100人及以上。';
    expect(
      marked(text, [
        leaders('city', [
          ['1', '青石市', '500人'],
          ['2', '白河市', '400人'],
        ]),
        leaders('county', [['3', '东县', '500人']]),
      ]),
    ).toEqual([
      ['居前的是', 'order'],
      ['500人', 'leader'],
      ['400人', 'leader'],
      ['均超过2万人', 'following'],
      ['居前的是', 'order'],
      ['500人', 'leader'],
      ['均达到100人及以上', 'following'],
    ]);
  });

  test('growth with the increase that it follows from', () => {
    const growth: Claim = {
      kind: 'growth',
      indicator: 'volunteers',
      region: YUN,
      increase: 155,
      base: 131,
      growth: 1.183,
      text: '118.3%',
    };
    expect(marked('新增志愿者155人，增幅118.3%。', [growth])).toEqual([
      ['155', 'figure'],
      ['118.3%', 'figure'],
    ]);
  });

  test('a claim that nobody wrote has no mark', () => {
    const total: Claim = { kind: 'total', indicator: 'v', region: YUN, value: 5, text: '5人', nationalRank: null };
    expect(marked('各地要高度重视。', [total])).toEqual([]);
  });
});

describe('pieces of a sentence', () => {
  test('are together the sentence, and what overlaps is one passage', () => {
    const text = '青石市500人、白河市600人居前。';
    const against = againstMarks([found({ start: 0, end: 14 }), found({ start: 3, end: 7 })]);
    expect(against).toMatchObject([{ start: 0, end: 14, found: [{ start: 0 }, { start: 3 }] }]);
    const claims = claimMarks(text, [
      { kind: 'total', indicator: 'v', region: YUN, value: 500, text: '500人', nationalRank: null },
    ]);
    const pieces = segmentsOf(text, claims, against);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ endsAgainst }) => endsAgainst)).toHaveLength(1);
  });
});

describe('what would be right', () => {
  const text = '全省志愿者285人，位居全国第二位。';

  test('takes the place of a figure or a rank, word for word', () => {
    expect(applied(text, found({ quote: '285人', start: 5, end: 9, right: '281人' }))).toBe(
      '全省志愿者281人，位居全国第二位。',
    );
    const rank = found({ code: 'national_rank', quote: '位居全国第二位', start: 10, end: 17, right: '第三位' });
    expect(applied(text, rank)).toBe('全省志愿者285人，位居全国第三位。');
  });

  test('is left to a person where an order or a group is wrong', () => {
    expect(applied(text, found({ code: 'order', right: '青石市、白河市' }))).toBeNull();
    expect(applied(text, found({ code: 'threshold', right: '19999人' }))).toBeNull();
  });
});
