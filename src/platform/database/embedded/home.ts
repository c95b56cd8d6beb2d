import { access, chmod, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InstallationError } from '../../installation/error.ts';
import type { DatabaseLog } from '../lease.ts';
import { type Account, canReach, giveTo, serverAccount } from './account.ts';

/** Where the embedded server lives: normally `pg` in the data folder. */
export interface Home {
  path: string;
  cluster: string;
  /** The folder of the server's socket; only its owner may enter. */
  run: string;
  log: string;
  leases: string;
  account: Account | null;
}

/** Where homes are made that cannot be in the data folder. */
const OUTSIDE = '/var/lib/kepu';

/**
 * Finds the server's home, or makes it; to be called under the data folder's lock.
 *
 * Started by root in a folder that only root can enter (a checkout in /root), the server's account cannot reach the data
 * folder. Then the home is a folder of its own below /var/lib/kepu (or KEPU_PG_HOME), recorded in `pg.location` in the
 * data folder; the home's `belongs-to` points back, so that a copied data folder is told from a moved one.
 */
export async function openHome(dataDirectory: string, log: DatabaseLog): Promise<Home> {
  const recordedIn = join(dataDirectory, 'pg.location');
  const inside = join(dataDirectory, 'pg');
  const recorded = await readIfThere(recordedIn);
  if (recorded !== null) {
    const path = recorded.trim();
    await checkBelongs(path, dataDirectory, recordedIn);
    return furnish(path);
  }
  const account = await serverAccount(await pathIfThere(join(inside, 'cluster')));
  if (account !== null && !(await canReach(account, dataDirectory))) {
    if (await pathIfThere(join(inside, 'cluster'))) {
      throw new InstallationError('data_unreachable', { path: dataDirectory, uid: account.uid });
    }
    const outside = await makeOutside(account, dataDirectory, recordedIn);
    log({ event: 'home_outside_data', home: outside, dataDirectory });
    return furnish(outside);
  }
  await mkdir(inside, { recursive: true, mode: 0o700 });
  return furnish(inside);
}

async function furnish(path: string): Promise<Home> {
  const real = await realpath(path);
  const home = {
    path: real,
    cluster: join(real, 'cluster'),
    run: join(real, 'run'),
    log: join(real, 'log'),
    leases: join(real, 'leases'),
    account: await serverAccount(await pathIfThere(join(real, 'cluster'))),
  };
  if (home.account !== null) await chmod(real, 0o711);
  for (const folder of [home.run, home.log]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await giveTo(home.account, folder);
  }
  await mkdir(home.leases, { recursive: true, mode: 0o700 });
  await sweep(real);
  return home;
}

/** What a start that was killed had only half made; its initdb may need a moment to notice and end. */
async function sweep(home: string): Promise<void> {
  const halfMade = (await readdir(home)).filter((name) => name.includes('.new-'));
  await Promise.all(halfMade.map((name) => rm(join(home, name), { recursive: true, force: true, maxRetries: 20 })));
}

async function makeOutside(account: Account, dataDirectory: string, recordedIn: string): Promise<string> {
  const parent = process.env.KEPU_PG_HOME ?? OUTSIDE;
  await mkdir(parent, { recursive: true });
  if (!(await canReach(account, parent))) {
    throw new InstallationError('data_unreachable', { path: parent, uid: account.uid });
  }
  const home = await mkdtemp(join(parent, 'pg-'));
  await writeFile(join(home, 'belongs-to'), `${dataDirectory}\n`);
  await writeAtomically(recordedIn, `${home}\n`);
  return home;
}

async function checkBelongs(home: string, dataDirectory: string, recordedIn: string): Promise<void> {
  const owner = await readIfThere(join(home, 'belongs-to'));
  if (owner === null) throw new InstallationError('database_folder_missing', { path: home, recordedIn });
  const original = owner.trim();
  if (original === dataDirectory) return;
  const originalPointsTo = await readIfThere(join(original, 'pg.location'));
  if (originalPointsTo?.trim() === home) {
    throw new InstallationError('data_copied', { path: dataDirectory, original, home });
  }
  await writeAtomically(join(home, 'belongs-to'), `${dataDirectory}\n`);
}

/** Makes the data folder where it is not there yet, and tells its real path. */
export async function openDataDirectory(path: string): Promise<string> {
  await makeFolder(path);
  return realpath(path);
}

/** Folder by folder: `recursive` never ends where a file system (/proc) answers ENOENT for a folder in one that exists. */
async function makeFolder(path: string): Promise<void> {
  if ((await pathIfThere(path)) !== null) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  try {
    await mkdir(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new InstallationError('data_not_writable', { path, detail: code }, { cause: error });
  }
}

async function writeAtomically(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.${process.pid}.draft`);
  await writeFile(draft, text, { flush: true });
  await rename(draft, path);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export async function pathIfThere(path: string): Promise<string | null> {
  try {
    await access(path);
    return path;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
