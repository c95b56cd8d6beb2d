import type { BulletinSentence, TotalClaim } from '../../../contracts/bulletins.ts';
import type { PartOf } from '../../../contracts/bulletinTemplates.ts';
import { countWord, writeFigure } from '../../../contracts/rules/bulletins/numbers.ts';
import { dayInProse } from '../../../contracts/rules/bulletins/periods.ts';
import { type WholeFigure, wholeFigure } from '../../../contracts/rules/bulletins/rows.ts';
import { fill, type Setting, styleAt, wordingOf } from './setting.ts';

/** 截至…，全省…；… */
export function totalsSentence(setting: Setting, part: PartOf<'totals'>): BulletinSentence | null {
  const { figures, whole } = setting;
  const told = part.indicators.flatMap(({ indicator, phrase, numbers }) => {
    const figure = wholeFigure(figures, indicator);
    if (figure === null) return [];
    const { value, nationalRank } = figure;
    const aside = asideOf(setting, figure);
    const text = writeFigure(value, styleAt(numbers, figures.level), wordingOf(indicator).unit);
    const claim: TotalClaim = { kind: 'total', indicator, region: figures.region, value, text, nationalRank };
    const rank = nationalRank === null ? '' : `，位居全国第${countWord(nationalRank)}位`;
    return [{ claim, aside, clause: fill(phrase, { value: text }), rank }];
  });
  const [first] = told;
  if (first === undefined) return null;
  const shared = told.length > 1 && told.every(({ aside }) => aside === first.aside) ? first.aside : null;
  const clauses = told.map(({ clause, aside, rank }) => `${clause}${shared === null ? inBrackets(aside) : ''}${rank}`);
  const end = shared === null ? '' : `（以上${shared}）`;
  return {
    text: `截至${dayInProse(figures.asOf)}，${whole}${clauses.join('；')}${end}。`,
    claims: told.map(({ claim }) => claim),
  };
}

const inBrackets = (aside: string | null): string => (aside === null ? '' : `（${aside}）`);

/** What a reader must know of the figure. */
export function asideOf({ figures, tables }: Setting, { on, sumOf }: WholeFigure): string | null {
  if (sumOf === null) return on !== null && on < figures.asOf ? `为截至${dayInProse(on)}数` : null;
  const word = tables.find(({ table }) => table === sumOf.table)?.word ?? '';
  const parts = sumOf.absent > 0 ? `${sumOf.given}个${word}填报数` : `各${word}`;
  return `为${parts}${sumOf.ownLevel ? '与本级' : ''}合计`;
}
