import type { Scope } from '../../../platform/access/scope.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { RegionTree } from '../../regions/index.ts';
import { addCounts, type Counts, countOf, flowsOf, NO_COUNTS, readCounts, subtractCounts } from '../ledger/index.ts';
import type { Facts } from './cells.ts';
import type { IndicatorColumn, TableQuery } from './columns.ts';
import { type Gathered, gatheringOf } from './gather.ts';
import type { TablePlan } from './views.ts';

/** What each region itself counts, by place; missing where nothing was ever recorded. */
type Column = readonly (Counts | undefined)[];

/** The columns of a table from own records: every cell is a sum of what the regions in it count. */
export async function recordedColumns(
  tx: Tx,
  scope: Scope,
  tree: RegionTree,
  plan: TablePlan,
  query: TableQuery,
): Promise<IndicatorColumn[]> {
  const { regionIds, self, ownLevel, rows } = gatheringOf(tree, plan, query);
  const [now, before] = await readCounts(tx, scope, {
    regionIds,
    indicatorIds: query.indicators.map(({ id }) => id),
    days: [query.asOf, query.since],
  });
  return query.indicators.map((indicator, place) => {
    const at: Dates = { now: now?.[place] ?? [], before: before?.[place] ?? [], asOf: query.asOf };
    // Where nothing was ever recorded, nobody has begun to count: that is not a zero.
    const begun = at.now.some((counts) => counts !== undefined);
    const factsOf = (gathered: Gathered) => (begun ? recordedFacts(gathered, at) : UNKNOWN);
    return {
      indicator,
      self: factsOf(self),
      ownLevel: ownLevel === null ? null : factsOf(ownLevel),
      rows: plan.rows.map(({ status }, row) => {
        const facts = factsOf(rows[row] as Gathered);
        // A region that is gone has a row only while something still counts there.
        return status === 'retired' && facts.total?.value === 0 ? UNKNOWN : facts;
      }),
    };
  });
}

interface Dates {
  now: Column;
  before: Column;
  asOf: string;
}

const UNKNOWN: Facts = { total: undefined, base: null, statedIncrease: null, nationalRank: null };

function recordedFacts(gathered: Gathered, { now, before, asOf }: Dates): Facts {
  const [total, base] = [sumOf(gathered, now), sumOf(gathered, before)];
  const flows = total !== null && base !== null ? flowsOf(subtractCounts(total, base)) : null;
  return {
    total: { value: total === null ? null : countOf(total), on: asOf },
    base: base === null ? null : countOf(base),
    statedIncrease: null,
    nationalRank: null,
    flows,
  };
}

/** Null while a region counts anything that cannot be told apart. */
function sumOf({ places, inseparable }: Gathered, column: Column): Counts | null {
  if (inseparable.some((place) => countOf(column[place] ?? NO_COUNTS) !== 0)) return null;
  let sum = NO_COUNTS;
  for (const place of places) {
    const counts = column[place];
    if (counts !== undefined) sum = addCounts(sum, counts);
  }
  return sum;
}
