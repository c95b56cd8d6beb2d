import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indicatorsOf, registerIndicators } from '../src/modules/indicators/catalogue.ts';
import { count } from '../src/modules/indicators/index.ts';
import { liveColumns } from '../src/modules/indicators/statistics/live.ts';
import { tableFrom } from '../src/modules/indicators/statistics/table.ts';
import { seedRegions, treeOf } from '../src/modules/regions/index.ts';
import { systemScope } from '../src/platform/access/scope.ts';
import { type Database, openDatabase } from '../src/platform/database/database.ts';
import { acquireEmbeddedDatabase } from '../src/platform/database/embedded/index.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { transact } from '../src/platform/database/transaction.ts';
import { type Bench, compareTimes, type Measurement } from './harness.ts';

const FEW = 1_500_000;
/** How many facts stand behind the larger ledger: KEPU_BENCH_FACTS=50000000 takes some 6 GB and a quarter of an hour. */
const MANY = Number(process.env.KEPU_BENCH_FACTS ?? 5_000_000);
const PENDING = 10_000;
const PROVINCE = '320000';
const [SINCE, AS_OF] = ['2024-12-17', '2025-12-17'];

/** The county table from own records with many facts behind it, against the same table with few, with an empty and a full queue. */
export const ownRecords: Bench = {
  name: 'ownRecords',
  async run(log) {
    const homes = [await Home.open(FEW, log), await Home.open(MANY, log)] as const;
    try {
      const [few, many] = homes;
      const measurements: Measurement[] = [];
      for (const queue of ['with an empty queue', `with ${PENDING} deltas in the queue`]) {
        if (measurements.length > 0) for (const home of homes) await home.fillQueue();
        const what = `county table of ${MANY} facts against ${FEW}, ${queue}`;
        const ways = { ours: () => many.readTable(), ceiling: () => few.readTable() };
        measurements.push(await compareTimes(what, ways, 1.2, { warmUps: 30, rounds: 7, calls: 40 }));
      }
      return measurements;
    } finally {
      for (const home of homes) await home.close();
    }
  },
};

class Home {
  readonly #database: Database;
  readonly #close: () => Promise<void>;

  private constructor(database: Database, close: () => Promise<void>) {
    this.#database = database;
    this.#close = close;
  }

  static async open(facts: number, log: (line: string) => void): Promise<Home> {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'kepu-bench-'));
    const lease = await acquireEmbeddedDatabase({ dataDirectory, log: () => undefined });
    await migrate(lease.connection);
    const database = openDatabase(lease.connection, (error) => log(String(error)));
    const home = new Home(database, async () => {
      await database.close();
      await lease.release();
      await rm(dataDirectory, { recursive: true, force: true });
    });
    await transact(database, async (tx) => {
      await seedRegions(tx);
      await registerIndicators(tx);
    });
    log(`${facts} facts are being generated`);
    await home.#generate(facts);
    return home;
  }

  close = (): Promise<void> => this.#close();

  /** Ten years of facts in the counties of a province, and what the folder would have made of them. */
  async #generate(facts: number): Promise<void> {
    await transact(this.#database, async (tx) => {
      const counties = await this.#counties(tx);
      await tx.client.query(
        `create table bench_fact as
        select ($2::uuid[])[1 + (random() * ($3 - 1))::int] as region_id,
          date '2016-01-01' + (random() * 3650)::int as effective_on, (case when random() < 0.1 then -1 else 1 end)::smallint as amount
        from generate_series(1, $1)`,
        [facts, counties, counties.length],
      );
      await tx.client.query(`insert into ledger_day (region_id, indicator_id, day, entered, withdrawn, moved)
        select f.region_id, i.id, f.effective_on, count(*) filter (where amount > 0), count(*) filter (where amount < 0), 0
        from bench_fact f cross join indicator i where i.code = 'organisations' group by 1, 2, 3`);
      await tx.client.query(`insert into ledger_balance (region_id, indicator_id, month, entered, withdrawn, moved)
        select region_id, indicator_id, month, sum(entered) over w, sum(withdrawn) over w, 0 from (
          select region_id, indicator_id, date_trunc('month', day::timestamp)::date as month, sum(entered) as entered, sum(withdrawn) as withdrawn
          from ledger_day group by 1, 2, 3) m
        window w as (partition by region_id, indicator_id order by month)`);
    });
    await this.#database.pool.query('vacuum analyze ledger_day');
    await this.#database.pool.query('vacuum analyze ledger_balance');
  }

  async #counties(tx: Parameters<typeof treeOf>[0]): Promise<string[]> {
    const tree = await treeOf(tx);
    const province = tree.byCode(PROVINCE)?.id as string;
    return tree.descendants(province, 'county', AS_OF).map(({ id }) => id);
  }

  fillQueue(): Promise<void> {
    return transact(this.#database, async (tx) => {
      const counties = await this.#counties(tx);
      const deltas = Array.from({ length: PENDING }, (_, n) => ({
        fact: { kind: 'bench', id: String(n), revision: 1 },
        indicator: 'organisations',
        regionId: counties[n % counties.length] as string,
        on: '2025-12-01',
        flow: 'entered' as const,
        amount: 1,
      }));
      await count(tx, deltas, 'bench');
    });
  }

  readTable(): Promise<unknown> {
    return transact(
      this.#database,
      async (tx) => {
        const tree = await treeOf(tx);
        const teams = (await indicatorsOf(tx)).filter(({ code }) => code === 'organisations');
        const regionId = tree.byCode(PROVINCE)?.id as string;
        const asked = { regionId, level: 'county' as const, view: 'reported' as const, asOf: AS_OF, today: AS_OF };
        const table = await tableFrom(liveColumns(tx, systemScope('a bench'), 'records'), tree, {
          ...asked,
          since: SINCE,
          indicators: teams,
          onlyStated: false,
        });
        if ((table.self.organisations?.value ?? 0) < FEW / 2) throw new Error('the table is of too few facts');
        return table;
      },
      { readOnly: true },
    );
  }
}
