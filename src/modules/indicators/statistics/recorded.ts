import type { Indicator } from '../catalogue.ts';
import {
  addCounts,
  type Counts,
  type CountsAsked,
  type CountsRead,
  countOf,
  flowsOf,
  NO_COUNTS,
  subtractCounts,
} from '../ledger/index.ts';
import type { Facts } from './cells.ts';
import type { ColumnsReader, IndicatorColumn } from './columns.ts';
import { type Gathered, type GatheringPlan, gatheringOf } from './gather.ts';
import type { TablePlan } from './views.ts';

/** The columns of a table from own records: every cell is a sum of what the regions in it count. */
export function recordedColumns(
  read: (asked: CountsAsked) => Promise<CountsRead>,
  isSeen: (regionId: string) => boolean,
): ColumnsReader {
  return async (tree, plan, query) => {
    const gathering = gatheringOf(tree, plan, query);
    const [now = [], before = []] = await read({
      regionIds: gathering.regionIds,
      indicatorIds: query.indicators.map(({ id }) => id),
      days: [query.asOf, query.since],
    });
    return query.indicators.map((indicator, place) => {
      const at = { now: now[place] ?? [], before: before[place] ?? [], asOf: query.asOf };
      return columnOf(indicator, plan, gathering, at, isSeen);
    });
  };
}

interface Dates {
  /** What each region itself counts, by place; missing where nothing was ever recorded. */
  now: readonly (Counts | undefined)[];
  before: readonly (Counts | undefined)[];
  asOf: string;
}

const UNKNOWN: Facts = { total: undefined, base: null, statedIncrease: null, nationalRank: null };

function columnOf(
  indicator: Indicator,
  plan: TablePlan,
  { self, ownLevel, rows }: GatheringPlan,
  at: Dates,
  isSeen: (regionId: string) => boolean,
): IndicatorColumn {
  // Where nothing was ever recorded, nobody has begun to count: that is not a zero.
  const begun = at.now.some((counts) => counts !== undefined);
  const factsOf = (gathered: Gathered) => (begun ? recordedFacts(gathered, at) : UNKNOWN);
  return {
    indicator,
    self: factsOf(self),
    ownLevel: ownLevel === null ? null : factsOf(ownLevel),
    rows: plan.rows.map(({ id, status }, row) => {
      const facts = isSeen(id) ? factsOf(rows[row] as Gathered) : UNKNOWN;
      // A region that is gone has a row only while something still counts there.
      return status === 'retired' && facts.total?.value === 0 ? UNKNOWN : facts;
    }),
  };
}

function recordedFacts(gathered: Gathered, { now, before, asOf }: Dates): Facts {
  const [total, base] = [sumOf(gathered, now), sumOf(gathered, before)];
  return {
    total: { value: total === null ? null : countOf(total), on: asOf },
    base: base === null ? null : countOf(base),
    statedIncrease: null,
    nationalRank: null,
    flows: total !== null && base !== null ? flowsOf(subtractCounts(total, base)) : null,
  };
}

/** Null while a region counts anything that cannot be told apart. */
function sumOf({ places, inseparable }: Gathered, column: Dates['now']): Counts | null {
  if (inseparable.some((place) => countOf(column[place] ?? NO_COUNTS) !== 0)) return null;
  let sum = NO_COUNTS;
  for (const place of places) {
    const counts = column[place];
    if (counts !== undefined) sum = addCounts(sum, counts);
  }
  return sum;
}
