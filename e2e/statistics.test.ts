import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, DESK, open, openStand, PHONE, paste, picture, type Stand, sound } from './stand.ts';

let stand: Stand;

beforeAll(async () => {
  stand = await openStand();
});

afterAll(async () => {
  await stand?.close();
});

describe('a province reads its statistics', () => {
  const words = {
    zh: {
      title: '江苏省科普统计',
      asOf: '截至2022年12月31日',
      national: '全国第 3 位',
      counties: '县（市、区）',
      columns: '显示列',
    },
    en: {
      title: 'Statistics of 江苏省',
      asOf: 'as of 31 December 2022',
      national: 'No. 3 in the nation',
      counties: 'Counties',
      columns: 'Columns',
    },
  };

  test.each([
    ['desk', 'zh', DESK, 'statistics-1440'],
    ['desk', 'en', DESK, 'statistics-1440-en'],
    ['phone', 'zh', PHONE, 'statistics-390'],
    ['phone', 'en', PHONE, 'statistics-390-en'],
  ] as const)('on a %s, in %s', async (_where, language, options, name) => {
    await stand.as('jiangsu', { options, language }, async (page) => {
      const said = words[language];
      await open(page, '/workbench/statistics');
      await page.getByRole('heading', { level: 1, name: said.title }).waitFor();
      await page.getByText(said.asOf).first().waitFor();
      await expect.poll(() => page.getByText('286,281').first().isVisible()).toBe(true);
      await expect.poll(() => page.getByText(said.national).count()).toBe(3);
      await page.locator('.kp-map-place svg path').first().waitFor();
      await sound(page);
      await picture(page, name);
      await page.getByText(said.counties, { exact: true }).first().click();
      await page.waitForURL(/level=county/);
      await page.getByText('17,998').first().waitFor();
      await sound(page);
    });
  });

  test('the national rank stands beside the stated total only', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics');
      const summed = page.locator('.kp-figure', { hasText: '科普信息员' });
      await summed.waitFor();
      await expect.poll(() => summed.textContent()).toContain('644,489');
      await expect.poll(() => summed.textContent()).toContain('13 个设区市合计（江苏省未报总数）');
      expect(await summed.textContent()).not.toContain('全国');
    });
  });

  test('what the cities do not add up to is a line of its own', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics');
      const rest = page.locator('tfoot tr', { hasText: '未分解差额' });
      await rest.waitFor();
      expect(await rest.locator('td').allTextContents()).toEqual(
        expect.arrayContaining(['2,008', '485', '1,981', '138']),
      );
    });
  });

  test('goes from the province into a city by its row, and back by the breadcrumb', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics');
      await page.getByRole('rowheader', { name: '南通市' }).getByRole('link').click();
      await page.getByRole('heading', { level: 1, name: '南通市科普统计' }).waitFor();
      await expect.poll(() => page.getByRole('rowheader', { name: /港闸区/ }).textContent()).toContain('已撤并');
      await sound(page);
      await page.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: '江苏省' }).click();
      await page.getByRole('heading', { level: 1, name: '江苏省科普统计' }).waitFor();
    });
  });

  test('goes into a city by the map', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics');
      await page.locator('.kp-map-place').getByText('盐城', { exact: true }).click({ force: true });
      await page.getByRole('heading', { level: 1, name: '盐城市科普统计' }).waitFor();
    });
  });

  test('in the boundaries of today merged counties are counted where they went', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics?region=320600');
      await page.getByText('现行区划', { exact: true }).click();
      await page.waitForURL(/view=today/);
      await page.getByRole('rowheader', { name: /港闸区/ }).waitFor({ state: 'detached' });
      await expect.poll(() => page.getByRole('row', { name: /崇川区/ }).textContent()).toContain('1,606');
      await sound(page);
    });
  });

  test('a figure opens its definition, file, cell and derivation, and why there is no growth', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics');
      await page
        .getByRole('row', { name: /泰州市/ })
        .getByRole('button', { name: '695' })
        .click();
      const panel = page.getByRole('dialog', { name: '泰州市 · 科技志愿服务活动' });
      await panel.getByText('基数不为正，不计算增幅').waitFor();
      await panel.getByText('volunteers-by-city.csv').waitFor();
      await expect.poll(() => panel.textContent()).toContain('基数 = 总数 695 − 填报增量 793 = −98（推算）');
      await sound(page);
      await picture(page, 'figure');
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
      expect(page.url()).not.toContain('figure');
    });
  });

  test('on a phone a card opens all figures of its region, and each of these its source', async () => {
    await stand.as('jiangsu', { options: PHONE }, async (page) => {
      await open(page, '/workbench/statistics');
      await page.getByRole('button', { name: /^泰州市/ }).click();
      const panel = page.getByRole('dialog');
      await panel.getByText('基数不为正，不计算增幅').waitFor();
      await sound(page);
      await picture(page, 'region-390');
      await panel.getByRole('button', { name: /^695/ }).click();
      await panel.getByText('volunteers-by-city.csv').waitFor();
      await sound(page);
    });
  });

  test('sorts, finds and chooses columns, and finds all of it again in the address', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics?level=county');
      await page.getByRole('button', { name: '显示列' }).click();
      await page.getByRole('checkbox', { name: '占比' }).check();
      await page.waitForURL(/columns=/);
      await sound(page);
      await page.keyboard.press('Escape');
      await page.getByRole('textbox', { name: '按县（市、区）查找' }).pressSequentially('南通市');
      await expect.poll(() => page.locator('tr[data-row-key]').count(), { timeout: 10_000 }).toBe(8);
      await page.waitForURL(/find=/);
      await page
        .getByRole('columnheader', { name: /总数（人）/ })
        .first()
        .click();
      await page.waitForURL(/sort=-volunteers/);
      await page.reload();
      await page.locator('tr[data-row-key]').first().waitFor();
      await expect.poll(() => page.locator('tr[data-row-key]').first().textContent()).toContain('海门区');
      await expect.poll(() => page.locator('tr[data-row-key]').count()).toBe(8);
      await expect.poll(() => page.getByRole('columnheader', { name: '占比' }).count()).toBe(4);
    });
  });

  test('another date is chosen by hand, and a date without figures says so', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics');
      await page.getByRole('button', { name: '2021-12-31 至 2022-12-31' }).click();
      await page.getByRole('radio', { name: '其他日期' }).check();
      await page.getByLabel('其他日期').last().fill('2016-12-31');
      await sound(page);
      await page.getByRole('button', { name: '查看', exact: true }).click();
      await page.getByText('没有截至2016年12月31日的数字').waitFor();
      await page.getByRole('button', { name: '查看2022年12月31日' }).click();
      await page.getByText('286,281').first().waitFor();
    });
  });

  test.each(['xlsx', 'csv', 'json'])('what is shown is saved as .%s', async (format) => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics?sort=-volunteers');
      await page.getByRole('button', { name: '导出' }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: `.${format}` }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(new RegExp(`江苏省.*\\.${format}$`));
      const bytes = await readFile(await file.path());
      if (format === 'csv') {
        const text = bytes.toString('utf8');
        expect(text.indexOf('无锡市')).toBeLessThan(text.indexOf('南京市'));
        expect(text.indexOf('南京市')).toBeLessThan(text.indexOf('苏州市'));
      }
      expect(bytes.length).toBeGreaterThan(500);
      await page.getByText(`已导出 ${file.suggestedFilename()}`).waitFor();
      await sound(page);
    });
  });

  test('on paper it is an A4 sheet with title, date, filters and definitions, and no controls', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, '/workbench/statistics');
      await page.emulateMedia({ media: 'print' });
      await expect.poll(() => page.getByText('增量自2021年12月31日起 · 设区市 · 填报口径').isVisible()).toBe(true);
      await expect.poll(() => page.getByRole('heading', { name: '指标定义' }).isVisible()).toBe(true);
      for (const control of [
        '.kp-page-filters',
        '.kp-page-actions',
        '.kp-toolbar',
        '.kp-side',
        '.kp-map-head .ant-select',
      ])
        expect(await page.locator(control).first().isVisible(), control).toBe(false);
    });
  });
});

describe('a city', () => {
  test('sees its counties and its own place among the cities', async () => {
    await stand.as('nantong', {}, async (page) => {
      await open(page, '/workbench/statistics');
      await page.getByText('江苏省第 10 位（共 13）').first().waitFor();
      await expect.poll(() => page.getByRole('rowheader', { name: '如东县' }).count()).toBe(1);
      expect(await page.getByText('无锡市').count()).toBe(0);
      await sound(page);
      await picture(page, 'city');
    });
  });
});

describe('a county', () => {
  test.each([
    ['desk', DESK, 'county'],
    ['phone', PHONE, 'county-390'],
  ] as const)('on a %s sees its own figures with its rank among the released ones', async (_where, options, name) => {
    await stand.as('hailing', { options }, async (page) => {
      await open(page, '/workbench/statistics');
      await page.getByRole('heading', { level: 1, name: '海陵区科普统计' }).waitFor();
      await page.getByText('江苏省第 7 位（共 96）').waitFor();
      await expect.poll(() => page.getByText('位次以公布的数字为准：第 1 号快照').isVisible()).toBe(true);
      expect(await page.getByRole('link', { name: '导入记录' }).getAttribute('href')).toContain('/workbench/imports');
      expect(await page.getByRole('table').count()).toBe(0);
      await sound(page);
      await picture(page, name);
      await page.getByRole('button', { name: /^10,090 人/ }).click();
      await page.getByRole('dialog').getByText('来源不在您的管辖范围').waitFor();
      await sound(page);
    });
  });

  test('is refused what nobody released in words, with a way back to its own, and live figures over HTTP', async () => {
    const { page, close } = await stand.signedIn('hailing');
    await open(page, '/workbench/statistics?region=330000');
    await page.getByText('不在您的管辖范围').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await sound(page);
    await page.getByRole('link', { name: '查看海陵区统计' }).click();
    await page.getByRole('heading', { level: 1, name: '海陵区科普统计' }).waitFor();
    const answer = await page.request.get(
      '/api/v1/statistics/figure?region=321203&indicator=volunteers&asOf=2022-12-31',
    );
    expect(answer.status()).toBe(403);
    await close();
  });
});

describe('targets of the year', () => {
  const CITIES = '南京市 无锡市 徐州市 常州市 苏州市 南通市 连云港市 淮安市 盐城市 扬州市 镇江市 泰州市 宿迁市'.split(
    ' ',
  );
  const paper = (page: Page) => page.getByRole('article', { name: '通报文稿' });
  const panel = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
  const address = '/workbench/targets?year=2022&columns=volunteers:total';
  const copied = ['江苏省\t300,000', ...CITIES.map((name) => `${name}\t${name === '无锡市' ? '6万' : '30000'}`)];

  test('are pasted for thirteen cities, and a bulletin tells how far they came', async () => {
    await stand.as('jiangsu', {}, async (page) => {
      await open(page, address);
      await page.getByText('本年还没有设定目标').waitFor();
      await page.getByRole('gridcell', { name: /完成286,281/ }).click();
      await paste(page, `${copied.join('\r\n')}\r\n`);
      await page.getByText('14 格未保存').waitFor();
      await page.getByRole('gridcell', { name: /300,000.*完成率95\.4%/ }).waitFor();
      await page.getByText('−120,000', { exact: true }).waitFor();
      await sound(page);
      // Nothing that was typed is lost with the page.
      await page.reload();
      await page.getByText('已恢复上次未保存的录入。').waitFor();
      await page.getByRole('button', { name: '分解', exact: true }).click();
      await panel(page, '分解目标').getByText('将填入 13 个地区，合计 300,000。').waitFor();
      await sound(page);
      await panel(page, '分解目标').getByRole('button', { name: '取消' }).click();
      await panel(page, '分解目标').waitFor({ state: 'hidden' });
      // The keyboard goes on where it was.
      await page.getByRole('button', { name: '分解', exact: true }).and(page.locator(':focus')).waitFor();
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await panel(page, '保存目标').getByLabel('目标依据').fill('苏科协发〔2022〕3号');
      await sound(page);
      await panel(page, '保存目标').getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('已保存 14 格目标。').waitFor();
      await choose(page, '排序', '按科技志愿者总数完成率');
      await page.getByRole('gridcell', { name: /60,000.*完成率106\.5%/ }).click();
      await page.getByText('江苏省设定，依据：苏科协发〔2022〕3号').waitFor();
      await picture(page, 'targets-1440');
      await page.getByRole('button', { name: '历次调整' }).click();
      await panel(page, '无锡市科技志愿者总数目标的历次调整').getByText('苏科协发〔2022〕3号').waitFor();
      await sound(page);

      await open(page, '/workbench/bulletins/new');
      await choose(page, '模板', '目标完成情况通报（内置）');
      await page.getByRole('button', { name: '起草', exact: true }).click();
      await paper(page).getByRole('heading', { name: '关于2022年江苏省科普工作目标任务完成情况的通报' }).waitFor();
      await page.getByText('文中可核对的数字和说法均与数据相符。').waitFor();
      await paper(page).getByRole('button', { name: '106.5%，完成情况，查看依据' }).click();
      const rests = panel(page, '依据');
      await rests.getByText('完成率 = 完成数 63,925 ÷ 年度目标 60,000').waitFor();
      await rests.getByText('苏科协发〔2022〕3号').waitFor();
      await sound(page);
      await picture(page, 'bulletin-targets-1440');
    });
    await stand.as('jiangsu', { options: PHONE, language: 'en' }, async (page) => {
      await open(page, address);
      await page.getByRole('region', { name: '无锡市' }).getByText('completion 106.5%').waitFor();
      await sound(page);
      await picture(page, 'targets-390');
    });
  });
});
