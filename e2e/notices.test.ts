import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESK, open, openStand, PHONE, picture, type Stand, sound } from './stand.ts';

let stand: Stand;
/** The link of the unit without an account, as the province copied it. */
let link = '';

beforeAll(async () => {
  stand = await openStand();
});

afterAll(async () => {
  await stand?.close();
});

const TITLE = '关于做好全国科普日活动统计工作的通知';
const BODY = [
  '为做好全国科普日活动统计工作，现将有关事项通知如下。',
  '一、统计范围',
  '（一）活动范围',
  '9月1日至30日期间举办的各类科普活动。',
  '二、工作要求',
  '1.请各地高度重视，按时报送。',
  '2.请于10月15日前完成汇总。',
].join('\n');

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

describe('the province', () => {
  test('drafts a notice, and it goes through review, signature and release to its cities and a unit outside', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/documents');
      await page.getByRole('link', { name: /（演示）$/ }).waitFor();
      await sound(page);
      await page.getByRole('link', { name: '拟写文稿' }).first().click();
      await page.getByRole('heading', { level: 1, name: '拟写文稿' }).waitFor();
      await page.getByLabel('标题', { exact: true }).fill(TITLE);
      await page.getByLabel('正文').fill(BODY);
      await page.getByLabel('机关代字').fill('苏科协发');
      await page.getByLabel(/^其他单位/).fill('省文明办');
      await press(page, '增加附件');
      await page.getByLabel('附件1 附件标题').fill('活动名额分配表');
      await page.getByLabel('附件1 表格内容').fill('单位\t活动数\n南京市\t60\n南通市\t50\n合计\t110');
      await page.getByText('2 行 2 列').waitFor();
      await page.getByRole('region', { name: '版面预览' }).getByRole('heading', { name: '一、统计范围' }).waitFor();
      await sound(page);
      await picture(page, 'document-writing', true);
      await press(page, '保存文稿');
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
      await sound(page);

      await press(page, /送\s?审/);
      await press(page, /^同\s?意$/);
      const agreeing = page.getByRole('dialog', { name: '同意' });
      await agreeing.getByLabel(/意见/).fill('同意印发');
      await sound(page);
      await agreeing.getByRole('button', { name: /^同\s?意$/ }).click();
      await press(page, /^签\s?发$/);
      const signing = page.getByRole('dialog', { name: '签发' });
      await signing.getByText(/签发后取得文号（苏科协发〔\d{4}〕）/).waitFor();
      await signing.getByRole('button', { name: /^签\s?发$/ }).click();
      await page
        .getByText(/苏科协发〔\d{4}〕1号/)
        .first()
        .waitFor();
      await picture(page, 'document-signed', true);

      await press(page, /^印\s?发$/);
      const releasing = page.getByRole('dialog', { name: '印发文件' });
      await releasing.getByText('将发往 14 个单位：').waitFor();
      await releasing.getByText('其中 1 个单位没有工作台').waitFor();
      await releasing.getByRole('heading', { name: '版面字体' }).waitFor();
      await sound(page);
      await picture(page, 'document-releasing');
      await releasing.getByRole('button', { name: /^印\s?发$/ }).click();
      await page.getByRole('heading', { name: /收文单位与签收 0 \/ 14/ }).waitFor();
      await page.getByText('工作台，尚无账号').first().waitFor();
      await sound(page);

      const file = page.waitForEvent('download');
      await press(page, '下载 PDF');
      expect((await file).suggestedFilename()).toBe(`${TITLE}.pdf`);

      await press(page, '为省文明办生成链接');
      const making = page.getByRole('dialog', { name: '签收链接' });
      await making.getByRole('button', { name: '生成链接' }).click();
      link = await making.getByLabel('链接地址').inputValue();
      expect(new URL(link).pathname).toBe('/receipt');
      await sound(page);
      await making
        .getByRole('button', { name: /关\s?闭/ })
        .last()
        .click();
      await page
        .getByText(/链接有效至/)
        .first()
        .waitFor();
      await picture(page, 'document-released', true);

      await press(page, '提醒签收');
      const reminding = page.getByRole('dialog', { name: '提醒签收' });
      await sound(page);
      await reminding.getByRole('button', { name: '发送提醒' }).click();
      await page.getByText(/已提醒 13 个单位/).waitFor();
    });
  });
});

describe('a city', () => {
  test.each([
    ['phone', PHONE, 'received-390'],
    ['desk', DESK, 'received-1440'],
  ] as const)('on a %s finds it among what waits, reads it and confirms receipt once', async (where, options, name) => {
    await stand.as('nantong', { options }, async (page) => {
      if (where === 'phone') {
        await open(page, '/workbench');
        await page.getByRole('link', { name: /份收文待签收/ }).click();
      } else await open(page, '/workbench/received-documents');
      await page.getByText(TITLE).first().waitFor();
      await sound(page);
      await picture(page, `${name}-list`);
      await page.getByText(TITLE).first().click();
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
      await page.getByText('附件1 活动名额分配表').waitFor();
      await sound(page);
      if (where === 'phone') {
        await press(page, '确认签收');
        await page.getByText(/顾清和于 .* 签收/).waitFor();
      }
      expect(await page.getByRole('button', { name: '确认签收' }).count()).toBe(0);
      await sound(page);
      await picture(page, name, true);
    });
  });

  test('sees neither the documents of the province nor its drafts', async () => {
    await stand.as('nantong', {}, async (page) => {
      await open(page, '/workbench/documents');
      await page.getByText('尚无文件').waitFor();
      await sound(page);
    });
  });
});

describe('a county of one clerk', () => {
  test('types in the number of its office system, returns what is wrong, and opens the document to all', async () => {
    await stand.as('hailing', { options: PHONE }, async (page) => {
      await open(page, '/workbench/documents/new');
      await page.getByLabel('标题', { exact: true }).fill('关于开放科普场馆的通知');
      await page.getByLabel('正文').fill('自即日起开放。');
      await page.getByLabel('机关代字').fill('海科协发');
      await page.getByLabel('办公系统已编号，签发后填写').check();
      await page.getByLabel('印发后在门户公开').check();
      await sound(page);
      await press(page, '保存文稿');
      await page.getByRole('heading', { level: 1, name: '关于开放科普场馆的通知' }).waitFor();
      await press(page, /送\s?审/);
      await press(page, /退\s?回/);
      const returning = page.getByRole('dialog', { name: '退回修改' });
      await returning.getByLabel('理由').fill('请写明开放时间');
      await sound(page);
      await returning.getByRole('button', { name: /退\s?回/ }).click();
      await page.getByText('请写明开放时间').waitFor({ state: 'attached' });
      await page.getByRole('link', { name: /修\s?改/ }).click();
      await page.getByLabel('正文').fill('自12月1日起每日开放。');
      await press(page, '保存文稿');
      await press(page, /送\s?审/);
      await press(page, /^同\s?意$/);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^同\s?意$/ })
        .click();
      await press(page, /^签\s?发$/);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^签\s?发$/ })
        .click();
      await press(page, '填写文号');
      const numbering = page.getByRole('dialog', { name: '填写文号' });
      await numbering.getByLabel('序号').fill('12');
      await sound(page);
      await numbering.getByRole('button', { name: '填写文号' }).click();
      await page
        .getByText(/海科协发〔\d{4}〕12号/)
        .first()
        .waitFor();
      await press(page, /^印\s?发$/);
      await page.getByRole('dialog').getByText('同时在门户公开。').waitFor();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^印\s?发$/ })
        .click();
      await page.getByText('已印发').first().waitFor();
      await sound(page);
      await picture(page, 'document-390', true);
      await open(page, '/workbench/documents/registers');
      await page.getByText(/海科协发〔\d{4}〕1号/).waitFor();
      await press(page, '设置起始号');
      await page.getByRole('dialog', { name: '设置起始号' }).getByLabel('机关代字').waitFor();
      await sound(page);
    });
  });
});

describe('a unit without an account', () => {
  test.each([
    ['phone', PHONE],
    ['desk', DESK],
  ] as const)(
    'on a %s reads the document by its link, without JavaScript, and signs for it once',
    async (where, options) => {
      const visit = await stand.visitor({ ...options, javaScriptEnabled: false });
      try {
        const { page } = visit;
        await page.goto(link.slice(new URL(link).origin.length));
        await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
        if (where === 'phone') {
          await picture(page, 'receipt-390', true);
          await page.getByLabel('签收人姓名').fill('赵明');
          await page.getByRole('button', { name: '确认签收' }).click();
        }
        await page.getByText(/已签收：赵明/).waitFor();
        expect(await page.getByRole('button', { name: '确认签收' }).count()).toBe(0);
      } finally {
        await visit.close();
      }
    },
  );

  test('is told in words where a link opens nothing', async () => {
    const visit = await stand.visitor(PHONE);
    try {
      await visit.page.goto('/receipt?code=guessed');
      await visit.page.getByText('链接不能使用').waitFor();
      await sound(visit.page);
    } finally {
      await visit.close();
    }
  });
});

describe('in English', () => {
  test.each([
    ['desk', DESK],
    ['phone', PHONE],
  ] as const)('all of it is read on a %s', async (_where, options) => {
    await stand.as('jiangsu', { options, language: 'en' }, async (page) => {
      await open(page, '/workbench/documents');
      await page.getByText(TITLE).first().click();
      await page.getByRole('heading', { name: /Recipients and receipts 2 \/ 14/ }).waitFor();
      await sound(page);
      await open(page, '/workbench/documents/new');
      await page.getByRole('heading', { level: 1, name: 'New document' }).waitFor();
      await sound(page);
      await open(page, '/workbench/received-documents');
      await sound(page);
    });
  });
});

test.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('what is open to all is found and read on the portal on a %s', async (where, options) => {
  const visit = await stand.visitor(options);
  try {
    const { page } = visit;
    await page.goto('/notices?q=%E9%A6%86%E8%97%8F');
    await page.getByText('没有标题含“馆藏”的公开文件').waitFor();
    await sound(page);
    await page.goto('/notices');
    await page.getByRole('link', { name: '关于开放科普场馆的通知' }).click();
    await page.getByRole('heading', { level: 1, name: '关于开放科普场馆的通知' }).waitFor();
    await page.getByText('自12月1日起每日开放。').waitFor();
    await sound(page);
    if (where === 'desk') {
      await picture(page, 'public-document');
      const file = page.waitForEvent('download');
      await page.getByRole('link', { name: '下载 Word' }).click();
      expect((await file).suggestedFilename()).toBe('关于开放科普场馆的通知.docx');
    }
    expect(visit.complaints).toEqual([]);
  } finally {
    await visit.close();
  }
});
