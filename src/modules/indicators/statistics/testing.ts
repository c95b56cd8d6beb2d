import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { StatisticsAnswer } from '../../../contracts/statistics.ts';
import { type StatisticsQuery, statisticsQuery } from '../../../contracts/statisticsRoutes.ts';
import type { MeasureKind } from '../../../contracts/tables.ts';
import { system } from '../../../platform/access/principal.ts';
import { type Scope, systemScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import { recorder } from '../../../platform/audit/record.ts';
import { type Database, openDatabase } from '../../../platform/database/database.ts';
import { freshDatabase } from '../../../platform/database/testing.ts';
import { type Tx, transact } from '../../../platform/database/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { type RegionTree, seedRegions, treeOf } from '../../regions/index.ts';
import { registerIndicators } from '../catalogue.ts';
import { statistics } from './answer.ts';

/** What somebody states of a region; `null` is `#`. */
export interface Statement {
  /** The code that the region bears on the day. */
  region: string;
  indicator: string;
  on: string;
  value: number | null;
  measure?: MeasureKind;
  since?: string;
}

export interface Handing {
  /** Region in whose name the statements are handed in. */
  by?: string;
  file?: string;
  withdrawn?: string;
}

/** An installation with all regions and indicators, into which a test states what it needs. */
export class StatisticsHouse {
  readonly database: Database;
  tree: RegionTree;
  readonly #drop: () => Promise<void>;
  today = '2023-06-30';

  private constructor(database: Database, tree: RegionTree, drop: () => Promise<void>) {
    this.database = database;
    this.tree = tree;
    this.#drop = drop;
  }

  static async open(): Promise<StatisticsHouse> {
    const fresh = await freshDatabase();
    const database = openDatabase(fresh.connection, (error) => {
      throw error;
    });
    const tree = await transact(database, async (tx) => {
      await seedRegions(tx);
      await registerIndicators(tx);
      return treeOf(tx);
    });
    return new StatisticsHouse(database, tree, fresh.drop);
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.#drop();
  }

  /** Withdraws everything: facts are never deleted, but nothing that was stated is current any more. */
  async forget(): Promise<void> {
    await this.database.pool.query(
      "update import_batch set status = 'withdrawn', withdrawn_at = now(), withdrawn_reason = 'test over' where status = 'committed'",
    );
    await this.database.pool.query('delete from current_observation');
  }

  async readTreeAgain(): Promise<void> {
    this.tree = await transact(this.database, treeOf);
  }

  id(code: string, on?: string): string {
    const region = this.tree.byCode(code, on);
    if (region === null) throw new Error(`no region bears ${code}`);
    return region.id;
  }

  /** Hands statements in as one committed import; returns its id. */
  state(statements: readonly Statement[], handing: Handing = {}): Promise<string> {
    return transact(this.database, async (tx) => {
      const importId = newId();
      await this.#insertBatch(tx, importId, handing);
      const rows = statements.map((each, n) => ({
        region_id: this.id(each.region, each.on),
        indicator: each.indicator,
        measure: each.measure ?? 'total',
        observed_on: each.on,
        since_on: each.since ?? '-infinity',
        state: each.value === null ? 'na' : each.value === 0 ? 'zero' : 'number',
        value: each.value,
        cell: `C${n + 2}`,
        raw: each.value === null ? '#' : String(each.value),
      }));
      await sql`insert into observation (import_id, region_id, indicator_id, measure, observed_on, since_on, state, value, file_ordinal, table_ordinal, cell, raw)
        select ${importId}, r.region_id, i.id, r.measure, r.observed_on, r.since_on, r.state, r.value, 0, 0, r.cell, r.raw
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(region_id uuid, indicator text, measure measure_kind, observed_on date,
          since_on date, state value_state, value numeric, cell text, raw text) join indicator i on i.code = r.indicator`.execute(
        tx,
      );
      await layCurrentAnew(tx);
      return importId;
    });
  }

  async withdraw(importId: string, reason: string): Promise<void> {
    await transact(this.database, async (tx) => {
      await sql`update import_batch set status = 'withdrawn', withdrawn_at = now(), withdrawn_reason = ${reason} where id = ${importId}`.execute(
        tx,
      );
      await layCurrentAnew(tx);
    });
  }

  async #insertBatch(tx: Tx, importId: string, { by = '100000', file = 'table.csv' }: Handing): Promise<void> {
    const regionId = this.id(by);
    await sql`insert into import_batch (id, region_id, status, as_of, since, choices, created_by, committed_at, committed_seq)
      values (${importId}, ${regionId}, 'committed', '2022-12-31', '2021-12-31', '{}', 'system', now(), nextval('import_commit_seq'))`.execute(
      tx,
    );
    const digest = importId.replaceAll('-', '').repeat(2);
    await sql`insert into stored_file (digest, size, media_type) values (${digest}, 1, 'text/csv')`.execute(tx);
    await sql`insert into import_file (import_id, ordinal, region_id, name, digest) values (${importId}, 0, ${regionId}, ${file}, ${digest})`.execute(
      tx,
    );
    await sql`insert into import_table (import_id, file_ordinal, ordinal, region_id, sheet, title, level, columns, totals, rows)
      values (${importId}, 0, 0, ${regionId}, null, null, 'county', '[]', '[]', 1)`.execute(tx);
  }

  /** Reads as the system, or within a scope, in one snapshot. */
  read<T>(work: (act: Act) => Promise<T>, scope: Scope = systemScope('test')): Promise<T> {
    return transact(this.database, (tx) => work(this.#act(tx, scope)), { readOnly: true });
  }

  /** Changes something as the system, or within a scope. */
  change<T>(work: (act: Act) => Promise<T>, scope: Scope = systemScope('test')): Promise<T> {
    return transact(this.database, (tx) => work(this.#act(tx, scope)));
  }

  #act(tx: Tx, scope: Scope): Act {
    const principal = system('test');
    const audit = recorder(tx, principal, 'test');
    return { tx, principal, scope, audit, correlationId: 'test', today: this.today };
  }

  table(
    query: Pick<StatisticsQuery, 'region' | 'level' | 'asOf'> & Partial<StatisticsQuery>,
    scope?: Scope,
  ): Promise<StatisticsAnswer> {
    return this.read((act) => statistics(act, statisticsQuery.parse(query)), scope);
  }
}

/** What is current, worked out from all facts at once, by SQL that knows nothing of how imports keep it. */
async function layCurrentAnew(tx: Tx): Promise<void> {
  await sql`delete from current_observation`.execute(tx);
  await sql`insert into current_observation (region_id, indicator_id, measure, observed_on, since_on, valid_until, observation_id, import_id, state, value)
    select region_id, indicator_id, measure, observed_on, since_on,
      lead(observed_on, 1, 'infinity') over (partition by region_id, indicator_id, measure, since_on order by observed_on), id, import_id, state, value
    from (
      select distinct on (o.region_id, o.indicator_id, o.measure, o.since_on, o.observed_on) o.*
      from observation o join import_batch b on b.id = o.import_id and b.status = 'committed'
      order by o.region_id, o.indicator_id, o.measure, o.since_on, o.observed_on, b.committed_seq desc, o.id desc
    ) newest`.execute(tx);
}

const JIANGSU = join(import.meta.dirname, '../../../../data/demo/jiangsu-2022');

/** The real figures of Jiangsu at the end of 2022, as statements. */
export function jiangsu2022(tree: RegionTree): Statement[] {
  const [on, since] = ['2022-12-31', '2021-12-31'];
  return ['province-totals', 'increases', 'volunteers-by-city', 'volunteers-by-county', 'informants-by-city'].flatMap(
    (name) => {
      const [header = [], ...lines] = readFileSync(join(JIANGSU, `${name}.csv`), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.trim().split(','));
      return lines.flatMap((fields) => {
        const row = Object.fromEntries(header.map((column, i) => [column, fields[i] ?? '']));
        const region = codeOf(tree, row.city ?? '', row.county ?? '');
        return header.flatMap((column): Statement[] => {
          const text = row[column] as string;
          if (text === '' || !/^-?[\d.]+$/.test(text)) return [];
          const value = Number(text);
          if (row.indicator === undefined) return [{ region, indicator: column, on, value }];
          const measure = column === 'printed_growth_percent' ? 'printed_growth' : (column as MeasureKind);
          const period = measure === 'increase' || measure === 'printed_growth' ? { since } : {};
          return [{ region, indicator: row.indicator, on, value, measure, ...period }];
        });
      });
    },
  );
}

/** Counties of the paper by their names, two of which are retired. */
function codeOf(tree: RegionTree, city: string, county: string): string {
  if (city === '') return '320000';
  const jiangsu = tree.byCode('320000')?.id as string;
  const within = tree.everWithin(jiangsu).filter((id) => tree.byId(id).kind === 'division');
  const cityId = within.find((id) => tree.last(id).name === city && tree.last(id).level === 'city') as string;
  if (county === '') return tree.last(cityId).code;
  const named = within.filter(
    (id) => tree.isWithin(id, cityId) && tree.byId(id).versions.some((version) => version.name === county),
  );
  const code = named
    .map((id) => tree.nearest(id, '2022-12-31').code)
    .sort()
    .at(-1);
  if (code === undefined) throw new Error(`${city} has no ${county}`);
  return code;
}
