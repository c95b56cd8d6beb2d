import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, DESK, open, openStand, PHONE, picture, type Stand, sound } from './stand.ts';

let stand: Stand;

beforeAll(async () => {
  stand = await openStand();
});

afterAll(async () => {
  await stand?.close();
});

const TITLE = '关于2022年江苏省科技志愿服务及科普中国信息传播工作情况的通报';

/** Drafts a bulletin on the page, as a clerk does, and stays on its paper. */
async function draft(page: Page): Promise<void> {
  await open(page, '/workbench/bulletins/new');
  await page.getByRole('button', { name: '起草', exact: true }).click();
  await page.getByRole('article', { name: '通报文稿' }).waitFor();
}

const paper = (page: Page) => page.getByRole('article', { name: '通报文稿' });
const checks = (page: Page) => page.getByRole('region', { name: '核对', exact: true });
const panel = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });

async function closed(page: Page, name: string): Promise<void> {
  await panel(page, name).getByRole('button', { name: '关闭', exact: true }).click();
  await panel(page, name).waitFor({ state: 'hidden' });
}

/** Writes on a paragraph where it stands. */
async function write(page: Page, place: string, words: string): Promise<void> {
  await page.getByRole('button', { name: `修改第${place}段` }).click();
  await page.getByLabel('段落', { exact: true }).fill(words);
}

describe('a province', () => {
  test('is told how to begin, and has a whole draft a press later', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/bulletins');
      await page.getByText('还没有通报').waitFor();
      await sound(page);
      await page.getByRole('link', { name: '新建通报' }).first().click();
      await page.getByRole('heading', { level: 1, name: '新建通报' }).waitFor();
      await page.getByText('第 1 号，截至 2022-12-31（已公布）').waitFor();
      await sound(page);
      await picture(page, 'bulletin-new');
      await page.getByRole('button', { name: '起草', exact: true }).click();
      await paper(page).getByRole('heading', { name: TITLE }).waitFor();
      await paper(page).getByText('各设区市科协：').waitFor();
      await paper(page)
        .getByText(/现将2022年江苏省/)
        .waitFor();
      await paper(page).getByText('江苏省科学技术协会文件').waitFor();
      await page.getByText('文中可核对的数字和说法均与数据相符。').waitFor();
      await sound(page);
      await picture(page, 'bulletin-paper');
      await open(page, '/workbench/bulletins');
      await page.getByRole('link', { name: TITLE }).waitFor();
      await sound(page);
      await picture(page, 'bulletin-list');
    });
  });
});
