import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BulletinFigures } from '../src/contracts/bulletins.ts';
import { compose } from '../src/modules/bulletins/composing/compose.ts';
import { readFigures } from '../src/modules/bulletins/composing/read.ts';
import { BUILT_IN_TEMPLATES } from '../src/modules/bulletins/composing/templates/index.ts';
import { system } from '../src/platform/access/principal.ts';
import { systemScope } from '../src/platform/access/scope.ts';
import { recorder } from '../src/platform/audit/record.ts';
import { shanghaiDay } from '../src/platform/clock.ts';
import { type Database, openDatabase } from '../src/platform/database/database.ts';
import { acquireEmbeddedDatabase } from '../src/platform/database/embedded/index.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { transact } from '../src/platform/database/transaction.ts';
import { type Bench, compareTimes, type Measurement } from './harness.ts';
import { LAST_YEAR, tenYears } from './tenYears.ts';

const PACE = { warmUps: 3, rounds: 7, calls: 5 };
const [template] = BUILT_IN_TEMPLATES as [(typeof BUILT_IN_TEMPLATES)[number]];

/** A bulletin of a province and of the nation, against reading the rows that it is made of; and how much the nation takes. */
export const composing: Bench = {
  name: 'composing',
  async run(log) {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'kepu-bench-'));
    const lease = await acquireEmbeddedDatabase({ dataDirectory, log: () => undefined });
    await migrate(lease.connection);
    const database = openDatabase(lease.connection, (error) => log(String(error)));
    try {
      log('ten years of figures are being written');
      await tenYears(database);
      return [...(await measure(database, log)), await memory(dataDirectory)];
    } finally {
      await database.close();
      await lease.release();
      await rm(dataDirectory, { recursive: true, force: true });
    }
  },
};

async function measure(database: Database, log: (line: string) => void): Promise<Measurement[]> {
  const province = () => readOf(database, '320000');
  const nation = () => readOf(database, '100000');
  const rows = { province: rowsOf(await province()), nation: rowsOf(await nation()) };
  log(`${rows.province} rows of a province, ${rows.nation} of the nation`);
  const composed = async (figures: Promise<BulletinFigures>) => compose(await figures, template);
  const ofProvince = await compareTimes(
    `a province’s bulletin against reading its ${rows.province} rows`,
    { ours: () => composed(province()), ceiling: province },
    1.5,
    PACE,
  );
  const ofNation = await compareTimes(
    `the nation’s bulletin against reading its ${rows.nation} rows`,
    { ours: () => composed(nation()), ceiling: nation },
    1.5,
    PACE,
  );
  return [ofProvince, ofNation, perRow(ofNation, ofProvince, rows)];
}

/** What a row costs in the nation’s bulletin, against a province’s. */
function perRow(nation: Measurement, province: Measurement, rows: { nation: number; province: number }): Measurement {
  const ours = nation.ours / rows.nation;
  const ceiling = province.ours / rows.province;
  const rounds = {
    ours: nation.rounds.ours.map((time) => time / rows.nation),
    ceiling: province.rounds.ours.map((time) => time / rows.province),
  };
  const ratio = ours / ceiling;
  const what = 'a row of the nation’s bulletin against one of a province’s';
  return { what, unit: 'ms', ours, ceiling, ratio, promise: { atMost: 1 }, kept: ratio <= 1, rounds };
}

/** The most that a process holds that does nothing else. */
async function memory(dataDirectory: string): Promise<Measurement> {
  const script = join(import.meta.dirname, 'composingMemory.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, dataDirectory]);
  const ours = Number(stdout);
  const ceiling = 500;
  const rounds = { ours: [ours], ceiling: [ceiling] };
  const what = 'memory of a process that composes the nation';
  return {
    what,
    unit: 'MB',
    ours,
    ceiling,
    ratio: ours / ceiling,
    promise: { atMost: 1 },
    kept: ours <= ceiling,
    rounds,
  };
}

const rowsOf = ({ tables }: BulletinFigures): number => tables.reduce((sum, { rows }) => sum + rows.length, 0);

/** The figures of a region’s bulletin at the end of the last of the ten years. */
export function readOf(database: Database, region: string): Promise<BulletinFigures> {
  return transact(
    database,
    (tx) => {
      const principal = system('a bench');
      const audit = recorder(tx, principal, 'bench');
      const scope = systemScope('a bench');
      const act = { tx, principal, scope, audit, correlationId: 'bench', today: shanghaiDay(new Date()) };
      return readFigures(act, { region, asOf: `${LAST_YEAR}-12-31` });
    },
    { readOnly: true },
  );
}
