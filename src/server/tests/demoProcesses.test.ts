import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { acquireEmbeddedDatabase } from '../../platform/database/embedded/index.ts';
import { processesWorkingIn } from '../../platform/database/embedded/processes.ts';
import { ask } from '../../platform/database/embedded/testing.ts';
import { AppProcess } from './testingProcesses.ts';

it('two processes started at once on one new data folder load the demo once; one killed leaves the other, the last one out stops the database', async () => {
  const data = await mkdtemp(join(tmpdir(), 'kepu-pair-'));
  await chmod(data, 0o755);
  const apps: AppProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await rm(data, { recursive: true, force: true, maxRetries: 10 });
  });
  const environment = { KEPU_MODE: 'demo', KEPU_DATA: data };
  apps.push(...(await Promise.all([AppProcess.start(environment), AppProcess.start(environment)])));
  const [one, other] = apps as [AppProcess, AppProcess];

  const accounts = await Promise.all(apps.map((app) => app.call('GET', '/api/v1/demo/accounts')));
  expect(accounts[0]?.json).toEqual(accounts[1]?.json);
  expect(accounts[0]?.json.accounts).toHaveLength(5);
  const lease = await acquireEmbeddedDatabase({ dataDirectory: data, log: () => {} });
  const [counted] = await ask(
    lease.connection,
    `select (select count(*)::int from import_batch) as imports, (select count(*)::int from import_batch where status = 'committed') as committed,
      (select count(*)::int from account) as accounts, (select count(distinct name)::int - count(*)::int from organisation) as twice`,
  );
  expect(counted).toEqual({ imports: 1, committed: 1, accounts: 5, twice: 0 });
  await lease.release();

  await one.kill();
  expect((await other.call('GET', '/readyz')).status).toBe(200);
  const { login, password } = accounts[0]!.json.accounts[0];
  const session = await other.signIn(login, password);
  expect((await other.call('GET', '/api/v1/todos', { session })).status).toBe(200);
  expect(await other.stop()).toBe(0);
  expect(processesWorkingIn(join(data, 'pg/cluster'))).toEqual([]);
}, 120_000);
