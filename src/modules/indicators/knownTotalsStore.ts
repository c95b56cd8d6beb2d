import './tables.ts';
import { sql } from 'kysely';
import type { ValueState } from '../../contracts/tables.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { regionsWithin } from '../../platform/access/scoped.ts';
import type { Tx } from '../../platform/database/transaction.ts';

/** A total as it is known on a day. */
export interface KnownTotal {
  region_id: string;
  code: string;
  observed_on: string;
  state: ValueState;
  value: number | null;
}

/** The totals of some regions that are current on a day and no older than `notBefore`. */
export async function knownTotals(
  tx: Tx,
  scope: Scope,
  asked: { regionIds: readonly string[]; indicatorIds: readonly number[]; on: string; notBefore: string },
): Promise<KnownTotal[]> {
  const { rows } = await sql<KnownTotal>`
    select c.region_id, i.code, c.observed_on, c.state, c.value
    from current_observation c join indicator i on i.id = c.indicator_id
    where ${regionsWithin(scope, 'c.region_id')} and c.region_id = any(${[...asked.regionIds]}::uuid[])
      and c.indicator_id = any(${[...asked.indicatorIds]}::smallint[]) and c.measure = 'total' and c.since_on = '-infinity'
      and c.observed_on between ${asked.notBefore} and ${asked.on} and c.valid_until > ${asked.on}
    order by c.region_id, i.code`.execute(tx);
  return rows;
}
