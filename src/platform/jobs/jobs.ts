import type pg from 'pg';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { Tx } from '../database/transaction.ts';

/** Work that goes on after the answer. `key` keeps two of the same from waiting at once. */
export interface JobDefinition<Payload extends object = object> {
  name: string;
  /** Runs outside any transaction and opens its own; called again after a crash, so it must bear that. */
  run(payload: Payload): Promise<void>;
  /** Cron in Asia/Shanghai, for work by the clock. */
  schedule?: string;
  retryLimit?: number;
  expireInMinutes?: number;
}

export interface JobQueue {
  /** Queues in the transaction: the job exists only if it commits. */
  send(tx: Tx, name: string, payload: object, key?: string): Promise<void>;
}

export interface JobRunner extends JobQueue {
  start(definitions: readonly JobDefinition[]): Promise<void>;
  stop(): Promise<void>;
}

/** Jobs on pg-boss in the same database (schema `jobs`), so that a job and the row it is about commit together. */
export function jobRunner(connection: pg.PoolConfig, log: Logger): JobRunner {
  const boss = new PgBoss({
    ...(connection as PgBoss.ConstructorOptions),
    schema: 'jobs',
    max: 4,
    application_name: 'kepu jobs',
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  return {
    async send(tx, name, payload, key) {
      const db = { executeSql: (text: string, values: unknown[]) => tx.client.query(text, values) };
      await boss.send(name, payload, { db, ...(key === undefined ? {} : { singletonKey: key }) });
    },
    async start(definitions) {
      await boss.start();
      for (const job of definitions) await startJob(boss, job, log);
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000, wait: true }),
  };
}

export interface JobCount {
  name: string;
  waiting: number;
  active: number;
  failed: number;
}

/** How the queues stand; nothing before the first start of the jobs has made them. */
export async function countJobs(tx: Tx): Promise<JobCount[]> {
  const { rows: there } = await tx.client.query<{ there: boolean }>(
    `select to_regclass('jobs.job') is not null as there`,
  );
  if (there[0]?.there !== true) return [];
  const { rows } = await tx.client.query<JobCount>(
    `select name, count(*) filter (where state in ('created', 'retry')) as waiting, count(*) filter (where state = 'active') as active,
       count(*) filter (where state = 'failed') as failed
     from jobs.job group by name order by name`,
  );
  return rows;
}

async function startJob(boss: PgBoss, job: JobDefinition, log: Logger): Promise<void> {
  await boss.createQueue(job.name, {
    name: job.name,
    policy: 'standard',
    retryLimit: job.retryLimit ?? 3,
    retryBackoff: true,
    expireInMinutes: job.expireInMinutes ?? 30,
  });
  await boss.work<object>(job.name, { pollingIntervalSeconds: 1 }, async ([received]) => {
    if (!received) return;
    try {
      await job.run(received.data);
    } catch (error) {
      log.error({ err: error, job: job.name, jobId: received.id }, 'job failed');
      throw error;
    }
  });
  if (job.schedule !== undefined) await boss.schedule(job.name, job.schedule, {}, { tz: 'Asia/Shanghai' });
}
