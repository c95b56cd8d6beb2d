import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser, openStand } from './browser.ts';
import type { Stand } from './serve.ts';

let stand: Stand;
let browser: Browser;

beforeAll(async () => {
  [stand, browser] = await Promise.all([openStand(), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stand?.close();
});

const desk = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };
const places = [
  '/',
  '/sign-in',
  '/sign-in-refused',
  '/statistics',
  '/statistics-counties',
  '/statistics-none',
  '/missing',
  '/broken',
  '/workbench/table',
  '/workbench/states',
  '/workbench/nowhere',
];

let context: BrowserContext;
let page: Page;
let complaints: string[];

async function reader(options: typeof desk | typeof phone, cookies: Record<string, string> = {}): Promise<void> {
  context = await browser.newContext(options);
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: stand.address })));
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

const visit = async (path: string) => {
  await page.goto(stand.address + path);
  await page.locator('h1').first().waitFor();
};

const seriousFaults = async () =>
  (
    await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
      .analyze()
  ).violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);

beforeEach(() => {
  complaints = [];
});

afterEach(async () => {
  await context?.close();
  expect(complaints).toEqual([]);
});

describe.each([
  ['desk', desk, {}],
  ['phone', phone, {}],
  ['phone, English, elder mode', phone, { kepu_locale: 'en', kepu_elder: '1' }],
])('on a %s', (_name, options, cookies) => {
  test.each(places)('%s has no serious fault, keeps the policy and never scrolls sideways', async (path) => {
    await reader(options, cookies as Record<string, string>);
    await visit(path);
    expect(await seriousFaults()).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
  });
});

describe('the data table', () => {
  const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute('data-row-key'));

  test('is one table with its roles: headers of columns and rows, a caption, a foot', async () => {
    await reader(desk);
    await visit('/workbench/table');
    expect(await page.locator('table').count()).toBe(1);
    expect(await page.getByRole('table', { name: /设区市科技志愿服务情况/ }).count()).toBe(1);
    expect(await page.getByRole('rowheader', { name: '东湖市' }).count()).toBe(1);
    expect(await page.getByRole('columnheader', { name: /总数/ }).count()).toBe(1);
    expect(await page.locator('tfoot tr').count()).toBe(3);
  });

  test('is walked row by row with the keyboard, and Enter opens', async () => {
    await reader(desk);
    await visit('/workbench/table');
    await page.locator('tr[data-row-key]').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focusedRow()).toBe('西岭市');
    await page.keyboard.press('End');
    expect(await focusedRow()).toBe('安澜市');
    await page.keyboard.press('ArrowDown');
    expect(await focusedRow()).toBe('安澜市');
    await page.keyboard.press('Home');
    expect(await focusedRow()).toBe('东湖市');
    expect(await page.locator('tr[data-row-key][tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '状态示例' }).waitFor();
  });

  test('keeps sort and search in the address, so that a copied address shows the same', async () => {
    await reader(desk);
    await visit('/workbench/table');
    await page.getByRole('columnheader', { name: /增幅/ }).click();
    await page.waitForURL(/sort=-growth/);
    await page.getByRole('textbox', { name: '按设区市查找' }).fill('山');
    await page.waitForURL(/find=/);
    expect(await page.locator('tr[data-row-key]').allTextContents()).toHaveLength(1);
    await visit(new URL(page.url()).pathname + new URL(page.url()).search);
    expect(await page.locator('tr[data-row-key]').first().getAttribute('data-row-key')).toBe('远山市');
    expect(await page.getByRole('columnheader', { name: /增幅/ }).getAttribute('aria-sort')).toBe('descending');
  });

  test('hides a column that the reader does not want', async () => {
    await reader(desk);
    await visit('/workbench/table');
    await page.getByRole('button', { name: '显示列' }).click();
    await page.getByRole('checkbox', { name: '志愿服务组织' }).uncheck();
    await page.waitForURL(/hide=teams/);
    expect(await page.getByRole('columnheader', { name: /志愿服务组织/ }).count()).toBe(0);
    expect(await seriousFaults()).toEqual([]);
  });

  test('keeps head, name and total in sight while its frame scrolls', async () => {
    await reader({ ...desk, viewport: { width: 700, height: 500 } });
    await visit('/workbench/table');
    const frame = page.locator('.ant-table-content');
    await frame.evaluate((element) => element.scrollTo(200, 300));
    const [box, head, foot, name] = await Promise.all([
      frame.boundingBox(),
      page.locator('thead').boundingBox(),
      page.locator('tfoot').boundingBox(),
      page.getByRole('rowheader', { name: '临江市' }).boundingBox(),
    ]);
    expect(Math.abs(head!.y - box!.y)).toBeLessThan(2);
    expect(foot!.y + foot!.height).toBeLessThanOrEqual(box!.y + box!.height + 1);
    expect(Math.abs(name!.x - box!.x)).toBeLessThan(2);
  });
});

describe('the frame', () => {
  test('on a phone the navigation is a drawer that Escape closes and that gives the focus back', async () => {
    await reader(phone);
    await visit('/workbench/table');
    const opener = page.getByRole('button', { name: '打开导航' });
    await opener.click();
    const drawer = page.getByRole('dialog', { name: '主导航' });
    await drawer.waitFor();
    expect(await seriousFaults()).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('everything pressed on a phone is 44 px tall', async () => {
    await reader(phone);
    await visit('/workbench/table');
    const heights = await page
      .locator('header button:visible, .kp-page-actions button:visible, .kp-toolbar button:visible')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(3);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });

  test('the language of every word changes at once and is remembered', async () => {
    await reader(desk);
    await visit('/workbench/table');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Statistics' }).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await page.getByRole('link', { name: 'Statistics' }).first().waitFor();
  });

  test('a place without the right is not offered', async () => {
    await reader(desk);
    await page.route('**/api/v1/session', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), rights: [] } });
    });
    await visit('/workbench/table');
    expect(await page.getByRole('link', { name: '统计' }).count()).toBe(0);
  });

  test('without a session the browser goes to sign-in and knows the way back', async () => {
    await reader(desk, { signed_out: '1' });
    await page.goto(`${stand.address}/workbench/table?sort=-growth`);
    await page.waitForURL(/\/sign-in\?return_to=/);
    expect(new URL(page.url()).searchParams.get('return_to')).toBe('/workbench/table?sort=-growth');
  });

  test('a lost connection is said, and said to be over', async () => {
    await reader(desk);
    await visit('/workbench/table');
    await context.setOffline(true);
    await page.getByText('网络已断开').waitFor();
    await context.setOffline(false);
    await page.getByText('网络已断开').waitFor({ state: 'hidden' });
  });

  test('paper shows the page without navigation and controls, with filters in words', async () => {
    await reader(desk);
    await visit('/workbench/table');
    await page.emulateMedia({ media: 'print' });
    expect(
      await page
        .locator('.kp-header, .kp-side, .kp-toolbar, .kp-page-actions')
        .evaluateAll((all) => all.every((one) => getComputedStyle(one).display === 'none')),
    ).toBe(true);
    expect(await page.getByText('截至2022年12月31日，填报口径').isVisible()).toBe(true);
  });
});

describe('the portal', () => {
  test('signs in and switches language as plain forms, without JavaScript', async () => {
    context = await browser.newContext({ ...desk, javaScriptEnabled: false });
    page = await context.newPage();
    await visit('/sign-in');
    const form = await page.locator('form[action="/sign-in"]').first();
    expect(await form.getAttribute('method')).toBe('post');
    expect(await form.locator('[name]').evaluateAll((all) => all.map((one) => one.getAttribute('name')))).toEqual([
      'csrf',
      'return_to',
      'login',
      'password',
    ]);
    expect(await page.getByRole('button', { name: '以省科协管理员身份登录' }).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'English' }).isVisible()).toBe(true);
  });

  test('with JavaScript, a password can be looked at', async () => {
    await reader(phone);
    await visit('/sign-in');
    await page.getByLabel('密码', { exact: true }).fill('correct horse');
    await page.getByRole('button', { name: '显示密码' }).click();
    expect(await page.getByLabel('密码', { exact: true }).getAttribute('type')).toBe('text');
  });
});

describe('the public table', () => {
  const rows = () => page.locator('#regions tbody tr:visible');

  test('finds a region by its name, tells how many, and shows all again', async () => {
    await reader(phone);
    await visit('/statistics-counties');
    await page.getByRole('searchbox', { name: '查找地区' }).fill('柳 溪');
    await page.getByText('共 1 个地区相符').waitFor();
    expect(await rows().allInnerTexts()).toEqual([expect.stringContaining('柳溪区')]);
    await page.getByRole('searchbox', { name: '查找地区' }).fill('');
    await expect.poll(() => rows().count()).toBe(24);
  });

  test('is whole without JavaScript: figures, order, footing, and forms instead of islands', async () => {
    context = await browser.newContext({ ...phone, javaScriptEnabled: false });
    page = await context.newPage();
    await page.goto(`${stand.address}/statistics`);
    expect(await rows().first().innerText()).toMatch(/东湖市[\s\S]*28,640/);
    expect(await rows().last().innerText()).toContain('#');
    expect(await page.locator('#regions tfoot').innerText()).toMatch(
      /本级[\s\S]*未分解差额[\s\S]*2,008[\s\S]*示例省合计/,
    );
    expect(await page.getByRole('searchbox').count()).toBe(0);
    expect(await page.getByRole('combobox', { name: '指标' }).inputValue()).toBe('volunteers');
  });
});
