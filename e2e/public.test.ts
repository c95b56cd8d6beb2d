import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, openApp } from './app.ts';
import { DESK, PHONE, picture, sound } from './stand.ts';

let app: App;

beforeAll(async () => {
  app = await openApp();
});

afterAll(() => app?.close());

async function reading(address: string, options: typeof DESK & { javaScriptEnabled?: boolean }, language = 'zh') {
  const context = await app.browser.newContext({ ...options, baseURL: app.address });
  await context.addCookies([{ name: 'kepu_locale', value: language, url: app.address }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  return { page, complaints, close: () => context.close() };
}

const rowOf = (name: string) => `#regions tbody tr:has(th:has-text("${name}"))`;

describe('anybody, without an account', () => {
  test.each([
    ['a desk', DESK, 'zh', 'public-1440', '江苏省科普统计'],
    ['a phone', PHONE, 'zh', 'public-390', '江苏省科普统计'],
    ['a phone, in English', PHONE, 'en', null, 'Science outreach statistics of 江苏省'],
  ] as const)('reads released figures on %s', async (_where, options, language, name, title) => {
    const { page, complaints, close } = await reading('/', options, language);
    await page.getByRole('link', { name: language === 'zh' ? '查看' : 'Show', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await expect.poll(() => page.locator('.figures').innerText()).toContain('286,281');
    await expect.poll(() => page.locator('#regions tbody tr').count()).toBe(13);
    await expect.poll(() => page.locator(rowOf('无锡市')).innerText()).toMatch(/^1\s+无锡市\s+63,925/);
    await expect.poll(() => page.locator('#regions tfoot').innerText()).toMatch(/2,008[\s\S]*286,281/);
    await sound(page);
    if (name !== null) await picture(page, name, true);
    expect(complaints).toEqual([]);
    await close();
  });

  test('goes from the province into a city, sorts its counties, and comes back by the path', async () => {
    const { page, close } = await reading('/statistics', { ...PHONE, javaScriptEnabled: false });
    await page.getByRole('link', { name: '苏州市' }).click();
    await page.getByRole('heading', { level: 1, name: '苏州市科普统计' }).waitFor();
    await page.getByRole('combobox', { name: '指标' }).selectOption('activities');
    await page.getByRole('button', { name: '查看' }).click();
    await expect.poll(() => page.locator('#regions tbody tr').first().innerText()).toMatch(/^1\s+太仓市[\s\S]*2,159/);
    await page.getByRole('link', { name: '按地区排序' }).click();
    await expect.poll(() => page.locator('#regions thead [aria-sort]').innerText()).toBe('地区');
    await page.getByRole('link', { name: '江苏省' }).click();
    await page.getByRole('heading', { level: 1, name: '江苏省科普统计' }).waitFor();
    await close();
  });

  test('gets the same figures as data, and a word in place of figures that are not there', async () => {
    const { page, close } = await reading('/statistics?level=county', DESK);
    const csv = await page.getByRole('link', { name: /\.csv/ }).getAttribute('href');
    const text = await (await fetch(app.address + csv)).text();
    expect(text).toMatch(/320581[^\n]*17998/);
    const json = await page.getByRole('link', { name: /\.json/ }).getAttribute('href');
    const { table, release } = (await (await fetch(app.address + json)).json()) as {
      table: { rows: unknown[] };
      release: { digest: string };
    };
    expect(table.rows).toHaveLength(await page.locator('#regions tbody tr').count());
    await expect.poll(() => page.locator('code').innerText()).toBe(release.digest);
    for (const address of ['/statistics?region=999999', '/statistics?indicator=nothing', '/statistics?level=moon']) {
      const answer = await fetch(app.address + address, { headers: { accept: 'text/html' } });
      expect([404, 400, 422]).toContain(answer.status);
      expect(await answer.text()).toMatch(/<h1>[^<]*[\u4e00-\u9fff]/);
    }
    await close();
  });
});
