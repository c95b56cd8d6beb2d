import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../platform/database/migrate.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../platform/database/testing.ts';
import { brokenHouse, brokenRoot } from './examples.ts';
import { APPEND_ONLY, changeableFacts, keysWithoutIndex, tableDifferences, tablesWithoutRegion } from './schema.ts';
import { scopedTables } from './scopeIsAType.ts';
import { readHouse } from './source.ts';

let sound: TestDatabase;
let broken: TestDatabase;
let client: Client;
let brokenClient: Client;

beforeAll(async () => {
  sound = await freshDatabase();
  broken = await emptyDatabase();
  await migrate(broken.connection, { directory: join(brokenRoot('schema'), 'migrations') });
  client = new Client(sound.connection);
  brokenClient = new Client(broken.connection);
  await client.connect();
  await brokenClient.connect();
});

afterAll(async () => {
  await client.end();
  await brokenClient.end();
  await sound.drop();
  await broken.drop();
});

describe('facts and audit lines', () => {
  test('are never updated, deleted or truncated', async () => {
    expect(await changeableFacts(client, APPEND_ONLY)).toEqual([]);
  });

  test('are found out where a table only looks like one', async () => {
    const samples = {
      observation: 'insert into observation (value, region_id) select 7, id from region limit 1',
      audit_entry: `insert into audit_entry (action) values ('x')`,
    };
    expect(await changeableFacts(brokenClient, samples)).toEqual([
      'update observation set value = value: done',
      'delete from observation: done',
      'truncate observation cascade: done',
      'truncate audit_entry cascade: done',
    ]);
  });
});

describe('every foreign key has its index', () => {
  test('in the house', async () => expect(await keysWithoutIndex(client)).toEqual([]));

  test('and one that has none, or only a part of one, is found', async () => {
    expect(await keysWithoutIndex(brokenClient)).toEqual([
      'audit_entry (of_region, of_day)',
      'observation (region_id)',
    ]);
  });
});

describe('tables are declared as they are', () => {
  test('in the house', async () => expect(await tableDifferences(client, readHouse())).toEqual([]));

  test('and a column that one side does not know is found', async () => {
    expect(await tableDifferences(brokenClient, brokenHouse('schema'))).toEqual([
      'lantern is not in the database',
      'observation.lit is not in the database',
      'observation.value is not declared',
    ]);
  });
});

describe('a row of a scoped table belongs to a region', () => {
  test('in the house', async () => expect(await tablesWithoutRegion(client, scopedTables(readHouse()))).toEqual([]));

  test('and a table where it may belong to none is found', async () => {
    expect(await tablesWithoutRegion(brokenClient, ['observation', 'audit_entry'])).toEqual(['audit_entry']);
  });
});
