import { expect, test } from 'vitest';
import { InstallationError } from '../installation/error.ts';
import { acquireDatabase, checkServer } from './attach.ts';
import { emptyDatabase, withClient } from './testing.ts';

const log = () => {};

test('a server named by DATABASE_URL is used and never stopped', async () => {
  await using database = await emptyDatabase();
  const lease = await acquireDatabase({ DATABASE_URL: database.connectionString }, log);
  expect(lease.embedded).toBe(false);
  expect(lease.majorVersion).toBeGreaterThanOrEqual(15);
  await lease.release();
  const { rows } = await withClient(lease.connection, (client) => client.query('SELECT current_database() AS name'));
  expect(rows).toEqual([{ name: database.connection.database }]);
});

test('a server that cannot be reached is named, its password is not', async () => {
  const url = 'postgresql://lin:verysecret@127.0.0.1:1/kepu';
  const error = await acquireDatabase({ DATABASE_URL: url }, log).catch((problem) => problem);
  expect(error).toMatchObject({ code: 'database_unreachable', params: { target: '127.0.0.1:1/kepu' } });
  expect(error.message).not.toContain('verysecret');
});

test('a DATABASE_URL that is none is told', async () => {
  await expect(acquireDatabase({ DATABASE_URL: 'postgresql://[' }, log)).rejects.toMatchObject({
    code: 'database_unreachable',
  });
});

test('a database that is not UTF-8 is refused', async () => {
  await using database = await emptyDatabase();
  const name = `${database.connection.database}_latin`;
  const create = `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'`;
  await withClient(database.connection, (client) => client.query(create));
  const url = database.connectionString.replace(/[^/]+$/, name);
  try {
    await expect(acquireDatabase({ DATABASE_URL: url }, log)).rejects.toMatchObject({
      code: 'server_not_utf8',
      params: { encoding: 'LATIN1' },
    });
  } finally {
    await withClient(database.connection, (client) => client.query(`DROP DATABASE ${name}`));
  }
});

test('PostgreSQL 15 will do, what is older is refused', () => {
  checkServer({ number: 150000, version: '15.0', encoding: 'UTF8' }, 'server');
  expect(() => checkServer({ number: 140012, version: '14.12', encoding: 'UTF8' }, 'server')).toThrow('14.12');
});

test('an unusable installation is told in both languages', () => {
  const error = new InstallationError('port_taken', { host: '127.0.0.1', port: 3000 });
  expect(error.words.zh).toContain('端口 127.0.0.1:3000');
  expect(error.words.en).toContain('Port 127.0.0.1:3000');
  expect(error.message).toBe(`${error.words.zh}\n${error.words.en}`);
});
