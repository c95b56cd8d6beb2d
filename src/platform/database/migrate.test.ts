import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DatabaseEvent } from './lease.ts';
import { migrate } from './migrate.ts';
import { emptyDatabase, freshDatabase, type TestDatabase, withClient } from './testing.ts';

let directory: string;
let database: TestDatabase;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kepu-migrations-'));
  database = await emptyDatabase();
});

afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true });
});

const write = (name: string, sql: string) => writeFile(join(directory, name), sql);
const query = (sql: string) => withClient(database.connection, async (client) => (await client.query(sql)).rows);

test('migrations are applied once, in the order of their names', async () => {
  await write('2026-01-02-lamp.sql', 'ALTER TABLE lamp ADD colour text;');
  await write('2026-01-01-lamp.sql', 'CREATE TABLE lamp (id int);');
  await migrate(database.connection, { directory });
  await migrate(database.connection, { directory });
  expect(await query('SELECT name FROM kepu_migration ORDER BY applied_at')).toEqual([
    { name: '2026-01-01-lamp.sql' },
    { name: '2026-01-02-lamp.sql' },
  ]);
  expect(await query('SELECT colour FROM lamp')).toEqual([]);
});

test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
  await write('1.sql', 'CREATE TABLE lamp (id int);');
  await write('2.sql', 'CREATE TABLE wick (id int); SELECT 1 / 0;');
  await expect(migrate(database.connection, { directory })).rejects.toThrow('2.sql failed: division by zero');
  expect(await query(`SELECT to_regclass('lamp') AS lamp, to_regclass('wick') AS wick`)).toEqual([
    { lamp: 'lamp', wick: null },
  ]);
  await write('2.sql', 'CREATE TABLE wick (id int);');
  await migrate(database.connection, { directory });
  expect(await query('SELECT count(*)::int AS n FROM kepu_migration')).toEqual([{ n: 2 }]);
});

test('a migration changed after it was applied is refused, other line ends are not', async () => {
  await write('1.sql', 'CREATE TABLE lamp (\n  id int);');
  await migrate(database.connection, { directory });
  await write('1.sql', 'CREATE TABLE lamp (\r\n  id int);');
  await migrate(database.connection, { directory });
  await write('1.sql', 'CREATE TABLE lamp (id bigint);');
  await expect(migrate(database.connection, { directory })).rejects.toMatchObject({ code: 'migration_changed' });
});

test('data of a newer program is refused by an older one', async () => {
  await write('1.sql', 'CREATE TABLE lamp (id int);');
  await write('2.sql', 'CREATE TABLE wick (id int);');
  await migrate(database.connection, { directory });
  await rm(join(directory, '2.sql'));
  await expect(migrate(database.connection, { directory })).rejects.toMatchObject({
    code: 'data_newer_than_program',
    params: { name: '2.sql' },
  });
});

test('of several processes that migrate at once, each migration is applied by one', async () => {
  await write('1.sql', 'CREATE TABLE lamp (id int); SELECT pg_sleep(0.2);');
  await write('2.sql', 'CREATE TABLE wick (id int);');
  const events: DatabaseEvent[] = [];
  const log = (event: DatabaseEvent) => events.push(event);
  await Promise.all([1, 2, 3].map(() => migrate(database.connection, { directory, log })));
  expect(events.map(({ name }) => name)).toEqual(['1.sql', '2.sql']);
});

test('the schema of this program can be made from nothing, for each test anew', async () => {
  await using first = await freshDatabase();
  await using second = await freshDatabase();
  await withClient(first.connection, (client) => client.query('CREATE TABLE only_here (id int)'));
  const seen = await withClient(second.connection, (client) =>
    client.query(`SELECT to_regclass('only_here') AS found`),
  );
  expect(seen.rows).toEqual([{ found: null }]);
});
