import { execFile } from 'node:child_process';
import { access, constants, readdir, readFile, stat, statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isRightLength } from '../../platform/crypto/keys.ts';
import type { Config } from '../config.ts';
import { type Finding, finding } from './findings.ts';

/** What runs, and whether it is what the checkout names. */
export async function examineProgram(project: string, running: string = process.versions.node): Promise<Finding[]> {
  const pinned = await versionIn(join(project, 'node_modules/node/package.json'));
  const found: Finding[] = [];
  if (pinned !== null && pinned !== running) found.push(finding('node_other', { found: running, pinned }));
  const [lock, stamp] = await Promise.all(
    ['package-lock.json', 'node_modules/.kepu-lock'].map((path) => textIn(join(project, path))),
  );
  if (lock !== stamp) found.push(finding('packages_differ', {}));
  if ((await textIn(join(project, 'dist/workbench/index.html'))) === null) found.push(finding('web_not_built', {}));
  return found;
}

/** Whether the data folder and what lies in it can be read and written by whoever runs this. */
export async function examineFolder(config: Config): Promise<Finding[]> {
  const { dataDirectory } = config;
  if (!(await isThere(dataDirectory)))
    return (await nearestFault(dataDirectory)) ?? [finding('data_not_made', { path: dataDirectory })];
  const found: Finding[] = [];
  for (const path of [dataDirectory, join(dataDirectory, 'files'), join(dataDirectory, 'keys')]) {
    const detail = (await isThere(path)) ? await folderFault(path) : null;
    if (detail !== null) found.push(finding('data_not_usable', { path, detail }));
  }
  if (found.length === 0 && config.databaseUrl === undefined && !(await hasCluster(dataDirectory)))
    found.push(finding('data_not_made', { path: dataDirectory }));
  return found;
}

/** Whether an embedded database has been made for the data folder. */
export async function hasCluster(dataDirectory: string): Promise<boolean> {
  return (await isThere(join(dataDirectory, 'pg.location'))) || (await isThere(join(dataDirectory, 'pg/cluster')));
}

/** Below this nothing is sure to be written any more; PostgreSQL alone writes files of 16 MB. */
const DISK_FULL = 200e6;
const DISK_NEARLY_FULL = 2e9;

export function diskFinding(path: string, free: number): Finding[] {
  if (free < DISK_FULL) return [finding('disk_full', { path, free })];
  return free < DISK_NEARLY_FULL ? [finding('disk_nearly_full', { path, free })] : [];
}

export async function examineDisk(dataDirectory: string): Promise<Finding[]> {
  const disk = await statfs(await nearestThere(dataDirectory));
  return diskFinding(dataDirectory, disk.bavail * disk.bsize);
}

/** The master key by itself; whether it fits the data is asked where the data is. */
export async function examineKey(config: Config): Promise<Finding[]> {
  if (config.masterKey !== undefined) {
    const fits = isRightLength(config.masterKey);
    return fits ? [] : [finding('key_unusable', { place: 'KEPU_MASTER_KEY', detail: '≠ 32 bytes' })];
  }
  const path = keyPath(config);
  try {
    const content = await readFile(path, 'utf8');
    if (!isRightLength(content)) return [finding('key_unusable', { place: path, detail: '≠ 32 bytes' })];
    const { mode } = await stat(path);
    const others = (mode & 0o077) !== 0;
    return others ? [finding('key_readable_by_others', { path, mode: (mode & 0o777).toString(8) })] : [];
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // It is made at first use; where there is data already, the look into the database tells that it is missing.
    return code === 'ENOENT' ? [] : [finding('key_unusable', { place: path, detail: code })];
  }
}

export const keyPath = (config: Config) => join(config.dataDirectory, 'keys', 'master.key');

/** How the server is reached: what it says of itself to a network, and whom it believes. */
export function proxyFindings({ mode, host, trustProxy }: Pick<Config, 'mode' | 'host' | 'trustProxy'>): Finding[] {
  if (mode === 'demo' || /^(127\.|::1$|localhost$)/.test(host)) return [];
  return [finding(trustProxy ? 'proxy_headers_open' : 'plain_http_to_network', { host })];
}

/** A port that answers as we do is ours; any other listener stands in the way. */
export async function examinePort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Finding[]> {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  if (port === 0 || !(await isListening(address, port))) return [];
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}/healthz`;
  const ours = await fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
    async (reply) => reply.headers.has('x-correlation-id') && (await reply.text()) === '{"status":"ok"}',
    () => false,
  );
  return ours ? [] : [finding('port_taken', { host, port })];
}

/** Fonts that know Chinese: of the folder that was named, else of the system. */
export async function examineFonts(folder: string | undefined): Promise<Finding[]> {
  if (folder !== undefined) {
    const names = await readdir(folder).catch(() => []);
    if (names.some((name) => /\.(ttf|otf|ttc)$/i.test(name))) return [];
  }
  const listing = await promisify(execFile)('fc-list', [':lang=zh-cn', 'family'], { timeout: 10_000 }).catch(
    () => null,
  );
  return listing !== null && listing.stdout.trim() !== '' ? [] : [finding('fonts_missing', {})];
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const attempt = connect({ host, port, timeout: 3_000 });
    const end = (listening: boolean) => {
      attempt.destroy();
      done(listening);
    };
    attempt
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}

async function folderFault(path: string): Promise<string | null> {
  try {
    if (!(await stat(path)).isDirectory()) return 'ENOTDIR';
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

/** Whether what is not there could be made. */
async function nearestFault(path: string): Promise<Finding[] | null> {
  const place = await nearestThere(path);
  const detail = await folderFault(place);
  return detail === null ? null : [finding('data_not_usable', { path: place, detail })];
}

async function nearestThere(path: string): Promise<string> {
  for (let place = path; ; place = join(place, '..')) if (place === '/' || (await isThere(place))) return place;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function textIn(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

async function versionIn(path: string): Promise<string | null> {
  const content = await textIn(path);
  return content === null ? null : (JSON.parse(content) as { version: string }).version;
}
