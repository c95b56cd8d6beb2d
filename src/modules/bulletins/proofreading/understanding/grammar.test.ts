import { describe, expect, test } from 'vitest';
import { BUILT_IN_INDICATORS } from '../../../../contracts/indicators.ts';
import { CHINA } from '../../../regions/testing/china.ts';
import { ProseReader } from './grammar.ts';
import { IndicatorLexicon } from './lexicon.ts';

const JIANGSU = { tree: CHINA, rootId: '320000', asOf: '2022-12-31' };
const reader = () => new ProseReader(new IndicatorLexicon(BUILT_IN_INDICATORS), JIANGSU);
const nameOf = (id: string | null) => (id === null ? '?' : CHINA.label(id, JIANGSU.asOf).name);

/** Figures as `无锡市 volunteers total 63925`, those of a part in brackets. */
function figures(text: string): string[] {
  return reader()
    .read(text, 0)
    .flatMap((each) => {
      if (each.is !== 'figure' || each.indicator === null) return [];
      const told = `${nameOf(each.regionId)} ${each.indicator} ${each.measure} ${each.number.value * each.sign}`;
      return [each.qualified ? `(${told})` : told];
    });
}

describe('who, what and how much, in the words of different offices', () => {
  test.each([
    ['全省科技志愿者达286281人。', ['江苏省 volunteers total 286281']],
    [
      '全省共有286281名科技志愿者、3988个志愿服务组织。',
      ['江苏省 volunteers total 286281', '江苏省 organisations total 3988'],
    ],
    [
      '我省科普信息员64.4万人，较上年末增加5.2万人，增长8.8%。',
      ['江苏省 informants total 644000', '江苏省 informants increase 52000', '江苏省 informants growth 8.8'],
    ],
    [
      '科技志愿者由2021年底的131,141人增加到286,281人。',
      ['江苏省 volunteers base 131141', '江苏省 volunteers total 286281'],
    ],
    [
      '无锡市、南京市科技志愿者分别为63925人和37758人。',
      ['无锡市 volunteers total 63925', '南京市 volunteers total 37758'],
    ],
    [
      '科技志愿者、科技志愿服务组织分别达286281人和3988个。',
      ['江苏省 volunteers total 286281', '江苏省 organisations total 3988'],
    ],
    ['科技志愿服务活动减少120项，下降2.5%。', ['江苏省 activities increase -120', '江苏省 activities growth -2.5']],
    ['省本级科技志愿者２００８人。', ['江苏省本级 volunteers total 2008']],
    ['常熟市科技志愿者17998人、活动301项。', ['常熟市 volunteers total 17998', '常熟市 activities total 301']],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });

  test.each([
    ['其中女性科技志愿者12000人。', 'a part is not the whole'],
    ['科技志愿者中35岁以下达9000人。', 'words between say something else'],
  ])('%s (%s)', (text) => {
    expect(figures(text).every((told) => told.startsWith('('))).toBe(true);
  });

  test.each([
    '各地要力争全年发展科技志愿者5000人。',
    '2022年12月31日前报送。',
    '第三批共3期。',
    '海陵区第十二届人大。',
  ])('no figure: %s', (text) => {
    expect(figures(text)).toEqual([]);
  });
});

test('a paragraph that never ends is read in pieces, and every figure stays at its place', () => {
  const sentence = '全省科技志愿者达286281人。';
  const statements = reader().read(sentence.repeat(2000), 0);
  expect(statements).toHaveLength(2000);
  const last = statements.at(-1);
  expect(last?.span).toEqual({
    block: 0,
    from: sentence.length * 1999 + sentence.indexOf('286281'),
    to: sentence.length * 2000 - 1,
  });
});
