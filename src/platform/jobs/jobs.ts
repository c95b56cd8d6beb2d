import type pg from 'pg';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import { type Holds, openHolds, whileHolding } from '../database/holds.ts';
import type { Tx } from '../database/transaction.ts';
import type { JobDefinition, OnJobEnd } from './definition.ts';
import { bringBackAbandoned, type Serving, serveQueue } from './serve.ts';

export type { JobDefinition } from './definition.ts';

export interface JobQueue {
  /** Queues in the transaction: the job exists only if it commits. `key` keeps two of the same from waiting at once. */
  send(tx: Tx, name: string, payload: object, key?: string): Promise<void>;
  /** What the jobs of this name that wait or run are about. */
  underway(tx: Tx, name: string): Promise<object[]>;
}

export interface JobRunner extends JobQueue {
  start(definitions: readonly JobDefinition[], onEnd?: OnJobEnd): Promise<void>;
  /** What runs has ten seconds to end; what has not ended by then is done again by another process, or at the next start. */
  stop(): Promise<void>;
}

const STOP_MS = 10_000;

/** Jobs on pg-boss in the same database (schema `jobs`), so that a job and the row it is about commit together. */
export function jobRunner(connection: pg.PoolConfig, log: Logger): JobRunner {
  const boss = new PgBoss({
    ...(connection as PgBoss.ConstructorOptions),
    schema: 'jobs',
    max: 4,
    application_name: 'kepu jobs',
  });
  let stopped = false;
  // Connections that are being closed may hear that the database went away first.
  boss.on('error', (error) => stopped || log.error({ err: error }, 'job queue'));
  const holds: Holds = openHolds(connection, (error) =>
    log.warn({ reason: error.message }, 'the connection that holds running jobs was lost'),
  );
  const serving: Serving[] = [];
  return {
    async send(tx, name, payload, key) {
      if (key !== undefined && (await isWaiting(tx, name, key))) return;
      const db = { executeSql: (text: string, values: unknown[]) => tx.client.query(text, values) };
      await boss.send(name, payload, { db, ...(key === undefined ? {} : { singletonKey: key }) });
    },
    underway,
    async start(definitions, onEnd = () => undefined) {
      // Making a queue takes locks on all of them: two processes that start at once would stand in each other's way.
      await whileHolding(connection, 'job queues', async () => {
        await boss.start();
        for (const job of definitions) await makeQueue(boss, job);
      });
      for (const job of definitions) serving.push(serveQueue({ boss, holds, log, onEnd }, job));
      serving.push(bringBackAbandoned({ boss, holds, log, onEnd }, definitions));
    },
    async stop() {
      await Promise.all(serving.map((each) => each.stop(STOP_MS)));
      await boss.stop({ graceful: true, timeout: STOP_MS, wait: true });
      stopped = true;
      await holds.close();
    },
  };
}

async function makeQueue(boss: PgBoss, job: JobDefinition): Promise<void> {
  await boss.createQueue(job.name, {
    name: job.name,
    policy: 'standard',
    retryLimit: job.retryLimit ?? 3,
    retryBackoff: true,
    expireInMinutes: job.expireInMinutes ?? 30,
  });
  if (job.schedule !== undefined) await boss.schedule(job.name, job.schedule, {}, { tz: 'Asia/Shanghai' });
}

/** Of two that send the same at once, the second waits for the first to commit, and then sees its job. */
async function isWaiting(tx: Tx, name: string, key: string): Promise<boolean> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7236004))', [`${name}\n${key}`]);
  const { rows } = await tx.client.query(
    `select from jobs.job where name = $1 and singleton_key = $2 and state in ('created', 'retry') limit 1`,
    [name, key],
  );
  return rows.length > 0;
}

async function underway(tx: Tx, name: string): Promise<object[]> {
  const { rows } = await tx.client.query<{ data: object }>(
    `select data from jobs.job where name = $1 and state in ('created', 'retry', 'active')`,
    [name],
  );
  return rows.map(({ data }) => data);
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
