import type { Page } from 'playwright-core';
import { choose, open, picture, sound } from './stand.ts';

/** A template in the list: a link in the table, a card on a phone. */
const listed = (page: Page, name: string) => page.getByText(name, { exact: true });
const preview = (page: Page) => page.getByRole('article', { name: '通报预览' });

/** A clerk copies a template, changes it with the bulletin before their eyes, keeps it, drafts from it and gives it up. */
export async function changesTemplate(page: Page, width: string): Promise<void> {
  await open(page, '/workbench/bulletins');
  await page.getByRole('link', { name: '通报模板' }).click();
  await page.getByRole('heading', { level: 1, name: '通报模板' }).waitFor();
  await sound(page);
  await picture(page, `bulletin-templates-${width}`);
  await listed(page, '科技志愿服务通报').click();
  await page.getByRole('heading', { name: '一、科技志愿服务注册及活动情况' }).waitFor();
  await sound(page);
  await page.getByRole('link', { name: '复制为本单位模板' }).click();

  await page.getByLabel('名称', { exact: true }).fill('季度科技志愿服务通报');
  await page.getByRole('button', { name: '展开修改 居前地区' }).first().click();
  await choose(page, '列出数字的地区（个）', '2');
  await page.getByRole('radio', { name: '固定' }).click();
  await page.getByLabel('设区市的界限').fill('25000');
  await preview(page).getByText('无锡市63925人、南京市37758人，苏州市超过2.5万人').waitFor();
  await page.getByText('第 4 条工作建议（通报未写到有关指标）').waitFor();
  await sound(page);
  await page.getByLabel('末位等于界限时写作', { exact: true }).scrollIntoViewIfNeeded();
  await picture(page, `bulletin-template-${width}`);

  // A place that is missing is told where it is missing, and put there by a button.
  await page.getByLabel('末位高于界限时写作', { exact: true }).fill('高于');
  await page.getByRole('button', { name: '保存模板' }).click();
  await page.getByRole('link', { name: '写法中缺少{界限}' }).click();
  await sound(page);
  await page.getByRole('button', { name: '末位高于界限时写作：插入{界限}' }).click();
  await preview(page).getByText('苏州市高于2.5万人').waitFor();

  // What was entered outlives the page, and parts are moved with the keyboard.
  await page.reload();
  await page.getByText('已恢复上次未保存的修改。').waitFor();
  await page.getByRole('button', { name: '上移第 5 项　新增居前地区' }).press('ArrowUp');
  await page.getByRole('button', { name: '上移第 4 项　新增居前地区' }).and(page.locator(':focus')).waitFor();
  await page.getByRole('button', { name: '保存模板' }).click();
  await page.getByText('写，固定界限：设区市 25,000').waitFor();
  await sound(page);

  await page.getByRole('link', { name: '用此模板新建通报' }).click();
  await page.getByText('季度科技志愿服务通报（江苏省）').waitFor();
  await page.getByRole('button', { name: '起草', exact: true }).click();
  await page.getByRole('article', { name: '通报文稿' }).getByText('高于2.5万人').waitFor();

  await open(page, '/workbench/bulletins/templates');
  await listed(page, '季度科技志愿服务通报').click();
  await page.getByRole('button', { name: '作废', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '作废通报模板' });
  await dialog.getByLabel('理由').fill('并入年度通报');
  await sound(page);
  await dialog.getByRole('button', { name: '作废', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '通报模板' }).waitFor();
  await listed(page, '季度科技志愿服务通报').waitFor({ state: 'hidden' });
}
