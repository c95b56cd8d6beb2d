import './tables.ts';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { OpenTables } from '../database/tables.ts';
import type { Tx } from '../database/transaction.ts';
import { newId } from '../ids.ts';

/** Why a backup failed: a code of ours where it has one, and what was said. */
export interface RunFailure {
  code: string;
  zh: string;
  en: string;
}

type RunTable = OpenTables['backup_run'];
export type RunCause = RunTable['cause'];
export type BackupRun = Omit<Selectable<RunTable>, 'failure'> & { failure: RunFailure | null };

/** Held by whoever makes a backup into the house's own folder: one process at a time, and none after a kill. */
export const BACKUP_LOCK = 7_236_004;

const CUT_OFF: RunFailure = {
  code: 'cut_off',
  zh: '备份中断，没有完成。',
  en: 'The backup was cut off before it was whole.',
};

/**
 * The last backup that was made, and the last that failed if that was later; for doctors and pages. A backup that was cut
 * off by a kill counts as failed.
 */
export async function lastBackup(tx: Tx): Promise<{ made: BackupRun | null; failed: BackupRun | null }> {
  const newest = async (status: 'made' | 'failed') =>
    (await runs(tx, 1, (query) => query.where('status', '=', status)))[0] ?? null;
  const [made, failed, open] = [await newest('made'), await newest('failed'), await openRun(tx)];
  const failure = open?.status === 'failed' ? open : failed;
  const later = failure !== null && (made === null || failure.id > made.id);
  return { made, failed: later ? failure : null };
}

/** The newest backups, newest first. */
export async function listRuns(tx: Tx, limit: number): Promise<BackupRun[]> {
  const [found, open] = [await runs(tx, limit, (query) => query), await openRun(tx)];
  return found.map((run) => (run.id === open?.id ? open : run));
}

/** What waits or is being made; told as failed where whoever made it is gone. */
export async function openRun(tx: Tx): Promise<BackupRun | null> {
  const [run] = await runs(tx, 1, (query) => query.where('status', 'in', ['waiting', 'running']));
  if (run === undefined) return null;
  return run.status === 'running' && !(await isBeingMade(tx)) ? { ...run, status: 'failed', failure: CUT_OFF } : run;
}

/** Records what a kill cut off as failed, so that it stands in nobody's way. */
export async function settleCutOff(tx: Tx, at: Date): Promise<void> {
  const open = await openRun(tx);
  if (open?.status === 'failed') await failRun(tx, open.id, CUT_OFF, at);
}

/** Asks for a backup; null where one is under way. What was cut off makes room. */
export async function askForRun(tx: Tx, cause: RunCause, by: string, at: Date): Promise<string | null> {
  await settleCutOff(tx, at);
  const id = newId();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('backup_run')
    .values({ id, cause, status: 'waiting', asked_by: by, asked_at: at })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n ? id : null;
}

export async function beginRun(tx: Tx, id: string, path: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('backup_run')
    .set({ status: 'running', path })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function completeRun(
  tx: Tx,
  id: string,
  made: { bytes: number; digest: string },
  at: Date,
): Promise<void> {
  await tx
    .updateTable('backup_run')
    .set({ status: 'made', bytes: made.bytes, digest: made.digest, ended_at: at })
    .where('id', '=', id)
    .execute();
}

export async function failRun(tx: Tx, id: string, failure: RunFailure, at: Date): Promise<void> {
  await tx
    .updateTable('backup_run')
    .set({ status: 'failed', failure: JSON.stringify(failure), ended_at: at })
    .where('id', '=', id)
    .execute();
}

/** A backup that the command line made, wherever it lies: told, and never removed by us. */
export async function recordCommand(
  tx: Tx,
  by: string,
  { path, bytes, digest }: { path: string; bytes: number; digest: string },
  at: Date,
): Promise<void> {
  await tx
    .insertInto('backup_run')
    .values({
      id: newId(),
      cause: 'command',
      status: 'made',
      asked_by: by,
      asked_at: at,
      ended_at: at,
      path,
      bytes,
      digest,
    })
    .execute();
}

/** Files of ours that may be removed when nothing keeps them: those made in our folder and still there. */
export async function removableRuns(tx: Tx): Promise<{ id: string; madeAt: Date; path: string }[]> {
  const rows = await tx
    .selectFrom('backup_run')
    .select(['id', 'ended_at', 'path'])
    .where('status', '=', 'made')
    .where('cause', '<>', 'command')
    .where('removed_at', 'is', null)
    .execute();
  return rows.map(({ id, ended_at, path }) => ({ id, madeAt: ended_at as Date, path: path as string }));
}

export async function markRemoved(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.updateTable('backup_run').set({ removed_at: at }).where('id', 'in', ids).execute();
}

/** Where backups that failed were being written: what lies beside those names is of no use to anybody. */
export async function failedPaths(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('backup_run')
    .select('path')
    .where('status', '=', 'failed')
    .where('path', 'is not', null)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ path }) => path as string);
}

export async function lastScheduled(tx: Tx): Promise<Date | null> {
  const row = await tx
    .selectFrom('backup_run')
    .select('asked_at')
    .where('cause', '=', 'schedule')
    .where('status', '<>', 'failed')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.asked_at ?? null;
}

async function isBeingMade(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    held: boolean;
  }>`select exists (select from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())
    and classid = 0 and objid = ${BACKUP_LOCK} and objsubid = 1) as held`.execute(tx);
  return rows[0]?.held === true;
}

const allRuns = (tx: Tx) => tx.selectFrom('backup_run').selectAll();

async function runs(
  tx: Tx,
  limit: number,
  narrow: (query: ReturnType<typeof allRuns>) => ReturnType<typeof allRuns>,
): Promise<BackupRun[]> {
  const rows = await narrow(allRuns(tx)).orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...row, failure: row.failure as RunFailure | null }));
}
