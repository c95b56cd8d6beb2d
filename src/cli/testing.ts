import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { acquireEmbeddedDatabase } from '../platform/database/embedded/index.ts';

const COMMAND = join(import.meta.dirname, '../../bin/kepu');

export interface Said {
  exit: number | null;
  /** Standard output as it came. */
  out: string;
  /** Its one JSON document. */
  // biome-ignore lint/suspicious/noExplicitAny: an outside reader of the answers knows no types of ours.
  json: any;
}

/** An installation of its own, to which real `bin/kepu` processes speak. */
export class Terminal {
  readonly data: string;
  #release: (() => Promise<void>) | null = null;

  private constructor(data: string) {
    this.data = data;
  }

  static async open(): Promise<Terminal> {
    const data = await mkdtemp(join(tmpdir(), 'kepu-cli-'));
    await chmod(data, 0o755);
    return new Terminal(data);
  }

  /** From now on somebody else keeps the database running, as a server does. */
  async keepRunning(): Promise<void> {
    const lease = await acquireEmbeddedDatabase({ dataDirectory: this.data, log: () => {} });
    this.#release = () => lease.release();
  }

  async close(): Promise<void> {
    await this.#release?.();
    await rm(this.data, { recursive: true, force: true });
  }

  async kepu(...args: string[]): Promise<Said> {
    const env = { ...process.env, KEPU_DATA: this.data, KEPU_MODE: 'demo', KEPU_LANG: 'zh' };
    const child = spawn(COMMAND, args, {
      env: Object.fromEntries(Object.entries(env).filter(([key]) => key !== 'DATABASE_URL')),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    if (!args.includes('--json')) return { exit, out, json: null };
    try {
      return { exit, out, json: JSON.parse(out) };
    } catch {
      throw new Error(`no single JSON document for ${args.join(' ')}: ${out.slice(0, 300)}\n${err.slice(0, 500)}`);
    }
  }
}

/** The keys of an object in alphabetical order, so that one more or less is seen. */
export const keysOf = (value: object): string => Object.keys(value).sort().join(' ');
