import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';

const checkout = join(import.meta.dirname, '..');
let root: string;

/** A checkout with nothing installed, whose lock file names one package: a `node` from a folder beside it. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kepu-run-'));
  cpSync(join(checkout, 'scripts/run.mjs'), join(root, 'scripts/run.mjs'), { recursive: true });
  cpSync(join(checkout, 'bin/kepu'), join(root, 'bin/kepu'), { recursive: true });
  write('package.json', JSON.stringify({ name: 'lamp', version: '1.0.0', dependencies: { node: 'file:supply' } }));
  write('supply/package.json', JSON.stringify({ name: 'node', version: '24.0.0', bin: { node: 'bin/node' } }));
  write('supply/bin/node', `#!/bin/sh\nPINNED=yes exec ${process.execPath} "$@"\n`, 0o755);
  write(
    'src/cli/main.ts',
    `const [what]: string[] = process.argv.slice(2);
     if (what === 'wait') { process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); }
     console.log(JSON.stringify({ what, pinned: process.env.PINNED }));
     if (what === 'fail') process.exitCode = 5;`,
  );
  spawnSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--offline'], { cwd: root });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, content: string, mode = 0o644): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content, { mode });
}

interface Ended {
  code: number | null;
  out: string;
  said: string;
}

async function ended(child: ChildProcess): Promise<Ended> {
  const [out, said, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'exit')]);
  return { code, out, said };
}

const start = (program: string, ...args: string[]) =>
  spawn(program, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, npm_execpath: '' } });
const run = (...args: string[]) => ended(start(process.execPath, join(root, 'scripts/run.mjs'), ...args));
const kepu = (...args: string[]) => ended(start(join(root, 'bin/kepu'), ...args));

const INSTALLING = 'Installing what package-lock.json names';

test('the first run installs, the next one does not, and standard output is the command’s alone', async () => {
  const first = await run('cli', 'hello');
  expect(first).toMatchObject({ code: 0, out: '{"what":"hello","pinned":"yes"}\n' });
  expect(first.said).toContain(INSTALLING);
  expect(await run('cli', 'again')).toEqual({ code: 0, out: '{"what":"again","pinned":"yes"}\n', said: '' });
});

test('a changed lock file is installed anew', async () => {
  await run('cli', 'hello');
  appendFileSync(join(root, 'package-lock.json'), '\n');
  rmSync(join(root, 'node_modules/.package-lock.json'));
  expect((await run('cli', 'hello')).said).toContain(INSTALLING);
});

test('what somebody has installed by hand is taken as it is', async () => {
  spawnSync('npm', ['ci', '--offline'], { cwd: root });
  expect(await run('cli', 'hello')).toMatchObject({ code: 0, said: '' });
});

test('of two first runs at once, one installs and both go on', async () => {
  const both = await Promise.all([kepu('one'), kepu('two')]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(both.filter(({ said }) => said.includes(INSTALLING))).toHaveLength(1);
});

test('an installation that was killed does not keep the next one waiting', async () => {
  write('.kepu-install.lock', '999999999 1');
  expect(await run('cli', 'hello')).toMatchObject({ code: 0 });
  expect(existsSync(join(root, '.kepu-install.lock'))).toBe(false);
});

test('exit codes and signals pass through', async () => {
  expect((await run('cli', 'fail')).code).toBe(5);
  const waiting = start(process.execPath, join(root, 'scripts/run.mjs'), 'cli', 'wait');
  const end = ended(waiting);
  await once(waiting.stdout!, 'data');
  waiting.kill('SIGTERM');
  expect((await end).code).toBe(7);
});

test('the command line works through a link, from anywhere, installed or not', async () => {
  const link = join(root, 'link');
  symlinkSync('bin/kepu', link);
  const first = await ended(start(link, 'hello'));
  expect(first).toMatchObject({ code: 0, out: '{"what":"hello","pinned":"yes"}\n' });
  expect(await ended(start(link, 'hello'))).toEqual({ code: 0, out: first.out, said: '' });
});

test('an unknown part is wrong usage', async () => {
  expect(await run('dance')).toMatchObject({ code: 2, out: '' });
});

test('a failed installation says so and leaves no mark of success', async () => {
  write('package.json', JSON.stringify({ name: 'lamp', version: '1.0.0', dependencies: { wick: 'file:nowhere' } }));
  const failed = await run('cli', 'hello');
  expect(failed).toMatchObject({ code: 3, out: '' });
  expect(failed.said).toContain('npm ci failed');
  expect(existsSync(join(root, 'node_modules/.kepu-lock'))).toBe(false);
});
