import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { pino } from 'pino';
import { system } from '../src/platform/access/principal.ts';
import { writeBackup } from '../src/platform/backup/backup.ts';
import { acquireEmbeddedDatabase } from '../src/platform/database/embedded/index.ts';
import { transact } from '../src/platform/database/transaction.ts';
import { backupSource } from '../src/server/backupSource.ts';
import { readConfig } from '../src/server/config.ts';
import { type OpenHouse, openHouse } from '../src/server/house.ts';
import { MODULES } from '../src/server/modules.ts';
import { restoreInto } from '../src/server/restoreInto.ts';
import { manyFacts } from '../src/server/tests/testingFacts.ts';
import type { Bench, Measurement } from './harness.ts';

/** `KEPU_BENCH_FACTS=500000` for a smaller province. */
const FACTS = Number(process.env.KEPU_BENCH_FACTS ?? 5_000_000);
const TABLES = ['observation', 'current_observation'];
const MEGABYTE = 1_000_000;

/**
 * A province with five million facts, backed up and restored, beside COPY of the same two tables into files and back
 * into the same indexed tables. What counts is the text of the rows, in megabytes a second; one round, since it is long.
 */
export const backupBench: Bench = {
  name: 'backup',
  async run(log) {
    const folder = await mkdtemp(join(tmpdir(), 'kepu-bench-'));
    try {
      const config = readConfig({
        KEPU_DATA: join(folder, 'there'),
        KEPU_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      });
      const lease = await acquireEmbeddedDatabase({ dataDirectory: config.dataDirectory, log: () => undefined });
      const house = await openHouse(config, lease, pino({ level: 'silent' }));
      try {
        return await measure(house, folder, log);
      } finally {
        await house.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(house: OpenHouse, folder: string, log: (line: string) => void): Promise<Measurement[]> {
  const made = await timed(() => transact(house.database, (tx) => manyFacts(tx, FACTS)));
  log(`${FACTS} facts laid down in ${made.seconds.toFixed(0)} s`);
  await house.database.pool.query('vacuum analyze');

  const archive = join(folder, 'province.tar');
  const copiedOut = await timed(() => copyAllOut(house, folder));
  const backedUp = await timed(async () => writeBackup(await backupSource(house, MODULES), archive, new Date()));
  const text = backedUp.result.manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0) / MEGABYTE;
  const copied = copiedOut.result / MEGABYTE;
  const { size } = await stat(archive);
  log(`${text.toFixed(0)} MB of rows in an archive of ${(size / MEGABYTE).toFixed(0)} MB`);

  const copiedIn = await timed(() => copyAllIn(house, folder));
  const here = readConfig({ KEPU_DATA: join(folder, 'here'), KEPU_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') });
  const restored = await timed(() =>
    restoreInto(
      here,
      MODULES,
      archive,
      system('bench'),
      () => acquireEmbeddedDatabase({ dataDirectory: here.dataDirectory, log: () => undefined }),
      (phase) => log(`restore: ${phase}`),
    ),
  );
  const peak = process.resourceUsage().maxRSS / 1024;
  log(`at most ${peak.toFixed(0)} MB of memory, the whole bench in one process`);
  return [
    rate('backup of a province, text of its rows', text / backedUp.seconds, copied / copiedOut.seconds, 0.25),
    rate('restore of a province, verified and read back', text / restored.seconds, copied / copiedIn.seconds, 0.25),
  ];
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const begun = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - begun) / 1000 };
}

async function copyAllOut(house: OpenHouse, folder: string): Promise<number> {
  let bytes = 0;
  await transact(
    house.database,
    async ({ client }) => {
      for (const table of TABLES) {
        const file = join(folder, `${table}.copy`);
        await pipeline(client.query(copyTo(`copy ${table} to stdout`)), createWriteStream(file));
        bytes += (await stat(file)).size;
      }
    },
    { readOnly: true },
  );
  return bytes;
}

/** Into empty tables of the same make, indexes and keys and all, as an import's COPY meets them. */
async function copyAllIn(house: OpenHouse, folder: string): Promise<void> {
  await transact(house.database, async ({ client }) => {
    for (const table of TABLES) {
      await client.query(`create table copied_${table} (like ${table} including all excluding identity)`);
      await pipeline(
        createReadStream(join(folder, `${table}.copy`)),
        client.query(copyFrom(`copy copied_${table} from stdin`)),
      );
    }
  });
  await transact(house.database, async ({ client }) => {
    for (const table of TABLES) await client.query(`drop table copied_${table}`);
  });
}

function rate(what: string, ours: number, ceiling: number, atLeast: number): Measurement {
  const ratio = ours / ceiling;
  const rounds = { ours: [ours], ceiling: [ceiling] };
  return { what, unit: 'MB/s', ours, ceiling, ratio, promise: { atLeast }, kept: ratio >= atLeast, rounds };
}
