import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Something the suite needs from the system, and the Debian packages that bring it. */
interface Need {
  packages: string[];
  isThere: () => boolean;
  beforeInstall?: () => void;
}

export const BROWSER: Need = {
  packages: ['chromium', 'fontconfig', 'fonts-noto-cjk'],
  isThere: () => findProgram('chromium', 'chromium-browser', 'google-chrome') !== null && hasChineseFont(),
};

export const SERVER: Need = {
  packages: ['postgresql'],
  isThere: () => findServerPrograms() !== null,
  beforeInstall() {
    // Debian's package would start a server of its own on the usual port; the suite brings its own.
    mkdirSync('/etc/postgresql-common/createcluster.d', { recursive: true });
    writeFileSync('/etc/postgresql-common/createcluster.d/kepu-test.conf', 'create_main_cluster = false\n');
  },
};

const OLDEST_SERVER = 15;

/** Whether the need is met, if necessary by installing what is missing, which only root can. */
export function provide(need: Need): boolean {
  if (need.isThere()) return true;
  if (process.getuid?.() !== 0 || findProgram('apt-get') === null) return false;
  need.beforeInstall?.();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`installing ${need.packages.join(' ')}`);
  apt('update');
  apt('install', '-o', 'DPkg::Lock::Timeout=300', '-y', '--no-install-recommends', ...need.packages);
  return need.isThere();
}

export function findProgram(...names: string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
}

/** The folder of the newest `initdb` and `postgres` on this machine that are new enough. */
export function findServerPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = listed(debian).sort((one, other) => Number(other) - Number(one));
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const isServer = (folder: string) =>
    isExecutable(join(folder, 'initdb')) && majorVersion(join(folder, 'postgres')) >= OLDEST_SERVER;
  return folders.find(isServer) ?? null;
}

function majorVersion(postgres: string): number {
  if (!isExecutable(postgres)) return 0;
  const said = spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout;
  return Number(/\) (\d+)/.exec(said)?.[1] ?? 0);
}

function hasChineseFont(): boolean {
  const listing = findProgram('fc-list');
  return listing !== null && spawnSync(listing, [':lang=zh-cn'], { encoding: 'utf8' }).stdout.trim() !== '';
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
