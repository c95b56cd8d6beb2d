import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InstallationError } from '../../installation/error.ts';
import type { DatabaseLog } from '../lease.ts';
import { giveTo } from './account.ts';
import type { Supply } from './binaries.ts';
import { explainServerFailure } from './failure.ts';
import { type Home, pathIfThere } from './home.ts';
import { runProgram } from './spawn.ts';

/** The server's own superuser; the program itself works as `kepu`, who owns its database and nothing else. */
export const ADMIN = 'kepu_admin';

const PASSWORD = 'kepu-password';

/** Makes the cluster where there is none. It appears whole or not at all, its password inside it. */
export async function ensureCluster(
  home: Home,
  prepare: () => Promise<string>,
  supply: Supply,
  log: DatabaseLog,
): Promise<void> {
  if (await pathIfThere(home.cluster)) return checkMajorVersion(home, supply);
  const draft = `${home.cluster}.new-${randomBytes(4).toString('hex')}`;
  const passwordDraft = `${draft}-password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordDraft, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
    await giveTo(home.account, draft, passwordDraft);
    await initialise(home, await prepare(), draft, passwordDraft);
    await rename(passwordDraft, join(draft, PASSWORD));
    await rename(draft, home.cluster);
  } catch (error) {
    await Promise.all([draft, passwordDraft].map((path) => rm(path, { recursive: true, force: true })));
    throw error;
  }
  log({ event: 'cluster_created', path: home.cluster, version: supply.version });
}

export async function readPassword(home: Home): Promise<string> {
  return (await readFile(join(home.cluster, PASSWORD), 'utf8')).trim();
}

async function initialise(home: Home, binaries: string, draft: string, passwordFile: string): Promise<void> {
  const { code, signal, said } = await runProgram(
    join(binaries, 'bin', 'initdb'),
    [
      `--pgdata=${draft}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    home.account,
  );
  if (code !== 0) throw explainServerFailure(said, signal, home.path, 'initdb');
}

async function checkMajorVersion(home: Home, supply: Supply): Promise<void> {
  const found = (await readFile(join(home.cluster, 'PG_VERSION'), 'utf8')).trim();
  if (found !== String(supply.majorVersion)) {
    throw new InstallationError('data_of_other_major_version', {
      path: home.cluster,
      found,
      expected: supply.majorVersion,
    });
  }
}
