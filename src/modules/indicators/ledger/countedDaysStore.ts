import '../tables.ts';
import { inScope, type Scope } from '../../../platform/access/scope.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

/** The first day on which anything was counted in each region; regions in which nothing ever was are left out. */
export async function firstCounted(
  tx: Tx,
  scope: Scope,
  regionIds: readonly string[],
  indicatorIds: readonly number[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.client.query<{ id: string; day: string }>({
    name: 'ledger-first-counted',
    text: `with area as materialized (
      select id from unnest($1::uuid[]) r(id)
      where exists (select from ledger_day where region_id = r.id) or exists (select from ledger_pending where region_id = r.id)
    )
    select a.id, min(first.day) as day from area a cross join lateral (
      select d.day from unnest($2::smallint[]) i(id) cross join lateral (
        select day from ledger_day where region_id = a.id and indicator_id = i.id order by day limit 1
      ) d
      union all
      select effective_on from ledger_pending where region_id = a.id and indicator_id = any($2::smallint[])
    ) first group by a.id`,
    values: [regionIds.filter((id) => inScope(scope, id)), indicatorIds],
  });
  return new Map(rows.map(({ id, day }) => [id, day]));
}

/** The first days of the months of a span in which something was counted in one of the regions. */
export async function monthsCounted(
  tx: Tx,
  scope: Scope,
  asked: { regionIds: readonly string[]; indicatorIds: readonly number[]; from: string; until: string },
): Promise<string[]> {
  const { rows } = await tx.client.query<{ month: string }>({
    name: 'ledger-months-counted',
    text: `select month from ledger_balance
      where region_id = any($1::uuid[]) and indicator_id = any($2::smallint[])
        and month between date_trunc('month', $3::timestamp) and $4
      union
      select date_trunc('month', effective_on::timestamp)::date from ledger_pending
      where region_id = any($1::uuid[]) and indicator_id = any($2::smallint[]) and effective_on between $3 and $4
      order by month`,
    values: [asked.regionIds.filter((id) => inScope(scope, id)), asked.indicatorIds, asked.from, asked.until],
  });
  return rows.map(({ month }) => month);
}
