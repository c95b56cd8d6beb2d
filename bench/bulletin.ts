import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readFigures } from '../src/modules/bulletins/composing/read.ts';
import { makeBulletin } from '../src/modules/bulletins/index.ts';
import { system } from '../src/platform/access/principal.ts';
import { systemScope } from '../src/platform/access/scope.ts';
import { type Act, actOf } from '../src/platform/act.ts';
import { acquireEmbeddedDatabase } from '../src/platform/database/embedded/index.ts';
import { transact } from '../src/platform/database/transaction.ts';
import { readConfig } from '../src/server/config.ts';
import { type OpenHouse, openHouse } from '../src/server/house.ts';
import { runCommand } from './command.ts';
import { type Bench, compareTimes, type Measurement, median } from './harness.ts';
import { LAST_YEAR, tenYears } from './tenYears.ts';

const OF = { asOf: `${LAST_YEAR}-12-31`, since: `${LAST_YEAR - 1}-12-31` };
const [PROVINCE, NATION] = ['320000', '100000'];
/** Composing is a small part of reading; the tables of attachments are made of as many rows again. */
const COMPOSING = 2;
const MEGABYTES = 500;
/** Not part of the project: where it is missing, the walk from office files to a document is not told. */
const OFFICE = join(import.meta.dirname, '../../shared/data/jiangsu-2022/office');

/** A bulletin against reading the figures it is made of; the nation against a province, row by row; memory; and the whole walk. */
export const bulletinBench: Bench = {
  name: 'bulletin',
  async run(log) {
    const data = await mkdtemp(join(tmpdir(), 'kepu-bench-'));
    try {
      const lease = await acquireEmbeddedDatabase({ dataDirectory: data, log: () => undefined });
      const house = await openHouse(readConfig({ KEPU_DATA: data }), lease, pino({ level: 'silent' }));
      const measured: Measurement[] = [];
      try {
        log('ten years of figures of the nation are being written');
        await tenYears(house.database);
        measured.push(...(await measure(house)));
      } finally {
        await house.close();
      }
      for (const format of ['docx', 'pdf']) measured.push(await memory(data, format));
      await walk(log);
      return measured;
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  },
};

async function measure(house: OpenHouse): Promise<Measurement[]> {
  const principal = system('a bench');
  const acting = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
    transact(
      house.database,
      (tx) => work({ ...actOf(house, tx, principal, null, 'bench'), scope: systemScope('a bench') }),
      { readOnly: true },
    );
  const composing = (region: string) => () => acting((act) => makeBulletin(act, { region, ...OF }));
  const reading = (region: string) => () => acting((act) => readFigures(act, { region, ...OF }));
  const rowsOf = async (region: string) =>
    (await reading(region)()).tables.reduce((count, { rows }) => count + rows.length, 0);
  const [few, many] = [await rowsOf(PROVINCE), await rowsOf(NATION)];
  const pace = { warmUps: 5, rounds: 7, calls: 5 };
  const province = await compareTimes(
    `the bulletin of a province (${few} rows) against reading its figures`,
    { ours: composing(PROVINCE), ceiling: reading(PROVINCE) },
    COMPOSING,
    pace,
  );
  const nation = await compareTimes(
    `the bulletin of the nation (${many} rows) against reading its figures`,
    { ours: composing(NATION), ceiling: reading(NATION) },
    COMPOSING,
    { warmUps: 2, rounds: 5, calls: 1 },
  );
  const [ours, ceiling] = [nation.ours / many, province.ours / few];
  const each: Measurement = {
    what: 'a row of the nation against a row of the province',
    unit: 'ms',
    ours,
    ceiling,
    ratio: ours / ceiling,
    promise: { atMost: 1.5 },
    kept: ours / ceiling <= 1.5,
    rounds: { ours: nation.rounds.ours, ceiling: province.rounds.ours },
  };
  return [province, nation, each];
}

async function memory(data: string, format: string): Promise<Measurement> {
  const out = join(data, `nation.${format}`);
  const peaks: number[] = [];
  for (let round = 0; round < 3; round++)
    peaks.push((await runCommand(data, ['bulletin', '--region', NATION, '--as-of', OF.asOf, '--out', out])).peak);
  const ours = median(peaks);
  return {
    what: `most memory of kepu bulletin for the nation as .${format}`,
    unit: 'MB',
    ours,
    ceiling: MEGABYTES,
    ratio: ours / MEGABYTES,
    promise: { atMost: 1 },
    kept: ours <= MEGABYTES,
    rounds: { ours: peaks, ceiling: [MEGABYTES] },
  };
}

/** What people ask: how long it takes from an office's files to the finished bulletin, in a new installation. */
async function walk(log: (line: string) => void): Promise<void> {
  if (!existsSync(OFFICE)) return;
  const data = await mkdtemp(join(tmpdir(), 'kepu-bench-'));
  try {
    const files = [
      'volunteers-by-city.docx',
      'volunteers-by-city.xlsx',
      'volunteers-by-county.xlsx',
      'informants-by-city.xlsx',
    ];
    const of = ['--region', PROVINCE, '--as-of', '2022-12-31'];
    const steps = [
      ['import', 'table', ...files.map((name) => join(OFFICE, name)), ...of],
      ...['docx', 'pdf'].map((format) => ['bulletin', ...of, '--out', join(data, `bulletin.${format}`)]),
    ];
    const seconds: number[] = [];
    for (const step of steps) seconds.push((await runCommand(data, step)).seconds);
    const [imported, docx, pdf] = seconds.map((each) => each.toFixed(1));
    const all = seconds.reduce((sum, each) => sum + each, 0).toFixed(1);
    log(
      `four office files to .docx and PDF in a new installation: ${all} s (set up and import ${imported}, .docx ${docx}, PDF ${pdf})`,
    );
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
