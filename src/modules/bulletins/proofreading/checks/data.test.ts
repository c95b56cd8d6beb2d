import { describe, expect, test } from 'vitest';
import { CHINA } from '../../../regions/testing/china.ts';
import type { KnownKind } from '../paper.ts';
import { proofreadText, told } from '../testing/read.ts';

const JIANGSU = CHINA.byCode('320000')?.id;
const keeps = (figures: Partial<Record<KnownKind, number>>) => ({
  data: (id: string, indicator: string, kind: KnownKind) =>
    id === JIANGSU && indicator === 'volunteers' ? (figures[kind] ?? null) : null,
});
const found = (sentence: string, figures: Partial<Record<KnownKind, number>>) =>
  told(proofreadText(`关于2022年江苏省科技志愿服务工作情况的通报\n${sentence}\n`, keeps(figures)));

describe('against the figures of the house', () => {
  const RANKED = '截至2022年12月31日，全省科技志愿者总数达286281人，位居全国第三位。';

  test('a national rank is held against the one that is kept', () => {
    expect(found(RANKED, { total: 286281, national_rank: 3 })).toEqual([]);
    expect(found(RANKED, { total: 286281, national_rank: 4 })).toEqual(['data_differs 3 → 4']);
    expect(found(RANKED, { total: 286281 })).toEqual([]);
  });

  test('a growth may be as files state it or as it follows', () => {
    const grown = (percent: string) => `截至2022年12月31日，全省科技志愿者总数达286281人，同比增长${percent}。`;
    const figures = { printed_growth: 117, growth: 118.3001 };
    expect(found(grown('117%'), figures)).toEqual([]);
    expect(found(grown('118.3%'), figures)).toEqual([]);
    expect(found(grown('121.5%'), figures)).toEqual(['data_differs 121.5 → 117']);
  });
});
