import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { giveTo, serverAccount } from '../../src/platform/database/embedded/account.ts';
import { runProgram, spawnServer } from '../../src/platform/database/embedded/spawn.ts';
import { TEST_SETTINGS } from '../../src/platform/database/testing-settings.ts';

export interface OwnServer {
  url: string;
  stop(): Promise<void>;
}

const ADMIN = 'postgres';
const ROLE = 'kepu';

/** Starts a PostgreSQL of the system on loopback, as an operator's would be, for as long as the tests need it. */
export async function startOwnServer(programs: string): Promise<OwnServer> {
  const account = await serverAccount(null);
  const home = await mkdtemp(join(tmpdir(), 'kepu-server-'));
  const cluster = join(home, 'cluster');
  const passwordFile = join(home, 'password');
  const password = randomBytes(16).toString('hex');
  await mkdir(cluster, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(account, home, cluster, passwordFile);

  const options = [`--pgdata=${cluster}`, `--username=${ADMIN}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const made = await runProgram(
    join(programs, 'initdb'),
    [...options, '--encoding=UTF8', '--locale=C', '--no-sync'],
    account,
  );
  if (made.code !== 0) throw new Error(`initdb: ${made.said}`);

  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...TEST_SETTINGS,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(join(home, 'log'), 'a');
  const server = await spawnServer(join(programs, 'postgres'), ['-D', cluster, ...args], account, log.fd);
  await log.close();

  const stop = async () => {
    server.kill('SIGINT');
    while (server.exitCode === null && server.signalCode === null) await sleep(20);
    await rm(home, { recursive: true, force: true });
  };
  try {
    await makeRole({ host: '127.0.0.1', port, user: ADMIN, password, database: 'postgres' });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgresql://${ROLE}:${password}@127.0.0.1:${port}/postgres`, stop };
}

/** The program's role on an operator's server may make databases, no more. */
async function makeRole(admin: ClientConfig): Promise<void> {
  const client = await connectSoon(admin);
  await client.query(`CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(String(admin.password))}`);
  await client.end();
}

async function connectSoon(config: ClientConfig): Promise<Client> {
  for (let tries = 0; ; tries += 1) {
    const client = new Client(config);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(100);
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
