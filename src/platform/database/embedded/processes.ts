import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Clock ticks since boot, where the system tells; null matches any. */
  startedAt: string | null;
}

/** Where process numbers mean the same thing. */
export interface HostIdentity {
  hostname: string;
  boot: string | null;
  pidNamespace: string | null;
}

export function ownHost(): HostIdentity {
  return {
    hostname: hostname(),
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: attempt(() => readlinkSync('/proc/self/ns/pid')),
  };
}

export function ownProcess(): ProcessIdentity {
  return identify(process.pid) ?? { pid: process.pid, startedAt: null };
}

/** The living process with this number; a zombie is not living. */
export function identify(pid: number): ProcessIdentity | null {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (stat !== null) {
    // The command name is in parentheses and may itself contain any character.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? null : { pid, startedAt: fields[18] ?? null };
  }
  try {
    process.kill(pid, 0);
    return { pid, startedAt: null };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? { pid, startedAt: null } : null;
  }
}

export function isAlive(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  if (now === null) return false;
  return now.startedAt === null || identity.startedAt === null || now.startedAt === identity.startedAt;
}

/**
 * The living processes working in `directory`: every process of a PostgreSQL server works in its data folder, so this
 * finds the ones that a killed postmaster left behind, and never a stranger that got its number. Null where the system
 * does not tell.
 */
export function processesWorkingIn(directory: string): number[] | null {
  if (process.platform !== 'linux') return null;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === directory && identify(pid) !== null);
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
