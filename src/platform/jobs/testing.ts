import type { Database } from '../database/database.ts';
import type { JobDefinition, JobRunner } from './jobs.ts';

export interface QueuedJob {
  id: number;
  name: string;
  payload: object;
}

/** A queue that runs nothing by itself: a test looks at what was queued, and runs it when it likes. */
export interface TestJobs extends JobRunner {
  /** Committed jobs that have not run, oldest first. */
  waiting(): Promise<QueuedJob[]>;
  /** Runs what waits, and what that queues in turn, one after the other; a job that throws fails the test. Returns how many ran. */
  runAll(): Promise<number>;
}

/** Jobs lie in a table of the test's database, so a job is queued only if its transaction commits, as with the real queue. */
export async function testJobs(database: Database, definitions: () => readonly JobDefinition[]): Promise<TestJobs> {
  await database.pool.query(`create table test_job (id bigint generated always as identity primary key,
    name text not null, payload jsonb not null, key text, unique (name, key))`);

  const waiting = async (): Promise<QueuedJob[]> =>
    (await database.pool.query<QueuedJob>('select id, name, payload from test_job order by id')).rows;

  return {
    waiting,
    async send(tx, name, payload, key) {
      await tx.client.query('insert into test_job (name, payload, key) values ($1, $2, $3) on conflict do nothing', [
        name,
        JSON.stringify(payload),
        key ?? null,
      ]);
    },
    async underway(tx, name) {
      const { rows } = await tx.client.query<QueuedJob>('select payload from test_job where name = $1', [name]);
      return rows.map(({ payload }) => payload);
    },
    async runAll() {
      let ran = 0;
      for (let [job] = await waiting(); job !== undefined; [job] = await waiting()) {
        const { id, name, payload } = job;
        const definition = definitions().find((each) => each.name === name);
        if (definition === undefined) throw new Error(`nobody does the job ${name}`);
        await database.pool.query('delete from test_job where id = $1', [id]);
        await definition.run(payload);
        ran += 1;
      }
      return ran;
    },
    start: async () => undefined,
    stop: async () => undefined,
  };
}
