import { pino } from 'pino';
import { resumeImports } from '../modules/indicators/index.ts';
import { acquireDatabase } from '../platform/database/attach.ts';
import { InstallationError } from '../platform/installation/error.ts';
import { buildApp } from './app.ts';
import { background } from './background.ts';
import { ConfigError, readConfig } from './config.ts';
import { loadDemo, openHouse } from './house.ts';
import { MODULES } from './modules.ts';
import { openWeb } from './web.ts';

/** Starts the house, tells its address in one line, and closes it in order when asked to. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino(
    { level: config.logLevel, redact: ['password', 'token', 'cookie'] },
    pino.destination({ dest: 2, sync: false }),
  );
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const lease = await acquireDatabase(process.env, (event) => log.info(event, 'database'));
  const house = await openHouse(config, lease, log);
  await house.jobs.start(MODULES.flatMap((module) => module.jobs?.(house) ?? []));
  if (config.demoData) await loadDemo(house, say);
  const app = await buildApp(house, config, await openWeb(config.webFolder));
  await listen(app, config.host, config.port);
  const rounds = background(house);
  await resumeImports(house);

  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  say(`Kepu ready at http://${config.host}:${port}`);

  let closing: Promise<void> | undefined;
  const close = (signal: string) => {
    closing ??= (async () => {
      log.info({ signal }, 'closing');
      await app.close();
      await rounds.stop();
      await house.jobs.stop();
      await house.close();
    })().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'could not close in order');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => close(signal));
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

main().catch((error: unknown) => {
  const known = error instanceof InstallationError || error instanceof ConfigError;
  process.stderr.write(known ? `${(error as Error).message}\n` : `${(error as Error).stack ?? String(error)}\n`);
  process.exit(3);
});
