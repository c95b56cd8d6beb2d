import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { InstallationError } from '../../installation/error.ts';
import { giveTo } from './account.ts';
import type { Home } from './home.ts';
import { type HostIdentity, isAlive, ownHost, ownProcess, type ProcessIdentity } from './processes.ts';

/** One user of the server, as written into its lease file. */
interface Lease {
  process: ProcessIdentity;
  host: HostIdentity;
}

const HEARTBEAT_LIMIT_MS = 30_000;

/** How often a lease must be refreshed so that another host sees it is held. */
export const HEARTBEAT_MS = 5_000;

export async function writeLease(home: Home): Promise<string> {
  const lease: Lease = { process: ownProcess(), host: ownHost() };
  const path = join(home.leases, `${randomUUID()}.json`);
  await writeFile(path, JSON.stringify(lease), { mode: 0o600 });
  await giveTo(home.account, path);
  return path;
}

export async function refreshLease(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now);
}

/** Removes the leases whose holders are gone and tells how many are left; to be called under the data folder's lock. */
export async function countLeases(home: Home): Promise<number> {
  const here = ownHost();
  let held = 0;
  for (const name of await readdir(home.leases)) {
    const path = join(home.leases, name);
    const lease = parse(await readFile(path, 'utf8'));
    if (lease !== null && (await isHeld(home, path, lease, here))) held += 1;
    else await rm(path, { force: true });
  }
  return held;
}

async function isHeld(home: Home, path: string, lease: Lease, here: HostIdentity): Promise<boolean> {
  const { host } = lease;
  if (host.boot === here.boot && host.pidNamespace === here.pidNamespace) return isAlive(lease.process);
  // Another container on this kernel: its process numbers say nothing here, but its socket does.
  if (host.boot === here.boot) {
    if (!(await answers(join(home.run, '.s.PGSQL.5432')))) return false;
    throw new InstallationError('locked_by_other_host', { path: home.path, host: host.hostname });
  }
  // This machine before its last boot.
  if (host.hostname === here.hostname) return false;
  const { mtimeMs } = await stat(path);
  if (Date.now() - mtimeMs > HEARTBEAT_LIMIT_MS) return false;
  throw new InstallationError('locked_by_other_host', { path: home.path, host: host.hostname });
}

/** A lease file cut short by a full disk or a crash belongs to nobody. */
function parse(content: string): Lease | null {
  try {
    return JSON.parse(content) as Lease;
  } catch {
    return null;
  }
}

function answers(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const attempt = connect(socket);
    attempt.once('connect', () => done(true)).once('error', () => done(false));
    attempt.once('close', () => attempt.destroy());
  });
}
