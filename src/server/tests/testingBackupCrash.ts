import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { currentDigest } from '../../modules/indicators/index.ts';
import { verifyArchive } from '../../platform/backup/verify.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { acquireEmbeddedDatabase } from '../../platform/database/embedded/index.ts';
import { killServer, scratch } from '../../platform/database/embedded/testing.ts';
import { transact } from '../../platform/database/transaction.ts';
import { readConfig } from '../config.ts';
import { openHouse } from '../house.ts';
import { manyFacts } from './testingFacts.ts';

const COMMAND = join(import.meta.dirname, '../../../bin/kepu');
const MASTER_KEY = createHash('sha256').update('key of the invented installation').digest('base64');

export const BACKUP_PHASES = ['tables', 'files', 'figures', 'sealing'] as const;
export const RESTORE_PHASES = ['verifying', 'schema', 'loading', 'proving'] as const;
type Phase = (typeof BACKUP_PHASES)[number] | (typeof RESTORE_PHASES)[number];

/** An installation with many facts, whose backups and restores are killed by a signal that nothing can catch. */
export class BackupCrashBench {
  readonly folder: string;
  readonly data: string;
  /** How long each phase took when nobody disturbed it. */
  readonly #durations = new Map<string, number>();

  private constructor(folder: string) {
    this.folder = folder;
    this.data = join(folder, 'there');
  }

  static async open(facts: number): Promise<BackupCrashBench> {
    const folder = await scratch();
    const bench = new BackupCrashBench(folder);
    await mkdir(bench.data, { mode: 0o755 });
    const lease = await acquireEmbeddedDatabase({ dataDirectory: bench.data, log: () => {} });
    const config = readConfig({ KEPU_DATA: bench.data, KEPU_MASTER_KEY: MASTER_KEY });
    const house = await openHouse(config, lease, pino({ level: 'silent' }));
    await transact(house.database, (tx) => manyFacts(tx, facts));
    await house.close();
    return bench;
  }

  /** Runs `kepu VERB FILE` to its end. */
  async run(verb: 'backup' | 'restore', file: string, data: string): Promise<{ exit: number; out: string }> {
    const child = this.#start(verb, file, data);
    const out = text(child.stdout);
    let phase: string | null = null;
    let began = performance.now();
    const note = (next: string | null) => {
      if (phase !== null) this.#durations.set(phase, performance.now() - began);
      phase = next;
      began = performance.now();
    };
    createInterface(child.stderr).on('line', (line) => phaseOf(line) !== null && note(phaseOf(line)));
    const [exit] = await once(child, 'close');
    note(null);
    return { exit, out: await out };
  }

  /** Runs it and kills it at a moment within the phase, with its database where told. */
  async kill(
    verb: 'backup' | 'restore',
    file: string,
    data: string,
    at: { phase: Phase; fraction: number; database: boolean },
  ) {
    const child = this.#start(verb, file, data);
    child.stdout.resume();
    const closed = once(child, 'close');
    await new Promise<void>((resolve, reject) => {
      createInterface(child.stderr).on('line', (line) => phaseOf(line) === at.phase && resolve());
      child.once('close', () => reject(new Error(`${verb} ended before its phase ${at.phase}`)));
    });
    await pause(at.fraction * (this.#durations.get(at.phase) ?? 100));
    if (at.database) killServer(join(data, 'pg/cluster'));
    child.kill('SIGKILL');
    await closed;
  }

  /** A place for a restore: nothing in it but, by the environment, the keys. */
  async emptyPlace(name: string): Promise<string> {
    const place = join(this.folder, name);
    await mkdir(place, { mode: 0o755 });
    return place;
  }

  /** A digest of all current figures in a data folder; null where no table is. */
  async figures(data: string): Promise<string | null> {
    const lease = await acquireEmbeddedDatabase({ dataDirectory: data, log: () => {} });
    const database = openDatabase(lease.connection, () => {});
    try {
      const { rowCount } = await database.pool.query(
        `select from pg_class where relnamespace = 'public'::regnamespace`,
      );
      return rowCount === 0 ? null : await transact(database, currentDigest, { readOnly: true });
    } finally {
      await database.close();
      await lease.release();
    }
  }

  /** Archives under their own names that are not whole; there must never be one. */
  async brokenArchives(): Promise<string[]> {
    const broken: string[] = [];
    for (const name of (await readdir(this.folder)).filter((each) => each.endsWith('.tar'))) {
      const whole = await verifyArchive(join(this.folder, name)).then(
        (archive) => archive.close().then(() => true),
        () => false,
      );
      if (!whole) broken.push(name);
    }
    return broken;
  }

  async discard(name: string): Promise<void> {
    await rm(join(this.folder, name), { recursive: true, force: true });
  }

  #start(verb: string, file: string, data: string) {
    const env = {
      ...process.env,
      KEPU_DATA: data,
      KEPU_LOG: 'debug',
      KEPU_MODE: 'demo',
      KEPU_MASTER_KEY: MASTER_KEY,
      DATABASE_URL: '',
    };
    return spawn(COMMAND, [verb, join(this.folder, file), '--json'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  }
}

const phaseOf = (line: string): string | null => /"phase":"(\w+)"/.exec(line)?.[1] ?? null;

/**
 * Kills backups and restores. What stands under the name of a backup is whole; what a killed restore leaves is as empty as
 * before or, if it was done already, whole; and after each kill the same command goes through.
 */
export async function backupCrashRounds(
  rounds: readonly { backup: (typeof BACKUP_PHASES)[number]; restore: (typeof RESTORE_PHASES)[number] }[],
  draw: () => number,
  facts: number,
  expectOne: (found: unknown, allowed: readonly unknown[], told: string) => void,
): Promise<void> {
  const bench = await BackupCrashBench.open(facts);
  const figures = await bench.figures(bench.data);
  await bench.run('backup', 'first.tar', bench.data);
  const first = await bench.emptyPlace('first');
  const restored = await bench.run('restore', 'first.tar', first);
  expectOne(restored.exit, [0], restored.out);
  expectOne(await bench.figures(first), [figures], 'an undisturbed restore');
  for (const [index, { backup, restore }] of rounds.entries()) {
    const file = `round-${index}.tar`;
    await bench.kill('backup', file, bench.data, { phase: backup, fraction: draw(), database: draw() < 0.5 });
    expectOne((await bench.brokenArchives()).join(), [''], `killed while backing up, in ${backup}`);
    await bench.discard(file);
    expectOne((await bench.run('backup', file, bench.data)).exit, [0], 'backed up after a kill');

    const place = await bench.emptyPlace(`place-${index}`);
    await bench.kill('restore', file, place, { phase: restore, fraction: draw(), database: draw() < 0.5 });
    const left = await bench.figures(place);
    expectOne(left, [null, figures], `killed while restoring, in ${restore}`);
    const again = await bench.run('restore', file, place);
    expectOne(again.exit, [left === null ? 0 : 1], `restored after a kill: ${again.out}`);
    expectOne(await bench.figures(place), [figures], 'restored after a kill');
    await bench.discard(`place-${index}`);
    await bench.discard(file);
  }
}
