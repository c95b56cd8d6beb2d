import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database/database.ts';
import { openHolds, whileHolding } from '../database/holds.ts';
import { freshDatabase, type TestDatabase } from '../database/testing.ts';
import { transact } from '../database/transaction.ts';
import { type JobDefinition, type JobRunner, jobRunner } from './jobs.ts';

let testDatabase: TestDatabase;
let database: Database;
const runners: JobRunner[] = [];

beforeEach(async () => {
  testDatabase = await freshDatabase();
  database = openDatabase(testDatabase.connection, () => undefined);
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await database.close();
  await testDatabase.drop();
});

/** A process as far as jobs go. */
async function process(...definitions: JobDefinition[]): Promise<JobRunner> {
  const runner = jobRunner(testDatabase.connection, pino({ level: 'silent' }));
  runners.push(runner);
  await runner.start(definitions);
  return runner;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 20) {
    if (waited > 25_000) throw new Error('waited in vain');
    await pause(20);
  }
}

it('of two processes that start at once, each job is run by one', async () => {
  const lit: number[] = [];
  const light: JobDefinition = { name: 'light', run: async (lamp) => void lit.push((lamp as { lamp: number }).lamp) };
  const [one] = await Promise.all([process(light), process(light)]);
  await transact(database, async (tx) => {
    for (let lamp = 0; lamp < 30; lamp++) await one.send(tx, 'light', { lamp });
  });
  await until(() => lit.length >= 30);
  expect(lit.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n));
});

it('of the same job sent twice under one key, one waits', async () => {
  const idle = await process();
  const boss = await process({ name: 'light', run: async () => undefined });
  await boss.stop();
  runners.pop();
  const send = (key?: string) => transact(database, (tx) => idle.send(tx, 'light', { lamp: 1 }, key));
  await Promise.all([send('one'), send('one'), send('one')]);
  expect(await transact(database, (tx) => idle.underway(tx, 'light'))).toEqual([{ lamp: 1 }]);
  await send('other');
  await send();
  expect(await transact(database, (tx) => idle.underway(tx, 'light'))).toHaveLength(3);
});

it('a job whose process was killed is run by another one, and one that merely takes long is left to its own', async () => {
  const began: string[] = [];
  let letGo = () => {};
  const long = new Promise<void>((done) => {
    letGo = done;
  });
  const definition = (who: string): JobDefinition => ({
    name: 'light',
    async run(payload) {
      const { lamp } = payload as { lamp: string };
      began.push(`${who} ${lamp}`);
      if (lamp === 'slow') await long;
    },
  });
  const one = await process(definition('one'));
  await transact(database, (tx) => one.send(tx, 'light', { lamp: 'slow' }));
  await until(() => began.length === 1);
  // A process that fetched a job and was killed: running by its state, held by nobody. Both have run for long.
  await process(definition('two'));
  await database.pool.query(
    `insert into jobs.job (name, data, state, started_on, retry_limit, policy) values ('light', '{"lamp":"killed"}', 'active', now(), 3, 'standard')`,
  );
  await database.pool.query(`update jobs.job set started_on = now() - interval '5 minutes' where state = 'active'`);
  await until(() => began.includes('two killed'));
  expect(began).toEqual(['one slow', 'two killed']);
  letGo();
});

it('a name is held by one process until it leaves, closes, or is gone', async () => {
  const holds = openHolds(testDatabase.connection, () => undefined);
  const others = openHolds(testDatabase.connection, () => undefined);
  expect([await holds.take('lamp'), await holds.take('lamp'), await others.take('lamp')]).toEqual([true, false, false]);
  await holds.close();
  await until(() => others.take('lamp'));
  await others.leave('lamp');
  expect(await holds.take('lamp')).toBe(true);
  await holds.close();
  await others.close();
});

it('holds outlive a cut connection', async () => {
  let lost = 0;
  const holds = openHolds(testDatabase.connection, () => {
    lost += 1;
  });
  const others = openHolds(testDatabase.connection, () => undefined);
  await holds.take('lamp');
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kepu holds' and datname = current_database()`,
  );
  await until(() => lost === 1);
  await holds.take('another');
  expect(await others.take('lamp')).toBe(false);
  await holds.close();
  await others.close();
});

it('work under one name is done by one process after the other', async () => {
  let inside = 0;
  let most = 0;
  const work = () =>
    whileHolding(testDatabase.connection, 'demo', async () => {
      inside += 1;
      most = Math.max(most, inside);
      await pause(20);
      inside -= 1;
    });
  await Promise.all([work(), work(), work()]);
  expect(most).toBe(1);
});
