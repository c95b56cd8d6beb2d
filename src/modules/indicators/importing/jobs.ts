import { type Principal, system } from '../../../platform/access/principal.ts';
import { systemScope } from '../../../platform/access/scope.ts';
import { actOf } from '../../../platform/act.ts';
import { transact } from '../../../platform/database/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { JobDefinition } from '../../../platform/jobs/jobs.ts';
import { COMMIT_JOB, commit, READ_JOB } from './lifecycle.ts';
import { readBatch } from './stage.ts';
import * as store from './store.ts';

/** The import was found inside its owner's scope when the job was queued. */
const scope = systemScope('reads and commits imports that were asked for within a scope');

export const importJobs = (house: House): readonly JobDefinition[] => [
  {
    name: READ_JOB,
    run: (payload) => failing(house, importIdOf(payload), () => readBatch(house, scope, importIdOf(payload))),
  },
  {
    name: COMMIT_JOB,
    run: async (payload) => {
      const importId = importIdOf(payload);
      await failing(house, importId, () => commitBatch(house, importId, actorOf(payload)));
    },
  },
];

/** Commits; where a crash has emptied the staging table, reads the originals again first. */
export async function commitBatch(house: House, importId: string, actor: Principal): Promise<number> {
  house.log.debug({ phase: 'committing', importId }, 'import');
  for (let attempt = 0; attempt < 2; attempt++) {
    const observations = await transact(house.database, (tx) =>
      commit({ ...actOf(house, tx, actor, null, newId()), scope }, importId),
    );
    if (observations !== null) {
      house.log.debug({ phase: 'after', importId, observations }, 'import');
      return observations;
    }
    await readBatch(house, scope, importId);
    await transact(house.database, (tx) => store.changeBatch(tx, scope, importId, { status: 'committing' }));
  }
  throw new Error('the staged cells of an import were lost twice in a row');
}

/** Takes up what a crash has cut off and no job is about any more; called at start, while other processes may be at work. */
export async function resumeImports(house: House): Promise<void> {
  await transact(house.database, async (tx) => {
    const jobs = [...(await house.jobs.underway(tx, READ_JOB)), ...(await house.jobs.underway(tx, COMMIT_JOB))];
    const underway = new Set(jobs.map(importIdOf));
    for (const batch of await store.unfinishedBatches(tx, scope)) {
      if (underway.has(batch.id)) continue;
      const job = batch.status === 'reading' ? READ_JOB : COMMIT_JOB;
      await house.jobs.send(tx, job, { importId: batch.id, actor: system('taken up after a stop') }, batch.id);
    }
  });
}

/** An error of ours leaves the import failed, with the id under which the log has it, instead of reading for ever. */
async function failing(house: House, importId: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const correlationId = newId();
    house.log.error({ err: error, correlationId, importId }, 'import failed');
    await transact(house.database, (tx) =>
      store.changeBatch(tx, scope, importId, { status: 'failed', failure: { correlationId } }),
    );
  }
}

function importIdOf(payload: object): string {
  return (payload as { importId: string }).importId;
}

function actorOf(payload: object): Principal {
  return (payload as { actor?: Principal }).actor ?? system('commitment of an import');
}
