import type { BulletinSentence, GrowthClaim } from '../../../contracts/bulletins.ts';
import type { PartOf } from '../../../contracts/bulletinTemplates.ts';
import { writeFigure, writeGrowth } from '../../../contracts/rules/bulletins/numbers.ts';
import type { StatisticsCell } from '../../../contracts/statistics.ts';
import { fill, type Setting, styleAt, wordingOf } from './setting.ts';

/** 从…情况看，2022年，全省新增…，增幅…；… */
export function growthSentence(setting: Setting, part: PartOf<'growth'>): BulletinSentence | null {
  const { figures, period, whole } = setting;
  const claims: GrowthClaim[] = [];
  const clauses = part.indicators.flatMap(({ indicator, ...phrases }) => {
    const cell = figures.self[indicator];
    if (cell === undefined || cell.increase === null) return [];
    const { increase, base } = cell;
    const style = styleAt(part.numbers, figures.level);
    const amount = writeFigure(Math.abs(increase), style, wordingOf(indicator).unit);
    const phrase = increase > 0 ? phrases.risen : increase < 0 ? phrases.fallen : phrases.unchanged;
    const clause = fill(phrase, { value: amount, beginning: period.beginning });
    if (increase === 0) return [clause];
    const growth = growthText(cell, part.digits);
    claims.push({
      kind: 'growth',
      indicator,
      region: figures.region,
      increase,
      base,
      growth: cell.growth,
      text: growth ?? amount,
    });
    const told = growth === null ? whyNoGrowth(cell, period.beginning) : `，${increase < 0 ? '降' : '增'}幅${growth}`;
    return [`${clause}${told}`];
  });
  if (clauses.length === 0) return null;
  return { text: `${part.lead}，${period.whole}，${whole}${clauses.join('；')}。`, claims };
}

/** Its size in per cent; null where there is none. */
export function growthText({ increase, base, growth }: StatisticsCell, digits: number): string | null {
  return growth === null || increase === null || base === null ? null : writeGrowth(increase, base, digits);
}

function whyNoGrowth({ base }: StatisticsCell, beginning: string): string {
  if (base === null) return `（缺${beginning}数，未计算增幅）`;
  return base === 0 ? `（${beginning}数为零，未计算增幅）` : `（按累计数减新增数推算的${beginning}数为负，未计算增幅）`;
}
