import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { startServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder as the first start leaves it, which no test changes. */
    preparedData: string;
  }
}

const CHROMIUM = process.env.KEPU_CHROMIUM ?? '/usr/bin/chromium';
/** A closed network: no name leads anywhere. */
const CLOSED = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

/** The real server on a data folder of its own with the demo's data, and a browser. */
export interface App {
  address: string;
  browser: Browser;
  close(): Promise<void>;
}

export async function openApp(): Promise<App> {
  const data = await mkdtemp(join(tmpdir(), 'kepu-e2e-'));
  // Not by node's cp, which gives all files to whoever copies: the database's belong to its own user.
  await promisify(execFile)('cp', ['-a', `${inject('preparedData')}/.`, data]);
  const server = await startServer(data);
  const args = ['--no-sandbox', '--no-first-run', '--disable-gpu', CLOSED];
  // Where no language is set, Chromium tells names of files in Latin letters only.
  const env = { ...process.env, LANG: 'C.UTF-8' } as Record<string, string>;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args, env });
  return {
    address: server.address,
    browser,
    async close() {
      await browser.close();
      await server.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
