import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/transaction.ts';

/** Commitments and withdrawals follow each other: what is current is decided by their order. */
const COMMIT_LOCK = 7_236_003;

/** Waits for every other commitment; returns the place of this one in their order. */
export async function nextCommitment(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(${COMMIT_LOCK})`.execute(tx);
  const { rows } = await sql<{ seq: number }>`select nextval('import_commit_seq') as seq`.execute(tx);
  return rows[0]?.seq as number;
}

/**
 * Holds commitments and withdrawals back until the transaction ends, so that all that it reads is known at one moment;
 * returns the place of that moment in their order. Several may hold at once.
 */
export async function holdCommitments(tx: Tx): Promise<{ knownAt: Date; sequence: number }> {
  await sql`select pg_advisory_xact_lock_shared(${COMMIT_LOCK})`.execute(tx);
  const { rows } = await sql<{ knownAt: Date; sequence: number }>`
    select clock_timestamp() as "knownAt", case when is_called then last_value else 0 end as sequence from import_commit_seq`.execute(
    tx,
  );
  return rows[0] as { knownAt: Date; sequence: number };
}

/**
 * Turns all staged cells that state something into facts. The same series and date twice within an import is one fact.
 * They also lie in a temporary table with statistics of its own, since the planner knows nothing of a fresh import.
 */
export async function appendObservations(tx: Tx, importId: string): Promise<void> {
  await sql`
    create temp table import_fact on commit drop as
    select nextval(pg_get_serial_sequence('observation', 'id')) as id, s.* from (
      select distinct on (region_id, indicator_id, measure, since_on, observed_on)
        region_id, indicator_id, measure, since_on, observed_on, state, value, file_ordinal, table_ordinal, cell, raw, original
      from staged_cell where import_id = ${importId} and state <> 'missing'
      order by region_id, indicator_id, measure, since_on, observed_on, ordinal
    ) s`.execute(tx);
  await sql`analyze import_fact`.execute(tx);
  await sql`
    insert into observation (id, import_id, region_id, indicator_id, measure, observed_on, since_on, state, value, file_ordinal, table_ordinal, cell, raw, original)
    overriding system value
    select id, ${importId}, region_id, indicator_id, measure, observed_on, since_on, state, value, file_ordinal, table_ordinal, cell, raw, original
    from import_fact`.execute(tx);
  await sql`delete from staged_cell where import_id = ${importId}`.execute(tx);
}

/**
 * Makes the appended facts current where they say something else than what is current now, and lays the periods of the
 * series they touch anew. Tells how many were new, superseded another, or said the same
 * again, which leaves the earlier fact in its place.
 */
export async function makeCurrent(
  tx: Tx,
  importId: string,
): Promise<{ new: number; supersedes: number; same: number }> {
  await sql`
    create temp table import_fresh on commit drop as
    select f.id, f.region_id, f.indicator_id, f.measure, f.since_on, f.observed_on, f.state, f.value,
      c.observation_id is not null as supersedes
    from import_fact f left join current_observation c using (region_id, indicator_id, measure, since_on, observed_on)
    where c.observation_id is null or c.state <> f.state or c.value is distinct from f.value`.execute(tx);
  await sql`analyze import_fresh`.execute(tx);
  await sql`
    update current_observation c set observation_id = f.id, import_id = ${importId}, state = f.state, value = f.value
    from import_fresh f where f.supersedes
      and (c.region_id, c.indicator_id, c.measure, c.since_on, c.observed_on) = (f.region_id, f.indicator_id, f.measure, f.since_on, f.observed_on)`.execute(
    tx,
  );
  await layNewDates(tx, importId);
  const { rows } = await sql<{ facts: number; fresh: number; supersedes: number }>`
    select (select count(*) from import_fact) as facts, count(*) as fresh, count(*) filter (where supersedes) as supersedes
    from import_fresh`.execute(tx);
  const { facts, fresh, supersedes } = rows[0] as (typeof rows)[number];
  return { new: fresh - supersedes, supersedes, same: facts - fresh };
}

/**
 * Puts figures of dates that a series did not have yet between their neighbours: the one before ends where the new one
 * begins, the new one where the next begins. Only neighbours are touched, however long the series is.
 */
async function layNewDates(tx: Tx, importId: string): Promise<void> {
  await sql`
    create temp table import_before on commit drop as
    select f.region_id, f.indicator_id, f.measure, f.since_on, before.observed_on, min(f.observed_on) as ends_on
    from import_fresh f cross join lateral (
      select c.observed_on from current_observation c
      where (c.region_id, c.indicator_id, c.measure, c.since_on) = (f.region_id, f.indicator_id, f.measure, f.since_on) and c.observed_on < f.observed_on
      order by c.observed_on desc limit 1
    ) before
    where not f.supersedes group by 1, 2, 3, 4, 5`.execute(tx);
  await sql`analyze import_before`.execute(tx);
  await sql`
    insert into current_observation (region_id, indicator_id, measure, since_on, observed_on, valid_until, observation_id, import_id, state, value)
    select f.region_id, f.indicator_id, f.measure, f.since_on, f.observed_on,
      least(
        lead(f.observed_on, 1, 'infinity') over (partition by f.region_id, f.indicator_id, f.measure, f.since_on order by f.observed_on),
        coalesce((
          select c.observed_on from current_observation c
          where (c.region_id, c.indicator_id, c.measure, c.since_on) = (f.region_id, f.indicator_id, f.measure, f.since_on) and c.observed_on > f.observed_on
          order by c.observed_on limit 1
        ), 'infinity')
      ), f.id, ${importId}, f.state, f.value
    from import_fresh f where not f.supersedes`.execute(tx);
  await sql`
    update current_observation c set valid_until = b.ends_on from import_before b
    where (c.region_id, c.indicator_id, c.measure, c.since_on, c.observed_on) = (b.region_id, b.indicator_id, b.measure, b.since_on, b.observed_on)`.execute(
    tx,
  );
}

/**
 * Takes the import's facts out of what is current; for each, the newest fact of an import that stands comes back.
 * Returns how many went and how many came back.
 */
export async function takeBack(tx: Tx, importId: string): Promise<{ withdrawn: number; restored: number }> {
  await sql`
    create temp table taken_back on commit drop as
    select c.region_id, c.indicator_id, c.measure, c.since_on, c.observed_on, r.id, r.import_id, r.state, r.value
    from current_observation c
    left join lateral (
      select o.id, o.import_id, o.state, o.value from observation o join import_batch b on b.id = o.import_id
      where (o.region_id, o.indicator_id, o.measure, o.since_on, o.observed_on) = (c.region_id, c.indicator_id, c.measure, c.since_on, c.observed_on)
        and b.status = 'committed' and b.id <> ${importId}
      order by b.committed_seq desc, o.id desc limit 1
    ) r on true
    where c.import_id = ${importId}`.execute(tx);
  await sql`analyze taken_back`.execute(tx);
  await sql`
    update current_observation c set observation_id = t.id, import_id = t.import_id, state = t.state, value = t.value
    from taken_back t where t.id is not null
      and (c.region_id, c.indicator_id, c.measure, c.since_on, c.observed_on) = (t.region_id, t.indicator_id, t.measure, t.since_on, t.observed_on)`.execute(
    tx,
  );
  await sql`
    delete from current_observation c using taken_back t where t.id is null
      and (c.region_id, c.indicator_id, c.measure, c.since_on, c.observed_on) = (t.region_id, t.indicator_id, t.measure, t.since_on, t.observed_on)`.execute(
    tx,
  );
  await sql`
    with series as (select distinct region_id, indicator_id, measure, since_on from taken_back where id is null),
    laid as (
      select c.*, lead(c.observed_on, 1, 'infinity') over (partition by c.region_id, c.indicator_id, c.measure, c.since_on order by c.observed_on) as next
      from current_observation c join series using (region_id, indicator_id, measure, since_on)
    )
    update current_observation c set valid_until = l.next from laid l
    where (c.region_id, c.indicator_id, c.measure, c.since_on, c.observed_on) = (l.region_id, l.indicator_id, l.measure, l.since_on, l.observed_on)
      and c.valid_until <> l.next`.execute(tx);
  const { rows } = await sql<{
    withdrawn: number;
    restored: number;
  }>`select count(*) as withdrawn, count(id) as restored from taken_back`.execute(tx);
  return rows[0] as { withdrawn: number; restored: number };
}

/** A digest of everything that is current: equal digests, equal figures. Region by region, so that it never grows large. */
export async function currentDigest(tx: Tx): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select encode(sha256(coalesce(string_agg(figures, '' order by region_id), '')::bytea), 'hex') as digest
    from (select c.region_id, encode(sha256(string_agg(
        concat_ws('|', c.region_id, i.code, c.measure, c.since_on, c.observed_on, c.valid_until, c.state, c.value), E'\n'
        order by i.code collate "C", c.measure, c.since_on, c.observed_on)::bytea), 'hex') as figures
      from current_observation c join indicator i on i.id = c.indicator_id group by c.region_id) of_region`.execute(tx);
  return rows[0]?.digest as string;
}
