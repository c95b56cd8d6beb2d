import '../tables.ts';
import type { CountedFacts } from '../../../platform/countedFacts.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Counts } from './delta.ts';

/** Where ledger and facts tell different numbers of a day. */
export interface DayDifference {
  indicatorId: number;
  regionId: string;
  day: string;
  facts: Counts;
  ledger: Counts;
}

/** Where the running balance of a month is not the sum of the days up to its end. */
export interface BalanceDifference {
  indicatorId: number;
  regionId: string;
  month: string;
  days: Counts;
  balance: Counts;
}

interface DifferenceRow {
  indicator_id: number;
  region_id: string;
  day: string;
  right_entered: number;
  right_withdrawn: number;
  right_moved: number;
  entered: number;
  withdrawn: number;
  moved: number;
}

/** Counts of facts by region, indicator and day, as the modules tell them. Takes the two parameters of their SQL. */
function recountOf(sources: readonly CountedFacts[], numberOf: (indicator: string) => number): string {
  const told = sources.map(
    ({ indicator, sql }) =>
      `select ${numberOf(indicator)}::smallint as indicator_id, region_id, effective_on as day, flow, amount from (${sql}) facts`,
  );
  return `select indicator_id, region_id, day,
      coalesce(sum(amount) filter (where flow = 'entered'), 0) as entered,
      coalesce(-sum(amount) filter (where flow = 'withdrawn'), 0) as withdrawn,
      coalesce(sum(amount) filter (where flow = 'moved'), 0) as moved
    from (${told.join('\nunion all\n')}) told group by indicator_id, region_id, day`;
}

/** All that was ever recorded, everywhere. */
const EVERYTHING = ['infinity', null];

/** Days on which ledger and facts differ: one statement, so both are of the same moment. */
export async function dayDifferences(
  tx: Tx,
  sources: readonly CountedFacts[],
  numberOf: (indicator: string) => number,
): Promise<DayDifference[]> {
  if (sources.length === 0) return [];
  const { rows } = await tx.client.query<DifferenceRow>(
    `with facts as (${recountOf(sources, numberOf)}), ledger as (
      select indicator_id, region_id, day, sum(entered) as entered, sum(withdrawn) as withdrawn, sum(moved) as moved from (
        select indicator_id, region_id, day, entered, withdrawn, moved from ledger_day
        union all
        select indicator_id, region_id, effective_on, case when flow = 'entered' then amount else 0 end,
          case when flow = 'withdrawn' then -amount else 0 end, case when flow = 'moved' then amount else 0 end
        from ledger_pending
      ) each_day group by indicator_id, region_id, day
    )
    select indicator_id, region_id, day,
      coalesce(f.entered, 0) as right_entered, coalesce(f.withdrawn, 0) as right_withdrawn, coalesce(f.moved, 0) as right_moved,
      coalesce(l.entered, 0) as entered, coalesce(l.withdrawn, 0) as withdrawn, coalesce(l.moved, 0) as moved
    from facts f full join ledger l using (indicator_id, region_id, day)
    where (coalesce(f.entered, 0), coalesce(f.withdrawn, 0), coalesce(f.moved, 0))
      is distinct from (coalesce(l.entered, 0), coalesce(l.withdrawn, 0), coalesce(l.moved, 0))
    order by indicator_id, region_id, day`,
    EVERYTHING,
  );
  return rows.map((row) => ({
    indicatorId: row.indicator_id,
    regionId: row.region_id,
    day: row.day,
    facts: rightOf(row),
    ledger: countsOf(row),
  }));
}

/** What the balances should be: the days, added up month by month. */
const SUMMED_DAYS = `select region_id, indicator_id, month, sum(entered) over w as entered,
    sum(withdrawn) over w as withdrawn, sum(moved) over w as moved
  from (
    select region_id, indicator_id, date_trunc('month', day::timestamp)::date as month,
      sum(entered) as entered, sum(withdrawn) as withdrawn, sum(moved) as moved
    from ledger_day group by region_id, indicator_id, date_trunc('month', day::timestamp)
  ) months
  window w as (partition by region_id, indicator_id order by month)`;

/** Months whose balance is not what the folded days add up to. */
export async function balanceDifferences(tx: Tx): Promise<BalanceDifference[]> {
  const { rows } = await tx.client.query<DifferenceRow>(
    `select indicator_id, region_id, month as day,
      coalesce(d.entered, 0) as right_entered, coalesce(d.withdrawn, 0) as right_withdrawn, coalesce(d.moved, 0) as right_moved,
      coalesce(b.entered, 0) as entered, coalesce(b.withdrawn, 0) as withdrawn, coalesce(b.moved, 0) as moved
    from (${SUMMED_DAYS}) d full join ledger_balance b using (region_id, indicator_id, month)
    where (d.entered, d.withdrawn, d.moved) is distinct from (b.entered::numeric, b.withdrawn::numeric, b.moved::numeric)
    order by indicator_id, region_id, month`,
  );
  return rows.map((row) => ({
    indicatorId: row.indicator_id,
    regionId: row.region_id,
    month: row.day,
    days: rightOf(row),
    balance: countsOf(row),
  }));
}

/** Lays the balances of these regions anew from their days; the folder's lock must be held. */
export async function layBalancesAnew(tx: Tx, regionIds: readonly string[]): Promise<void> {
  await tx.client.query('delete from ledger_balance where region_id = any($1::uuid[])', [regionIds]);
  await tx.client.query(
    `insert into ledger_balance (region_id, indicator_id, month, entered, withdrawn, moved)
    select region_id, indicator_id, month, entered, withdrawn, moved from (${SUMMED_DAYS}) summed where region_id = any($1::uuid[])`,
    [regionIds],
  );
}

const countsOf = ({ entered, withdrawn, moved }: DifferenceRow): Counts => ({ entered, withdrawn, moved });
const rightOf = ({ right_entered, right_withdrawn, right_moved }: DifferenceRow): Counts => ({
  entered: right_entered,
  withdrawn: right_withdrawn,
  moved: right_moved,
});
