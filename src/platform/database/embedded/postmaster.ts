import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InstallationError } from '../../installation/error.ts';
import type { DatabaseLog } from '../lease.ts';
import { explainServerFailure } from './failure.ts';
import type { Home } from './home.ts';
import { isAlive, processesWorkingIn } from './processes.ts';
import { spawnServer } from './spawn.ts';

/** Where a running server listens: `host` is a folder for a socket, else an address. */
export interface Endpoint {
  host: string;
  port: number;
}

/** What the server itself writes into postmaster.pid. */
interface Postmaster extends Endpoint {
  pid: number;
  status: string;
}

const SOCKET_PORT = 5432;
/** A socket's address holds 107 bytes; some are left for the lock beside it. */
const LONGEST_SOCKET_PATH = 100;
const LOG_SIZE_LIMIT = 10 * 1024 * 1024;
/** How long the remains of a killed server may take to end before we give up. */
const REMAINS_MS = 20_000;
const STOP_MS = 120_000;

export function logFile(home: Home): string {
  return join(home.log, 'postgres.log');
}

/** Attaches to the living server or starts one; to be called under the data folder's lock. */
export async function ensureRunning(
  home: Home,
  binaries: () => Promise<string>,
  settings: Record<string, string>,
  log: DatabaseLog,
): Promise<Endpoint> {
  const running = await settled(home, log);
  if (running !== null) {
    log({ event: 'server_attached', pid: running.pid });
    return running;
  }
  const previous = await readPostmaster(home);
  await clearRemains(home);
  return start(home, await binaries(), settings, previous?.port ?? null, log);
}

/** Stops the server as the last one out: new connections are refused, open transactions rolled back, all data written. */
export async function stop(home: Home, log: DatabaseLog): Promise<void> {
  const running = await settled(home, log);
  if (running === null) return;
  process.kill(running.pid, 'SIGINT');
  const deadline = Date.now() + STOP_MS;
  while (isRunning(home, running)) {
    if (Date.now() > deadline) throw explainServerFailure('did not stop', null, home.path, logFile(home));
    await sleep(10);
  }
  log({ event: 'server_stopped', pid: running.pid });
}

export async function isServing(home: Home): Promise<boolean> {
  const found = await readPostmaster(home);
  return found !== null && isRunning(home, found);
}

/** The running server once it is neither starting nor stopping; recovery after a crash may take its time. */
async function settled(home: Home, log: DatabaseLog): Promise<Postmaster | null> {
  for (let waited = 0; ; waited += 25) {
    const found = await readPostmaster(home);
    if (found === null || !isRunning(home, found)) return null;
    if (found.status === 'ready') return found;
    if (waited > 0 && waited % 5000 === 0) log({ event: 'server_recovering', status: found.status, waitedMs: waited });
    await sleep(25);
  }
}

/** A number in postmaster.pid may long belong to a stranger; ours is the one that works in the cluster's folder. */
function isRunning(home: Home, postmaster: Postmaster): boolean {
  const working = processesWorkingIn(home.cluster);
  return working === null ? isAlive({ pid: postmaster.pid, startedAt: null }) : working.includes(postmaster.pid);
}

/** Waits until nothing of a killed server is left, then removes its marks, which may by now name a stranger's process. */
async function clearRemains(home: Home): Promise<void> {
  const deadline = Date.now() + REMAINS_MS;
  for (;;) {
    const remains = processesWorkingIn(home.cluster);
    if (remains === null) return;
    if (remains.length === 0) break;
    if (Date.now() > deadline) {
      const detail = `remains of a killed server: ${remains.join(', ')}`;
      throw new InstallationError('postmaster_failed', { detail, log: logFile(home) });
    }
    await sleep(25);
  }
  await rm(join(home.cluster, 'postmaster.pid'), { force: true });
  for (const name of await readdir(home.run)) await rm(join(home.run, name), { force: true });
}

async function start(
  home: Home,
  binaries: string,
  settings: Record<string, string>,
  previousPort: number | null,
  log: DatabaseLog,
): Promise<Endpoint> {
  const overSocket = Buffer.byteLength(join(home.run, `.s.PGSQL.${SOCKET_PORT}`)) <= LONGEST_SOCKET_PATH;
  for (let tries = 0; ; tries += 1) {
    const port = overSocket ? SOCKET_PORT : await freePort(tries === 0 ? previousPort : null);
    const endpoint = { host: overSocket ? home.run : '127.0.0.1', port };
    try {
      await startAt(home, binaries, endpoint, settings, log);
      return endpoint;
    } catch (error) {
      if (tries === 4 || !curedByStartingAgain(String(error), overSocket)) throw error;
    }
  }
}

/**
 * Between finding a free port and listening on it, somebody else may have taken it. And where an unlogged table was made in
 * a transaction that a kill undid, recovery finds a leftover in its way; it has laid down by then what the next start
 * removes it by.
 */
function curedByStartingAgain(said: string, overSocket: boolean): boolean {
  return (
    (!overSocket && said.includes('Address already in use')) || /could not create file "[^"]+": File exists/.test(said)
  );
}

async function startAt(
  home: Home,
  binaries: string,
  endpoint: Endpoint,
  settings: Record<string, string>,
  log: DatabaseLog,
): Promise<void> {
  await rotateLog(home);
  const output = await open(logFile(home), 'a', 0o640);
  const { size: before } = await output.stat();
  const overSocket = endpoint.host === home.run;
  const options = {
    listen_addresses: overSocket ? '' : endpoint.host,
    port: String(endpoint.port),
    unix_socket_directories: overSocket ? home.run : '',
    unix_socket_permissions: '0700',
    ...TUNING,
    ...settings,
  };
  const args = ['-D', home.cluster, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  log({ event: 'server_starting', path: home.cluster });
  try {
    const child = await spawnServer(join(binaries, 'bin', 'postgres'), args, home.account, output.fd);
    for (let waited = 0; (await readPostmaster(home))?.status !== 'ready'; waited += 10) {
      if (child.exitCode !== null || child.signalCode !== null) {
        const said = (await readFile(logFile(home), 'utf8')).slice(before);
        throw explainServerFailure(said, child.signalCode, home.path, logFile(home));
      }
      if (waited > 0 && waited % 5000 === 0) log({ event: 'server_recovering', status: 'starting', waitedMs: waited });
      await sleep(10);
    }
    log({ event: 'server_started', pid: child.pid });
  } finally {
    await output.close();
  }
}

/** For two cores and a few gigabytes; nothing here trades durability for speed. */
const TUNING = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_connections: '100',
  max_wal_size: '2GB',
  synchronous_commit: 'on',
  fsync: 'on',
  full_page_writes: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  // Statements and key values of refused rows are people's data; the program logs its own errors.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

async function rotateLog(home: Home): Promise<void> {
  try {
    const { size } = await stat(logFile(home));
    if (size > LOG_SIZE_LIMIT) await rename(logFile(home), `${logFile(home)}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function readPostmaster(home: Home): Promise<Postmaster | null> {
  let content: string;
  try {
    content = await readFile(join(home.cluster, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const [pid, , , port, socketFolder, address, , status] = content.split('\n').map((line) => line.trim());
  if (!pid || Number.isNaN(Number(pid))) return null;
  return { pid: Number(pid), port: Number(port), host: socketFolder || address || '', status: status ?? '' };
}

async function freePort(preferred: number | null): Promise<number> {
  const probe = createServer();
  const listening = (port: number) =>
    new Promise<boolean>((done) => {
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => done(true));
    });
  if (!(preferred !== null && preferred > 0 && (await listening(preferred)))) await listening(0);
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
