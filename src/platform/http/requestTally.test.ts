import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database/database.ts';
import { freshDatabase, type TestDatabase } from '../database/testing.ts';
import { transact } from '../database/transaction.ts';
import { forgetOldTallies, type RequestTally, requestTally } from './requestTally.ts';

const MINUTE = 60_000;
let testDatabase: TestDatabase;
let database: Database;
let processes: RequestTally[];

beforeEach(async () => {
  testDatabase = await freshDatabase();
  database = openDatabase(testDatabase.connection, () => undefined);
  processes = [requestTally(database), requestTally(database)];
});
afterEach(async () => {
  await database.close();
  await testDatabase.drop();
});

/** How many of so many requests, sent by turns to both processes, are let in. */
async function letIn(requests: number, most: number, caller = 'sign-in 203.0.113.7'): Promise<number> {
  const counted = await Promise.all(
    Array.from({ length: requests }, (_, n) => processes[n % 2]!.count(caller, most, MINUTE)),
  );
  return counted.filter(({ place }) => place <= most).length;
}

it('two processes together let in as many as one may, and each caller has a count of their own', async () => {
  expect(await letIn(40, 10)).toBe(10);
  expect(await letIn(10, 10, 'sign-in 203.0.113.8')).toBe(10);
  expect(await letIn(4, 10)).toBe(0);
});

it('never more than is allowed, also where a process takes many places at once', async () => {
  const inside = await letIn(400, 240);
  expect(inside).toBeLessThanOrEqual(240);
  // What one process took and could not use is one share at the most.
  expect(inside).toBeGreaterThanOrEqual(236);
});

it('whoever has used up the minute is refused without a question to the database', async () => {
  await letIn(20, 10);
  const asked = database.pool.totalCount;
  await database.pool.query('drop table request_tally');
  expect(await letIn(50, 10)).toBe(0);
  expect(database.pool.totalCount).toBe(asked);
});

it('a minute that is over begins anew', async () => {
  expect(await letIn(20, 10)).toBe(10);
  await database.pool.query(`update request_tally set began_at = began_at - interval '1 minute'`);
  processes = [requestTally(database), requestTally(database)];
  expect(await letIn(20, 10)).toBe(10);
  await database.pool.query(`update request_tally set began_at = began_at - interval '1 hour'`);
  await transact(database, forgetOldTallies);
  expect((await database.pool.query('select from request_tally')).rowCount).toBe(0);
});

it('keeps no address', async () => {
  await letIn(1, 10);
  const { rows } = await database.pool.query<{ row: string }>('select t::text as row from request_tally t');
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toContain('203.0.113.7');
});

it('without the database each process counts for itself', async () => {
  const unreachable = openDatabase({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 }, () => undefined);
  const alone = requestTally(unreachable);
  const places = [];
  for (let n = 0; n < 5; n++) places.push((await alone.count('x', 3, MINUTE)).place);
  expect(places).toEqual([1, 2, 3, 4, 5]);
  await unreachable.close();
});
