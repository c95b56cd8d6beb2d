import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { count, type Delta, foldLedger, ledgerLag } from '../src/modules/indicators/index.ts';
import { type Database, openDatabase } from '../src/platform/database/database.ts';
import { acquireEmbeddedDatabase } from '../src/platform/database/embedded/index.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { type Tx, transact } from '../src/platform/database/transaction.ts';
import { newId } from '../src/platform/ids.ts';
import { type Bench, type Measurement, median } from './harness.ts';

const WRITERS = 16;
const REGIONS = 96;
/** Seconds of writing with deltas, and as many without: 60 unless said otherwise. */
const SECONDS = Number(process.env.KEPU_BENCH_SECONDS ?? 60);
/** Short ones in turn, so that whatever else the machine does falls on both. */
const SLICE_MS = 2_000;
const FOLD_EVERY_MS = 2_000;
const BULK = 100_000;
const BULK_ROUNDS = 5;

/**
 * What it costs to count: facts recorded one by one from sixteen connections, each with its delta, against the same facts
 * without; how far the folder is behind meanwhile; and facts recorded in bulk. Durable: synchronous_commit is on.
 */
export const ledger: Bench = {
  name: 'ledger',
  async run(log) {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'kepu-bench-'));
    const lease = await acquireEmbeddedDatabase({ dataDirectory, log: () => undefined });
    await migrate(lease.connection);
    const database = openDatabase({ ...lease.connection, max: WRITERS + 2 }, (error) => log(String(error)));
    try {
      const facts = await Facts.lay(database);
      return [...(await oneByOne(database, facts, log)), await inBulk(database, facts, log)];
    } finally {
      await database.close();
      await lease.release();
      await rm(dataDirectory, { recursive: true, force: true });
    }
  },
};

/** A register of facts as the rooms keep theirs: a key, a region, a day, an index by region. */
class Facts {
  readonly #regionIds: readonly string[];

  private constructor(regionIds: readonly string[]) {
    this.#regionIds = regionIds;
  }

  static async lay(database: Database): Promise<Facts> {
    const regionIds = Array.from({ length: REGIONS }, newId);
    await database.pool.query(`create table bench_fact (id uuid primary key, region_id uuid not null references region,
      effective_on date not null, recorded_at timestamptz not null default clock_timestamp(), correlation_id text not null);
      create index bench_fact_by_region on bench_fact (region_id, effective_on);
      insert into indicator (code) values ('bench')`);
    await database.pool.query("insert into region (id, kind) select id, 'division' from unnest($1::uuid[]) id", [
      regionIds,
    ]);
    return new Facts(regionIds);
  }

  /** Most facts are of these days, some are late. */
  deltas(howMany: number): Delta[] {
    return Array.from({ length: howMany }, () => ({
      fact: { kind: 'bench', id: newId(), revision: 1 },
      indicator: 'bench',
      regionId: this.#regionIds[Math.floor(Math.random() * REGIONS)] as string,
      on: new Date(Date.UTC(2026, 0, 1 - Math.floor(Math.random() ** 4 * 1_000))).toISOString().slice(0, 10),
      flow: 'entered',
      amount: 1,
    }));
  }

  async record(tx: Tx, deltas: readonly Delta[]): Promise<void> {
    await tx.client.query({
      name: 'bench-record',
      text: `insert into bench_fact (id, region_id, effective_on, correlation_id)
        select *, 'bench' from unnest($1::uuid[], $2::uuid[], $3::date[])`,
      values: [deltas.map(({ fact }) => fact.id), deltas.map(({ regionId }) => regionId), deltas.map(({ on }) => on)],
    });
  }
}

async function oneByOne(database: Database, facts: Facts, log: (line: string) => void): Promise<Measurement[]> {
  const lags: number[] = [];
  const rounds: Measurement['rounds'] = { ours: [], ceiling: [] };
  const stop = new AbortController();
  const folding = everySoOften(FOLD_EVERY_MS, stop.signal, () => foldLedger(database));
  const watching = everySoOften(500, stop.signal, async () => {
    lags.push((await transact(database, ledgerLag, { readOnly: true })).oldestSeconds);
  });
  try {
    await write(database, facts, 2_000, true);
    for (let n = 0; n < (SECONDS * 1_000) / SLICE_MS; n++) {
      rounds.ceiling.push(await write(database, facts, SLICE_MS, false));
      rounds.ours.push(await write(database, facts, SLICE_MS, true));
      log(
        `slice ${n + 1}: ${Math.round(rounds.ours.at(-1) as number)} facts/s with deltas, ${Math.round(rounds.ceiling.at(-1) as number)} without`,
      );
    }
  } finally {
    stop.abort();
    await Promise.all([folding, watching]);
  }
  const [ours, ceiling] = [median(rounds.ours), median(rounds.ceiling)];
  const half = lags.length >> 1;
  const [early, late] = [Math.max(...lags.slice(0, half)), Math.max(...lags.slice(half))];
  log(`most lag ${early.toFixed(1)} s in the first half, ${late.toFixed(1)} s in the second`);
  return [
    atLeast('facts one by one from 16 connections, with and without their deltas', rounds, ours, ceiling, 0.7),
    {
      what: 'seconds that the oldest delta has waited, against 5',
      unit: 'ms',
      ours: Math.max(early, late) * 1_000,
      ceiling: 5_000,
      ratio: Math.max(early, late) / 5,
      promise: { atMost: 1 },
      kept: Math.max(early, late) < 5,
      rounds: { ours: [early * 1_000, late * 1_000], ceiling: [5_000] },
    },
  ];
}

/** Facts per second from all writers. */
async function write(database: Database, facts: Facts, forMs: number, counted: boolean): Promise<number> {
  const began = performance.now();
  const written = await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      let n = 0;
      for (; performance.now() - began < forMs; n++) await record(database, facts, 1, counted);
      return n;
    }),
  );
  return written.reduce((sum, n) => sum + n, 0) / ((performance.now() - began) / 1_000);
}

function record(database: Database, facts: Facts, howMany: number, counted: boolean): Promise<void> {
  const deltas = facts.deltas(howMany);
  return transact(database, async (tx) => {
    await facts.record(tx, deltas);
    if (counted) await count(tx, deltas, 'bench');
  });
}

async function inBulk(database: Database, facts: Facts, log: (line: string) => void): Promise<Measurement> {
  const rounds: Measurement['rounds'] = { ours: [], ceiling: [] };
  for (let n = 0; n <= BULK_ROUNDS; n++) {
    const rates = { ours: 0, ceiling: 0 };
    for (const way of ['ceiling', 'ours'] as const) {
      const began = performance.now();
      await record(database, facts, BULK, way === 'ours');
      rates[way] = BULK / ((performance.now() - began) / 1_000);
    }
    const folding = performance.now();
    await foldLedger(database);
    log(
      `bulk: ${Math.round(rates.ours)} facts/s with deltas, ${Math.round(rates.ceiling)} without; folded in ${Math.round(performance.now() - folding)} ms`,
    );
    // The first round warms up.
    if (n === 0) continue;
    rounds.ours.push(rates.ours);
    rounds.ceiling.push(rates.ceiling);
  }
  const [ours, ceiling] = [median(rounds.ours), median(rounds.ceiling)];
  return atLeast('100,000 facts in one transaction, with and without their deltas', rounds, ours, ceiling, 0.45);
}

function atLeast(
  what: string,
  rounds: Measurement['rounds'],
  ours: number,
  ceiling: number,
  least: number,
): Measurement {
  const ratio = ours / ceiling;
  return { what, unit: 'rows/s', ours, ceiling, ratio, promise: { atLeast: least }, kept: ratio >= least, rounds };
}

async function everySoOften(pauseMs: number, signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await work();
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
