import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Cookie, Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import type { OutputOf } from '../src/contracts/route.ts';
import type { demoAccounts } from '../src/contracts/session.ts';
import { openApp } from './app.ts';

const root = join(import.meta.dirname, '..');
const PICTURES = join(root, 'docs', 'pictures');

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
  /** A page of somebody who is not signed in. */
  visitor(options?: BrowserContextOptions): Promise<Visit>;
  /** Walks a story as somebody; at its end the page has complained of nothing but what the story is about. */
  as(login: string, how: Walk, story: (page: Page) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export interface Walk {
  options?: BrowserContextOptions;
  language?: 'zh' | 'en';
  /** Statuses that the story provokes: the browser tells every refused request in the console. */
  refused?: readonly number[];
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Errors of the page, refusals by its content security policy, and whatever it asked another origin for. */
  complaints: string[];
  /** Requests that nobody has answered yet. */
  waiting: ReadonlySet<string>;
  close(): Promise<void>;
}

export async function openStand(): Promise<Stand> {
  const { address, browser, close } = await openApp();
  const { accounts } = (await (await fetch(`${address}/api/v1/demo/accounts`)).json()) as OutputOf<typeof demoAccounts>;
  const sessions = new Map<string, Cookie[]>();
  const signedIn: Stand['signedIn'] = async (login, options = DESK, language = 'zh') => {
    const account = accounts.find((one) => one.login === login);
    if (account === undefined) throw new Error(`there is no demo account ${login}`);
    const visit = await newVisit(browser, address, options);
    await visit.context.addCookies([
      ...(sessions.get(login) ?? []),
      { name: 'kepu_locale', value: language, url: address },
    ]);
    // Whoever signed in on this stand before is let in again by that session, as long as no story has ended it.
    const letIn = sessions.has(login) && (await visit.context.request.get('/api/v1/session')).ok();
    if (letIn) await visit.page.goto('/workbench');
    else await signIn(visit.page, account);
    sessions.set(login, await visit.context.cookies());
    return visit;
  };
  return {
    address,
    signedIn,
    visitor: (options = DESK) => newVisit(browser, address, options),
    async as(login, { options, language, refused = [] }, story) {
      const visit = await signedIn(login, options, language);
      try {
        await told(visit, story);
        expect(visit.complaints.filter((words) => !refused.some((status) => isRefusal(words, status)))).toEqual([]);
      } finally {
        await visit.close();
      }
    },
    close,
  };
}

/** How Chromium tells in its console that a request was answered with this status. */
export function isRefusal(words: string, status: number): boolean {
  return words.startsWith(`Failed to load resource: the server responded with a status of ${status} `);
}

export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
}

/** A page as it stands when all it asked for is there: nothing serious for axe, nothing sideways. */
export async function sound(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  expect(await seriousFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
}

export /** As Ctrl+V does, with what a spreadsheet put on the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const data = new DataTransfer();
    data.setData('text/plain', copied);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** A story that fails says what stood on the page then, and what the page was waiting for. */
async function told({ page, complaints, waiting }: Visit, story: (page: Page) => Promise<void>): Promise<void> {
  try {
    await story(page);
  } catch (error) {
    const words = await page.locator('body').innerText({ timeout: 5_000 });
    const state = [`At ${page.url()}`, ...[...waiting].map((url) => `no answer yet: ${url}`), ...complaints, words];
    throw new Error(`${(error as Error).message}\n${state.join('\n').slice(0, 3_000)}`, { cause: error });
  }
}

async function newVisit(browser: Browser, address: string, options: BrowserContextOptions): Promise<Visit> {
  // Who asks for less motion gets none: lists stand where they open, so that a click meets what it aims at.
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options, baseURL: address });
  const complaints: string[] = [];
  const waiting = new Set<string>();
  const answered = (request: Request) => waiting.delete(`${request.method()} ${request.url()}`);
  context.on('requestfinished', answered).on('requestfailed', answered);
  context.on('request', (request) => {
    waiting.add(`${request.method()} ${request.url()}`);
    if (isOutside(request.url(), address)) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context, complaints, waiting, close: () => context.close() };
}

async function signIn(page: Page, account: { login: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=login]:visible').fill(account.login);
  await page.locator('input[type=password]').fill(account.password);
  await page.locator('input[type=password]').press('Enter');
  await page.waitForURL('**/workbench');
}

/** What a page holds in itself is nowhere else. */
export function isOutside(url: string, address: string): boolean {
  return !/^(data|blob|about):/.test(url) && new URL(url).origin !== new URL(address).origin;
}

/** What axe finds serious or critical on the page as it stands, once what moves or fades has come to rest. */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const finite = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    return Promise.allSettled(finite.map(({ finished }) => finished)).then(() => undefined);
  });
  // Our pages have no frames, so the rules run in the page itself, which takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

/**
 * Chooses in a select by its label: where one can type, by typing and Enter as with the keyboard, since a click may meet a
 * list that still moves to its place.
 */
export async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label }).last();
  await box.click();
  const listed = page.locator('.ant-select-dropdown:visible .ant-select-item-option');
  if (await box.isEditable()) {
    await box.fill(option);
    // Enter takes the option that is marked, which follows the typing a moment later.
    const marked = listed.and(page.locator('.ant-select-item-option-active'));
    await marked.getByText(option, { exact: true }).waitFor();
    await box.press('Enter');
  } else {
    await listed.getByText(option, { exact: true }).click();
  }
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
}

/** Arranges beside the pages that a table of the province for the end of 2022 was imported by who is signed in. */
export async function importTable(page: Page, name: string, csv: string): Promise<void> {
  const headers = await csrfOf(page);
  const files = { name, mimeType: 'text/csv', buffer: Buffer.from(csv) };
  const multipart = { region: '320000', asOf: '2022-12-31', choices: '{}', files };
  const taken = await (await page.request.post('/api/v1/imports', { headers, multipart })).json();
  const state = async () => (await page.request.get(`/api/v1/imports/${taken.id}`)).json();
  await expect.poll(async () => (await state()).status).toBe('staged');
  const ifMatch = { ...headers, 'if-match': `"${(await state()).version}"` };
  await page.request.post(`/api/v1/imports/${taken.id}/commit`, { headers: ifMatch });
  await expect.poll(async () => (await state()).status).toBe('committed');
}

/** What a request beside the pages needs to be taken for one of theirs. */
export async function csrfOf(page: Page): Promise<{ 'x-kepu-csrf': string }> {
  return { 'x-kepu-csrf': (await (await page.request.get('/api/v1/session')).json()).csrfToken };
}

/**
 * A picture of the page for docs/pictures, taken only when asked for (`KEPU_PICTURES=1`), so that a run of the tests leaves
 * the project as it was.
 */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env.KEPU_PICTURES !== '1') return;
  // What stays in sight while one scrolls belongs at the top of a whole page.
  if (fullPage) await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled', caret: 'hide', fullPage });
}

/** By how many pixels the page itself scrolls sideways, which it never should. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
