import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { system } from '../access/principal.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { freshDatabase, type TestDatabase, withClient } from '../database/testing.ts';
import { transact } from '../database/transaction.ts';
import { recorder } from './record.ts';
import { sealAudit } from './seal.ts';
import { verifyAgain } from './verify.ts';

let testDatabase: TestDatabase;
let database: Database;
const noon = new Date('2026-12-01T04:00:00Z');
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);

beforeEach(async () => {
  testDatabase = await freshDatabase();
  database = openDatabase(testDatabase.connection, () => undefined);
  await write(5);
});
afterEach(async () => {
  await database.close();
  await testDatabase.drop();
});

async function write(lines: number): Promise<void> {
  await transact(database, async (tx) => {
    const audit = recorder(tx, system('a test'), randomUUID());
    for (let n = 0; n < lines; n++) await audit({ action: 'lamp.lit', entity: 'lamp', entityId: String(n) });
  });
  await sealAudit(database);
}

/** A chain counts as long here from its third line on. */
const verify = (now: Date, whole = false) =>
  transact(database, (tx) => verifyAgain(tx, { whole, now, short: 2 }), { readOnly: true });

async function tamper(sequence: number): Promise<void> {
  await withClient(testDatabase.connection, async (client) => {
    await client.query('alter table audit_entry disable trigger audit_entry_guard');
    await client.query(`update audit_entry set actor = 'account:nobody' where chain_seq = $1`, [sequence]);
    await client.query('alter table audit_entry enable trigger audit_entry_guard');
  });
}

it('a long chain is followed from where it was found whole, and what was added since is compared', async () => {
  expect(await verify(noon)).toEqual({ sealed: 5, brokenAt: null, comparedAfter: 0, wholeAt: noon });
  await write(3);
  expect(await verify(later(1))).toEqual({ sealed: 8, brokenAt: null, comparedAfter: 5, wholeAt: noon });
  await write(2);
  await tamper(9);
  expect((await verify(later(2))).brokenAt).not.toBeNull();
});

it('a change of a line of long ago is found by the whole, and within a day by itself', async () => {
  await verify(noon);
  await tamper(2);
  expect((await verify(later(1))).brokenAt).toBeNull();
  expect((await verify(later(25))).brokenAt).not.toBeNull();
  expect((await verify(later(1), true)).brokenAt).not.toBeNull();
  // Once it was found broken nothing is taken as known any more.
  expect((await verify(later(1))).brokenAt).not.toBeNull();
});

it('a chain that was cut back behind what is known is followed from its beginning', async () => {
  await verify(noon);
  await withClient(testDatabase.connection, async (client) => {
    await client.query('alter table audit_entry disable trigger audit_entry_guard');
    await client.query('delete from audit_entry where chain_seq > 3');
  });
  expect(await verify(later(1))).toMatchObject({ sealed: 3, comparedAfter: 0, brokenAt: null });
});
