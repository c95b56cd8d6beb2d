import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const COMMAND = join(import.meta.dirname, '../bin/kepu');

/**
 * Runs a command in a process of its own; answers the most memory it held, in MB, and how long it took, in seconds. What
 * it starts counts with the peak of each, as if all came at once; the database server is not counted.
 */
export async function runCommand(data: string, args: readonly string[]): Promise<{ peak: number; seconds: number }> {
  const begun = performance.now();
  const child = spawn(COMMAND, args, { env: { ...process.env, KEPU_DATA: data }, stdio: 'ignore' });
  const peaks = new Map<number, number>();
  const watch = setInterval(async () => {
    // A process that has just ended holds nothing any more.
    for (const { pid, peak } of await withChildren(child.pid as number))
      peaks.set(pid, Math.max(peak, peaks.get(pid) ?? 0));
  }, 20);
  const [exit] = (await once(child, 'close')) as [number | null];
  clearInterval(watch);
  if (exit !== 0) throw new Error(`kepu ${args.join(' ')} ended with ${exit}`);
  const peak = [...peaks.values()].reduce((sum, each) => sum + each, 0);
  if (peak === 0) throw new Error('the memory of the command was not seen');
  return { peak, seconds: (performance.now() - begun) / 1000 };
}

/** A process and those below it, each with the most memory it has held; one that has ended meanwhile is left out. */
async function withChildren(pid: number): Promise<{ pid: number; peak: number }[]> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  if (status === '' || /^Name:\s+postgres$/m.test(status)) return [];
  const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const below = await Promise.all(
    threads.map(async (thread) => {
      const children = await readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '');
      return Promise.all(children.split(' ').filter(Boolean).map(Number).map(withChildren));
    }),
  );
  return [{ pid, peak }, ...below.flat(2)];
}
