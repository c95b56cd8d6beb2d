#!/usr/bin/env node
// Runs a part of Kepu: `node scripts/run.mjs start`. Depends on nothing but Node 20 or newer: installs what the lock file
// names when that is not there yet, then goes on under the pinned Node. Standard output belongs to the part alone.
import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
/** A copy of the lock file that node_modules was installed from; `bin/kepu` compares the two without starting Node. */
const stamp = join(modules, '.kepu-lock');
const installLock = join(root, '.kepu-install.lock');

const parts = {
  start: { entry: 'src/server/main.ts', before: ['scripts/build-web.ts', '--if-needed'] },
  cli: { entry: 'src/cli/main.ts' },
  bench: { entry: 'bench/main.ts' },
  test: { entry: 'scripts/test.ts', forDevelopment: true },
  soak: { entry: 'node_modules/vitest/vitest.mjs', first: ['run', '--project', 'soak'], forDevelopment: true },
};

const [name, ...args] = process.argv.slice(2);
const part = parts[name] ?? (name?.endsWith('.ts') ? { entry: name, forDevelopment: true } : undefined);
if (part === undefined) fail(`usage: node scripts/run.mjs <${Object.keys(parts).join('|')}|FILE.ts> [arguments]`, 2);

await install(part.forDevelopment ?? false);
if (part.before) prepare(pinnedNode(), part.before);
run(pinnedNode(), [join(root, part.entry), ...(part.first ?? []), ...args]);

function fail(message, code = 3) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function say(message) {
  process.stderr.write(`${message}\n`);
}

function same(one, other) {
  return existsSync(one) && existsSync(other) && readFileSync(one).equals(readFileSync(other));
}

async function install(forDevelopment) {
  if (same(lockFile, stamp)) return;
  if (isInstalledByHand(forDevelopment)) return writeStamp();
  try {
    accessSync(root, constants.W_OK);
  } catch {
    fail(
      `依赖尚未安装，且没有权限写入 ${root}。请以该目录的所有者身份执行一次 npm ci。\nThe dependencies are not installed and ${root} cannot be written. Run npm ci once as its owner.`,
    );
  }
  await underInstallLock(() => {
    if (same(lockFile, stamp)) return;
    say('正在按 package-lock.json 安装依赖 · Installing what package-lock.json names …');
    const { command, prefix } = npm();
    const { status, error } = spawnSync(command, [...prefix, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'development' },
    });
    if (status !== 0) fail(`npm ci 失败 · npm ci failed${error ? `: ${error.message}` : ''}`);
    writeStamp();
  });
}

function writeStamp() {
  const draft = `${stamp}.${process.pid}`;
  try {
    copyFileSync(lockFile, draft);
    renameSync(draft, stamp);
  } catch (error) {
    // Somebody else's checkout: without a stamp the comparison is only made again next time.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
}

/** Whether an `npm ci` that somebody ran by hand left exactly what the lock file names; npm keeps account of it. */
function isInstalledByHand(forDevelopment) {
  const account = join(modules, '.package-lock.json');
  if (!existsSync(account)) return false;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const found = JSON.parse(readFileSync(account, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional, dev, devOptional }]) => {
    if (path === '') return true;
    const there = found[path];
    if (there === undefined) return Boolean(optional || devOptional || (dev && !forDevelopment));
    return there.version === version && there.integrity === integrity;
  });
}

/** The npm that started us, else the one beside this Node, else the one on PATH. */
function npm() {
  const own = process.env.npm_execpath;
  if (own?.endsWith('npm-cli.js') && existsSync(own)) return { command: process.execPath, prefix: [own] };
  const beside = join(dirname(process.execPath), process.platform === 'win32' ? 'npm.cmd' : 'npm');
  return { command: existsSync(beside) ? beside : 'npm', prefix: [] };
}

/** Two starts at once must not both install: npm ci begins by deleting what the other one made. */
async function underInstallLock(work) {
  let said = false;
  while (!takeInstallLock()) {
    if (!said) say('等待另一个进程完成安装 · Waiting for another process to finish installing …');
    said = true;
    await new Promise((done) => setTimeout(done, 200));
  }
  const release = () => unlinkSync(installLock);
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  work();
  process.off('exit', release);
  release();
}

function takeInstallLock() {
  try {
    const file = openSync(installLock, 'wx');
    writeSync(file, processMark(process.pid) ?? String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isAbandoned()) return false;
  try {
    renameSync(installLock, `${installLock}.${process.pid}`);
    unlinkSync(`${installLock}.${process.pid}`);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return false;
}

function isAbandoned() {
  try {
    const mark = readFileSync(installLock, 'utf8');
    // Empty for a moment, between being made and being written.
    if (mark === '') return Date.now() - statSync(installLock).mtimeMs > 5000;
    return processMark(Number.parseInt(mark, 10)) !== mark;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** A process, told from a later one with the same number by when it started, where the system tells. */
function processMark(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return String(pid);
  }
}

function pinnedNode() {
  const found = findPinnedNode();
  if (found !== undefined) return found;
  // An npm told not to run install scripts has left out the one that fetches the platform's program.
  say('正在安装固定版本的 Node · Installing the pinned Node …');
  const folder = join(modules, 'node');
  const { command } = npm();
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: [dirname(command), process.env.PATH].join(delimiter) },
  });
  return (
    findPinnedNode() ??
    fail(`找不到固定版本的 Node：请执行 npm rebuild node。\nThe pinned Node is missing: run npm rebuild node.`)
  );
}

function findPinnedNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const suppliers = readdirSync(modules).filter((entry) => /^node-(bin-)?(linux|darwin|win)-/.test(entry));
  const places = ['node', ...suppliers].map((entry) => join(modules, entry, 'bin', program));
  return places.find((place) => existsSync(place));
}

function environmentOf(node) {
  const path = [join(modules, '.bin'), dirname(node), process.env.PATH].join(delimiter);
  return { NODE_COMPILE_CACHE: join(modules, '.cache', 'node'), ...process.env, PATH: path };
}

/** What has to be there before the part begins; its words go to standard error. */
function prepare(node, [script, ...scriptArguments]) {
  const { status } = spawnSync(node, [join(root, script), ...scriptArguments], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: environmentOf(node),
  });
  if (status !== 0) process.exit(3);
}

function run(node, nodeArguments) {
  const env = environmentOf(node);
  const child = spawn(node, nodeArguments, { stdio: 'inherit', env });
  child.on('error', (error) => fail(`${node}: ${error.message}`));
  // The terminal itself sends Ctrl-C to both of us; what is sent to us alone is handed on.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
