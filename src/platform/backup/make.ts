import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Principal, principalName } from '../access/principal.ts';
import { recorder } from '../audit/record.ts';
import { shanghaiDay } from '../clock.ts';
import { alone } from '../database/sessionLock.ts';
import { type Tx, transact } from '../database/transaction.ts';
import type { House } from '../house.ts';
import { newId } from '../ids.ts';
import { type BackupMade, type BackupSource, writeBackup } from './backup.ts';
import { BackupRefused } from './refusal.ts';
import { isDue, superfluous } from './retention.ts';
import * as runs from './runs.ts';
import { type BackupPlan, readPlan } from './settings.ts';

const NO_FOLDER: runs.RunFailure = { code: 'no_folder', zh: '没有设置备份目录。', en: 'No folder for backups is set.' };
const BUSY: runs.RunFailure = { code: 'busy', zh: '另一份备份尚未结束。', en: 'Another backup has not ended yet.' };

/** Makes a backup that was asked for into the folder of the plan, and removes what nothing keeps any more. */
export async function makeRun(house: House, source: BackupSource, runId: string, by: Principal): Promise<void> {
  const begun = await alone(house.database, runs.BACKUP_LOCK, () =>
    makeAlone(house, source, runId, by).then(() => true),
  );
  // Another one is just ending; whoever asked may ask again.
  if (begun === null) await transact(house.database, (tx) => runs.failRun(tx, runId, BUSY, house.clock.now()));
}

async function makeAlone(house: House, source: BackupSource, runId: string, by: Principal): Promise<void> {
  const now = house.clock.now();
  const plan = await transact(house.database, (tx) => readPlan(tx, shanghaiDay(now)), { readOnly: true });
  if (plan.folder === null) {
    return transact(house.database, (tx) => runs.failRun(tx, runId, NO_FOLDER, now));
  }
  const path = join(plan.folder, fileName(house.rootCode, now, runId));
  if (!(await transact(house.database, (tx) => runs.beginRun(tx, runId, path)))) return;
  try {
    await sweep(house);
    const made = await writeBackup(source, path, now);
    await transact(house.database, async (tx) => {
      await runs.completeRun(tx, runId, made, house.clock.now());
      await tellMade(tx, by, made);
    });
  } catch (error) {
    house.log.error({ err: error, path }, 'backup failed');
    await transact(house.database, (tx) => runs.failRun(tx, runId, failureOf(error), house.clock.now()));
    return;
  }
  await removeSuperfluous(house, plan, by);
}

/** The hourly look at the clock. */
export async function makeScheduled(house: House, source: BackupSource, by: Principal): Promise<void> {
  const now = house.clock.now();
  const runId = await transact(house.database, async (tx) => {
    await runs.settleCutOff(tx, now);
    const { folder, hour } = await readPlan(tx, shanghaiDay(now));
    if (folder === null || !isDue(now, hour, await runs.lastScheduled(tx))) return null;
    return runs.askForRun(tx, 'schedule', principalName(by), now);
  });
  if (runId !== null) await makeRun(house, source, runId, by);
}

/** Who took everything there is, and where it lies. */
export function tellMade(tx: Tx, by: Principal, { path, bytes, digest, manifest }: BackupMade): Promise<void> {
  return recorder(
    tx,
    by,
    newId(),
  )({
    action: 'backup.made',
    entity: 'backup',
    entityId: digest,
    after: { path, bytes, createdAt: manifest.createdAt, absentFiles: manifest.files.absent },
  });
}

/** `kepu-320000-20261122-020000-0193a7c2.tar`: whose, when in Shanghai, and which. */
function fileName(rootCode: string, now: Date, runId: string): string {
  const inShanghai = new Date(now.getTime() + 8 * 3_600_000).toISOString();
  const stamp = `${inShanghai.slice(0, 10).replaceAll('-', '')}-${inShanghai.slice(11, 19).replaceAll(':', '')}`;
  return `kepu-${rootCode}-${stamp}-${runId.slice(-8)}.tar`;
}

/** What failed backups of ours left under their drafts' names. */
async function sweep(house: House): Promise<void> {
  const paths = await transact(house.database, runs.failedPaths, { readOnly: true });
  for (const path of paths) {
    const names = await readdir(dirname(path)).catch(() => []);
    for (const name of names)
      if (name.startsWith(`${basename(path)}.`) && name.endsWith('.unfinished')) await rm(join(dirname(path), name));
  }
}

async function removeSuperfluous(house: House, { keep }: BackupPlan, by: Principal): Promise<void> {
  const removable = await transact(house.database, runs.removableRuns, { readOnly: true });
  const gone = superfluous(removable, keep);
  if (gone.length === 0) return;
  for (const { path } of gone) await rm(path, { force: true });
  await transact(house.database, async (tx) => {
    await runs.markRemoved(
      tx,
      gone.map(({ id }) => id),
      house.clock.now(),
    );
    await recorder(
      tx,
      by,
      newId(),
    )({
      action: 'backup.removed',
      entity: 'backup',
      entityId: gone[0]?.id ?? '',
      after: { paths: gone.map(({ path }) => path), keep },
    });
  });
}

function failureOf(error: unknown): runs.RunFailure {
  if (error instanceof BackupRefused) return { code: error.code, ...error.words };
  const said = error instanceof Error ? error.message : String(error);
  return { code: 'internal', zh: `系统错误：${said}`, en: `An error of ours: ${said}` };
}
