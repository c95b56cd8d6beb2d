import { access, constants, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const SQLITE_BUSY = 5;

/**
 * Runs `work` while no other process of this machine holds the lock on `file`.
 *
 * Node has no file locks of its own; SQLite has, and brings the right thing: the kernel holds the lock, so that it ends
 * with its holder, however that ends, and no stale lock has to be told from a living one.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  await createOnce(file);
  const holder = new DatabaseSync(file);
  try {
    for (let tries = 0; !tryLock(holder); tries += 1) {
      if (tries === 40) onWait?.();
      await sleep(25);
    }
    return await work();
  } finally {
    holder.close();
  }
}

/** Never opens a file that exists: closing it would drop this process's own lock on it. */
async function createOnce(file: string): Promise<void> {
  try {
    await writeFile(file, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await access(file, constants.R_OK | constants.W_OK);
  }
}

function tryLock(holder: DatabaseSync): boolean {
  try {
    // Without a journal on disk, a full disk can still be locked, and told.
    holder.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
