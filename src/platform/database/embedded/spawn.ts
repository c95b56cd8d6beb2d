import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Account } from './account.ts';
import { explainSpawnFailure } from './failure.ts';

/** What the server needs of the environment; the caller's PG* variables and library paths must not leak into it. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** Starts the long-living server: its own session, so that neither Ctrl-C nor our death reaches it. */
export async function spawnServer(
  program: string,
  args: string[],
  account: Account | null,
  logFile: number,
): Promise<ChildProcess> {
  const child = spawn(program, args, {
    ...account,
    cwd: '/',
    detached: true,
    env: serverEnvironment(),
    stdio: ['ignore', logFile, logFile],
  });
  await spawned(child, program);
  child.unref();
  return child;
}

/** Runs a program to its end and tells what it said. */
export async function runProgram(
  program: string,
  args: string[],
  account: Account | null,
): Promise<{ code: number | null; signal: NodeJS.Signals | null; said: string }> {
  const child = spawn(program, args, {
    ...account,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await spawned(child, program);
  const [out, problems, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, signal, said: out + problems };
}

async function spawned(child: ChildProcess, program: string): Promise<void> {
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw explainSpawnFailure(error, program);
  }
}
