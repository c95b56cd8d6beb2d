import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { canReach } from './account.ts';
import { findSupply } from './binaries.ts';
import { acquire, ask, hold, isRoot, NOBODY, postmasterPid, scratch } from './testing.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const checkoutIsOpen = isRoot && (await canReach(NOBODY, import.meta.dirname));

if (isRoot) {
  test('started by root, the server runs as somebody else, who owns the cluster and nothing more', async () => {
    const data = await scratch();
    const { connection } = await acquire(data);
    expect(await ask(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const server = await stat(`/proc/${postmasterPid(join(data, 'pg/cluster'))}`);
    expect(server.uid).toBe(NOBODY.uid);
    expect((await stat(join(data, 'pg/cluster'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(data, 'pg/run'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(data, 'pg'))).uid).toBe(0);
  });

  test('started by root in a folder that only root can enter, the data is kept outside and found again', async () => {
    const closed = await scratch(0o700);
    const outside = await scratch();
    vi.stubEnv('KEPU_PG_HOME', outside);
    const data = join(closed, 'data');
    const first = await acquire(data);
    expect(first.events).toContain('home_outside_data');
    await ask(first.connection, 'CREATE TABLE lamp AS SELECT 1 AS id');
    await first.release();

    const second = await acquire(data);
    expect(await ask(second.connection, 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
    expect((await readFile(join(data, 'pg.location'), 'utf8')).startsWith(outside)).toBe(true);
    await second.release();

    await cp(data, join(closed, 'copy'), { recursive: true });
    await expect(acquire(join(closed, 'copy'))).rejects.toMatchObject({ code: 'data_copied' });

    await rename(data, join(closed, 'moved'));
    const moved = await acquire(join(closed, 'moved'));
    expect(await ask(moved.connection, 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
  });

  test('a recorded home that is gone is told, and nothing is made in its stead', async () => {
    const closed = await scratch(0o700);
    vi.stubEnv('KEPU_PG_HOME', await scratch());
    const first = await acquire(closed);
    await first.release();
    const home = (await readFile(join(closed, 'pg.location'), 'utf8')).trim();
    await rename(home, `${home}-elsewhere`);
    await expect(acquire(closed)).rejects.toMatchObject({ code: 'database_folder_missing', params: { path: home } });
  });

  test('a closed folder that already holds a cluster is told, not worked around', async () => {
    const data = await scratch();
    await (await acquire(data)).release();
    const closed = await scratch(0o700);
    await rename(join(data, 'pg'), join(closed, 'pg'));
    await expect(acquire(closed)).rejects.toMatchObject({ code: 'data_unreachable', params: { uid: NOBODY.uid } });
  });
}

if (checkoutIsOpen) {
  test('an ordinary user owns everything, and root can join in later', async () => {
    const data = join(await scratch(0o777), 'data');
    const user = hold(data, NOBODY);
    await ask(await user.connection(), 'CREATE TABLE lamp AS SELECT 1 AS id');
    expect((await stat(join(data, 'pg/cluster'))).uid).toBe(NOBODY.uid);
    const root = await acquire(data);
    expect(await ask(root.connection, 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
    await user.release();
    await rm(join(data, 'pg', (await findSupply()).version, 'bin/initdb'));
    await root.release();

    const repairedByRoot = await acquire(data);
    expect(repairedByRoot.events).toContain('binaries_copied');
    const guest = hold(data, NOBODY);
    expect(await ask(await guest.connection(), 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
    expect(guest.heard('server_attached')).toBeDefined();
    await guest.release();
    await repairedByRoot.release();
    expect((await stat(join(data, 'pg', (await findSupply()).version, 'bin/initdb'))).uid).toBe(NOBODY.uid);

    const again = hold(data, NOBODY);
    expect(await ask(await again.connection(), 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
  });

  test('a user who may not write there is told where and what to do', async () => {
    const data = await scratch();
    const failed = await hold(data, NOBODY).hears('failed');
    expect(failed.code).toBe('data_not_writable');
    expect(failed.message).toContain(data);
    expect(failed.message).toContain('KEPU_DATA');
  });

  test('what root has made is told to belong to root', async () => {
    const data = await scratch();
    await (await acquire(data)).release();
    expect((await hold(data, NOBODY).hears('failed')).code).toBe('data_not_writable');
  });
}

test('a data path of 120 characters works, over loopback and with a password', async () => {
  const parent = await scratch();
  const data = join(parent, 'x'.repeat(120 - parent.length - 1));
  await mkdir(data);
  const { connection, connectionString } = await acquire(data);
  expect(connection.host).toBe('127.0.0.1');
  expect(await ask({ connectionString }, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  const intruder = new Client({ ...connection, password: 'guess' });
  await expect(intruder.connect()).rejects.toThrow('password authentication failed');
});

test('in a short path the server listens on its socket only', async () => {
  const { connection, connectionString } = await acquire(await scratch());
  expect(connection.host).toMatch(/\/pg\/run$/);
  expect(await ask({ connectionString }, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
});

test('the program does not work as the superuser, in a database whose text is UTF-8 in the order of code points', async () => {
  const { connection } = await acquire(await scratch());
  const [row] = await ask(
    connection,
    `SELECT usesuper, pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, datlocale AS locale,
            current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit
     FROM pg_user, pg_database WHERE usename = current_user AND datname = current_database()`,
  );
  expect(row).toEqual({
    usesuper: false,
    encoding: 'UTF8',
    provider: 'b',
    locale: 'C.UTF-8',
    fsync: 'on',
    commit: 'on',
  });
});

test('a refused row leaves nothing of its values in the log of the server', async () => {
  const data = await scratch();
  const { connection } = await acquire(data);
  await ask(connection, 'CREATE TABLE person (phone text PRIMARY KEY)');
  await ask(connection, "INSERT INTO person VALUES ('13800000000')");
  await expect(ask(connection, "INSERT INTO person VALUES ('13800000000')")).rejects.toThrow('duplicate key');
  const log = await readFile(join(data, 'pg/log/postgres.log'), 'utf8');
  expect(log).toContain('duplicate key');
  expect(log).not.toContain('13800000000');
});

if (process.platform === 'linux') {
  test('a data folder that the file system does not make is told at once', async () => {
    await expect(acquire('/proc/kepu/data')).rejects.toMatchObject({ code: 'data_not_writable' });
  });
}
