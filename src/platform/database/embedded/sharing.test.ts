import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownHost, ownProcess, processesWorkingIn } from './processes.ts';
import { acquire, ask, hold, killServer, postmasterPid, scratch, until } from './testing.ts';

test('two processes share one server, and the last one out stops it', async () => {
  const data = await scratch();
  const cluster = join(data, 'pg/cluster');
  const server = hold(data);
  await ask(await server.connection(), 'CREATE TABLE lamp AS SELECT 1 AS id');
  const terminal = hold(data);
  expect(await ask(await terminal.connection(), 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
  expect(terminal.heard('server_attached')).toBeDefined();

  await server.release();
  expect(await ask(await terminal.connection(), 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
  await terminal.release();
  expect(processesWorkingIn(cluster)).toEqual([]);
  expect(postmasterPid(cluster)).toBeNull();
});

test('of two first starts at once, one makes the cluster and both get it', async () => {
  const data = await scratch();
  const both = [hold(data), hold(data)];
  const connections = await Promise.all(both.map((holder) => holder.connection()));
  expect(connections[0]).toEqual(connections[1]);
  expect(both.filter((holder) => holder.heard('cluster_created'))).toHaveLength(1);
  expect(both.filter((holder) => holder.heard('server_attached'))).toHaveLength(1);
});

test('when the program alone is killed, the next one attaches to its server, and what was committed is there', async () => {
  const data = await scratch();
  const cluster = join(data, 'pg/cluster');
  const killed = hold(data);
  await ask(await killed.connection(), 'CREATE TABLE lamp AS SELECT 1 AS id');
  const pid = postmasterPid(cluster);
  await killed.kill();
  expect(processesWorkingIn(cluster)).toContain(pid);

  const next = await acquire(data);
  expect(next.events).toEqual(['server_attached']);
  expect(await ask(next.connection, 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
  // The lease of the killed one is dead: this is the last one out.
  await next.release();
  expect(processesWorkingIn(cluster)).toEqual([]);
});

test('a server that dies while one attaches to it is started again', async () => {
  const data = await scratch();
  const cluster = join(data, 'pg/cluster');
  const killed = hold(data);
  await ask(await killed.connection(), 'CREATE TABLE lamp AS SELECT 1 AS id');
  await killed.kill();
  // Stopped, it takes connections and answers none of them, as it does while it dies.
  process.kill(postmasterPid(cluster) as number, 'SIGSTOP');
  const attaching = hold(data);
  await attaching.hears('server_attached');
  killServer(cluster);
  expect(await ask(await attaching.connection(), 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
  expect(attaching.heard('server_started')).toBeDefined();
});

test('when program and server are killed, the next start recovers every committed row', async () => {
  const data = await scratch();
  const killed = hold(data);
  const connection = await killed.connection();
  await ask(connection, 'CREATE TABLE lamp (id int)');
  await ask(connection, 'INSERT INTO lamp SELECT generate_series(1, 50000)');
  killServer(join(data, 'pg/cluster'));
  await killed.kill();

  const next = await acquire(data);
  expect(next.events).toEqual(['server_starting', 'server_started']);
  expect(await ask(next.connection, 'SELECT count(*)::int AS lamps FROM lamp')).toEqual([{ lamps: 50000 }]);
});

test('when the server alone is killed, a program that holds it starts it again at the same place', async () => {
  const data = await scratch();
  const holder = await acquire(data);
  killServer(join(data, 'pg/cluster'));
  await until(() => holder.events.includes('server_lost') && holder.events.at(-1) === 'server_started');
  expect(await ask(holder.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('releasing twice is releasing once', async () => {
  const data = await scratch();
  const one = await acquire(data);
  const other = await acquire(data);
  await one.release();
  await one.release();
  expect(await ask(other.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a lease whose process number now belongs to somebody else is dead', async () => {
  const data = await scratch();
  const holder = await acquire(data);
  const stranger = { ...ownProcess(), startedAt: '1' };
  await writeFile(join(data, 'pg/leases/stranger.json'), JSON.stringify({ process: stranger, host: ownHost() }));
  await holder.release();
  expect(processesWorkingIn(join(data, 'pg/cluster'))).toEqual([]);
  expect(await readdir(join(data, 'pg/leases'))).toEqual([]);
});

test('a data folder that another host keeps using is refused, one that it has left is not', async () => {
  const data = await scratch();
  await (await acquire(data)).release();
  const lease = join(data, 'pg/leases/elsewhere.json');
  const elsewhere = { hostname: 'dengta', boot: 'another', pidNamespace: 'another' };
  await writeFile(lease, JSON.stringify({ process: { pid: 1, startedAt: '1' }, host: elsewhere }));
  await expect(acquire(data)).rejects.toMatchObject({ code: 'locked_by_other_host', params: { host: 'dengta' } });

  const aMinuteAgo = new Date(Date.now() - 60_000);
  await utimes(lease, aMinuteAgo, aMinuteAgo);
  await (await acquire(data)).release();
});

test('a container gone from this machine leaves nothing that would keep the next one out', async () => {
  const data = await scratch();
  await (await acquire(data)).release();
  const host = { ...ownHost(), hostname: 'container', pidNamespace: 'pid:[1]' };
  const lease = join(data, 'pg/leases/container.json');
  await writeFile(lease, JSON.stringify({ process: { pid: 1, startedAt: '1' }, host }));
  const holder = await acquire(data);
  expect(await ask(holder.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  // And while a server answers, one that comes from another container is told so.
  await writeFile(lease, JSON.stringify({ process: { pid: 1, startedAt: '1' }, host }));
  await expect(acquire(data)).rejects.toMatchObject({ code: 'locked_by_other_host' });
  await rm(lease);
});
