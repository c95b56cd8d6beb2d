import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { system } from '../platform/access/principal.ts';
import { recorder } from '../platform/audit/record.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { freshDatabase, type TestDatabase } from '../platform/database/testing.ts';
import { type Tx, transact } from '../platform/database/transaction.ts';
import { post } from '../platform/outbox/outbox.ts';
import { looseTransact } from './broken/one-transaction/looseTransact.ts';

let home: TestDatabase;
let database: Database;

beforeEach(async () => {
  home = await freshDatabase();
  database = openDatabase(home.connection, () => undefined);
});

afterEach(async () => {
  await database.close();
  await home.drop();
});

type Wrapper = typeof transact;

/** What is left of a request that changed something, told of it, and then failed. */
async function leftBy(wrapper: Wrapper): Promise<{ lines: number; messages: number; revision: number }> {
  const failing = wrapper(database, async (tx) => {
    await sql`update region_tree_revision set revision = revision + 1`.execute(tx);
    await recorder(
      tx,
      system('a test'),
      'correlation',
    )({ action: 'region.renamed', entity: 'region', entityId: '320614' });
    await post(tx, 'mail', { to: '王敏' }, 'correlation');
    throw new Error('the last step failed');
  });
  await expect(failing).rejects.toThrow('the last step failed');
  const { rows } = await database.pool.query(`select (select count(*) from audit_entry) as lines,
    (select count(*) from outbox_message) as messages, (select revision from region_tree_revision) as revision`);
  return rows[0];
}

/** Two who read the same number, add one and write it, at the same moment; how often they had to begin. */
async function race(wrapper: Wrapper): Promise<{ outcomes: string[]; begun: number; revision: number }> {
  let begun = 0;
  let haveRead = 0;
  let bothHaveRead = () => {};
  const read = new Promise<void>((resolve) => {
    bothHaveRead = resolve;
  });
  const addOne = async (tx: Tx) => {
    begun += 1;
    await sql`set transaction isolation level repeatable read`.execute(tx);
    const { rows } = await sql<{ revision: number }>`select revision from region_tree_revision`.execute(tx);
    haveRead += 1;
    if (haveRead === 2) bothHaveRead();
    await read;
    await sql`update region_tree_revision set revision = ${(rows[0]?.revision ?? 0) + 1}`.execute(tx);
  };
  const settled = await Promise.allSettled([wrapper(database, addOne), wrapper(database, addOne)]);
  const { rows } = await database.pool.query('select revision from region_tree_revision');
  return { outcomes: settled.map(({ status }) => status), begun, revision: rows[0].revision };
}

describe('a request that fails', () => {
  test('leaves neither its change, nor its audit line, nor its message', async () => {
    expect(await leftBy(transact)).toEqual({ lines: 0, messages: 0, revision: 0 });
  });

  test('would leave them if its statements stood by themselves', async () => {
    expect(await leftBy(looseTransact)).toEqual({ lines: 1, messages: 1, revision: 1 });
  });
});

describe('two requests at the same moment', () => {
  test('both count: the one that lost the race does its work again', async () => {
    expect(await race(transact)).toEqual({ outcomes: ['fulfilled', 'fulfilled'], begun: 3, revision: 2 });
  });

  test('would overwrite each other if their statements stood by themselves', async () => {
    expect(await race(looseTransact)).toMatchObject({ begun: 2, revision: 1 });
  });

  test('what failed for another reason is not tried again', async () => {
    let begun = 0;
    const divided = transact(database, async (tx) => {
      begun += 1;
      await sql`select 1 / 0`.execute(tx);
    });
    await expect(divided).rejects.toThrow('division by zero');
    expect(begun).toBe(1);
  });
});

test('a request that only reads cannot write', async () => {
  const writing = transact(database, (tx) => post(tx, 'mail', {}, 'correlation'), { readOnly: true });
  await expect(writing).rejects.toThrow('read-only transaction');
});
