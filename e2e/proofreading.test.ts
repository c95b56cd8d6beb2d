import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cell, docxOf, paragraph, row, table } from '../src/platform/officedoc/fixtures.ts';
import { DESK, open, openStand, PHONE, picture, type Stand, sound } from './stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
});
afterAll(() => stand?.close());

const PROSE = [
  '关于2022年全省科技志愿服务情况的通报',
  '各设区市科协：',
  '截至2022年12月31日，全省科技志愿者达286281人，较上年增加155140人，增幅达117%。',
  '设区市中排在前列的分别是：无锡市63925人、南京市37758人、苏州市29392人。',
  '附件1',
  '2022年各设区市科技志愿服务情况统计表',
];
const ROWS = [
  ['设区市', '科技志愿者总数'],
  ['无锡市', '63925'],
  ['南京市', '37758'],
  ['苏州市', '29329'],
  ['合计', '131012'],
];
const PASTED = [...PROSE, ...ROWS.map((cells) => cells.join('\t'))].join('\n');
const WORD = docxOf(
  [...PROSE.map(paragraph), table(...ROWS.map((cells) => row(...cells.map((text) => cell(text)))))].join(''),
);

describe('a clerk has a bulletin proofread', () => {
  test.each([
    ['desk', DESK, 'proofreading-1440'],
    ['phone', PHONE, 'proofreading-390'],
  ] as const)(
    'on a %s: pasted words come back with what does not add up, each at its place',
    async (where, options, name) => {
      await stand.as('jiangsu', { options }, async (page) => {
        await open(page, '/workbench/proofreading');
        await sound(page);
        await page.getByRole('button', { name: '开始核对' }).click();
        await page.getByText('请选择文件或粘贴文字。').waitFor();
        await page.getByLabel('或粘贴正文和表格').fill(PASTED);
        await page.getByRole('button', { name: '开始核对' }).click();
        await page.getByText('按江苏省、截至 2022-12-31 核对').waitFor();
        const finding = page.getByRole('button', { name: /苏州市.*29,329/ }).locator('visible=true');
        await finding.waitFor();
        await sound(page);
        await picture(page, name);
        await finding.click();
        const mark = page.getByRole('button', { name: '苏州市29392人', exact: true });
        await expect.poll(() => mark.getAttribute('aria-pressed')).toBe('true');
        await page.getByRole('checkbox', { name: /^错误/ }).click();
        await expect.poll(() => mark.count()).toBe(0);
        await page.getByRole('button', { name: '117%', exact: true }).waitFor();
        if (where === 'desk') {
          await page.getByRole('button', { name: '同时与本系统数据核对' }).click();
          await page.getByText('已同时与本系统数据核对').waitFor();
        }
        await sound(page);
        await page.getByRole('button', { name: '核对另一份' }).click();
        await page.getByLabel('或粘贴正文和表格').waitFor();
      });
    },
  );

  test('a Word file comes back as a copy with comments', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/proofreading');
      const file = { name: '通报.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(WORD) };
      await page.locator('input[type=file]').setInputFiles(file);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '下载带批注的副本' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('通报（核稿）.docx');
      const parts = unzipSync(new Uint8Array(await readFile(await download.path())));
      expect(strFromU8(parts['word/comments.xml'] ?? new Uint8Array())).toContain('应为118.3%');
    });
  });

  test('a file that cannot be read is refused with the way out, and a sound one has nothing to say', async () => {
    await stand.as('jiangsu', { refused: [422] }, async (page) => {
      await open(page, '/workbench/proofreading');
      const picked = page.locator('input[type=file]');
      await picked.setInputFiles({
        name: '扫描.png',
        mimeType: 'image/png',
        buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      });
      await page.getByText('文件无法核稿').waitFor();
      await sound(page);
      await picked.setInputFiles({
        name: '通知.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('各设区市科协：\n特此通知。\n'),
      });
      await page.getByText('没有发现不一致之处').waitFor();
      await sound(page);
    });
  });

  test('in English nothing is left in Chinese but the document itself', async () => {
    await stand.as('jiangsu', { language: 'en' }, async (page) => {
      await open(page, '/workbench/proofreading');
      await page.getByLabel('Or paste text and tables').fill(PASTED);
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByText('as of 2022-12-31').waitFor();
      await page
        .getByRole('button', { name: /growth of 117%/ })
        .locator('visible=true')
        .waitFor();
      await sound(page);
    });
  });
});
