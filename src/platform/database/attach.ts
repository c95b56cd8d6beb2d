import { join } from 'node:path';
import { Client } from 'pg';
import { InstallationError } from '../installation/error.ts';
import { acquireEmbeddedDatabase } from './embedded/index.ts';
import type { DatabaseLease, DatabaseLog } from './lease.ts';

export const OLDEST_MAJOR_VERSION = 15;

/** The data folder of an installation that names none: in the project's root. */
export const DEFAULT_DATA_DIRECTORY = join(import.meta.dirname, '../../../.kepu');

export interface DatabaseEnvironment {
  DATABASE_URL?: string | undefined;
  KEPU_DATA?: string | undefined;
}

/** The database that the environment names: the server of DATABASE_URL, else our own in the data folder. */
export function acquireDatabase(environment: DatabaseEnvironment, log: DatabaseLog): Promise<DatabaseLease> {
  if (environment.DATABASE_URL) return attachTo(environment.DATABASE_URL);
  return acquireEmbeddedDatabase({ dataDirectory: environment.KEPU_DATA || DEFAULT_DATA_DIRECTORY, log });
}

/** Somebody else's server: we check that it will do, and leave its life alone. */
async function attachTo(connectionString: string): Promise<DatabaseLease> {
  const connection = { connectionString };
  const client = openable(connectionString);
  const target = `${client.host}:${client.port}/${client.database ?? ''}`;
  try {
    await client.connect();
  } catch (error) {
    const detail = error instanceof AggregateError ? error.errors.join('; ') : (error as Error).message;
    throw new InstallationError('database_unreachable', { target, detail }, { cause: error });
  }
  try {
    const { rows } = await client.query<ServerFacts>(
      `SELECT current_setting('server_version_num')::int AS number,
              current_setting('server_version') AS version,
              current_setting('server_encoding') AS encoding`,
    );
    const facts = rows[0]!;
    checkServer(facts, target);
    const majorVersion = Math.floor(facts.number / 10_000);
    return { connectionString, connection, embedded: false, majorVersion, release: async () => {} };
  } finally {
    await client.end();
  }
}

interface ServerFacts {
  /** Such as 150018. */
  number: number;
  version: string;
  encoding: string;
}

export function checkServer({ number, version, encoding }: ServerFacts, target: string): void {
  if (number < OLDEST_MAJOR_VERSION * 10_000) {
    throw new InstallationError('server_too_old', { target, version, required: OLDEST_MAJOR_VERSION });
  }
  if (encoding !== 'UTF8') throw new InstallationError('server_not_utf8', { target, encoding });
}

function openable(connectionString: string): Client {
  try {
    return new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  } catch (error) {
    const detail = (error as Error).message;
    throw new InstallationError('database_unreachable', { target: 'DATABASE_URL', detail }, { cause: error });
  }
}
