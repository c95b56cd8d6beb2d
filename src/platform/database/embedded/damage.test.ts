import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findSupply } from './binaries.ts';
import { acquire, ask, hold, holdWithFileLimit, isRoot, scratch } from './testing.ts';

const halfMade = async (data: string) =>
  (await readdir(join(data, 'pg'))).filter((name) => name === 'cluster' || name.includes('.new-'));

test('a stale pid file that names a living stranger does not keep the server from starting', async () => {
  const data = await scratch();
  const first = await acquire(data);
  const cluster = join(data, 'pg/cluster');
  const [, ...rest] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
  await first.release();
  await writeFile(join(cluster, 'postmaster.pid'), [process.pid, ...rest].join('\n'));
  await writeFile(join(data, 'pg/run/.s.PGSQL.5432.lock'), [process.pid, ...rest].join('\n'));

  const second = await acquire(data);
  expect(second.events).toContain('server_started');
  expect(await ask(second.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('data of another major version is told and left as it is', async () => {
  const data = await scratch();
  await (await acquire(data)).release();
  const version = join(data, 'pg/cluster/PG_VERSION');
  await writeFile(version, '17\n');
  await expect(acquire(data)).rejects.toMatchObject({
    code: 'data_of_other_major_version',
    params: { found: '17', expected: 18 },
  });
  expect(readFileSync(version, 'utf8')).toBe('17\n');
  await writeFile(version, '18\n');
  await (await acquire(data)).release();
});

test('a first start killed half-way is begun again', async () => {
  const data = await scratch();
  const killed = hold(data);
  await killed.hears('binaries_copied');
  await killed.kill();
  const next = await acquire(data);
  expect(next.events).toContain('cluster_created');
  expect(await ask(next.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(await halfMade(data)).toEqual(['cluster']);
});

test('a damaged copy of the programs is made anew', async () => {
  const data = await scratch();
  await (await acquire(data)).release();
  const { version } = await findSupply();
  await truncate(join(data, 'pg', version, 'bin/postgres'), 1000);
  const next = await acquire(data);
  expect(next.events).toContain('binaries_copied');
});

test('a server that cannot start shows the last lines of its log', async () => {
  const data = await scratch();
  await (await acquire(data)).release();
  await writeFile(join(data, 'pg/cluster/pg_hba.conf'), 'nonsense\n');
  await expect(acquire(data)).rejects.toMatchObject({
    code: 'postmaster_failed',
    params: { detail: expect.stringContaining('pg_hba.conf'), log: join(data, 'pg/log/postgres.log') },
  });
});

test('a long log is put aside at the next start', async () => {
  const data = await scratch();
  await (await acquire(data)).release();
  await truncate(join(data, 'pg/log/postgres.log'), 11 * 1024 * 1024);
  await (await acquire(data)).release();
  expect(await readdir(join(data, 'pg/log'))).toEqual(['postgres.log', 'postgres.log.1']);
});

const mountDisk = (at: string, mebibytes: number) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=755`, 'tmpfs', at]).status === 0;

function canMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'kepu-disk-'));
  const mounted = isRoot && mountDisk(place, 1);
  if (mounted) spawnSync('umount', [place]);
  rmdirSync(place);
  return mounted;
}

if (canMount()) {
  test.for([
    [20, 'the programs are copied'],
    [60, 'the cluster is made'],
  ] as const)('a disk of %i MiB, full while %s, is told, and nothing half made is left', async ([mebibytes]) => {
    const data = join(await scratch(), 'disk');
    await mkdir(data);
    mountDisk(data, mebibytes);
    onTestFinished(() => void spawnSync('umount', ['--lazy', data]));
    await expect(acquire(data)).rejects.toMatchObject({ code: 'disk_full' });
    expect(await halfMade(data)).toEqual([]);

    spawnSync('mount', ['-o', 'remount,size=300m', data]);
    const next = await acquire(data);
    expect(await ask(next.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await next.release();
  });

  test('a disk that is full when the server is to start again is told, and once there is room, all is there', async () => {
    const data = join(await scratch(), 'disk');
    await mkdir(data);
    mountDisk(data, 150);
    onTestFinished(() => void spawnSync('umount', ['--lazy', data]));
    const first = await acquire(data);
    await ask(first.connection, 'CREATE TABLE lamp AS SELECT 1 AS id');
    await first.release();
    spawnSync('dd', ['if=/dev/zero', `of=${join(data, 'filler')}`, 'bs=4096']);
    await expect(acquire(data)).rejects.toMatchObject({ code: 'disk_full' });

    await rm(join(data, 'filler'));
    const next = await acquire(data);
    expect(await ask(next.connection, 'SELECT id FROM lamp')).toEqual([{ id: 1 }]);
    await next.release();
  });
}

test('files that cannot grow are told as a full disk, and nothing half made is left', async () => {
  const made = await scratch();
  await (await acquire(made)).release();
  const data = await scratch();
  const { version } = await findSupply();
  await cp(join(made, 'pg', version), join(data, 'pg', version), { recursive: true, verbatimSymlinks: true });
  const failed = await holdWithFileLimit(data, 8 * 1024).hears('failed');
  expect(failed.code).toBe('disk_full');
  expect(failed.message).toContain(data);
  expect(await halfMade(data)).toEqual([]);
});
