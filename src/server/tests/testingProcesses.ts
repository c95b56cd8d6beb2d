import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProblemBody } from '../../contracts/problems.ts';
import { SESSION_COOKIE } from '../../contracts/session.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const READY = /ready at (http:\S+)/;

/** A line of the log of a process. */
export type LogLine = Readonly<Record<string, unknown>>;

export interface Session {
  cookie: string;
  csrfToken: string;
}

export interface Heard {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an outside reader of the answers knows no types of ours.
  json: any;
  problem: string | undefined;
}

/** A real process of the app, started as everybody starts it. */
export class AppProcess {
  readonly address: string;
  readonly log: LogLine[];
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, address: string, log: LogLine[]) {
    this.#child = child;
    this.address = address;
    this.log = log;
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<AppProcess> {
    // Built and run as for everybody: without the test runner's own environment.
    const { NODE_ENV: _, ...inherited } = process.env;
    const child = spawn(process.execPath, [join(PROJECT, 'src/server/main.ts')], {
      env: { ...inherited, DATABASE_URL: '', PORT: '0', KEPU_LOG: 'debug', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log: LogLine[] = [];
    const said: string[] = [];
    createInterface(child.stderr!).on('line', (line) => {
      said.push(line);
      if (line.startsWith('{')) log.push(JSON.parse(line) as LogLine);
    });
    const address = await new Promise<string>((found, failed) => {
      createInterface(child.stdout!).on('line', (line) => {
        const address = READY.exec(line)?.[1];
        if (address !== undefined) found(address);
      });
      child.once('exit', (code) => failed(new Error(`the process ended (${code}): ${said.slice(-20).join('\n')}`)));
    });
    return new AppProcess(child, address, log);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async call(
    method: string,
    path: string,
    options: { session?: Session; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Heard> {
    const { session, body } = options;
    const reply = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        ...(session === undefined
          ? {}
          : { cookie: `${SESSION_COOKIE}=${session.cookie}`, 'x-kepu-csrf': session.csrfToken }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    const json = text.startsWith('{') ? JSON.parse(text) : null;
    return { status: reply.status, json, problem: (json as ProblemBody | null)?.code };
  }

  async signIn(login: string, password: string): Promise<Session> {
    const reply = await fetch(`${this.address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    const cookie = new RegExp(`${SESSION_COOKIE}=([^;]+)`).exec(reply.headers.get('set-cookie') ?? '')?.[1];
    if (reply.status !== 200 || cookie === undefined) throw new Error(`could not sign in: ${await reply.text()}`);
    return { cookie, csrfToken: ((await reply.json()) as { csrfToken: string }).csrfToken };
  }

  /** Asks it to stop, without waiting. */
  ask(signal: 'SIGTERM'): void {
    this.#child.kill(signal);
  }

  async ended(): Promise<number | null> {
    if (this.isRunning) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  async stop(): Promise<number | null> {
    if (this.isRunning) this.#child.kill('SIGTERM');
    return this.ended();
  }

  async kill(): Promise<void> {
    if (!this.isRunning) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}

export async function until(holds: () => boolean | Promise<boolean>, told: string): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 50) {
    if (waited > 60_000) throw new Error(`waited in vain: ${told}`);
    await pause(50);
  }
}
