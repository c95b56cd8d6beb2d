import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const COMMAND = join(import.meta.dirname, '../bin/kepu');

/** Runs a command in a process of its own; answers the most memory it held, in MB, and how long it took, in seconds. */
export async function runCommand(data: string, args: readonly string[]): Promise<{ peak: number; seconds: number }> {
  const begun = performance.now();
  const child = spawn(COMMAND, args, { env: { ...process.env, KEPU_DATA: data }, stdio: 'ignore' });
  let peak = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }, 20);
  const [exit] = (await once(child, 'close')) as [number | null];
  clearInterval(watch);
  if (exit !== 0) throw new Error(`kepu ${args.join(' ')} ended with ${exit}`);
  return { peak, seconds: (performance.now() - begun) / 1000 };
}
