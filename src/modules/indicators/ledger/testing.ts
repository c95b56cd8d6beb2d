import fc from 'fast-check';
import { systemScope } from '../../../platform/access/scope.ts';
import type { CountedFacts } from '../../../platform/countedFacts.ts';
import { type Database, openDatabase } from '../../../platform/database/database.ts';
import { freshDatabase } from '../../../platform/database/testing.ts';
import { type Tx, transact } from '../../../platform/database/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { type Counts, countOf, FLOWS, type Flow, NO_COUNTS } from './delta.ts';
import type { Folder } from './fold.ts';
import { readCounts } from './read.ts';
import { balanceDifferences, dayDifferences } from './recountStore.ts';
import { count } from './store.ts';

/** A fact that somebody records, by the place of its region. */
export interface TriedFact {
  region: number;
  on: string;
  flow: Flow;
  amount: number;
}

/** One thing that happens, in a lane of things that follow each other. */
export type Happening =
  /** Facts of one transaction with their deltas, which is committed or taken back. */
  | { what: 'record'; facts: readonly TriedFact[]; takenBack: boolean }
  /** The folder runs; after its nth statement it is killed, or others record something meanwhile. */
  | { what: 'fold'; after: number; meanwhile: 'nothing' | 'killed' | { what: 'record'; facts: readonly TriedFact[] } }
  /** Somebody reads a date and counts the facts again, in one snapshot. */
  | { what: 'read'; on: string };

export interface History {
  /** Lanes go on at the same time. */
  lanes: readonly (readonly Happening[])[];
  /** Dates that are read at the end. */
  dates: readonly string[];
}

const REGIONS = 4;
const FIRST_DAY = Date.UTC(2019, 10, 20);
const DAYS = 500;

const day = fc
  .integer({ min: 0, max: DAYS })
  .map((n) => new Date(FIRST_DAY + n * 86_400_000).toISOString().slice(0, 10));
const fact: fc.Arbitrary<TriedFact> = fc.record({
  region: fc.nat(REGIONS - 1),
  // Ends and beginnings of months, and late deltas, are where a balance could go wrong.
  on: fc.oneof(day, fc.constantFrom('2019-12-31', '2020-01-01', '2020-02-29', '2020-12-31')),
  flow: fc.constantFrom(...FLOWS),
  amount: fc.integer({ min: -3, max: 3 }).filter((n) => n !== 0),
});
const facts = fc.array(fact, { minLength: 1, maxLength: 4 });
const record = fc.record({ what: fc.constant('record' as const), facts, takenBack: fc.boolean() });
const fold = fc.record({
  what: fc.constant('fold' as const),
  after: fc.integer({ min: 1, max: 4 }),
  meanwhile: fc.oneof(
    { weight: 3, arbitrary: fc.constant('nothing' as const) },
    { weight: 1, arbitrary: fc.constant('killed' as const) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('record' as const), facts }) },
  ),
});
const read = fc.record({ what: fc.constant('read' as const), on: day });
const lane = fc.array(
  fc.oneof({ weight: 4, arbitrary: record }, { weight: 3, arbitrary: fold }, { weight: 1, arbitrary: read }),
  { minLength: 1, maxLength: 5 },
);

export const histories: fc.Arbitrary<History> = fc.record({
  lanes: fc.array(lane, { minLength: 1, maxLength: 3 }),
  dates: fc.array(day, { minLength: 1, maxLength: 3 }),
});

const INDICATOR = 'lamps_lit';
const SOURCE: CountedFacts = {
  indicator: INDICATOR,
  sql: `select region_id, effective_on, flow, amount from tried_fact where recorded_at <= $1::timestamptz and ($2::uuid[] is null or region_id = any($2::uuid[]))`,
};
const NEWEST_DAY = '9999-12-31';

/** A database with a table of facts, on which histories are played, one after the other. */
export class LedgerTrial implements AsyncDisposable {
  readonly database: Database;
  readonly #fold: Folder;
  readonly #regionIds: readonly string[];
  readonly #indicatorId: number;
  readonly #drop: () => Promise<void>;
  #played = 0;

  private constructor(
    database: Database,
    folder: Folder,
    known: { regionIds: readonly string[]; indicatorId: number },
    drop: () => Promise<void>,
  ) {
    this.database = database;
    this.#fold = folder;
    this.#regionIds = known.regionIds;
    this.#indicatorId = known.indicatorId;
    this.#drop = drop;
  }

  static async open(folder: Folder): Promise<LedgerTrial> {
    const fresh = await freshDatabase();
    // Hears of connections that a history has killed.
    const database = openDatabase(fresh.connection, () => undefined);
    const regionIds = Array.from({ length: REGIONS }, newId);
    await database.pool.query(`create table tried_fact (region_id uuid not null, effective_on date not null, flow count_flow not null,
      amount bigint not null, recorded_at timestamptz not null default clock_timestamp())`);
    await database.pool.query(`insert into region (id, kind) select id, 'division' from unnest($1::uuid[]) id`, [
      regionIds,
    ]);
    const { rows } = await database.pool.query<{ id: number }>(
      'insert into indicator (code) values ($1) returning id',
      [INDICATOR],
    );
    const known = { regionIds, indicatorId: rows[0]?.id as number };
    return new LedgerTrial(database, folder, known, fresh.drop);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.database.close();
    await this.#drop();
  }

  /** Plays a history from nothing; answers what did not agree, in words, or nothing. */
  async play({ lanes, dates }: History): Promise<string[]> {
    await this.#forget();
    const faults = await Promise.all(
      lanes.map(async (happenings) => {
        const found: string[] = [];
        for (const happening of happenings) found.push(...(await this.#happen(happening)));
        return found;
      }),
    );
    const before = await this.#faultsAt(dates);
    await this.#fold(this.database);
    return [...faults.flat(), ...before, ...(await this.#faultsAt(dates)), ...(await this.#differences())];
  }

  /** Deleting is quick, but leaves dead rows behind. */
  async #forget(): Promise<void> {
    this.#played += 1;
    await this.database.pool.query(
      this.#played % 100 === 0
        ? 'truncate tried_fact, ledger_pending, ledger_day, ledger_balance'
        : 'delete from tried_fact; delete from ledger_pending; delete from ledger_day; delete from ledger_balance',
    );
  }

  async #happen(happening: Happening): Promise<string[]> {
    switch (happening.what) {
      case 'record':
        await this.#record(happening.facts, happening.takenBack);
        return [];
      case 'read':
        return this.#faultsAt([happening.on]);
      case 'fold':
        await this.#foldWith(happening);
        return [];
    }
  }

  async #record(facts: readonly TriedFact[], takenBack: boolean): Promise<void> {
    const told = facts.map((fact) => ({ ...fact, regionId: this.#regionIds[fact.region] as string }));
    const done = transact(this.database, async (tx) => {
      await tx.client.query(
        `insert into tried_fact (region_id, effective_on, flow, amount)
        select * from unnest($1::uuid[], $2::date[], $3::count_flow[], $4::bigint[])`,
        [
          told.map(({ regionId }) => regionId),
          told.map(({ on }) => on),
          told.map(({ flow }) => flow),
          told.map(({ amount }) => amount),
        ],
      );
      await count(
        tx,
        told.map(({ regionId, on, flow, amount }) => ({
          fact: { kind: 'lamp', id: newId(), revision: 1 },
          indicator: INDICATOR,
          regionId,
          on,
          flow,
          amount,
        })),
        'a trial',
      );
      if (takenBack) throw new TakenBack();
    });
    await done.catch((error) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  }

  async #foldWith({ after, meanwhile }: Happening & { what: 'fold' }): Promise<void> {
    if (meanwhile === 'nothing') {
      await this.#fold(this.database);
      return;
    }
    const disturbed = disturb(this.database, after, async (pid) => {
      if (meanwhile !== 'killed') return this.#record(meanwhile.facts, false);
      await this.database.pool.query('select pg_terminate_backend($1)', [pid]);
      throw new Killed();
    });
    await this.#fold(disturbed).catch((error) => {
      if (!(error instanceof Killed)) throw error;
    });
  }

  /** Dates at which the ledger tells another number than the facts, both read in one snapshot. */
  async #faultsAt(dates: readonly string[]): Promise<string[]> {
    const days = [...dates, NEWEST_DAY];
    return transact(
      this.database,
      async (tx) => {
        const [read, counted] = [await this.#read(tx, days), await this.#recount(tx, days)];
        return days.flatMap((on, n) =>
          this.#regionIds.flatMap((_, region) => {
            const [told, right] = [read[n]?.[region] ?? NO_COUNTS, counted[n]?.[region] ?? NO_COUNTS];
            return FLOWS.every((flow) => told[flow] === right[flow])
              ? []
              : [`region ${region} up to ${on}: the ledger tells ${countOf(told)}, the facts ${countOf(right)}`];
          }),
        );
      },
      { readOnly: true },
    );
  }

  async #read(tx: Tx, days: readonly string[]): Promise<(Counts | undefined)[][]> {
    const asked = { regionIds: this.#regionIds, indicatorIds: [this.#indicatorId], days };
    return (await readCounts(tx, systemScope('a trial'), asked)).map(([column]) => column ?? []);
  }

  /** Counted again from the facts, date by date: knows neither queue nor day nor balance. */
  async #recount(tx: Tx, days: readonly string[]): Promise<Counts[][]> {
    const { rows } = await tx.client.query<{ region_id: string; on: string; flow: Flow; amount: number }>(
      'select region_id, effective_on as on, flow, amount from tried_fact',
    );
    return days.map((until) =>
      this.#regionIds.map((id) => {
        const sum = (flow: Flow) =>
          rows
            .filter((row) => row.region_id === id && row.flow === flow && row.on <= until)
            .reduce((total, row) => total + row.amount, 0);
        return { entered: sum('entered'), withdrawn: 0 - sum('withdrawn'), moved: sum('moved') };
      }),
    );
  }

  /** What `kepu recount` would find. */
  async #differences(): Promise<string[]> {
    return transact(
      this.database,
      async (tx) => [
        ...(await dayDifferences(tx, [SOURCE], () => this.#indicatorId)).map((each) => JSON.stringify(each)),
        ...(await balanceDifferences(tx)).map((each) => JSON.stringify(each)),
      ],
      { readOnly: true },
    );
  }
}

class TakenBack extends Error {}
class Killed extends Error {}

/** The same database, where something happens after the nth statement of whoever uses it next. */
function disturb(database: Database, after: number, happen: (pid: number) => Promise<void>): Database {
  let statements = 0;
  const pool = new Proxy(database.pool, {
    get(target, property) {
      if (property !== 'connect') return Reflect.get(target, property, target);
      return async () => {
        const client = await target.connect();
        return new Proxy(client, {
          get(one, name) {
            if (name !== 'query') {
              const value = Reflect.get(one, name, one);
              return typeof value === 'function' ? value.bind(one) : value;
            }
            return async (...given: Parameters<typeof one.query>) => {
              const answer = await one.query(...given);
              statements += 1;
              if (statements === after) await happen((one as unknown as { processID: number }).processID);
              return answer;
            };
          },
        });
      };
    },
  });
  return { ...database, pool };
}
