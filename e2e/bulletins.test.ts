import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checks, closed, draft, goThrough, panel, paper, TITLE, takenToWordAndBack, write } from './bulletinSteps.ts';
import { choose, DESK, importTable, open, openStand, PHONE, picture, type Stand, sound } from './stand.ts';
import { changesTemplate } from './templatesStory.ts';

let stand: Stand;

beforeAll(async () => {
  stand = await openStand();
});

afterAll(async () => {
  await stand?.close();
});

describe('a province', () => {
  test('has a whole draft a press after it chose a snapshot', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/bulletins');
      await page
        .getByRole('link', { name: /（演示）$/ })
        .first()
        .waitFor();
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

describe('a clerk', () => {
  test.each([
    ['desk', DESK, '1440'],
    ['phone', PHONE, '390'],
  ] as const)('on a %s sees of each figure and claim what it rests on', async (_where, options, name) => {
    await stand.as('jiangsu', { options }, async (page) => {
      await draft(page);
      await sound(page);
      await picture(page, `bulletin-paper-${name}`, true);

      await paper(page).getByRole('button', { name: '286281人，总量，查看依据' }).click();
      const figure = panel(page, '依据');
      await figure.getByRole('heading', { name: /科技志愿者/ }).waitFor();
      await figure.getByText('在科技志愿服务信息平台注册通过的科技志愿者累计人数').waitFor();
      await figure.getByText('第 1 号快照（截至 2022-12-31）').waitFor();
      await figure.getByText(/于 .+ 公布/).waitFor();
      await sound(page);
      await picture(page, `bulletin-figure-${name}`);
      await closed(page, '依据');

      await paper(page).getByRole('button', { name: '均超过2万人，排序，查看依据' }).click();
      const rows = panel(page, '依据').getByRole('table');
      await rows.getByRole('row', { name: /无锡市.+63,925.+列出数字/ }).waitFor();
      await rows.getByRole('row', { name: /徐州市.+只列名称/ }).waitFor();
      await rows
        .getByRole('row', { name: /未列入/ })
        .first()
        .waitFor();
      await panel(page, '依据').getByText('其后的地区均高于 20,000 人').waitFor();
      await sound(page);
      await picture(page, `bulletin-claim-${name}`);
      await rows.getByRole('button', { name: /查看徐州市数字的来源/ }).click();
      await panel(page, '依据')
        .getByRole('heading', { name: /徐州市/ })
        .waitFor();
      await closed(page, '依据');
    });
  });

  test.each([
    ['desk', DESK, '1440'],
    ['phone', PHONE, '390'],
  ] as const)(
    'on a %s is told as they type what the data contradicts, sets it right or answers for it, and hands over',
    async (_where, options, name) => {
      await stand.as('jiangsu', { options }, async (page) => {
        await draft(page);
        await write(page, '1.1', '截至2022年12月31日，全省在科技志愿服务信息平台注册的科技志愿者达286285人。');
        await paper(page).getByText('“286285人”：江苏省科技志愿者按数据应为286281人。').waitFor();
        await sound(page);
        await picture(page, `bulletin-typing-${name}`);
        await page.getByRole('button', { name: '完成', exact: true }).click();
        await checks(page).getByRole('heading', { name: '待处理 1 处' }).waitFor();
        await checks(page).getByText('改动自动文字 1 处').waitFor();

        // Nothing that was typed is lost with the page.
        await page.reload();
        await page.getByText('已恢复上次未保存的修改。').waitFor();

        await page.getByRole('button', { name: '送签', exact: true }).click();
        await panel(page, '送签').getByText('还有 1 处与数据不符，处理后才能送签。').waitFor();
        await sound(page);
        await panel(page, '送签').getByRole('button', { name: '关闭' }).last().click();
        await panel(page, '送签').waitFor({ state: 'hidden' });

        await paper(page)
          .getByRole('button', { name: /“286285人”与数据不符/ })
          .click();
        await panel(page, '与数据不符').getByText('保存后可以说明理由保留').waitFor();
        await sound(page);
        await panel(page, '与数据不符').getByRole('button', { name: '改为应写的内容' }).click();
        await page.getByText('文中可核对的数字和说法均与数据相符。').waitFor();

        await write(page, '1.2', '从科技志愿者注册情况看，无锡市63925人，居全省第二位。');
        await page.getByRole('button', { name: '完成', exact: true }).click();
        await page.getByRole('button', { name: '保存', exact: true }).click();
        await page.getByText('已保存，全文已重新核对。').waitFor();
        await checks(page).getByRole('heading', { name: '待处理 1 处' }).waitFor();
        await picture(page, `bulletin-checks-${name}`);

        await paper(page)
          .getByRole('button', { name: /与数据不符，查看应改为什么/ })
          .click();
        await panel(page, '与数据不符').getByRole('button', { name: '保留并说明理由' }).click();
        const overriding = page.getByRole('dialog', { name: '保留与数据不符的内容' });
        await overriding.getByLabel('理由').fill('以省科协审定口径为准');
        await sound(page);
        await overriding.getByRole('button', { name: '保留并说明理由' }).click();
        await overriding.waitFor({ state: 'hidden' });
        await checks(page).getByRole('heading', { name: '已说明理由保留 1 处' }).waitFor();
        await paper(page)
          .getByRole('button', { name: /已说明理由保留，查看/ })
          .click();
        await panel(page, '与数据不符').getByText('以省科协审定口径为准').waitFor();
        await sound(page);
        await picture(page, `bulletin-override-${name}`);
        await closed(page, '与数据不符');

        await page.getByRole('button', { name: '送签', exact: true }).click();
        await panel(page, '送签').getByLabel('机关代字').fill('苏科协发');
        await sound(page);
        await picture(page, `bulletin-hand-over-${name}`);
        await panel(page, '送签').getByRole('button', { name: '送签', exact: true }).click();
        await page.getByText('已送签，请在发文中继续办理。').waitFor();
        await page.getByRole('link', { name: '打开发文' }).waitFor();
        await sound(page);
      });
    },
  );

  test('writes paragraphs, takes one out and brings it back, and goes back to what was composed', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await draft(page);
      await page.getByRole('button', { name: '修改第3.1段' }).click();
      await page.getByRole('button', { name: '在后面加一段' }).click();
      const field = page.getByLabel('段落', { exact: true });
      await expect.poll(() => field.inputValue()).toBe('二是');
      await field.fill('二是先行先试。');
      await sound(page);
      await page.getByRole('button', { name: '完成', exact: true }).click();
      await paper(page).getByText('三是贴近需求').waitFor();
      await page.getByRole('button', { name: '修改第3.3段' }).click();
      await page.getByRole('button', { name: '删除本段' }).click();
      await checks(page).getByText('已删除').waitFor();
      await checks(page)
        .getByRole('button', { name: /^恢复：.*贴近需求/ })
        .click();
      await paper(page).getByText('三是贴近需求').waitFor();

      await page.getByRole('button', { name: '修改第3.3段' }).click();
      await page.getByRole('button', { name: '删除本段' }).click();
      await page.getByRole('button', { name: '加一节', exact: true }).click();
      const heading = page.getByLabel('小标题', { exact: true });
      await heading.fill('下一步安排');
      await heading.press('Alt+ArrowUp');
      await expect.poll(() => heading.evaluate((field) => field === document.activeElement)).toBe(true);
      await choose(page, '插入建议段落', '贴近需求，办好活动');
      await page.getByRole('button', { name: '完成', exact: true }).click();
      await paper(page).getByRole('heading', { name: '四、下一步安排' }).waitFor();
      await sound(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole('button', { name: '修改小标题：下一步安排' }).click();
      await sound(page);
      await picture(page, 'bulletin-section-390');
      await page.getByRole('button', { name: '删除本节' }).click();
      await paper(page).getByText('贴近需求，办好活动').waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: '撤销', exact: true }).click();
      await paper(page).getByText('贴近需求，办好活动').waitFor();
      await page.setViewportSize({ width: 1440, height: 900 });

      await page.getByRole('button', { name: '修改标题' }).click();
      await page.getByLabel('标题', { exact: true }).fill('关于2022年全省科普工作情况的通报');
      await page.getByRole('button', { name: '完成', exact: true }).click();
      await paper(page).getByText('现将2022年全省科普工作情况通报如下：').waitFor();
      await page.getByRole('button', { name: '修改主送机关' }).click();
      await page.getByLabel('主送机关', { exact: true }).fill('各省、自治区、直辖市科协\n各有关单位');
      await page.getByRole('button', { name: '完成', exact: true }).click();
      await paper(page).getByText('各省、自治区、直辖市科协，各有关单位：').waitFor();
      await page.getByRole('button', { name: '版头与落款' }).click();
      const head = panel(page, '版头与落款');
      await head.getByLabel('抄送机关').fill('省委宣传部、省文明办');
      await sound(page);
      await head.getByRole('button', { name: '应用' }).click();
      await paper(page).getByText('抄送：省委宣传部、省文明办').waitFor();
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('已保存，全文已重新核对。').waitFor();
      await page.getByText('历次文稿').click();
      await page.getByRole('button', { name: '查看 第 1 稿' }).click();
      await panel(page, '第 1 稿').getByText('一是广泛发动').waitFor();
      await sound(page);
    });
  });

  test('sees in what typefaces the PDF is printed, and has the files', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await draft(page);
      await page.getByRole('button', { name: '下载', exact: true }).click();
      const dialog = panel(page, '下载通报');
      await dialog
        .getByText(/仿宋_GB2312|公文标准字体齐备/)
        .first()
        .waitFor();
      await sound(page);
      await picture(page, 'bulletin-download');
      for (const [button, ending] of [
        ['下载 Word 文档', '.docx'],
        ['下载 PDF', '.pdf'],
        ['下载纯文本', '.md'],
        ['下载数据文件', '.json'],
      ] as const) {
        const coming = page.waitForEvent('download');
        await dialog.getByRole('button', { name: button }).click();
        expect((await coming).suggestedFilename()).toBe(`${TITLE}${ending}`);
      }
    });
  });

  test('takes it to Word and brings it back: each change is shown and checked before it is taken', async () => {
    await stand.as('jiangsu', { refused: [422] }, takenToWordAndBack);
  });

  test('begins next year’s from this one, and gives a draft up', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await draft(page);
      await open(page, '/workbench/bulletins/new');
      await choose(page, /由上年通报新建/, TITLE);
      await page.getByText('沿用所选通报的模板。').waitFor();
      await page.setViewportSize({ width: 390, height: 844 });
      await sound(page);
      await picture(page, 'bulletin-next-year-390');
      await page.getByRole('button', { name: '起草', exact: true }).click();
      await paper(page).waitFor();
      await sound(page);
      await page.getByRole('button', { name: '作废', exact: true }).click();
      const dialog = panel(page, '作废通报');
      await dialog.getByLabel('理由').fill('重复起草');
      await sound(page);
      await dialog.getByRole('button', { name: '作废', exact: true }).click();
      await page.getByText('已作废：重复起草').waitFor();
      await sound(page);
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page, '/workbench/bulletins?only=state:discarded');
      await page.getByRole('link', { name: TITLE }).first().waitFor();
    });
  });
});

describe('two clerks', () => {
  test.each([
    ['desk', DESK, '1440'],
    ['phone', PHONE, '390'],
  ] as const)('who write at once on a %s lose nothing', async (_where, options, name) => {
    await stand.as('jiangsu', { options, refused: [412] }, async (page) => {
      await draft(page);
      const other = await page.context().newPage();
      await open(other, new URL(page.url()).pathname);
      await write(other, '3.1', '一是动员学会参加。');
      await other.getByRole('button', { name: '保存', exact: true }).click();
      await other.getByText('已保存，全文已重新核对。').waitFor();
      await other.close();

      await write(page, '3.1', '一是动员高校参加。');
      await page.getByRole('button', { name: '完成', exact: true }).click();
      await write(page, '3.2', '二是办好活动。');
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByRole('heading', { name: '文稿已被他人保存' }).waitFor();
      await page.getByText('还有 1 处未选定。').waitFor();
      await sound(page);
      await picture(page, `bulletin-conflict-${name}`);
      await page.getByRole('button', { name: '两段都留' }).click();
      await page.getByRole('button', { name: '完成合并' }).click();
      await paper(page).getByText('动员高校参加').waitFor();
      await paper(page).getByText('动员学会参加').waitFor();
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('已保存，全文已重新核对。').waitFor();
      await page.reload();
      await paper(page).getByText('动员高校参加').waitFor();
      await paper(page).getByText('动员学会参加').waitFor();
      await paper(page).getByText('三是办好活动。').waitFor();
    });
  });
});

test('a clerk makes a template of their own out of another, sees what it makes, drafts from it and gives it up', async () => {
  await stand.as('jiangsu', {}, (page) => changesTemplate(page, '1440'));
  await stand.as('jiangsu', { options: PHONE }, (page) => changesTemplate(page, '390'));
});

test.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('all of it reads in English on a %s', async (_where, options) => {
  await stand.as('jiangsu', { options, language: 'en' }, async (page) => {
    await open(page, '/workbench/bulletins/new');
    await sound(page);
    await page.getByRole('button', { name: 'Draft', exact: true }).click();
    const sheet = page.getByRole('article', { name: 'The bulletin' });
    await sheet.waitFor();
    await sound(page);
    await sheet.getByRole('button', { name: /^286281人, total/ }).click();
    await page.getByRole('dialog', { name: 'What it rests on' }).getByText('Released', { exact: true }).waitFor();
    await sound(page);
    await open(page, '/workbench/bulletins');
    await sound(page);
    await open(page, '/workbench/bulletins/templates/volunteers');
    await sound(page);
    await page.getByRole('link', { name: 'Copy as own template' }).click();
    await page.getByRole('button', { name: 'Edit Leading regions' }).first().click();
    await page.getByRole('article', { name: 'Preview of the bulletin' }).waitFor();
    await sound(page);
  });
});

test('a city is told how to begin, and drafts its own from the snapshot that the province released', async () => {
  await stand.as('nantong', {}, async (page) => {
    await open(page, '/workbench/bulletins');
    await page.getByText('还没有通报').waitFor();
    await sound(page);
    await open(page, '/workbench/bulletins/new');
    await page.getByText('第 1 号，截至 2022-12-31（已公布）').waitFor();
    await page.getByRole('button', { name: '起草', exact: true }).click();
    await paper(page).getByText('南通市科学技术协会文件').waitFor();
    await sound(page);
  });
});

test('a bulletin that went out tells what was put right since, and begins its correction', async () => {
  await stand.as('jiangsu', {}, async (page) => {
    await draft(page);
    const bulletin = page.url();
    await page.getByRole('button', { name: '送签', exact: true }).click();
    await panel(page, '送签').getByLabel('机关代字').fill('苏科协通');
    await panel(page, '送签').getByRole('button', { name: '送签', exact: true }).click();
    await page.getByRole('link', { name: '打开发文' }).click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await goThrough(page, page.url().split('/').at(-1) ?? '');
    await importTable(page, '更正.csv', '县区,科技志愿者总数\n常熟市,18001\n');

    await open(page, bulletin);
    await page.getByText('文件已经印发，内容和编号不再变动').waitFor();
    await page.getByRole('heading', { name: '印发后的数据更正' }).waitFor();
    await paper(page)
      .getByText(/^苏科协通〔\d{4}〕1号$/)
      .waitFor();
    await page.getByText('苏州市 常熟市 科技志愿者 总数：印发时 17,998，现为 18,001').waitFor();
    await sound(page);
    await picture(page, 'bulletin-corrections');
    await page.getByRole('link', { name: '拟写更正通知' }).click();
    await page.getByRole('heading', { level: 1, name: '拟写文稿' }).waitFor();
    await page.getByText(`本文件更正《${TITLE}》`).waitFor();
    await page.getByText('苏州市常熟市科技志愿者总数，原为17998人，更正为18001人。').last().waitFor();
    await sound(page);
  });
});
