import { afterAll, beforeAll, expect, test } from 'vitest';
import { texts } from '../src/contracts/texts/index.ts';
import { writeCsv, writeWorkbook } from '../src/platform/spreadsheet/index.ts';
import { choose, DESK, isRefusal, openStand, PHONE, picture, type Stand, sound, type Visit } from './stand.ts';

let stand: Stand;

beforeAll(async () => {
  stand = await openStand();
});

afterAll(async () => {
  await stand?.close();
});

/** An office's table with a fault of each kind that is solved on the spot; the functional area is called as told. */
async function officeFiles(area: string) {
  const header = ['县（市、区）', '科技志愿者总数（人）', '惠民讲堂场次', '参与热度'].map((one) => ({ header: one }));
  const workbook = await writeWorkbook([
    {
      name: '县区',
      above: [['县（市、区）科技志愿服务情况']],
      columns: header,
      rows: [
        ['鼓楼区', 1200, 15, 88],
        ['玄武区', 980, 12, 71],
        ['海陵区', '1O24', 9, 65],
        [area, 310, 4, 40],
        ['高港区', 455, 6, 51],
      ],
      totalRow: ['合计', 3969, 46, null],
    },
  ]);
  const cities = writeCsv([
    ['设区市', '品牌项目总数'],
    ['南京市', 41],
    ['苏州市', 52],
    ['泰州市', 18],
  ]);
  return [
    { name: '县区志愿服务情况.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(workbook) },
    { name: '设区市品牌项目.csv', mimeType: 'text/csv', buffer: Buffer.from(cities) },
  ];
}

/** A decision made while the server was still reading is refused (412) and made again by the page. */
async function soundly({ page, complaints }: Visit): Promise<void> {
  await sound(page);
  expect(complaints.filter((words) => !isRefusal(words, 412))).toEqual([]);
}

const readers = [
  { name: 'desk-zh', options: DESK, language: 'zh', asOf: '2019-12-31', area: '滨湖科创园', suffix: '1440' },
  { name: 'phone-zh', options: PHONE, language: 'zh', asOf: '2018-12-31', area: '云溪产业园', suffix: '390' },
  { name: 'desk-en', options: DESK, language: 'en', asOf: '2017-12-31', area: '青禾示范区', suffix: null },
] as const;

test.each(readers)(
  '$name: an office’s table with faults is solved, committed, seen in statistics, and withdrawn',
  async (reader) => {
    const { options, language, asOf, area, suffix } = reader;
    const t = texts(language);
    const visit = await stand.signedIn('jiangsu', options, language);
    const { page } = visit;
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
    const pictured = (name: string) => (suffix === null ? undefined : picture(page, `${name}-${suffix}`));
    const problem = (words: string | RegExp) => page.locator('.kp-problem').filter({ hasText: words });
    try {
      await page.goto('/workbench/imports');
      await press(t.imports.begin);
      await page
        .locator('input[type=file]')
        .setInputFiles([
          ...(await officeFiles(area)),
          { name: '旧报告.doc', mimeType: 'application/msword', buffer: Buffer.from('old') },
        ]);
      await page.getByText(t.imports.oldWord).waitFor();
      await page.getByLabel(t.imports.asOf).fill(asOf);
      await soundly(visit);
      await pictured('import-new');
      await press(t.imports.removeFile('旧报告.doc'));
      await press(t.imports.upload);

      await page.getByText(t.imports.errors('3'), { exact: true }).waitFor();
      await problem('鼓楼区').waitFor();
      expect(await page.getByRole('button', { name: t.imports.commit }).isDisabled()).toBe(true);
      await page.getByText(t.imports.commitBlocked('3')).waitFor();
      await soundly(visit);
      await pictured('import-problems');

      await problem('鼓楼区')
        .getByRole('button', { name: /南京市/ })
        .click();
      await problem('1O24').getByLabel(t.imports.correctedTo).fill('1024');
      await problem('1O24').getByRole('button', { name: t.imports.corrected, exact: true }).click();
      await problem(area).first().getByRole('button', { name: t.imports.registerArea }).click();
      await page.getByRole('dialog').waitFor();
      await choose(page, t.imports.areaParent, '泰州市');
      await soundly(visit);
      await pictured('import-register');
      await press(t.imports.areaSubmit);
      await page.getByText(t.imports.commitBlocked('3')).waitFor({ state: 'hidden' });
      await page.getByText(t.imports.decisionRegion(area, `泰州市 ${area}`)).waitFor();
      await choose(
        page,
        t.imports.mapHeaderOf('惠民讲堂场次'),
        `${language === 'zh' ? '科普讲座' : 'Lectures'} · ${t.imports.measures.total}`,
      );
      await choose(page, t.imports.mapHeaderOf('参与热度'), t.imports.ignoreColumn);
      await page.getByText(t.imports.problemsNone).waitFor();

      const commit = page.getByRole('button', { name: t.imports.commit });
      await expect.poll(() => commit.isEnabled()).toBe(true);
      await page.getByRole('heading', { name: t.imports.previewTitle }).scrollIntoViewIfNeeded();
      await page.getByText(t.imports.fileSays('1O24')).waitFor();
      await soundly(visit);
      await pictured('import-preview');
      await commit.click();
      await page
        .getByRole('dialog')
        .getByText(t.imports.commitSays('13', '0', '0'))
        .waitFor();
      await soundly(visit);
      await page.getByRole('dialog').getByRole('button', { name: t.imports.commit }).click();
      await page.locator('.kp-import-notice').getByText(t.imports.didNew('13')).waitFor();
      await soundly(visit);
      await pictured('import-committed');
      const address = page.url();

      await page.goto(`/workbench/statistics?region=321200&level=county&asOf=${asOf}&indicator=volunteers`);
      await page.getByText('1,024').first().waitFor();

      await page.goto(address);
      await press(t.imports.withdrawLong);
      await page.getByRole('dialog').getByLabel(t.forms.reason).fill('试填的数据，不作数');
      await soundly(visit);
      await page.getByRole('dialog').getByRole('button', { name: t.imports.withdrawLong }).click();
      await page.getByText(t.imports.didWithdraw('13', '0')).waitFor();
      await soundly(visit);

      await page.goto('/workbench/imports');
      await page.getByText(t.imports.didWithdraw('13', '0')).first().waitFor();
      await soundly(visit);
      await pictured('imports');
      await page.goto(`/workbench/imports?status=withdrawn`);
      await page.getByText(t.imports.didWithdraw('13', '0')).first().waitFor();
      expect(await page.getByText(t.imports.statuses.committed, { exact: true }).count()).toBe(0);
    } finally {
      await visit.close();
    }
  },
);

test('an auditor sees the history and nothing to press; a county does not see the province’s import', async () => {
  const t = texts('zh');
  const auditor = await stand.signedIn('auditor');
  await auditor.page.goto('/workbench/imports');
  const link = auditor.page.getByRole('link', { name: /increases.csv/ }).last();
  await link.waitFor();
  expect(await auditor.page.getByRole('button', { name: t.imports.begin }).count()).toBe(0);
  expect(await auditor.page.getByRole('button', { name: new RegExp(t.imports.withdraw) }).count()).toBe(0);
  await link.click();
  await auditor.page
    .getByText(t.imports.committedTitle)
    .or(auditor.page.getByText(t.imports.withdrawnTitle))
    .first()
    .waitFor();
  expect(await auditor.page.getByRole('button', { name: t.imports.withdrawLong }).count()).toBe(0);
  await soundly(auditor);
  const address = auditor.page.url();
  await auditor.close();

  const county = await stand.signedIn('hailing', PHONE);
  await county.page.goto('/workbench/imports');
  await county.page.getByText(t.imports.historyEmpty).waitFor();
  await soundly(county);
  await county.page.goto(address);
  await county.page.getByRole('heading', { level: 1, name: t.imports.notFoundTitle }).waitFor();
  await county.close();
});
