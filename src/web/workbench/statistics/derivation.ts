import type { FigureBasis, StatisticsCell } from '../../../contracts/statistics.ts';
import { formatNumber, formatPercent } from '../../../contracts/texts/format.ts';
import type { Texts } from '../../../contracts/texts/index.ts';
import { growthReason } from './growthReason.ts';

/** How base, increase and growth came about, step by step, with the numbers in them. */
export function derivationOf(cell: StatisticsCell, t: Texts, since: string, basis: FigureBasis): string[] {
  const words = t.statistics.source;
  const [value, base, increase] = [cell.value, cell.base, cell.increase].map((one) => formatNumber(one)) as [
    string,
    string,
    string,
  ];
  const reason = growthReason(cell, t, since);
  if (cell.increase === null)
    return cell.base === null ? [words.noIncrease] : [words.statedBase(base, since), words.noIncrease];
  const stated = basis === 'imported' && (cell.baseDerived || cell.flows !== null);
  return [
    stated ? words.statedIncrease(increase) : words.derivedIncrease(value, base, increase),
    ...(cell.base === null
      ? []
      : [cell.baseDerived ? words.derivedBase(value, increase, base) : words.statedBase(base, since)]),
    ...(cell.flows === null ? [] : [words.flows(formatNumber(cell.flows.new), formatNumber(cell.flows.withdrawn))]),
    reason ?? words.growth(increase, base, formatPercent(cell.growth)),
  ];
}
