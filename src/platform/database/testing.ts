import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { Client, type ClientConfig } from 'pg';
import { expect, inject } from 'vitest';
import { acquireEmbeddedDatabase } from './embedded/index.ts';
import { MIGRATIONS, migrate, readMigrations } from './migrate.ts';
import { TEST_SETTINGS } from './testing-settings.ts';

/** What the run of the suite tells its tests about the server they share. */
export interface TestServer {
  /** A server given from outside; else one of our own is started by the first test that wants it. */
  url: string | null;
  dataDirectory: string;
  /** Begins the name of every database of this run. */
  prefix: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

export interface TestDatabase {
  connection: ClientConfig;
  connectionString: string;
  drop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A database of the test's own with the newest schema and nothing in it, copied from a template in a moment. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { prefix } = inject('testServer');
  const server = await testServerConnection();
  const template = await withClient(server, (client) => ensureTemplate(client, server, prefix));
  return createFrom(server, `${prefix}_${randomBytes(6).toString('hex')}`, template);
}

/** A database of the test's own without any schema. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const { prefix } = inject('testServer');
  return createFrom(await testServerConnection(), `${prefix}_${randomBytes(6).toString('hex')}`, 'template0');
}

let shared: Promise<ClientConfig> | undefined;

/** Each test process holds a lease until it ends; the suite's teardown, the last one out, stops the server. */
function testServerConnection(): Promise<ClientConfig> {
  const { url, dataDirectory } = inject('testServer');
  noteUse();
  shared ??= url
    ? Promise.resolve(parseUrl(url))
    : acquireEmbeddedDatabase({ dataDirectory, settings: TEST_SETTINGS, log: () => {} }).then(
        (lease) => lease.connection,
      );
  return shared;
}

/** The orchestrator runs the tests that use a database a second time, on a server of its own; this tells it which. */
function noteUse(): void {
  const list = process.env.KEPU_TEST_DATABASE_USERS;
  const { testPath = '' } = expect.getState();
  if (!list || noted.has(testPath)) return;
  noted.add(testPath);
  appendFileSync(list, `${testPath}\n`);
}

/** A process goes on from file to file. */
const noted = new Set<string>();

async function createFrom(server: ClientConfig, database: string, template: string): Promise<TestDatabase> {
  await withClient(server, (client) =>
    client.query(`CREATE DATABASE ${database} TEMPLATE ${template} ENCODING 'UTF8'`),
  );
  const connection = { ...server, database };
  const drop = async () => {
    await withClient(server, (client) => client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
  };
  return { connection, connectionString: toUrl(connection), drop, [Symbol.asyncDispose]: drop };
}

/** Made by the first test that wants it, under a lock; its name tells the migrations it was made from. */
async function ensureTemplate(client: Client, server: ClientConfig, prefix: string): Promise<string> {
  const checksums = (await readMigrations(MIGRATIONS)).map(({ checksum }) => checksum).join();
  const template = `${prefix}_template_${createHash('sha256').update(checksums).digest('hex').slice(0, 8)}`;
  await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      const draft = `${template}_draft`;
      await client.query(`DROP DATABASE IF EXISTS ${draft}`);
      await client.query(`CREATE DATABASE ${draft} TEMPLATE template0 ENCODING 'UTF8'`);
      await migrate({ ...server, database: draft });
      await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    }
  } finally {
    await client.query('SELECT pg_advisory_unlock(hashtext($1))', [template]);
  }
  return template;
}

export async function withClient<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(config);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function parseUrl(url: string): ClientConfig {
  const { host, port, user, password, database } = new Client({ connectionString: url });
  return { host, port, user, password: password ?? undefined, database };
}

function toUrl({ host, port, user, password, database }: ClientConfig): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(String(password))}`;
  return `postgresql://${encodeURIComponent(user ?? '')}${secret}@${encodeURIComponent(host ?? '')}:${port}/${database}`;
}
