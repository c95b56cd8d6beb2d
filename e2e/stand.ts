import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { OutputOf } from '../src/contracts/route.ts';
import type { demoAccounts } from '../src/contracts/session.ts';

const root = join(import.meta.dirname, '..');
const CHROMIUM = process.env.KEPU_CHROMIUM ?? '/usr/bin/chromium';
const READY = /ready at (http:\S+)/;

export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
};

/** The real server on a data folder of its own, with the demo's data and accounts, and a browser. */
export interface Stand {
  address: string;
  /** A page of somebody signed in by a demo account (`jiangsu`, `nantong`, `hailing`, `auditor`, `operator`). */
  signedIn(login: string, options?: BrowserContextOptions, language?: 'zh' | 'en'): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  page: Page;
  /** Errors of the page, refusals by its content security policy, and whatever it asked another origin for. */
  complaints: string[];
  close(): Promise<void>;
}

export async function openStand(): Promise<Stand> {
  const data = await mkdtemp(join(tmpdir(), 'kepu-e2e-'));
  // The web is built as for everybody: without the test runner's NODE_ENV, which would make a development build.
  const { NODE_ENV: _, ...environment } = process.env;
  const server = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: root,
    env: { ...environment, KEPU_DATA: data, KEPU_MODE: 'demo', KEPU_LOG: 'error', PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await addressOf(server);
  const { accounts } = (await (await fetch(`${address}/api/v1/demo/accounts`)).json()) as OutputOf<typeof demoAccounts>;
  // A closed network: no name leads anywhere.
  const closed = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--no-first-run', closed] });
  return {
    address,
    async signedIn(login, options = DESK, language = 'zh') {
      const account = accounts.find((one) => one.login === login);
      if (account === undefined) throw new Error(`there is no demo account ${login}`);
      return signIn(browser, address, account, options, language);
    },
    async close() {
      await browser.close();
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function signIn(
  browser: Browser,
  address: string,
  account: { login: string; password: string },
  options: BrowserContextOptions,
  language: 'zh' | 'en',
): Promise<Visit> {
  const context = await browser.newContext({ ...options, baseURL: address });
  const complaints: string[] = [];
  context.on('request', (request) => {
    if (isOutside(request.url(), address)) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  await context.addCookies([{ name: 'kepu_locale', value: language, url: address }]);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('input[name=login]:visible').fill(account.login);
  await page.locator('input[type=password]').fill(account.password);
  await page.locator('input[type=password]').press('Enter');
  await page.waitForURL('**/workbench');
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, close: () => context.close() };
}

/** What a page holds in itself is nowhere else. */
export function isOutside(url: string, address: string): boolean {
  return !/^(data|blob|about):/.test(url) && new URL(url).origin !== new URL(address).origin;
}

/** What axe finds serious or critical on the page as it stands, once what moves or fades has come to rest. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const finite = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    return Promise.allSettled(finite.map(({ finished }) => finished)).then(() => undefined);
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

/** By how many pixels the page itself scrolls sideways, which it never should. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
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
