import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = process.env.KEPU_CHROMIUM ?? '/usr/bin/chromium';
const READY = /ready at (http:\S+)/;

/** The real server on a data folder of its own with the demo's data, and a browser. */
export interface App {
  address: string;
  browser: Browser;
  close(): Promise<void>;
}

export async function openApp(): Promise<App> {
  const data = await mkdtemp(join(tmpdir(), 'kepu-e2e-'));
  // The web is built as for everybody: without the test runner's NODE_ENV, which would make a development build.
  const { NODE_ENV: _, ...environment } = process.env;
  const server = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...environment, KEPU_DATA: data, KEPU_MODE: 'demo', KEPU_LOG: 'error', PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await addressOf(server);
  // A closed network: no name leads anywhere.
  const closed = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--no-first-run', closed] });
  return {
    address,
    browser,
    async close() {
      await browser.close();
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = READY.exec(said)?.[1];
      if (address !== undefined) found(address);
    });
    server.once('exit', (code) => failed(new Error(`the server ended (${code}) before it was ready: ${said}`)));
  });
}
