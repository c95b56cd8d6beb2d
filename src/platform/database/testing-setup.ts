import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { acquireEmbeddedDatabase } from './embedded/index.ts';
import { parseUrl, type TestServer, withClient } from './testing.ts';

/** Gives every test of the run a server to share, and leaves nothing of it behind. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'kepu-test-'));
  await chmod(dataDirectory, 0o755);
  const server: TestServer = {
    url: process.env.KEPU_TEST_DATABASE_URL ?? null,
    dataDirectory,
    prefix: `kepu_test_${randomBytes(4).toString('hex')}`,
  };
  project.provide('testServer', server);
  return async () => {
    if (server.url) await dropDatabases(server.url, server.prefix);
    else if (existsSync(join(dataDirectory, 'pg'))) await stopServer(dataDirectory);
    await rm(dataDirectory, { recursive: true, force: true });
  };
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  await withClient(parseUrl(url), async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE starts_with(datname, $1)`,
      [prefix],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  });
}

async function stopServer(dataDirectory: string): Promise<void> {
  const lease = await acquireEmbeddedDatabase({ dataDirectory, log: () => {} });
  await lease.release();
}
