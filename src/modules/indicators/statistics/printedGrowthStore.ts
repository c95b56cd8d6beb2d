import { sql } from 'kysely';
import type { FiguresSource } from '../../../contracts/statistics.ts';
import { inScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import { visibleSnapshot } from '../snapshots/store.ts';

export interface PrintedGrowth {
  /** In per cent, as the file has it. */
  value: number;
  on: string;
}

/**
 * Growth of a region over a period as files printed it, by indicator: the newest by its end, and of a snapshot the newest
 * that was known when it was taken. Never used in place of the computed one.
 */
export async function printedGrowth(
  act: Act,
  asked: { regionId: string; asOf: string; since: string; source: FiguresSource },
): Promise<ReadonlyMap<string, PrintedGrowth>> {
  const { regionId, asOf, since, source } = asked;
  if (!inScope(act.scope, regionId)) return new Map();
  const snapshot = source.kind === 'live' ? null : await visibleSnapshot(act.tx, act.scope, source.snapshot.id);
  const known =
    snapshot === null || snapshot === undefined
      ? sql`b.withdrawn_at is null`
      : sql`b.committed_seq <= ${snapshot.known_seq} and (b.withdrawn_at is null or b.withdrawn_at > ${snapshot.known_at})`;
  const { rows } = await sql<{ code: string; value: number; on: string }>`
    select distinct on (i.code) i.code, o.value, o.observed_on as "on"
    from observation o
      join indicator i on i.id = o.indicator_id
      join import_batch b on b.id = o.import_id and b.committed_seq is not null
    where o.region_id = ${regionId} and o.measure = 'printed_growth' and o.since_on = ${since} and o.observed_on <= ${asOf}
      and ${known}
    order by i.code, o.observed_on desc, b.committed_seq desc, o.id desc`.execute(act.tx);
  return new Map(rows.flatMap(({ code, value, on }) => (value === null ? [] : [[code, { value, on }] as const])));
}
