import { listBackups, makeBackup } from '../../contracts/backups.ts';
import { Problem } from '../../contracts/problems.ts';
import { principalName, system } from '../../platform/access/principal.ts';
import { allow } from '../../platform/access/scope.ts';
import { makeRun, makeScheduled } from '../../platform/backup/make.ts';
import { askForRun, type BackupRun, listRuns } from '../../platform/backup/runs.ts';
import { BACKUP_SETTINGS, readPlan } from '../../platform/backup/settings.ts';
import { handle } from '../../platform/http/handler.ts';
import { defineModule, type Module } from '../../platform/module.ts';
import { backupSource } from '../backupSource.ts';

const MAKE_JOB = 'backups.make';
const CLOCK_JOB = 'backups.clock';
const SHOWN = 30;
/** A province's backup takes minutes; nobody waits for one longer than half a day. */
const PATIENCE_MINUTES = 720;

/** Backups (备份) of the installation with these rooms: by the clock, at an operator's wish, and what became of them. */
export const backupsOf = (modules: readonly Module[]): Module =>
  defineModule({
    name: 'backups',
    // Whoever backs up takes everything there is: the operator alone.
    policy: [allow('operator', 'backups.read', 'installation'), allow('operator', 'backups.make', 'installation')],
    settings: BACKUP_SETTINGS as never,
    routes: (house) => [
      handle(listBackups, async (act, { locale }) => {
        const plan = await readPlan(act.tx, act.today);
        const runs = await listRuns(act.tx, SHOWN);
        return { folder: plan.folder, hour: plan.hour, backups: runs.map((run) => present(run, locale)) };
      }),
      handle(makeBackup, async (act, { locale }) => {
        const { folder } = await readPlan(act.tx, act.today);
        if (folder === null) throw new Problem('backup_folder_missing');
        const id = await askForRun(act.tx, 'request', principalName(act.principal), house.clock.now());
        if (id === null) throw new Problem('backup_in_progress');
        await house.jobs.send(act.tx, MAKE_JOB, { id, by: act.principal });
        await act.audit({ action: 'backup.asked', entity: 'backup', entityId: id, after: { folder } });
        const [run] = (await listRuns(act.tx, SHOWN)).filter((each) => each.id === id);
        return present(run as BackupRun, locale);
      }),
    ],
    jobs: (house) => [
      {
        name: MAKE_JOB,
        retryLimit: 0,
        expireInMinutes: PATIENCE_MINUTES,
        run: async (payload) => {
          const { id, by } = payload as { id: string; by: Parameters<typeof makeRun>[3] };
          await makeRun(house, await backupSource(house, modules), id, by);
        },
      },
      {
        name: CLOCK_JOB,
        schedule: '5 * * * *',
        retryLimit: 0,
        expireInMinutes: PATIENCE_MINUTES,
        run: async () => makeScheduled(house, await backupSource(house, modules), system('backup by the clock')),
      },
    ],
  });

function present(run: BackupRun, locale: 'zh' | 'en') {
  return {
    id: run.id,
    cause: run.cause,
    status: run.status,
    askedAt: run.asked_at.toISOString(),
    endedAt: run.ended_at?.toISOString() ?? null,
    path: run.path,
    bytes: run.bytes,
    digest: run.digest,
    failure: run.failure === null ? null : { code: run.failure.code, message: run.failure[locale] },
    removedAt: run.removed_at?.toISOString() ?? null,
  };
}
