import { setTimeout as pause } from 'node:timers/promises';
import { resumeImports } from '../modules/indicators/index.ts';
import { acquireDatabase } from '../platform/database/attach.ts';
import { InstallationError } from '../platform/installation/error.ts';
import { openLog } from '../platform/log.ts';
import { buildApp } from './app.ts';
import { background } from './background.ts';
import { ConfigError, readConfig } from './config.ts';
import { loadDemo, openHouse } from './house.ts';
import { houseMetrics } from './metrics.ts';
import { MODULES } from './modules.ts';
import { openWeb } from './web.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Opens the house, tells its address in one line, and closes it in order when asked to, or when it cannot be opened whole. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel);
  const opened = new AsyncDisposableStack();
  let leaving = false;
  try {
    const lease = await acquireDatabase(process.env, (event) => log.info(event, 'database'));
    const house = await openHouse(config, lease, log).catch(async (error) => {
      await lease.release();
      throw error;
    });
    opened.defer(() => house.close());
    const metrics = opened.use(await houseMetrics(house));
    await house.jobs.start(
      MODULES.flatMap((module) => module.jobs?.(house) ?? []),
      (name, ended) => metrics.worked('job', name, ended),
    );
    opened.defer(() => house.jobs.stop());
    if (config.demoData) await loadDemo(house, say);
    const rounds = background(house, metrics);
    opened.defer(() => rounds.stop());
    const app = await buildApp(house, config, await openWeb(config.webFolder), { metrics, isLeaving: () => leaving });
    opened.defer(() => app.close());
    await listen(app, config.host, config.port);
    await resumeImports(house);
    if (config.mode === 'demo') {
      say(
        '演示模式：仅本机可访问；演示账号与口令见登录页 · Demo: this machine only; accounts and passwords are on the sign-in page',
      );
    }
    const address = app.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : config.port;
    say(`Kepu ready at http://${config.host}:${port}`);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
  closeOnSignal(async (signal) => {
    log.info({ signal, drainSeconds: config.drainSeconds }, 'closing');
    leaving = true;
    // A balancer asks /readyz now and then: until it has, it goes on sending requests here.
    await pause(config.drainSeconds * 1_000);
    await opened.disposeAsync();
  });
}

/** The first signal closes in order; what was begun is finished. */
function closeOnSignal(close: (signal: string) => Promise<void>): void {
  let closing: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      closing ??= close(signal).then(() => process.exit(0), fail);
    });
  }
}

async function listen(app: Awaited<ReturnType<typeof buildApp>>, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new InstallationError('port_taken', { host, port });
    throw error;
  }
}

function fail(error: unknown): void {
  const known = error instanceof InstallationError || error instanceof ConfigError;
  process.stderr.write(known ? `${(error as Error).message}\n` : `${(error as Error).stack ?? String(error)}\n`);
  process.exit(3);
}

main().catch(fail);
