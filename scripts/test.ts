// The whole suite: `npm test`, or some of its stages: `npm test -- types unit`. Its last line is the sum.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOwnServer } from './testing/own-server.ts';
import { BROWSER, findServerPrograms, provide, SERVER } from './testing/provision.ts';
import {
  add,
  closingLine,
  exitCodeOf,
  NOTHING,
  ofCheck,
  ofVitest,
  type Tally,
  type VitestReport,
} from './testing/tally.ts';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'kepu-suite-'));
const databaseUsers = join(scratch, 'database-users');
const maySkip = process.env.KEPU_ALLOW_SKIP === '1';

/**
 * Tests over HTTP of the house put together: minutes on end, and much the same on every server, so they run on one. Those
 * that kill a server bring their own.
 */
const OF_THE_HOUSE = 'src/server/tests/!(*Crash).test.ts';

interface Stage {
  name: string;
  /** Why the stage is left out of this run; not selected is not skipped. */
  unless?: () => string | false;
  run: () => Promise<Tally>;
}

const stages: Stage[] = [
  { name: 'types', run: () => check('tsc', '--noEmit', '-p', 'tsconfig.json') },
  {
    name: 'web types',
    run: async () =>
      add(
        await check('tsc', '--noEmit', '-p', 'src/web/workbench/tsconfig.json'),
        add(
          await check('tsc', '--noEmit', '-p', 'src/web/portal/tsconfig.json'),
          await check('tsc', '--noEmit', '-p', 'e2e/tsconfig.json'),
        ),
      ),
  },
  { name: 'lint', run: () => check('biome', 'check', '--diagnostic-level=error') },
  { name: 'floors', unless: () => absent('scripts/floors.ts'), run: () => check('node', 'scripts/floors.ts') },
  {
    name: 'openapi',
    unless: () => absent('scripts/openapi.ts'),
    run: () => check('node', 'scripts/openapi.ts', '--check'),
  },
  { name: 'web build', run: () => check('node', 'scripts/build-web.ts', '--if-needed') },
  { name: 'unit', run: onEmbedded },
  { name: 'own server', unless: withoutServer, run: onOwnServer },
  {
    name: 'shared',
    unless: () => absent('../shared') || absent('scripts/check-shared.ts'),
    run: () => check('node', 'scripts/check-shared.ts'),
  },
  {
    name: 'browser',
    unless: () => globSync('e2e/**/*.test.ts', { cwd: root }).length === 0 && 'no browser tests',
    run: inBrowser,
  },
];

process.exitCode = await main(process.argv.slice(2));

async function main(chosen: string[]): Promise<number> {
  let sum = NOTHING;
  try {
    for (const stage of stages) {
      if (chosen.length > 0 && !chosen.includes(stage.name)) continue;
      const reason = stage.unless?.();
      if (reason) {
        console.log(`\n== ${stage.name}: not run, ${reason}`);
        continue;
      }
      console.log(`\n== ${stage.name}`);
      const began = performance.now();
      const tally = await stage.run();
      sum = add(sum, tally);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`== ${stage.name}: ${closingLine(tally)} in ${seconds} s`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  if (sum.failures.length > 0) console.log(`\n== failed\n${sum.failures.join('\n')}`);
  console.log(`\n${closingLine(sum)}`);
  return exitCodeOf(sum, maySkip);
}

async function check(program: string, ...args: string[]): Promise<Tally> {
  return ofCheck([program, ...args].join(' '), await execute(program, args));
}

async function vitest(project: string, files: string[], environment: NodeJS.ProcessEnv = {}): Promise<Tally> {
  const report = join(scratch, `${crypto.randomUUID()}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await execute('vitest', ['run', '--project', project, ...reporters, ...files], environment);
  const found = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as VitestReport) : null;
  return ofVitest(found, code);
}

/** Everything, on the embedded server; the house over HTTP too, where there is no other server for it. */
async function onEmbedded(): Promise<Tally> {
  const leftOut = provide(SERVER) ? { KEPU_TEST_LEAVE_OUT: OF_THE_HOUSE } : {};
  return vitest('unit', [], { ...leftOut, KEPU_TEST_DATABASE_USERS: databaseUsers });
}

function withoutServer(): string | false {
  if (!existsSync(databaseUsers)) return 'the unit stage, which tells which tests use a database, did not run';
  return !provide(SERVER) && `no PostgreSQL 15 or newer here (Debian: ${SERVER.packages.join(' ')})`;
}

/**
 * The tests that used a database, again: on the system's PostgreSQL over loopback, and at the other end of the clock. Those of
 * the whole house over HTTP run only here.
 */
async function onOwnServer(): Promise<Tally> {
  const again = readFileSync(databaseUsers, 'utf8').trim().split('\n');
  const files = [...new Set([...again, ...globSync(OF_THE_HOUSE, { cwd: root })])];
  const server = await startOwnServer(findServerPrograms()!);
  try {
    return await vitest('unit', files, { KEPU_TEST_DATABASE_URL: server.url, TZ: 'America/Los_Angeles' });
  } finally {
    await server.stop();
  }
}

async function inBrowser(): Promise<Tally> {
  if (provide(BROWSER)) return vitest('e2e', []);
  console.log(`The browser tests need these Debian packages: ${BROWSER.packages.join(' ')}`);
  return maySkip
    ? { ...NOTHING, skipped: 1 }
    : { ...NOTHING, failed: 1, failures: ['the browser tests could not run'] };
}

function absent(path: string): string | false {
  return !existsSync(join(root, path)) && `there is no ${path}`;
}

/** Runs to its end, and says how that was as a shell would; a signal to us reaches the stage, whose end is then ours. */
async function execute(program: string, args: string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', pass).on('SIGINT', pass);
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  process.off('SIGTERM', pass).off('SIGINT', pass);
  return signal === null ? (code ?? 1) : 1;
}
