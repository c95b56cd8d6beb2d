import './tables.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import type { CountedFacts } from '../../platform/countedFacts.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { LifeFact } from './life.ts';

/** Everything that was ever recorded of a unit's life, in the order of recording; also what it was where it lay before. */
export async function lifeOf(tx: Tx, scope: Scope, unitId: string): Promise<LifeFact[]> {
  const rows = await scoped(tx, scope, 'organisation_fact')
    .select()
    .selectAll()
    .where('organisation_id', '=', unitId)
    .orderBy('revision')
    .execute();
  return rows.map((row) => ({
    revision: row.revision,
    event: row.event,
    effectiveOn: row.effective_on,
    place: row.place,
    kind: row.kind,
    status: row.status,
    regionId: row.region_id,
    supersedes: row.supersedes,
    reason: row.reason,
  }));
}

/** Appends facts of one or many units, in one statement. */
export async function appendFacts(
  tx: Tx,
  scope: Scope,
  facts: readonly { unitId: string; fact: LifeFact }[],
  correlationId: string,
): Promise<void> {
  await scoped(tx, scope, 'organisation_fact').insert(
    facts.map(({ unitId, fact }) => ({
      organisation_id: unitId,
      revision: fact.revision,
      region_id: fact.regionId,
      event: fact.event,
      effective_on: fact.effectiveOn,
      place: fact.place,
      kind: fact.kind,
      status: fact.status,
      supersedes: fact.supersedes,
      reason: fact.reason,
      correlation_id: correlationId,
    })),
  );
}

/**
 * Teams, told from their facts alone: what stands of each life by the instant, in order, each beside the one before it. It
 * says the same as `stepsOf`, and must not be made from it.
 */
export const countedTeams: CountedFacts = {
  indicator: 'organisations',
  sql: `with told as (
      select f.* from organisation_fact f
      where f.recorded_at <= $1::timestamptz
        and ($2::uuid[] is null or f.organisation_id in (select organisation_id from organisation_fact where region_id = any($2::uuid[])))
        and not exists (
          select from organisation_fact later
          where later.organisation_id = f.organisation_id and later.supersedes = f.revision and later.recorded_at <= $1::timestamptz)
    ), life as (
      select organisation_id, revision, event, effective_on, recorded_at, region_id as now_in,
        kind = 'team' and status <> 'closed' as now_counted,
        lag(region_id) over w as was_in, coalesce(lag(kind = 'team' and status <> 'closed') over w, false) as was_counted
      from told window w as (partition by organisation_id order by effective_on, place)
    ), step as (
      select now_in as region_id, 'entered' as flow, 1 as amount, l.* from life l where now_counted and not was_counted
      union all
      select was_in, 'withdrawn', -1, l.* from life l where was_counted and not now_counted
      union all
      select was_in, 'moved', -1, l.* from life l where was_counted and now_counted and was_in <> now_in
      union all
      select now_in, 'moved', 1, l.* from life l where was_counted and now_counted and was_in <> now_in
    )
    select s.region_id, s.effective_on, s.flow::count_flow as flow, s.amount::bigint as amount, s.organisation_id::text as fact_id,
      s.revision as fact_revision, s.event, o.name, not o.inside_system as outside, s.recorded_at
    from step s join organisation o on o.id = s.organisation_id`,
};
