import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listBackups, makeBackup } from '../../contracts/backups.ts';
import { changeSetting, listAudit, readSetting } from '../../contracts/system.ts';
import { BACKUP_LOCK, lastBackup } from '../../platform/backup/runs.ts';
import { scratchFolder } from '../../platform/backup/testing.ts';
import { verifyArchive } from '../../platform/backup/verify.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { withClient } from '../../platform/database/testing.ts';
import { transact } from '../../platform/database/transaction.ts';
import { backupsOf } from '../system/backups.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';

let now = new Date('2026-11-22T01:30:00+08:00');
let t: TestHouse;
let dingYiwei: Caller;
let folder: string;
beforeAll(async () => {
  t = await testHouse({ modules: [backupsOf([])], clock: { now: () => now } });
  dingYiwei = await t.signIn({ name: '丁一维', role: 'operator' });
});
afterAll(() => t.close());
beforeEach(async () => {
  folder = await scratchFolder();
  await set('backups.folder', folder);
});

async function set(code: string, value: unknown): Promise<void> {
  const { version } = (await dingYiwei.call(readSetting, { params: { code } })).output;
  const body = { value, effectiveFrom: shanghaiDay(now), reason: '调整备份' };
  const reply = await dingYiwei.call(changeSetting, { params: { code }, ifMatch: version, body });
  expect(reply.status, reply.text).toBe(200);
}

/** What pg-boss does every hour, in one of the processes. */
async function theClockStrikes(at: string): Promise<void> {
  now = new Date(`${at}+08:00`);
  dingYiwei = await t.signIn({ name: '丁一维', role: 'operator' });
  const clock = backupsOf([])
    .jobs?.(t.house)
    .find(({ schedule }) => schedule !== undefined);
  await clock?.run({});
}

const shown = async () => (await dingYiwei.call(listBackups)).output.backups;

describe('丁一维, the operator,', () => {
  it('backs up now, sees it grow into a whole archive, and the audit says who took it', async () => {
    const asked = await dingYiwei.call(makeBackup);
    expect(asked.output).toMatchObject({ status: 'waiting', cause: 'request' });
    expect((await dingYiwei.call(makeBackup)).problem.code).toBe('backup_in_progress');
    await t.jobs.runAll();
    const [made] = await shown();
    expect(made).toMatchObject({ id: asked.output.id, status: 'made', failure: null });
    expect(await readdir(folder)).toEqual([made?.path?.split('/').at(-1)]);
    await (await verifyArchive(made?.path as string)).close();
    const { rows } = (await dingYiwei.call(listAudit, { query: { 'filter[entity]': 'backup' } })).output;
    expect(rows.map(({ action, actor }) => [action, actor.split(':')[0]])).toEqual([
      ['backup.made', 'account'],
      ['backup.asked', 'account'],
    ]);
  });

  it('is told why a backup failed, and what is left is swept away by the next', async () => {
    await rm(folder, { recursive: true });
    await dingYiwei.call(makeBackup);
    await t.jobs.runAll();
    const [failed] = await shown();
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'backup_not_writable' } });
    expect(await transact(t.database, lastBackup)).toMatchObject({ failed: { id: failed?.id } });
    await mkdir(folder);
    await writeFile(`${failed?.path}.0a1b2c3d.unfinished`, 'half');
    await writeFile(join(folder, 'letter.unfinished'), '不是备份');
    await dingYiwei.call(makeBackup);
    await t.jobs.runAll();
    expect((await readdir(folder)).filter((name) => name.endsWith('.unfinished'))).toEqual(['letter.unfinished']);
    expect(await transact(t.database, lastBackup)).toMatchObject({ failed: null });
  });

  it('is told of a backup that a kill cut off, and may ask again', async () => {
    await dingYiwei.call(makeBackup);
    await t.database.pool.query(
      `update backup_run set status = 'running', path = '/gone.tar' where status = 'waiting'`,
    );
    await withClient(t.connection, async (maker) => {
      await maker.query('select pg_advisory_lock($1)', [BACKUP_LOCK]);
      expect((await shown())[0]).toMatchObject({ status: 'running' });
      expect((await dingYiwei.call(makeBackup)).problem.code).toBe('backup_in_progress');
    });
    const [cutOff] = await shown();
    expect(cutOff).toMatchObject({ status: 'failed', failure: { code: 'cut_off' } });
    await t.database.pool.query('delete from test_job');
    expect((await dingYiwei.call(makeBackup)).output.status).toBe('waiting');
    await t.jobs.runAll();
    expect((await shown()).slice(0, 2)).toMatchObject([{ status: 'made' }, { id: cutOff?.id, status: 'failed' }]);
  });

  it('cannot back up to nowhere, nor name a folder that cannot be written to', async () => {
    await set('backups.folder', '-');
    expect((await dingYiwei.call(makeBackup)).problem.code).toBe('backup_folder_missing');
    const code = 'backups.folder';
    const { version } = (await dingYiwei.call(readSetting, { params: { code } })).output;
    const body = { value: '/proc/nowhere', effectiveFrom: shanghaiDay(now), reason: '调整备份' };
    const reply = await dingYiwei.call(changeSetting, { params: { code }, ifMatch: version, body });
    expect(reply.problem.code).toBe('setting_value_invalid');
  });
});

describe('by the clock', () => {
  it('one backup a day is made at the hour in Shanghai, by one process however many there are', async () => {
    await theClockStrikes('2026-12-01T01:05:00');
    expect(await readdir(folder)).toEqual([]);
    await Promise.all([theClockStrikes('2026-12-01T02:05:00'), theClockStrikes('2026-12-01T02:05:00')]);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^kepu-\d{6}-20261201-020500-[0-9a-f]{8}\.tar$/)]);
    await theClockStrikes('2026-12-01T03:05:00');
    expect(await readdir(folder)).toHaveLength(1);
    await theClockStrikes('2026-12-02T07:05:00');
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('a backup that a kill cut off is made again within the hour', async () => {
    await theClockStrikes('2026-12-20T02:05:00');
    await t.database.pool.query(`update backup_run set status = 'running', bytes = null, digest = null, ended_at = null
      where status = 'made' and path like '%20261220%'`);
    await theClockStrikes('2026-12-20T03:05:00');
    expect((await shown()).slice(0, 2)).toMatchObject([
      { status: 'made' },
      { status: 'failed', failure: { code: 'cut_off' } },
    ]);
  });

  it('what nothing keeps any more is removed, of the house’s own files alone', async () => {
    await set('backups.keep_daily', 1);
    await set('backups.keep_weekly', 0);
    await set('backups.keep_monthly', 0);
    await writeFile(join(folder, 'kepu-320000-20200101-020000-00000000.tar'), 'somebody else’s');
    await theClockStrikes('2027-01-10T02:05:00');
    const [first] = await shown();
    await theClockStrikes('2027-01-11T02:05:00');
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    expect(names).toContain('kepu-320000-20200101-020000-00000000.tar');
    await expect(access(first?.path as string)).rejects.toThrow('ENOENT');
    expect((await shown()).find(({ id }) => id === first?.id)?.removedAt).not.toBeNull();
  });

  it('nothing is done where no folder is named', async () => {
    await set('backups.folder', '-');
    const before = await shown();
    await theClockStrikes('2027-03-01T02:05:00');
    expect(await shown()).toEqual(before);
  });
});
