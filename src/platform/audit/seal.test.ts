import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { system } from '../access/principal.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { freshDatabase, type TestDatabase, withClient } from '../database/testing.ts';
import { type Tx, transact } from '../database/transaction.ts';
import { recorder } from './record.ts';
import { sealAudit, verifyAudit } from './seal.ts';

let testDatabase: TestDatabase;
let database: Database;

beforeEach(async () => {
  testDatabase = await freshDatabase();
  database = openDatabase(testDatabase.connection, () => undefined);
});
afterEach(async () => {
  await database.close();
  await testDatabase.drop();
});

const write = (tx: Tx, entityId: string) => {
  const audit = recorder(tx, system('a test'), randomUUID());
  return audit({
    action: 'lamp.lit',
    entity: 'lamp',
    entityId,
    before: { lit: false },
    after: { lit: true, by: '陆小满' },
  });
};
const record = (entityId: string) => transact(database, (tx) => write(tx, entityId));
const verify = () => transact(database, verifyAudit, { readOnly: true });
const inChain = async () => {
  const { rows } = await database.pool.query<{ entity_id: string; id: number }>(
    'select entity_id, id from audit_entry where chain_seq is not null order by chain_seq',
  );
  return rows.map((row) => row.entity_id);
};

/** What somebody with the database's own account could do: the guard is switched off, the line changed, the guard put back. */
const tamper = (statement: string) =>
  withClient(testDatabase.connection, async (client) => {
    await client.query('alter table audit_entry disable trigger audit_entry_guard');
    await client.query(statement);
    await client.query('alter table audit_entry enable trigger audit_entry_guard');
  });

describe('the sealer', () => {
  it('chains the committed lines once each, and the chain holds', async () => {
    for (const id of ['a', 'b', 'c']) await record(id);
    expect(await sealAudit(database)).toBe(3);
    expect(await sealAudit(database)).toBe(0);
    await record('d');
    expect(await sealAudit(database)).toBe(1);
    expect(await inChain()).toEqual(['a', 'b', 'c', 'd']);
    expect(await verify()).toEqual({ sealed: 4, brokenAt: null });
  });

  it('lets a line that commits late come later, although it was written earlier', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const late = transact(database, async (tx) => {
      await write(tx, 'late');
      written();
      await held;
    });
    await isWritten;
    await record('prompt');
    expect(await sealAudit(database)).toBe(1);
    letGo();
    await late;
    expect(await sealAudit(database)).toBe(1);
    expect(await inChain()).toEqual(['prompt', 'late']);
    expect(await verify()).toEqual({ sealed: 2, brokenAt: null });
  });

  it('leaves out what was rolled back', async () => {
    const undone = transact(database, async (tx) => {
      await write(tx, 'undone');
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await record('done');
    await sealAudit(database);
    expect(await inChain()).toEqual(['done']);
    expect((await verify()).brokenAt).toBeNull();
  });

  it('seals each line once when several processes seal at once', async () => {
    for (let n = 0; n < 20; n++) await record(String(n));
    const sealed = await Promise.all(Array.from({ length: 4 }, () => sealAudit(database)));
    expect(sealed.reduce((sum, n) => sum + n, 0)).toBe(20);
    expect(await verify()).toEqual({ sealed: 20, brokenAt: null });
  });
});

describe('a line of the audit', () => {
  it.each([
    ['changed before it is sealed', false, `update audit_entry set after = '{}'`],
    ['changed after it is sealed', true, `update audit_entry set reason = 'another'`],
    ['deleted', true, 'delete from audit_entry'],
    ['sealed anew', true, 'update audit_entry set chain_seq = 7'],
    ['unsealed', true, 'update audit_entry set chain_seq = null, digest = null'],
  ])('is not %s', async (_what, sealed, statement) => {
    await record('a');
    if (sealed) await sealAudit(database);
    await expect(database.pool.query(statement)).rejects.toThrow(/audit lines are never (changed|deleted)/);
  });

  it.each([
    ['what it says', `update audit_entry set after = '{"lit": false}' where entity_id = 'b'`, 'b'],
    ['who did it', `update audit_entry set actor = 'account:somebody-else' where entity_id = 'b'`, 'b'],
    ['when it was', `update audit_entry set recorded_at = recorded_at - interval '1 day' where entity_id = 'b'`, 'b'],
    ['that it is there', `delete from audit_entry where entity_id = 'b'`, 'c'],
    ['its digest', `update audit_entry set digest = decode(repeat('00', 32), 'hex') where entity_id = 'b'`, 'b'],
    ['its place', `update audit_entry set chain_seq = 9 where entity_id = 'b'`, 'c'],
  ])('cannot have %s falsified unseen, even with the guard switched off', async (_what, statement, foundAt) => {
    for (const id of ['a', 'b', 'c']) await record(id);
    await sealAudit(database);
    await tamper(statement);
    const { brokenAt } = await verify();
    const { rows } = await database.pool.query<{ entity_id: string }>(
      'select entity_id from audit_entry where id = $1',
      [brokenAt],
    );
    expect(rows[0]?.entity_id).toBe(foundAt);
  });
});
