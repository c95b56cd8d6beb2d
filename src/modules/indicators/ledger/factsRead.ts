import type { CountedFacts } from '../../../platform/countedFacts.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Flow } from './delta.ts';

/** A fact that was counted, as its module tells it. */
export interface CountedFact {
  factId: string;
  revision: number;
  event: string;
  name: string;
  outside: boolean;
  regionId: string;
  on: string;
  flow: Flow;
  amount: number;
  recordedAt: Date;
}

interface Within {
  regionIds: readonly string[];
  /** The last day that counts. */
  until: string;
}

/** The newest facts behind a count, by the day on which they took effect. */
export async function newestFacts(
  tx: Tx,
  source: CountedFacts,
  { regionIds, until }: Within,
  limit: number,
): Promise<CountedFact[]> {
  const { rows } = await tx.client.query<CountedFact>(
    `select fact_id as "factId", fact_revision as revision, event, name, outside, region_id as "regionId", effective_on as on, flow,
      amount, recorded_at as "recordedAt"
    from (${source.sql}) facts
    where region_id = any($2::uuid[]) and effective_on <= $3::date
    order by effective_on desc, recorded_at desc, fact_id limit $4`,
    ['infinity', regionIds, until, limit],
  );
  return rows;
}

/** What counted up to a day, as far as it was known at an instant; and how much of that lies outside the association system. */
export async function countKnownAt(
  tx: Tx,
  source: CountedFacts,
  { regionIds, until }: Within,
  knownAt: Date | 'infinity',
): Promise<{ count: number; outside: number }> {
  const { rows } = await tx.client.query<{ count: number; outside: number }>(
    `select coalesce(sum(amount), 0) as count, coalesce(sum(amount) filter (where outside), 0) as outside
    from (${source.sql}) facts where region_id = any($2::uuid[]) and effective_on <= $3::date`,
    [knownAt, regionIds, until],
  );
  return rows[0] ?? { count: 0, outside: 0 };
}
