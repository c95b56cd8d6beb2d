import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESK, importTable, open, openStand, PHONE, picture, type Stand, sound } from './stand.ts';

let stand: Stand;

beforeAll(async () => {
  stand = await openStand();
});

afterAll(async () => {
  await stand?.close();
});

describe('a county', () => {
  test.each([
    ['desk', DESK, 'released-1440'],
    ['phone', PHONE, 'released-390'],
  ] as const)(
    'on a %s goes from its rank to everybody’s released figures, and into its neighbour',
    async (_where, options, name) => {
      await stand.as('hailing', { options }, async (page) => {
        await open(page, '/workbench/statistics');
        await page.getByText('江苏省第 7 位（共 96），公布数').waitFor();
        await page.getByText('实时数字', { exact: true }).first().waitFor();
        await sound(page);
        await page.getByRole('link', { name: '查看公布的统计' }).click();
        await page.getByRole('heading', { level: 1, name: '江苏省科普统计' }).waitFor();
        await page.getByText(/^第 1 号快照（截至 2022-12-31，摘要 [0-9a-f]{12}）$/).waitFor();
        await page.getByText('286,281').first().waitFor();
        await sound(page);
        await picture(page, name);
        await open(page, '/workbench/statistics?region=321200');
        await page.getByText('24,678').first().waitFor();
        await open(page, '/workbench/statistics?region=321203');
        await page.getByRole('heading', { level: 1, name: '高港区科普统计' }).waitFor();
        await page.getByText('2,394').first().waitFor();
        await sound(page);
      });
    },
  );

  test('is told what snapshots are for while it has none of its own', async () => {
    await stand.as('hailing', { options: PHONE }, async (page) => {
      await open(page, '/workbench/snapshots');
      await page.getByText('还没有快照').waitFor();
      await sound(page);
    });
  });
});

describe('a province', () => {
  test('takes a snapshot, verifies, releases and withdraws it, and sees what changed since', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/snapshots');
      await page.getByRole('link', { name: '第 1 号' }).waitFor();
      await sound(page);
      await picture(page, 'snapshots');
      await page.getByRole('button', { name: '建立快照' }).click();
      const dialog = page.getByRole('dialog', { name: '建立快照' });
      await dialog.getByLabel('用途').fill('年中核对');
      await expect.poll(() => dialog.getByLabel('截止日期').inputValue()).toBe('2022-12-31');
      await sound(page);
      await dialog.getByRole('button', { name: /建\s?立/ }).click();
      await page.getByRole('heading', { level: 1, name: '第 2 号快照：江苏省，截至 2022-12-31' }).waitFor();
      await page.getByText('没有差异：现在所知与快照相同。').waitFor();
      await page.getByRole('button', { name: '核验摘要' }).click();
      await page.getByText('摘要一致：内容与建立时相同。').waitFor();
      await sound(page);

      await page
        .getByRole('button', { name: /公\s?布/ })
        .first()
        .click();
      const releasing = page.getByRole('dialog', { name: '公布快照' });
      await releasing.getByText('对所有地区和公众可见').waitFor();
      await sound(page);
      await releasing.getByRole('button', { name: '确认公布' }).click();
      await releasing.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: '撤回公布' }).click();
      const withdrawing = page.getByRole('dialog', { name: '撤回公布' });
      await withdrawing.getByRole('textbox').fill('演示撤回');
      await withdrawing.getByRole('button', { name: '撤回公布' }).click();
      await withdrawing.waitFor({ state: 'hidden' });
      await page.getByText('演示撤回').waitFor();
      await expect.poll(() => page.getByText('已撤回公布').count()).toBeGreaterThan(0);
      await picture(page, 'snapshot');
    });
  });

  test('shows a snapshot on the page of statistics, and what an import changed against it', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics');
      await page.getByRole('combobox', { name: '数字来源' }).click();
      await page.getByTitle('第 1 号快照，截至 2022-12-31').last().click();
      await page.waitForURL(/snapshot=/);
      await page.getByText(/^第 1 号快照（截至/).waitFor();
      await page.getByText('286,281').first().waitFor();
      await sound(page);

      await importTable(page, '更正.csv', '县区,科技志愿者总数\n常熟市,18001\n');

      await open(page, '/workbench/snapshots');
      await page.getByRole('link', { name: '第 1 号' }).click();
      const row = page.getByRole('row', { name: /常熟市/ });
      await row.waitFor();
      await expect.poll(() => row.textContent()).toContain('17,99818,001+3后来导入：更正.csv');
      await sound(page);
      await picture(page, 'snapshot-differences');
    });
  });

  test.each([
    ['desk', DESK],
    ['phone', PHONE],
  ] as const)('reads all of it in English on a %s', async (_where, options) => {
    await stand.as('jiangsu', { options, language: 'en' }, async (page) => {
      await open(page, '/workbench/snapshots?sort=number');
      await sound(page);
      await page.getByText('No. 1', { exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name: /^Snapshot \d+: 江苏省/ }).waitFor();
      await page.getByRole('heading', { name: 'Differences to now' }).waitFor();
      await page.waitForLoadState('networkidle');
      await sound(page);
    });
  });
});
