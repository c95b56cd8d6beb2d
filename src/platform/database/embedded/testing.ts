import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { onTestFinished } from 'vitest';
import type { DatabaseEvent } from '../lease.ts';
import { acquireEmbeddedDatabase } from './index.ts';
import { processesWorkingIn } from './processes.ts';

export const isRoot = process.getuid?.() === 0;
export const NOBODY = { uid: 65534, gid: 65534 };

/** A folder for one test, which takes the servers in it down with it. */
export async function scratch(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kepu-pg-'));
  await chmod(folder, mode);
  onTestFinished(async () => {
    for (const cluster of await clustersIn(folder)) killServer(cluster);
    for (const cluster of await clustersIn(folder)) await until(() => processesWorkingIn(cluster)?.length === 0);
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  return folder;
}

async function clustersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name === 'PG_VERSION' && entry.parentPath.endsWith('/cluster'))
    .map((entry) => entry.parentPath);
}

export function postmasterPid(cluster: string): number | null {
  const file = join(cluster, 'postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null;
}

export function killServer(cluster: string): void {
  const pid = postmasterPid(cluster);
  if (pid !== null && processesWorkingIn(cluster)?.includes(pid)) process.kill(pid, 'SIGKILL');
}

export async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 10) {
    if (waited > 20_000) throw new Error('waited in vain');
    await sleep(10);
  }
}

export interface Recorder {
  log: (event: DatabaseEvent) => void;
  events: string[];
}

export function recorder(): Recorder {
  const events: string[] = [];
  return { log: ({ event }) => events.push(event), events };
}

/** Acquires in this process and releases when the test ends, if it has not done so itself. */
export async function acquire(dataDirectory: string) {
  const { log, events } = recorder();
  const lease = await acquireEmbeddedDatabase({ dataDirectory, log });
  onTestFinished(() => lease.release());
  return { ...lease, events };
}

export async function ask(connection: ClientConfig, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

interface Told {
  event: string;
  code?: string;
  message?: string;
  connection?: ClientConfig;
}

/** Another process that holds a lease in the data folder, or tells why it got none. */
export class Holder {
  readonly told: Told[] = [];
  readonly child: ChildProcess;

  constructor(child: ChildProcess) {
    this.child = child;
    createInterface(child.stdout!).on('line', (line) => this.told.push(JSON.parse(line) as Told));
    onTestFinished(() => void child.kill('SIGKILL'));
  }

  async hears(event: string): Promise<Told> {
    await until(() => this.child.exitCode !== null || this.heard(event) !== undefined);
    await until(() => this.child.exitCode === null || this.child.stdout!.readableEnded);
    const found = this.heard(event);
    if (found === undefined) throw new Error(`no ${event}: ${JSON.stringify(this.told)}`);
    return found;
  }

  heard(event: string): Told | undefined {
    return this.told.find((line) => line.event === event);
  }

  async connection(): Promise<ClientConfig> {
    return (await this.hears('acquired')).connection!;
  }

  async release(): Promise<void> {
    this.child.stdin!.write('release\n');
    await this.hears('released');
    if (this.child.exitCode === null) await once(this.child, 'exit');
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    if (this.child.signalCode === null) await once(this.child, 'exit');
  }
}

const HOLDER = join(import.meta.dirname, 'testing-holder.ts');

export function hold(dataDirectory: string, options: SpawnOptions = {}): Holder {
  return new Holder(
    spawn(process.execPath, [HOLDER, dataDirectory], { stdio: ['pipe', 'pipe', 'inherit'], ...options }),
  );
}

/** As `hold`, with a limit on the size of files, in KiB. */
export function holdWithFileLimit(dataDirectory: string, kibibytes: number): Holder {
  const script = `ulimit -f ${kibibytes * (1024 / 512)}; exec "$@"`;
  const args = ['-c', script, 'sh', process.execPath, HOLDER, dataDirectory];
  return new Holder(spawn('sh', args, { stdio: ['pipe', 'pipe', 'inherit'] }));
}
