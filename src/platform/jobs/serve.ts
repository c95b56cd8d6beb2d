import { setTimeout as pause } from 'node:timers/promises';
import type PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { Holds } from '../database/holds.ts';
import type { JobDefinition, OnJobEnd } from './definition.ts';

export interface Serving {
  /** Takes nothing new, waits for what runs, and gives up what has not ended in time. */
  stop(patienceMs: number): Promise<void>;
}

interface Desk {
  boss: PgBoss;
  holds: Holds;
  log: Logger;
  onEnd: OnJobEnd;
}

const POLL_MS = 1_000;
const ROUND_MS = 5_000;
/** A job was fetched this long ago at least before nobody's holding it means that its process is gone. */
const GRACE_SECONDS = 10;

const holdOf = (jobId: string) => `job ${jobId}`;

/** Runs the jobs of one queue in this process, one after the other. While one runs, this process holds it against all others. */
export function serveQueue({ boss, holds, log, onEnd }: Desk, job: JobDefinition): Serving {
  const stopping = new AbortController();
  let running: string | null = null;

  const run = async ({ id, data }: PgBoss.Job<object>): Promise<void> => {
    if (!(await holds.take(holdOf(id))))
      return void (await boss.fail(job.name, id, { message: 'still run elsewhere' }));
    running = id;
    log.debug({ job: job.name, jobId: id }, 'job begins');
    const began = performance.now();
    let ok = false;
    try {
      await job.run(data);
      await boss.complete(job.name, id);
      ok = true;
    } catch (error) {
      log.error({ err: error, job: job.name, jobId: id }, 'job failed');
      await boss.fail(job.name, id, { message: String(error) });
    } finally {
      running = null;
      onEnd(job.name, { ok, ms: performance.now() - began });
      await holds.leave(holdOf(id));
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const [fetched] = await boss.fetch<object>(job.name);
        if (fetched !== undefined) {
          await run(fetched);
          continue;
        }
      } catch (error) {
        // The database was away: who comes first takes the job up when nobody holds it any more.
        log.error({ err: error, job: job.name }, 'job queue');
      }
      await pause(POLL_MS, null, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const served = loop();

  return {
    async stop(patienceMs) {
      stopping.abort();
      await Promise.race([served, pause(patienceMs, null, { ref: false })]);
      if (running !== null) await boss.fail(job.name, running, { message: 'its process stopped' });
    },
  };
}

/**
 * Every few seconds looks for jobs that run by their state while no process holds them, those of a killed one, and gives
 * them back to the queue. Each process does it for all.
 */
export function bringBackAbandoned({ boss, holds, log }: Desk, definitions: readonly JobDefinition[]): Serving {
  const queues = definitions.map(({ name }) => name);
  const round = async (): Promise<void> => {
    for (const { id, name } of await activeJobs(boss, queues)) {
      if (!(await holds.take(holdOf(id)))) continue;
      try {
        log.warn({ job: name, jobId: id }, 'a job whose process is gone is run again');
        await boss.fail(name, id, { message: 'its process is gone' });
      } finally {
        await holds.leave(holdOf(id));
      }
    }
  };
  let rounding: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    rounding = round()
      .catch((error) => log.error({ err: error }, 'job queue'))
      .finally(() => {
        busy = false;
      });
  }, ROUND_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      await rounding;
    },
  };
}

async function activeJobs(boss: PgBoss, queues: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await boss.getDb().executeSql(
    `select id, name from jobs.job
    where state = 'active' and name = any($1) and started_on < now() - $2 * interval '1 second'`,
    [queues, GRACE_SECONDS],
  );
  return rows as { id: string; name: string }[];
}
