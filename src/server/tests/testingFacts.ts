import { sql } from 'kysely';
import type { Tx } from '../../platform/database/transaction.ts';

const COUNTIES = 2_800;
const INDICATORS = 6;

/**
 * Facts of one large import, written by the database itself: counties and indicators handed in day after day until there
 * are so many. All of them are current.
 */
export async function manyFacts(tx: Tx, facts: number): Promise<void> {
  const days = Math.ceil(facts / (COUNTIES * INDICATORS));
  const { rows } = await sql<{ id: string }>`insert into import_batch
      (id, region_id, status, as_of, since, choices, created_by, committed_at, committed_seq)
    select gen_random_uuid(), region_id, 'committed', '2022-12-31', '2021-12-31', '{}', 'system', now(), nextval('import_commit_seq')
    from region_version where code = '100000' limit 1 returning id`.execute(tx);
  await sql`insert into observation (import_id, region_id, indicator_id, measure, observed_on, since_on, state, value, file_ordinal, table_ordinal, cell, raw)
    select ${rows[0]?.id}::uuid, r.id, i.id, 'total', '2022-12-31'::date - d, '-infinity', 'number', 1000 + r.n * 7 + i.id * 13 + d, 0, 0, 'B' || r.n, (1000 + r.n * 7)::text
    from generate_series(0, ${days}::int - 1) d
    cross join (select id, row_number() over (order by id) as n from region order by id limit ${COUNTIES}) r
    cross join (select id from indicator order by id limit ${INDICATORS}) i
    order by d, r.n, i.id limit ${facts}`.execute(tx);
  await sql`insert into current_observation (region_id, indicator_id, measure, observed_on, since_on, valid_until, observation_id, import_id, state, value)
    select region_id, indicator_id, measure, observed_on, since_on,
      lead(observed_on, 1, 'infinity') over (partition by region_id, indicator_id order by observed_on), id, import_id, state, value
    from observation where import_id = ${rows[0]?.id}::uuid order by id`.execute(tx);
}
