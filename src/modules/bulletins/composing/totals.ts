import type { BulletinSentence, TotalClaim } from '../../../contracts/bulletins.ts';
import type { PartOf } from '../../../contracts/bulletinTemplates.ts';
import { countWord, writeFigure } from '../../../contracts/rules/bulletins/numbers.ts';
import { dayInProse } from '../../../contracts/rules/bulletins/periods.ts';
import { figuresOfLevel } from '../../../contracts/rules/bulletins/rows.ts';
import { fill, type Setting, styleAt, wordingOf } from './setting.ts';

interface WholeFigure {
  value: number;
  nationalRank: number | null;
  /** What a reader must know of it, in brackets. */
  aside: string | null;
}

/** 截至…，全省…；… */
export function totalsSentence(setting: Setting, part: PartOf<'totals'>): BulletinSentence | null {
  const { figures, whole } = setting;
  const told = part.indicators.flatMap(({ indicator, phrase, numbers }) => {
    const figure = wholeFigure(setting, indicator);
    if (figure === null) return [];
    const { value, nationalRank, aside } = figure;
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

/** What is stated of the whole region; where nothing is, what its parts add up to. */
function wholeFigure({ figures, tables }: Setting, indicator: string): WholeFigure | null {
  const cell = figures.self[indicator];
  if (cell !== undefined && cell.value !== null) {
    const isOlder = cell.observedOn !== null && cell.observedOn < figures.asOf;
    const aside = isOlder ? `为截至${dayInProse(cell.observedOn as string)}数` : null;
    return { value: cell.value, nationalRank: cell.nationalRank, aside };
  }
  if (cell?.kind === 'na') return null;
  for (const { table, word } of tables) {
    const { given, absent } = figuresOfLevel(table, indicator, 'total');
    const sum = table.reconciliation[indicator];
    if (given.length === 0 || sum === undefined) continue;
    const value = sum.sumOfChildren + (sum.ownLevel ?? 0);
    return { value, nationalRank: null, aside: `为${absent > 0 ? `${given.length}个${word}填报数` : `各${word}`}合计` };
  }
  return null;
}
