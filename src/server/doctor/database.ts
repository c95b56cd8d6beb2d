import { stat } from 'node:fs/promises';
import { formatInstant } from '../../contracts/texts/format.ts';
import { hasDemoAccounts, hasOperator } from '../../modules/people/index.ts';
import { rootRegion, treeOf } from '../../modules/regions/index.ts';
import { compareHead, readNotedHead } from '../../platform/audit/head.ts';
import { verifyAudit } from '../../platform/audit/seal.ts';
import { lastBackup } from '../../platform/backup/runs.ts';
import { readPlan } from '../../platform/backup/settings.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { loadMasterKey } from '../../platform/crypto/keys.ts';
import { opensPersonalData } from '../../platform/crypto/personal.ts';
import { inspectSchema } from '../../platform/database/migrate.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { compareFiles } from '../../platform/files/inventory.ts';
import { readSetting } from '../../platform/settings/settings.ts';
import type { Config } from '../config.ts';
import { type Finding, finding } from './findings.ts';
import { keyPath } from './machine.ts';

/** How the server keeps what it is given, and whether text still sorts as its indexes think. */
export async function examineServer(tx: Tx): Promise<Finding[]> {
  const found: Finding[] = [];
  const { rows: off } = await tx.client.query<{ name: string }>(
    `select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name`,
  );
  if (off.length > 0) found.push(finding('database_not_durable', { settings: off.map(({ name }) => name).join(', ') }));
  const { rows } = await tx.client.query<{ recorded: string | null; actual: string | null }>(
    `select datcollversion as recorded, pg_database_collation_actual_version(oid) as actual
    from pg_database where datname = current_database()`,
  );
  const { recorded = null, actual = null } = rows[0] ?? {};
  if (recorded !== null && actual !== null && recorded !== actual)
    found.push(finding('collation_changed', { recorded, actual }));
  return found;
}

export async function examineSchema(tx: Tx, directory?: string): Promise<Finding[]> {
  const { pending, changed, unknown } = await inspectSchema(tx.client, directory);
  const [first] = pending;
  return [
    ...unknown.map((name) => finding('data_newer_than_program', { name })),
    ...changed.map((name) => finding('migration_changed', { name })),
    ...(first === undefined ? [] : [finding('migrations_pending', { count: pending.length, first })]),
  ];
}

/** A clock may be this far off before it matters, and a migration may be named this much after its time. */
const TOLERATED_SECONDS = 30;
const WEEK_MS = 7 * 86_400_000;

export interface Times {
  here: Date;
  database: Date;
  /** When the newest migration was written. */
  program: Date;
  newestLine: Date | null;
}

export function clockFindings({ here, database, program, newestLine }: Times): Finding[] {
  const now = here.toISOString();
  if (here.getTime() < program.getTime() - WEEK_MS) return [finding('clock_wrong', { now, reason: 'program' })];
  if (newestLine !== null && newestLine.getTime() - here.getTime() > 300_000)
    return [finding('clock_wrong', { now, reason: 'audit' })];
  const seconds = Math.round(Math.abs(here.getTime() - database.getTime()) / 1000);
  return seconds > TOLERATED_SECONDS ? [finding('clock_differs', { seconds })] : [];
}

export async function examineClock(tx: Tx, newestMigration: string): Promise<Finding[]> {
  const { rows } = await tx.client.query<{ database: Date; newest: Date | null }>(
    'select clock_timestamp() as database, (select max(recorded_at) from audit_entry) as newest',
  );
  const { database = new Date(), newest = null } = rows[0] ?? {};
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(newestMigration) ?? [];
  return clockFindings({
    here: new Date(),
    database,
    program: new Date(`${year}-${month}-${day}`),
    newestLine: newest,
  });
}

/** Whether the master key opens what was encrypted; a missing one is only missed where something was. */
export async function examineKeyFits(tx: Tx, config: Config): Promise<Finding[]> {
  const path = keyPath(config);
  const place = config.masterKey === undefined ? path : 'KEPU_MASTER_KEY';
  const { rows } = await tx.client.query<{ any: boolean }>('select exists (select from data_key) as any');
  if (rows[0]?.any !== true) return [];
  const isThere =
    config.masterKey !== undefined ||
    (await stat(path).then(
      () => true,
      () => false,
    ));
  if (!isThere) return [finding('key_missing', { path })];
  try {
    const fits = await opensPersonalData(tx, await loadMasterKey(path, config.masterKey));
    return fits === false ? [finding('key_of_other_data', { place })] : [];
  } catch {
    // Unreadable, or of the wrong length: that was told by the look at the key itself.
    return [];
  }
}

export async function examineAudit(tx: Tx, folder: string): Promise<Finding[]> {
  const found: Finding[] = [];
  const { brokenAt, sealed } = await verifyAudit(tx);
  if (brokenAt !== null) found.push(finding('audit_broken', { line: brokenAt }));
  const noted = await readNotedHead(folder);
  if (noted !== null) {
    const comparison = await compareHead(tx, noted);
    if (comparison === 'cut_off') found.push(finding('audit_cut_off', { noted: noted.sequence, found: sealed }));
    if (comparison === 'replaced') found.push(finding('audit_replaced', { noted: noted.sequence }));
  }
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*) as count from audit_entry where chain_seq is null and recorded_at < now() - interval '1 day'`,
  );
  const count = rows[0]?.count ?? 0;
  return count === 0 ? found : [...found, finding('audit_unsealed', { count })];
}

export async function examineFiles(tx: Tx, folder: string): Promise<Finding[]> {
  const { missing, damaged, unclaimed } = await compareFiles(tx, folder);
  const told = (code: 'files_missing' | 'files_damaged', digests: readonly string[]) =>
    digests[0] === undefined ? [] : [finding(code, { count: digests.length, example: digests[0] })];
  return [
    ...told('files_missing', missing),
    ...told('files_damaged', damaged),
    ...(unclaimed.length === 0 ? [] : [finding('files_unclaimed', { count: unclaimed.length })]),
  ];
}

interface Counted {
  name: string;
  count: number;
}

export async function examineJobs(tx: Tx): Promise<Finding[]> {
  const { rows: there } = await tx.client.query<{ there: boolean }>(
    `select to_regclass('jobs.job') is not null as there`,
  );
  if (there[0]?.there !== true) return [];
  const jobsWhere = async (condition: string) =>
    (
      await tx.client.query<Counted>(
        `select name, count(*) as count from jobs.job where ${condition} and name not like '\\_\\_%' group by name order by name`,
      )
    ).rows;
  const stuck = await jobsWhere(`state = 'active' and started_on + expire_in < now()`);
  const waiting = await jobsWhere(`state in ('created', 'retry') and start_after < now() - interval '1 hour'`);
  const failed = await jobsWhere(`state = 'failed' and completed_on > now() - interval '7 days'`);
  return [
    ...stuck.map((job) => finding('jobs_stuck', job)),
    ...waiting.map((job) => finding('jobs_waiting', job)),
    ...failed.map((job) => finding('jobs_failed', job)),
  ];
}

const OFTEN = 5;

export async function examineOutbox(tx: Tx): Promise<Finding[]> {
  const { rows } = await tx.client.query<{ topic: string; count: number }>(
    `select topic, count(*) as count from outbox_message
    where delivered_at is null and attempts >= $1 group by topic order by topic`,
    [OFTEN],
  );
  return rows.map((row) => finding('outbox_failing', row));
}

/** A backup is due daily; a weekend with the power off is no fault yet. */
const OLDEST_BACKUP_DAYS = 4;

/** The demo keeps nothing that is worth a backup; a failure is told all the same. */
export async function examineBackups(tx: Tx, mode: Config['mode']): Promise<Finding[]> {
  const { made, failed } = await lastBackup(tx);
  const found: Finding[] = [];
  if (failed !== null) {
    const { zh, en } = failed.failure ?? { zh: '原因不明。', en: 'for a reason that is not known.' };
    found.push(finding('backup_failed', { at: formatInstant(failed.asked_at), zh, en }));
  }
  if (mode === 'demo') return found;
  if ((await readPlan(tx, shanghaiDay(new Date()))).folder === null)
    return [...found, finding('backup_unscheduled', {})];
  const days = made?.ended_at == null ? null : Math.floor((Date.now() - made.ended_at.getTime()) / 86_400_000);
  return days === null || days < OLDEST_BACKUP_DAYS ? found : [...found, finding('backup_old', { days })];
}

/** What an installation cannot work without, and what production must not work with. */
export async function examineHouse(tx: Tx, mode: Config['mode']): Promise<Finding[]> {
  const { rows } = await tx.client.query<{ any: boolean }>('select exists (select from region) as any');
  if (rows[0]?.any !== true) return [finding('regions_missing', {})];
  const found: Finding[] = [];
  const code = await readSetting(tx, rootRegion, shanghaiDay(new Date()));
  if ((await treeOf(tx)).byCode(code) === null) found.push(finding('root_unknown', { code }));
  if (mode === 'production') {
    if (await hasDemoAccounts(tx)) found.push(finding('demo_accounts_in_production', {}));
    else if (!(await hasOperator(tx))) found.push(finding('not_set_up', {}));
  }
  return found;
}
