import { sql } from 'kysely';
import { registerIndicators } from '../src/modules/indicators/catalogue.ts';
import { seedRegions, treeOf } from '../src/modules/regions/index.ts';
import type { Database } from '../src/platform/database/database.ts';
import { transact } from '../src/platform/database/transaction.ts';
import { newId } from '../src/platform/ids.ts';

export const INDICATORS = ['volunteers', 'organisations', 'activities', 'projects', 'informants', 'disseminations'];
export const LAST_YEAR = 2022;
const YEARS = 10;

/**
 * An installation of the nation with ten years behind it: every region from province to county states six totals and
 * six increases at the end of each year, and a national rank where it is a province.
 */
export async function tenYears(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    await seedRegions(tx);
    await registerIndicators(tx);
    const tree = await treeOf(tx);
    const [day, root] = [`${LAST_YEAR}-12-31`, tree.root.id];
    const ids = ['province', 'city', 'county'].flatMap((level) =>
      tree.descendants(root, level as 'county', day).map((region) => region.id),
    );
    const importId = newId();
    await sql`insert into import_batch (id, region_id, status, as_of, since, choices, created_by, committed_at, committed_seq)
      values (${importId}, ${root}, 'committed', ${day}, ${`${LAST_YEAR - 1}-12-31`}, '{}', 'system', now(), nextval('import_commit_seq'))`.execute(
      tx,
    );
    await sql`insert into observation (import_id, region_id, indicator_id, measure, observed_on, since_on, state, value, file_ordinal, table_ordinal, cell, raw)
      select ${importId}, r.id, i.id, m.measure::measure_kind, make_date(y, 12, 31), case m.measure when 'increase' then make_date(y - 1, 12, 31) else '-infinity' end,
        'number', case m.measure when 'total' then 1000 + (y - ${LAST_YEAR - YEARS}) * (100 + r.n % 997) + i.id * 13 else 100 + (r.n * 7 + y) % 997 end, 0, 0, 'B' || r.n, ''
      from generate_series(${LAST_YEAR - YEARS + 1}::int, ${LAST_YEAR}::int) y
      cross join unnest(${[...new Set(ids)]}::uuid[]) with ordinality r(id, n)
      cross join (select id from indicator where code = any(${INDICATORS}::text[])) i
      cross join (values ('total'), ('increase')) m(measure)
      order by y, m.measure, r.n, i.id`.execute(tx);
    await sql`insert into current_observation (region_id, indicator_id, measure, observed_on, since_on, valid_until, observation_id, import_id, state, value)
      select region_id, indicator_id, measure, observed_on, since_on,
        lead(observed_on, 1, 'infinity') over (partition by region_id, indicator_id, measure, since_on order by observed_on), id, import_id, state, value
      from observation order by id`.execute(tx);
  });
}
