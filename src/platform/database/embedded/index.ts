import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import type { DatabaseLease, DatabaseLog } from '../lease.ts';
import { copyBinaries, findSupply, removeOtherVersions } from './binaries.ts';
import { ADMIN, ensureCluster, readPassword } from './cluster.ts';
import { explainWriteFailure } from './failure.ts';
import { type Home, openDataDirectory, openHome } from './home.ts';
import { countLeases, HEARTBEAT_MS, refreshLease, writeLease } from './leases.ts';
import { withLock } from './lock.ts';
import { type Endpoint, ensureRunning, isServing, stop } from './postmaster.ts';

const DATABASE = 'kepu';

export interface EmbeddedOptions {
  dataDirectory: string;
  log: DatabaseLog;
  /** Server settings over the usual ones, for the server that this call may start. */
  settings?: Record<string, string>;
}

/**
 * A share in the PostgreSQL server of this data folder. Several processes share one server: the first starts it, the last
 * to release stops it, and whoever comes after a killed one attaches to what is left, or starts it again.
 */
export async function acquireEmbeddedDatabase(options: EmbeddedOptions): Promise<DatabaseLease> {
  const { dataDirectory, log, settings = {} } = options;
  try {
    const data = await openDataDirectory(dataDirectory);
    const onWait = () => log({ event: 'waiting_for_lock', path: data });
    const underLock = <T>(work: () => Promise<T>) => withLock(join(data, 'pg.lock'), work, onWait);
    return await underLock(async () => {
      const home = await openHome(data, log);
      await countLeases(home);
      try {
        const endpoint = await open(home, settings, log);
        const reopen = () => open(home, settings, log);
        return await lease(home, endpoint, await writeLease(home), underLock, reopen, log);
      } catch (error) {
        if ((await countLeases(home)) === 0) await stop(home, log);
        throw error;
      }
    });
  } catch (error) {
    throw explainWriteFailure(error, dataDirectory);
  }
}

async function open(home: Home, settings: Record<string, string>, log: DatabaseLog): Promise<Endpoint> {
  const supply = await findSupply();
  const prepare = async () => {
    const binaries = await copyBinaries(supply, home.path, log);
    await removeOtherVersions(home.path, supply.version);
    return binaries;
  };
  for (let tries = 1; ; tries += 1) {
    const attached = await isServing(home);
    if (!attached) await ensureCluster(home, prepare, supply, log);
    const endpoint = await ensureRunning(home, prepare, settings, log);
    const asAdmin = await connection(home, endpoint, ADMIN, 'postgres');
    if (!attached) await ensureDatabase(asAdmin);
    if (!attached || (await answers(asAdmin))) return endpoint;
    if (tries === MOST_TRIES) throw new Error('the database server is there and does not answer');
    await sleep(25);
  }
}

/** How often a server that seems to be there is asked, 25 ms apart. */
const MOST_TRIES = 400;

/** A server that was killed at this moment still has its process and its socket for a while; only a living one answers. */
async function answers(config: ClientConfig): Promise<boolean> {
  const client = new Client(config);
  // The connection may break once more after it has failed.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (['ECONNRESET', 'ECONNREFUSED', 'ENOENT', 'EPIPE', '57P03', '57P01'].includes(String(code))) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function lease(
  home: Home,
  endpoint: Endpoint,
  file: string,
  underLock: <T>(work: () => Promise<T>) => Promise<T>,
  reopen: () => Promise<Endpoint>,
  log: DatabaseLog,
): Promise<DatabaseLease> {
  const config = await connection(home, endpoint, DATABASE, DATABASE);
  let released: Promise<void> | undefined;
  const keep = async () => {
    await refreshLease(file);
    if (await isServing(home)) return;
    log({ event: 'server_lost' });
    await underLock(async () => {
      if (released === undefined) await reopen();
    });
  };
  const keeper = setInterval(() => {
    keep().catch((error) => released ?? log({ event: 'server_lost', error }));
  }, HEARTBEAT_MS).unref();
  const leave = () => {
    clearInterval(keeper);
    return underLock(async () => {
      await rm(file, { force: true });
      if ((await countLeases(home)) === 0) await stop(home, log);
    });
  };
  return {
    connectionString: connectionString(config),
    connection: config,
    embedded: true,
    majorVersion: Number.parseInt(await readFile(join(home.cluster, 'PG_VERSION'), 'utf8'), 10),
    release() {
      released ??= leave();
      return released;
    },
  };
}

async function connection(
  home: Home,
  endpoint: Endpoint,
  user: string,
  database: string,
): Promise<ClientConfig & Endpoint> {
  return { host: endpoint.host, port: endpoint.port, user, password: await readPassword(home), database };
}

function connectionString({ host, port, user, password, database }: ClientConfig & Endpoint): string {
  return `postgresql://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`;
}

/** The role and the database the program works with; the server's superuser stays out of its hands. */
async function ensureDatabase(config: ClientConfig): Promise<void> {
  const client = new Client(config);
  await client.connect();
  try {
    const { rows } = await client.query(
      'SELECT (SELECT count(*)::int FROM pg_roles WHERE rolname = $1) AS roles, (SELECT count(*)::int FROM pg_database WHERE datname = $1) AS databases',
      [DATABASE],
    );
    if (rows[0].roles === 0) {
      const password = client.escapeLiteral(String(config.password));
      await client.query(`CREATE ROLE ${DATABASE} LOGIN CREATEDB PASSWORD ${password}`);
    }
    if (rows[0].databases === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${DATABASE}`);
  } finally {
    await client.end();
  }
}
