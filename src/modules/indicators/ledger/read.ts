import '../tables.ts';
import { inScope, type Scope } from '../../../platform/access/scope.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Counts } from './delta.ts';

export interface CountsAsked {
  regionIds: readonly string[];
  indicatorIds: readonly number[];
  /** Days up to which is counted, each day whole. */
  days: readonly string[];
}

/** Counts by place of the day, then of the indicator, then of the region; a place is missing where nothing ever happened. */
export type CountsRead = (Counts | undefined)[][][];

/**
 * One statement, so one snapshot: the balance of the months before, the days of the month, and what waits in the queue. A
 * delta is in exactly one of them, wherever the folder stands.
 */
const COUNTS = {
  name: 'ledger-counts',
  text: `with asked as materialized (
    select p.n, p.day, date_trunc('month', p.day::timestamp)::date as month, i.id as indicator_id, i.place
    from unnest($3::date[]) with ordinality p(day, n), unnest($2::smallint[]) with ordinality i(id, place)
  ), area as materialized (
    select id, place from unnest($1::uuid[]) with ordinality r(id, place)
  ), found as (
    select a.n, a.place as indicator, r.place as region, b.entered, b.withdrawn, b.moved
    from asked a cross join area r cross join lateral (
      select entered, withdrawn, moved from ledger_balance
      where region_id = r.id and indicator_id = a.indicator_id and month < a.month order by month desc limit 1
    ) b
    union all
    select a.n, a.place, r.place, d.entered, d.withdrawn, d.moved
    from asked a cross join area r
    join ledger_day d on d.region_id = r.id and d.indicator_id = a.indicator_id and d.day >= a.month and d.day <= a.day
    union all
    select a.n, a.place, r.place, case when q.flow = 'entered' then q.amount else 0 end,
      case when q.flow = 'withdrawn' then -q.amount else 0 end, case when q.flow = 'moved' then q.amount else 0 end
    from ledger_pending q join area r on r.id = q.region_id
    join asked a on a.indicator_id = q.indicator_id and q.effective_on <= a.day
  )
  select (n - 1)::int as day, (indicator - 1)::int as indicator, (region - 1)::int as region,
    sum(entered)::bigint as entered, sum(withdrawn)::bigint as withdrawn, sum(moved)::bigint as moved
  from found group by n, indicator, region`,
};

interface CountRow extends Counts {
  day: number;
  indicator: number;
  region: number;
}

/** What counted in each region itself, without those below it; regions outside the scope are left out. */
export async function readCounts(tx: Tx, scope: Scope, asked: CountsAsked): Promise<CountsRead> {
  const seen = asked.regionIds.filter((id) => inScope(scope, id));
  const placeOf = new Map(asked.regionIds.map((id, place) => [id, place]));
  const read: CountsRead = asked.days.map(() =>
    asked.indicatorIds.map(() => new Array<Counts | undefined>(asked.regionIds.length).fill(undefined)),
  );
  const { rows } = await tx.client.query<CountRow>({ ...COUNTS, values: [seen, asked.indicatorIds, asked.days] });
  for (const { day, indicator, region, entered, withdrawn, moved } of rows) {
    const column = read[day]?.[indicator] as (Counts | undefined)[];
    column[placeOf.get(seen[region] as string) as number] = { entered, withdrawn, moved };
  }
  return read;
}
