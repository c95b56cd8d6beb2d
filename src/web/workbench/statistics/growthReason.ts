import type { StatisticsCell } from '../../../contracts/statistics.ts';
import type { Texts } from '../../../contracts/texts/index.ts';

/** Why a figure has no growth; null where it has one, or where there is nothing to explain. */
export function growthReason(cell: StatisticsCell, t: Texts, since: string): string | null {
  if (cell.growthReason === 'base_missing') return t.statistics.reasons.base_missing(since);
  return cell.growthReason === 'base_not_positive' ? t.statistics.reasons.base_not_positive : null;
}
