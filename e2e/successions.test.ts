import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESK, openStand, PHONE, type Stand, sound } from './stand.ts';

let stand: Stand;

beforeAll(async () => {
  stand = await openStand();
});

afterAll(() => stand?.close());

/** Recorded by another meanwhile, or refused as not fitting. */
const refused = [409, 412, 422];

const as = (login: string, story: (page: Page) => Promise<void>, options = DESK, language: 'zh' | 'en' = 'zh') =>
  stand.as(login, { options, language, refused }, story);

const choose = async (page: Page, label: string, typed: string) => {
  // A list that is still closing shows its options too.
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').first().waitFor({ state: 'hidden' });
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.click();
  await box.fill(typed);
  await page.locator('.ant-select-item-option:visible', { hasText: typed }).first().click();
};

async function fillDocument(page: Page, number: string): Promise<void> {
  await page.getByLabel('文号').fill(number);
  await page.getByLabel('文件标题').fill('关于调整南通市部分行政区划的批复');
  await page.getByLabel('生效日期').fill('2024-03-01');
  await page.getByLabel('说明').fill('与批文核对一致');
}

describe('a change of regions', () => {
  test('the province merges two counties, sees the effect first, and takes it back', () =>
    as('jiangsu', async (page) => {
      await page.goto('/workbench/region-changes');
      await page.getByText('尚无记录的区划变更').waitFor();
      await sound(page);
      await page.getByRole('link', { name: '记录变更' }).first().click();
      await page.getByRole('heading', { level: 1, name: '记录区划变更' }).waitFor();
      await fillDocument(page, '示发〔2024〕7号');
      await page.getByText('合并', { exact: true }).click();
      await choose(page, '被合并的行政区划', '启东市');
      await page.keyboard.press('Escape');
      await choose(page, '已有的行政区划', '海安市');
      const effect = page.getByRole('region', { name: '对统计表的影响', exact: true });
      await effect.getByText('启东市并入海安市').waitFor();
      for (const basis of ['填报数', '台账数'])
        await effect
          .getByRole('list', { name: basis })
          .getByText(/减少 \d+ 行/)
          .waitFor();
      await sound(page);
      await page.getByRole('button', { name: '确认记录' }).click();
      await page.getByRole('heading', { level: 1, name: '示发〔2024〕7号' }).waitFor();
      await page.getByText('已生效').waitFor();
      await sound(page);

      await page.goto('/workbench/regions/320681');
      await page.getByText('启东市已撤销').waitFor();
      await page.goto('/workbench/region-changes');
      await page.getByRole('link', { name: '示发〔2024〕7号' }).click();
      await page.getByRole('button', { name: '撤回变更' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('理由').fill('批文作废');
      await sound(page);
      await dialog.getByRole('button', { name: '撤回变更' }).click();
      await page.getByText('批文作废').waitFor();
      await page.goto('/workbench/regions/320681');
      await page.getByRole('heading', { level: 1, name: '启东市' }).waitFor();
      expect(await page.getByText('启东市已撤销').count()).toBe(0);
    }));

  test('what does not fit is told beside its field as it is typed, on a phone', () =>
    as(
      'operator',
      async (page) => {
        await page.goto('/workbench/region-changes/new');
        await fillDocument(page, '示发〔2024〕8号');
        await choose(page, '变更的行政区划', '如东县');
        await page.getByLabel('新代码').fill('320612');
        await page.locator('.kp-field-fault', { hasText: '代码 320612 当日已属于通州区' }).waitFor();
        await sound(page);
        await page.getByLabel('新代码').fill('320686');
        await page.getByText('如东县的代码由 320623 改为 320686').waitFor();
        await sound(page);
      },
      PHONE,
    ));

  test('a county reads the list and records nothing', () =>
    as(
      'hailing',
      async (page) => {
        await page.goto('/workbench/region-changes');
        await page.getByText('示发〔2024〕7号').first().waitFor();
        expect(await page.getByRole('link', { name: 'Record a change' }).count()).toBe(0);
        await sound(page);
      },
      DESK,
      'en',
    ));
});
