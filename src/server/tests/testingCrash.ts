import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { currentDigest } from '../../modules/indicators/index.ts';
import { referenceTable } from '../../modules/regions/index.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { acquireEmbeddedDatabase } from '../../platform/database/embedded/index.ts';
import { killServer, scratch } from '../../platform/database/embedded/testing.ts';
import { transact } from '../../platform/database/transaction.ts';

export const PHASES = ['reading', 'staging', 'committing', 'after'] as const;
export type Phase = (typeof PHASES)[number];

/** What a round found: when it killed, and how many imports stand after it. */
export interface Round {
  phase: Phase;
  waitedMs: number;
  digest: string;
}

const ROWS = 100_000;
const INDICATORS = ['volunteers', 'organisations', 'activities', 'projects', 'informants', 'disseminations'];
const COMMAND = join(import.meta.dirname, '../../../bin/kepu');

/** An installation of the whole nation and two files of 100,000 statements each, which contradict each other in every one. */
export class CrashBench {
  readonly data: string;
  readonly files: readonly [string, string];
  /** How long each phase took when nobody disturbed it. */
  readonly durations = new Map<Phase, number>();

  private constructor(data: string, files: readonly [string, string]) {
    this.data = data;
    this.files = files;
  }

  static async open(): Promise<CrashBench> {
    const data = await scratch();
    const files = [join(data, 'odd.csv'), join(data, 'even.csv')] as const;
    for (const [index, file] of files.entries()) await writeFile(file, statements(index));
    return new CrashBench(data, files);
  }

  /** Imports to the end; the answer's document. */
  async import(file: string): Promise<{ observations: number }> {
    const child = this.#start(file);
    let answer = '';
    let phase: Phase | null = null;
    let began = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
    onPhase(child.stderr, (next) => {
      if (phase !== null) this.durations.set(phase, performance.now() - began);
      phase = next;
      began = performance.now();
    });
    const [code] = await once(child, 'close');
    this.durations.set('after', 300);
    if (code !== 0) throw new Error(`import ended with ${code}: ${answer.slice(0, 500)}`);
    return JSON.parse(answer) as { observations: number };
  }

  /** Imports, and kills app and database at a moment within the phase. */
  async kill(file: string, phase: Phase, fraction: number): Promise<number> {
    const waitedMs = fraction * (this.durations.get(phase) ?? 300);
    const child = this.#start(file);
    child.stdout.resume();
    const ended = once(child, 'close');
    await new Promise<void>((resolve, reject) => {
      onPhase(child.stderr, (seen) => seen === phase && resolve());
      child.once('close', () => reject(new Error(`the import ended before its phase ${phase}`)));
    });
    await pause(waitedMs);
    killServer(join(this.data, 'pg/cluster'));
    child.kill('SIGKILL');
    await ended;
    return waitedMs;
  }

  /** The digest of every current value, after recovery. */
  async digest(): Promise<string> {
    const lease = await acquireEmbeddedDatabase({ dataDirectory: this.data, log: () => {} });
    const database = openDatabase(lease.connection, () => {});
    try {
      return await transact(database, currentDigest, { readOnly: true });
    } finally {
      await database.close();
      await lease.release();
    }
  }

  #start(file: string) {
    const args = ['import', 'table', file, '--region', '100000', '--as-of', '2022-12-31', '--json'];
    return spawn(COMMAND, args, {
      env: { ...process.env, KEPU_DATA: this.data, KEPU_LOG: 'debug', KEPU_MODE: 'demo', DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}

function onPhase(stream: NodeJS.ReadableStream, hear: (phase: Phase) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const found = /"phase":"(\w+)"/.exec(line)?.[1];
      if (found !== undefined) hear(found as Phase);
    }
  });
}

/** Counties that kept one code since 2016, six indicators, dates until there are enough statements. */
function statements(parity: number): string {
  const codes = referenceTable()
    .regions.filter(
      ({ kind, versions: [first, ...later] }) =>
        kind === 'division' &&
        later.length === 0 &&
        first?.level === 'county' &&
        first.validFrom === null &&
        first.validTo === null,
    )
    .map(({ versions }) => versions[0]?.code as string);
  const lines = ['region,indicator,date,value'];
  for (let year = 2016; lines.length <= ROWS; year++) {
    for (const indicator of INDICATORS) {
      for (const [index, code] of codes.entries()) {
        if (lines.length <= ROWS) lines.push(`${code},${indicator},${year}-12-31,${index * 2 + parity + year}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Numbers below one that the seed decides. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Kills imports of 100,000 rows in the given phases. After each kill the import is whole or absent: all current values
 * are those of before or those of after. Then it is imported to the end, and everything is as if nothing had happened.
 */
export async function crashRounds(
  phases: readonly Phase[],
  seed: number,
  expectWhole: (found: string, allowed: readonly string[], told: string) => void,
): Promise<Round[]> {
  const draw = randomOf(seed);
  const bench = await CrashBench.open();
  const digests: string[] = [];
  for (const file of bench.files) {
    await bench.import(file);
    digests.push(await bench.digest());
  }
  const rounds: Round[] = [];
  let current = 1;
  for (const phase of phases) {
    const next = 1 - current;
    const waitedMs = await bench.kill(bench.files[next] as string, phase, draw());
    const digest = await bench.digest();
    expectWhole(digest, digests, `killed ${Math.round(waitedMs)} ms into ${phase}`);
    rounds.push({ phase, waitedMs, digest });
    if (digest !== digests[next]) await bench.import(bench.files[next] as string);
    expectWhole(await bench.digest(), [digests[next] as string], `imported again after a kill in ${phase}`);
    current = next;
  }
  return rounds;
}
