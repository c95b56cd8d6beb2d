import { inScope, type Scope } from '../../../platform/access/scope.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

/** Steps through the index from date to date, then asks of each date whether one of the regions is there. */
export async function datesOf(tx: Tx, scope: Scope, regionIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.client.query<{ day: string }>({
    name: 'statistics-dates',
    text: `with recursive step as (
      select i.id, (
        select max(observed_on) from current_observation
        where measure = 'total' and indicator_id = i.id and since_on = '-infinity'
      ) as day from indicator i
      union all
      select s.id, (
        select max(observed_on) from current_observation
        where measure = 'total' and indicator_id = s.id and since_on = '-infinity' and observed_on < s.day
      ) from step s where s.day is not null
    )
    select distinct day from step s where day is not null and exists (
      select from current_observation o
      where o.measure = 'total' and o.indicator_id = s.id and o.since_on = '-infinity' and o.observed_on = s.day
        and o.region_id = any($1::uuid[])
    ) order by day desc`,
    values: [regionIds.filter((id) => inScope(scope, id))],
  });
  return rows.map(({ day }) => day);
}
