import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { pino } from 'pino';
import { importChoices } from '../src/contracts/imports.ts';
import { importDirectly } from '../src/modules/indicators/index.ts';
import { treeOf } from '../src/modules/regions/index.ts';
import { system } from '../src/platform/access/principal.ts';
import { acquireEmbeddedDatabase } from '../src/platform/database/embedded/index.ts';
import { transact } from '../src/platform/database/transaction.ts';
import { readGridsInWorker, writeWorkbook } from '../src/platform/spreadsheet/index.ts';
import { readConfig } from '../src/server/config.ts';
import { type OpenHouse, openHouse } from '../src/server/house.ts';
import { runCommand } from './command.ts';
import { type Bench, type Measurement, median } from './harness.ts';

const ROWS = 100_000;
const ROUNDS = 6;
const INDICATORS = ['volunteers', 'organisations', 'activities', 'projects', 'informants', 'disseminations'];
const MEGABYTES = 400;

type Row = readonly [region: string, indicator: string, date: string, value: number];

/**
 * 100,000 observations in long form, from file to commitment: against COPY of as many rows into the same indexed tables
 * in the same database (.csv), and against reading the file alone (.xlsx). Days differ in each round, so that every row
 * is new to both.
 */
export const importBench: Bench = {
  name: 'import',
  async run(log) {
    const data = await mkdtemp(join(tmpdir(), 'kepu-bench-'));
    try {
      const lease = await acquireEmbeddedDatabase({ dataDirectory: data, log: () => undefined });
      const house = await openHouse(readConfig({ KEPU_DATA: data }), lease, pino({ level: 'silent' }));
      let measured: Measurement[];
      try {
        measured = await measure(house, log);
      } finally {
        await house.close();
      }
      return [...measured, await memory(data, log)];
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  },
};

async function measure(house: OpenHouse, log: (line: string) => void): Promise<Measurement[]> {
  const tree = await transact(house.database, treeOf, { readOnly: true });
  const codes = tree
    .descendants(tree.root.id, 'county', '2022-01-01')
    .map(({ id }) => tree.nearest(id, '2022-06-01').code)
    .filter((code) => /^\d{6}$/.test(code));
  const csv = { ours: [] as number[], ceiling: [] as number[] };
  const xlsx = { ours: [] as number[], ceiling: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const times = {
      copy: await timed(() => copyRows(house, codes, round * 3)),
      csv: await timed(csvImport(house, tree, rowsOf(codes, round * 3 + 1))),
    };
    const workbook = await writeWorkbook([workbookOf(rowsOf(codes, round * 3 + 2))]);
    const reading = await timed(() => readGridsInWorker({ name: 'bench.xlsx', bytes: workbook }));
    const imported = await timed(() => importBytes(house, tree, 'bench.xlsx', workbook));
    log(
      `round ${round}: COPY ${ms(times.copy)}, .csv ${ms(times.csv)}, reading .xlsx ${ms(reading)}, .xlsx ${ms(imported)}`,
    );
    // The first round warms up.
    if (round === 0) continue;
    csv.ceiling.push(ROWS / times.copy);
    csv.ours.push(ROWS / times.csv);
    xlsx.ceiling.push(ROWS / reading);
    xlsx.ours.push(ROWS / imported);
  }
  return [
    throughput('import of 100,000 observations from .csv, against COPY into the same tables', csv, 0.25),
    throughput('import of 100,000 observations from .xlsx, against reading the file alone', xlsx, 0.5),
  ];
}

const ms = (seconds: number) => `${Math.round(seconds * 1000)} ms`;

function throughput(what: string, rounds: Measurement['rounds'], atLeast: number): Measurement {
  const [ours, ceiling] = [median(rounds.ours), median(rounds.ceiling)];
  const ratio = ours / ceiling;
  return { what, unit: 'rows/s', ours, ceiling, ratio, promise: { atLeast }, kept: ratio >= atLeast, rounds };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** Counties × indicators × as many days of 2022 as are needed; each set has days of its own. */
function rowsOf(codes: readonly string[], set: number): Row[] {
  const rows: Row[] = [];
  for (let day = 0; rows.length < ROWS; day++) {
    const date = new Date(Date.UTC(2022, 0, 1 + set * 7 + day)).toISOString().slice(0, 10);
    for (const indicator of INDICATORS) {
      for (const [index, code] of codes.entries()) {
        if (rows.length < ROWS) rows.push([code, indicator, date, index * 7 + set + 1]);
      }
    }
  }
  return rows;
}

function csvImport(house: OpenHouse, tree: Awaited<ReturnType<typeof treeOf>>, rows: readonly Row[]) {
  const bytes = Buffer.from(`region,indicator,date,value\n${rows.map((row) => row.join()).join('\n')}\n`);
  return () => importBytes(house, tree, 'bench.csv', bytes);
}

function workbookOf(rows: readonly Row[]) {
  const columns = ['region', 'indicator', 'date', 'value'].map((header) => ({
    header,
    format: header === 'value' ? ('int' as const) : ('text' as const),
  }));
  return { name: 'long', columns, rows };
}

async function importBytes(
  house: OpenHouse,
  tree: Awaited<ReturnType<typeof treeOf>>,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const outcome = await importDirectly(house, tree, system('bench'), {
    regionId: tree.root.id,
    asOf: '2022-12-31',
    since: '2021-12-31',
    choices: importChoices.parse({}),
    files: [{ ordinal: 1, name, bytes }],
    dryRun: false,
  });
  if (outcome.observations !== ROWS)
    throw new Error(`${outcome.observations} observations became current, not ${ROWS}`);
}

/** The ceiling: facts and current figures by COPY, with every index, key and check of theirs, in one transaction. */
async function copyRows(house: OpenHouse, codes: readonly string[], set: number): Promise<void> {
  await transact(house.database, async (tx) => {
    const tree = await treeOf(tx);
    const { rows: indicators } = await tx.client.query<{ id: number; code: string }>('select id, code from indicator');
    const indicatorId = new Map(indicators.map(({ id, code }) => [code, id]));
    const regionId = new Map(codes.map((code) => [code, tree.byCode(code, '2022-06-01')?.id as string]));
    const batch = crypto.randomUUID();
    await tx.client.query(
      `insert into import_batch (id, region_id, status, as_of, since, choices, created_by) values ($1, $2, 'staged', '2022-12-31', '2021-12-31', '{}', 'bench')`,
      [batch, tree.root.id],
    );
    const { rows: ids } = await tx.client.query<{ first: number }>(
      "select nextval(pg_get_serial_sequence('observation', 'id')) as first",
    );
    const first = (ids[0]?.first as number) + 1;
    const rows = rowsOf(codes, set);
    await copy(
      tx.client,
      'observation (id, import_id, region_id, indicator_id, measure, observed_on, since_on, state, value, file_ordinal, table_ordinal, cell, raw)',
      rows,
      (row, n) =>
        [
          first + n,
          batch,
          regionId.get(row[0]),
          indicatorId.get(row[1]),
          'total',
          row[2],
          '-infinity',
          'number',
          row[3],
          1,
          1,
          `D${n + 2}`,
          row[3],
        ].join('\t'),
    );
    await copy(
      tx.client,
      'current_observation (region_id, indicator_id, measure, observed_on, since_on, observation_id, import_id, state, value)',
      rows,
      (row, n) =>
        [
          regionId.get(row[0]),
          indicatorId.get(row[1]),
          'total',
          row[2],
          '-infinity',
          first + n,
          batch,
          'number',
          row[3],
        ].join('\t'),
    );
    await tx.client.query("select setval(pg_get_serial_sequence('observation', 'id'), $1)", [first + ROWS]);
  });
}

async function copy(
  client: import('pg').PoolClient,
  target: string,
  rows: readonly Row[],
  line: (row: Row, n: number) => string,
): Promise<void> {
  function* chunks() {
    for (let from = 0; from < rows.length; from += 2_000) {
      yield Buffer.from(
        `${rows
          .slice(from, from + 2_000)
          .map((row, n) => line(row, from + n))
          .join('\n')}\n`,
      );
    }
  }
  await pipeline(Readable.from(chunks(), { objectMode: false }), client.query(copyFrom(`copy ${target} from stdin`)));
}

/** The most memory that a whole import takes, in a process of its own. */
async function memory(data: string, log: (line: string) => void): Promise<Measurement> {
  const house = { codes: [] as string[] };
  const file = join(data, 'memory.csv');
  const lease = await acquireEmbeddedDatabase({ dataDirectory: data, log: () => undefined });
  const opened = await openHouse(readConfig({ KEPU_DATA: data }), lease, pino({ level: 'silent' }));
  const tree = await transact(opened.database, treeOf, { readOnly: true });
  house.codes = tree
    .descendants(tree.root.id, 'county', '2022-01-01')
    .map(({ id }) => tree.nearest(id, '2022-06-01').code)
    .filter((code) => /^\d{6}$/.test(code));
  await writeFile(
    file,
    `region,indicator,date,value\n${rowsOf(house.codes, 40)
      .map((row) => row.join())
      .join('\n')}\n`,
  );
  const peaks: number[] = [];
  for (let round = 0; round < 5; round++) {
    const order = ['import', 'table', file, '--region', '100000', '--as-of', '2022-12-31', '--json'];
    peaks.push((await runCommand(data, order)).peak);
  }
  await opened.close();
  const peak = median(peaks);
  log(`memory: ${peaks.map((value) => Math.round(value)).join(', ')} MB`);
  const ratio = peak / MEGABYTES;
  return {
    what: 'most memory of the app during an import of 100,000 observations',
    unit: 'MB',
    ours: peak,
    ceiling: MEGABYTES,
    ratio,
    promise: { atMost: 1 },
    kept: ratio <= 1,
    rounds: { ours: peaks, ceiling: [MEGABYTES] },
  };
}
