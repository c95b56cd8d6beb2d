import type { StatisticsCell } from '../../../contracts/statistics.ts';
import type { ValueState } from '../../../contracts/tables.ts';
import { exact } from './arithmetic.ts';

/** What is known of one figure of one row, before it is compared with the other rows. */
export interface Facts {
  /** Null value: not applicable. Undefined: nothing stated. */
  total: { value: number | null; on: string } | undefined;
  /** The total at the beginning of the period, null where none is known. */
  base: number | null;
  /** The increase as stated for exactly this period. */
  statedIncrease: number | null;
  nationalRank: number | null;
  /** Who came and who left in the period, where own records tell; null where they cannot be told apart. */
  flows?: { new: number; withdrawn: number } | null;
}

/** The other rows' part in a cell. */
export interface Comparison {
  rank: number | null;
  /** What the share is of; null or not above zero: no share. */
  whole: number | null;
}

export const UNCOMPARED: Comparison = { rank: null, whole: null };

/**
 * One cell of a table.
 * The base is the total at the beginning, else total − stated increase. Growth is increase ÷ base; where there is none,
 * the reason is told (`base_missing` also where nothing at all is known of the row), except where the base is
 * fine and only the increase is unknown.
 */
export function cellOf(
  { total, base: ownBase, statedIncrease, nationalRank, flows }: Facts,
  { rank, whole }: Comparison,
): StatisticsCell {
  const value = total === undefined ? null : total.value;
  const baseDerived = ownBase === null && value !== null && statedIncrease !== null;
  const base = baseDerived ? exact(value - statedIncrease) : ownBase;
  const net = value !== null && ownBase !== null ? exact(value - ownBase) : null;
  const increase = statedIncrease ?? net;
  const growth = increase !== null && base !== null && base > 0 ? increase / base : null;
  return {
    kind: kindOf(total),
    value,
    observedOn: total === undefined ? null : total.on,
    rank,
    nationalRank,
    increase,
    flows: flows === undefined ? flowsOf(statedIncrease, net) : flows,
    base,
    baseDerived,
    growth,
    growthReason: growth !== null ? null : base === null ? 'base_missing' : base <= 0 ? 'base_not_positive' : null,
    share: value !== null && whole !== null && whole > 0 ? value / whole : null,
  };
}

function kindOf(total: Facts['total']): ValueState {
  if (total === undefined) return 'missing';
  if (total.value === null) return 'na';
  return total.value === 0 ? 'zero' : 'number';
}

/** The stated increase counts who came; what the totals grew less by is who left. Unknown where the totals grew by more. */
function flowsOf(statedIncrease: number | null, net: number | null): StatisticsCell['flows'] {
  if (statedIncrease === null || net === null) return null;
  const withdrawn = exact(statedIncrease - net);
  return withdrawn < 0 ? null : { new: statedIncrease, withdrawn };
}
