import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { principalName, system } from '../access/principal.ts';
import { recorder } from '../audit/record.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { freshDatabase, type TestDatabase } from '../database/testing.ts';
import { transact } from '../database/transaction.ts';
import { newId } from '../ids.ts';
import { defineSetting, readSetting, type Setting, writeSetting } from './settings.ts';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await freshDatabase();
  database = openDatabase(testDatabase.connection, () => undefined);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const words = { zh: '提醒提前天数', en: 'Days before a limit to remind' };
let made = 0;
const remindDays = (): Setting<number> => {
  made += 1;
  return defineSetting({
    code: `test.remind_days_${made}`,
    schema: z.number().int().min(0),
    initial: 3,
    regional: true,
    name: words,
    help: words,
  });
};

const PROVINCE = newId();
const CITY = newId();
const COUNTY = newId();

const record = (setting: Setting<number>, value: number, effectiveFrom: string, regionId: string | null = null) =>
  transact(database, (tx) => {
    const principal = system('a test');
    const change = {
      value,
      effectiveFrom,
      regionId,
      by: principalName(principal),
      reason: '试行',
      before: setting.initial,
    };
    return writeSetting(tx, recorder(tx, principal, newId()), setting, change);
  });
const read = (setting: Setting<number>, on: string, path: string[] = []) =>
  transact(database, (tx) => readSetting(tx, setting, on, path));

describe('a setting', () => {
  it('holds its default until somebody records a value', async () => {
    expect(await read(remindDays(), '2026-11-22', [COUNTY, CITY])).toBe(3);
  });

  it('holds from its day on, and what held before goes on counting for earlier days', async () => {
    const setting = remindDays();
    await record(setting, 5, '2026-01-01');
    await record(setting, 7, '2026-07-01');
    expect(await read(setting, '2025-12-31')).toBe(3);
    expect(await read(setting, '2026-01-01')).toBe(5);
    expect(await read(setting, '2026-06-30')).toBe(5);
    expect(await read(setting, '2026-07-01')).toBe(7);
  });

  it('recorded twice for one day holds what was recorded last', async () => {
    const setting = remindDays();
    await record(setting, 5, '2026-01-01');
    await record(setting, 6, '2026-01-01');
    expect(await read(setting, '2026-01-01')).toBe(6);
  });

  it('of the nearest region wins over those above it and over the installation, also where that one is newer', async () => {
    const setting = remindDays();
    await record(setting, 10, '2026-01-01', CITY);
    await record(setting, 20, '2026-02-01', PROVINCE);
    await record(setting, 30, '2026-03-01');
    expect(await read(setting, '2026-04-01', [COUNTY, CITY, PROVINCE])).toBe(10);
    expect(await read(setting, '2026-04-01', [PROVINCE])).toBe(20);
    expect(await read(setting, '2026-04-01')).toBe(30);
    expect(await read(setting, '2026-01-15', [PROVINCE])).toBe(3);
  });

  it('of one region says nothing for its neighbour', async () => {
    const setting = remindDays();
    await record(setting, 10, '2026-01-01', CITY);
    expect(await read(setting, '2026-04-01', [newId(), PROVINCE])).toBe(3);
  });

  it('takes no value that its schema refuses, and never reads one quietly as the default', async () => {
    const setting = remindDays();
    await expect(record(setting, -1, '2026-01-01')).rejects.toThrow();
    expect(await read(setting, '2026-01-01')).toBe(3);
    await database.pool.query(
      `insert into setting_value (code, effective_from, value, recorded_by) values ($1, '2026-01-01', '"three"', 'somebody')`,
      [setting.code],
    );
    await expect(read(setting, '2026-01-01')).rejects.toThrow();
  });

  it('leaves an audit line with what held before, what holds from when, and why', async () => {
    const setting = remindDays();
    await record(setting, 8, '2026-05-01', CITY);
    const { rows } = await database.pool.query(
      `select action, region_id, before, after, reason from audit_entry where entity = 'setting' and entity_id = $1`,
      [setting.code],
    );
    expect(rows).toEqual([
      {
        action: 'setting.changed',
        region_id: CITY,
        before: 3,
        after: { value: 8, effectiveFrom: '2026-05-01' },
        reason: '试行',
      },
    ]);
  });

  it('whose default does not fit its schema cannot be defined', () => {
    expect(() =>
      defineSetting({ code: 'test.wrong', schema: z.number().min(1), initial: 0, name: words, help: words }),
    ).toThrow();
  });
});
