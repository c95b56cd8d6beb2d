import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestSealed, noteHead } from '../../platform/audit/head.ts';
import { sealAudit } from '../../platform/audit/seal.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { MIGRATIONS, migrate } from '../../platform/database/migrate.ts';
import { emptyDatabase, withClient } from '../../platform/database/testing.ts';
import { type Tx, transact } from '../../platform/database/transaction.ts';
import { recordFile } from '../../platform/files/files.ts';
import { newId } from '../../platform/ids.ts';
import { jobRunner } from '../../platform/jobs/jobs.ts';
import { readConfig } from '../config.ts';
import { type TestHouse, testHouse } from '../testing.ts';
import * as inside from './database.ts';
import type { Finding } from './findings.ts';

let t: TestHouse;
let folder: string;
beforeAll(async () => {
  t = await testHouse();
  folder = t.house.dataDirectory;
  await t.signIn({ name: '丁一维', role: 'operator' });
});
afterAll(() => t.close());

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const look = async (work: (tx: Tx) => Promise<Finding[]>) =>
  codes(await transact(t.database, work, { readOnly: true }));
const plant = (statement: string, values: unknown[] = []) =>
  withClient(t.connection, async (client) => void (await client.query(statement, values)));

describe('the audit', () => {
  const audit = () => look((tx) => inside.examineAudit(tx, folder));
  /** As somebody with the database's own account could. */
  const tamper = (statement: string) =>
    plant(`alter table audit_entry disable trigger user; ${statement}; alter table audit_entry enable trigger user`);
  const note = async () => {
    await sealAudit(t.database);
    await noteHead(folder, await transact(t.database, newestSealed));
  };

  it('is well while lines are written and chained', async () => {
    expect(await audit()).toEqual([]);
    await note();
    await t.newAccount({ name: '陆小满', role: 'administrator', region: '321202' });
    expect(await audit()).toEqual([]);
    await note();
    expect(await audit()).toEqual([]);
  });

  it('whose newest lines were cut off is told, although the rest of the chain holds', async () => {
    await plant(
      'create table kept_line as select * from audit_entry where chain_seq = (select max(chain_seq) from audit_entry)',
    );
    await tamper('delete from audit_entry where chain_seq = (select max(chain_seq) from audit_entry)');
    expect(await audit()).toEqual(['audit_cut_off']);
    // The server goes on: what it chains now does not cover the hole up.
    const before = await readFile(join(folder, 'audit-head.json'), 'utf8');
    await note();
    expect(await readFile(join(folder, 'audit-head.json'), 'utf8')).toBe(before);
    await t.newAccount({ name: '何远', role: 'administrator', region: '321203' });
    await sealAudit(t.database);
    expect(await audit()).toEqual(['audit_replaced']);
    await tamper(`delete from audit_entry where chain_seq >= (select chain_seq from kept_line);
      insert into audit_entry overriding system value select * from kept_line`);
    expect(await audit()).toEqual([]);
  });

  it('with a changed line is told', async () => {
    await tamper(`update audit_entry set reason = reason || '!' where chain_seq = 1`);
    expect(await audit()).toEqual(['audit_broken']);
    await tamper(`update audit_entry set reason = left(reason, -1) where chain_seq = 1`);
    expect(await audit()).toEqual([]);
  });

  it('whose lines nobody chains is told', async () => {
    await plant(
      `insert into audit_entry (recorded_at, actor, action, entity, entity_id, correlation_id) values (now() - interval '2 days', 'system', 'lamp.lit', 'lamp', '1', 'x')`,
    );
    expect(await audit()).toEqual(['audit_unsealed']);
    await sealAudit(t.database);
    expect(await audit()).toEqual([]);
  });
});

describe('files', () => {
  const files = () => look((tx) => inside.examineFiles(tx, join(folder, 'files')));
  const keep = async (words: string) => {
    const blob = await t.house.files.keep(Buffer.from(words), 'text/plain');
    await transact(t.database, (tx) => recordFile(tx, blob));
    return join(folder, 'files', blob.digest.slice(0, 2), blob.digest);
  };

  it('that are on the disk as the database knows them are well', async () => {
    expect(await files()).toEqual([]);
    await keep('海陵区的表');
    expect(await files()).toEqual([]);
  });

  it('that are gone, cut short, or unknown are told', async () => {
    const [gone, cut] = [await keep('一'), await keep('二二')];
    await rm(gone);
    await writeFile(cut, '二');
    const unknown = join(folder, 'files/ab', `ab${'0'.repeat(62)}`);
    await mkdir(join(unknown, '..'), { recursive: true });
    await writeFile(unknown, '三');
    expect(await files()).toEqual(['files_missing', 'files_damaged']);
    await utimes(unknown, new Date(0), new Date(0));
    expect(await files()).toEqual(['files_missing', 'files_damaged', 'files_unclaimed']);
  });
});

it('a key that is gone, or of other data, is told; a new one is not made', async () => {
  const config = readConfig({ KEPU_DATA: folder });
  const key = (changed: Partial<typeof config> = {}) =>
    look((tx) => inside.examineKeyFits(tx, { ...config, ...changed }));
  expect(await key()).toEqual([]);
  expect(await key({ masterKey: randomBytes(32).toString('base64') })).toEqual(['key_of_other_data']);
  const path = join(folder, 'keys/master.key');
  const kept = await readFile(path);
  await rm(path);
  expect(await key()).toEqual(['key_missing']);
  expect(await key()).toEqual(['key_missing']);
  await writeFile(path, kept);
  expect(await key()).toEqual([]);
});

it('jobs that hang, wait for hours, or failed are told by their queue', async () => {
  const runner = jobRunner(t.connection, pino({ level: 'silent' }));
  await runner.start([{ name: 'lamps.light', run: async () => undefined }]);
  await runner.stop();
  expect(await look(inside.examineJobs)).toEqual([]);
  const job = (columns: string, values: string) =>
    plant(`insert into jobs.job (name, policy, ${columns}) values ('lamps.light', 'standard', ${values})`);
  await job('state, started_on', `'active', now() - interval '2 hours'`);
  await job('state, start_after', `'created', now() - interval '2 hours'`);
  await job('state, completed_on', `'failed', now() - interval '2 hours'`);
  expect(await look(inside.examineJobs)).toEqual(['jobs_stuck', 'jobs_waiting', 'jobs_failed']);
  await plant('delete from jobs.job');
  await job('state, started_on', `'active', now()`);
  expect(await look(inside.examineJobs)).toEqual([]);
});

it('messages that fail again and again are told by their channel', async () => {
  const message = (attempts: number) =>
    plant(`insert into outbox_message (topic, payload, correlation_id, attempts) values ('sms', '{}', 'x', $1)`, [
      attempts,
    ]);
  await message(1);
  expect(await look(inside.examineOutbox)).toEqual([]);
  await message(7);
  expect(await look(inside.examineOutbox)).toEqual(['outbox_failing']);
});

describe('backups', () => {
  const backups = (mode: 'demo' | 'production') => look((tx) => inside.examineBackups(tx, mode));
  const run = (status: 'made' | 'failed', age: string) =>
    plant(
      `insert into backup_run (id, cause, status, asked_by, asked_at, ended_at, path, bytes, digest, failure)
      values ($3, 'schedule', $1, 'system', now() - $2::interval, now() - $2::interval, ${
        status === 'made'
          ? "'/backup/kepu.tar', 1, repeat('a', 64), null"
          : `null, null, null, '{"code":"x","zh":"满","en":"full"}'`
      })`,
      [status, age, newId()],
    );

  it('that nobody set up are told in production', async () => {
    expect([await backups('demo'), await backups('production')]).toEqual([[], ['backup_unscheduled']]);
  });

  it('that failed, or are days old, are told', async () => {
    await plant(
      `insert into setting_value (code, effective_from, value, recorded_by) values ('backups.folder', '2026-01-01', '"/backup"', 'system')`,
    );
    await run('made', '9 days');
    expect(await backups('production')).toEqual(['backup_old']);
    await run('failed', '2 days');
    expect([await backups('demo'), await backups('production')]).toEqual([
      ['backup_failed'],
      ['backup_failed', 'backup_old'],
    ]);
    await run('made', '1 day');
    expect(await backups('production')).toEqual([]);
  });
});

describe('the house', () => {
  const house = (mode: 'demo' | 'production') => look((tx) => inside.examineHouse(tx, mode));

  it('with its regions, a root and an operator is well', async () => {
    expect([await house('demo'), await house('production')]).toEqual([[], []]);
  });

  it('in production with the demo’s accounts, without an operator, or under a root that is none, is told', async () => {
    await plant(
      `insert into setting_value (code, effective_from, value, recorded_by) values ('regions.root', '2026-01-01', '"999999"', 'system')`,
    );
    await plant(`update setting_value set effective_from = '2025-01-01' where value = '"320000"'`);
    expect(await house('demo')).toEqual(['root_unknown']);
    await plant(`delete from setting_value where value = '"999999"'`);
    await plant(
      `insert into demo_account (account_id, login, password, title_zh, title_en, ordinal) select id, login, 'x', '演示', 'Demo', 1 from account limit 1`,
    );
    expect([await house('demo'), await house('production')]).toEqual([[], ['demo_accounts_in_production']]);
    await plant('delete from demo_account');
    await plant(`delete from role_grant where role = 'operator'`);
    expect([await house('demo'), await house('production')]).toEqual([[], ['not_set_up']]);
  });
});

describe('the schema', () => {
  it('that waits for its migrations, or has none of its regions, is told', async () => {
    await using empty = await emptyDatabase();
    const database = openDatabase(empty.connection, () => undefined);
    const look = async (work: (tx: Tx) => Promise<Finding[]>) => codes(await transact(database, work));
    expect(await look((tx) => inside.examineSchema(tx))).toEqual(['migrations_pending']);
    await migrate(empty.connection);
    expect(await look((tx) => inside.examineSchema(tx))).toEqual([]);
    expect(await look((tx) => inside.examineHouse(tx, 'demo'))).toEqual(['regions_missing']);
    await database.close();
  });

  it('that was changed behind our back, or is of a newer program, is told', async () => {
    await plant(`update kepu_migration set checksum = 'x' where name = (select min(name) from kepu_migration)`);
    await plant(`insert into kepu_migration (name, checksum) values ('209901010000_later.sql', 'x')`);
    expect(await look((tx) => inside.examineSchema(tx, MIGRATIONS))).toEqual([
      'data_newer_than_program',
      'migration_changed',
    ]);
  });
});

it('a server that trades durability for speed is told, as the one of these tests does', async () => {
  expect(await look(inside.examineServer)).toContain('database_not_durable');
});
