import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { texts } from '../src/contracts/texts/index.ts';
import { writeCsv, writeWorkbook } from '../src/platform/spreadsheet/index.ts';
import { DESK, openStand, PHONE, paste, picture, type Stand, sound, type Visit } from './stand.ts';

const TITLE = '2023年度科技志愿服务统计';
const t = texts('zh');
let stand: Stand;
let province: Visit;
let city: Visit;
let county: Visit;
let jiangsu: Page;
let nantong: Page;
let hailing: Page;
let round: string;
let ofCity: string;
let ofHailing: string;
let frozen: string;

beforeAll(async () => {
  stand = await openStand();
  province = await stand.signedIn('jiangsu');
  city = await stand.signedIn('nantong');
  county = await stand.signedIn('hailing', PHONE);
  jiangsu = province.page;
  nantong = city.page;
  hailing = county.page;
});

afterAll(() => stand?.close());

/** The browser tells every refused request in the console; two who write into one table are about just that. */
const REFUSED = /^Failed to load resource: (?:net::ERR_FAILED|the server responded with a status of (?:409|412) )/;

async function soundly({ page, complaints }: Visit): Promise<void> {
  await sound(page);
  expect(complaints.filter((words) => !REFUSED.test(words))).toEqual([]);
}

/** Both widths of a page as somebody sees it. */
async function soundOnBoth(visit: Visit): Promise<void> {
  await soundly(visit);
  const { viewport } = PHONE;
  if (visit.page.viewportSize()?.width === DESK.viewport?.width && viewport) {
    await visit.page.setViewportSize(viewport);
    await soundly(visit);
    await visit.page.setViewportSize({ width: 1440, height: 900 });
  }
}

const dialog = (page: Page) => page.getByRole('dialog');
const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const confirm = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click();
const told = (page: Page, words: string) => page.getByRole('status').getByText(words).first().waitFor();

/** What a story arranges beside the pages: whom a round asks. */
async function units(page: Page, round: string, names: readonly string[]): Promise<void> {
  const get = async (path: string) => (await page.request.get(`/api/v1${path}`)).json();
  const { csrfToken } = await get('/session');
  const found = await Promise.all(
    names.map(async (name) => {
      const { rows } = await get(`/organisations?q=${encodeURIComponent(name)}&filter[kind]=association`);
      return rows.find((row: { name: string }) => row.name === name).id as string;
    }),
  );
  const { version } = await get(`/rounds/${round}`);
  const answer = await page.request.patch(`/api/v1/rounds/${round}`, {
    headers: { 'x-kepu-csrf': csrfToken, 'if-match': `"${version}"` },
    data: { units: { by: 'list', organisations: found } },
  });
  expect(answer.status()).toBe(200);
}

async function handInOf(page: Page, round: string, unit: string): Promise<string> {
  const { rows } = await (await page.request.get(`/api/v1/rounds/${round}/hand-ins`)).json();
  return rows.find((row: { unit: { name: string } }) => row.unit.name === unit).id;
}

const cell = (page: Page, row: string, column: number) =>
  page
    .getByRole('row', { name: new RegExp(row) })
    .getByRole('gridcell')
    .nth(column);
const saved = (page: Page) => told(page, t.handInPages.save.saved);

async function handIn(page: Page, visit?: Visit): Promise<void> {
  await press(page, new RegExp(`^(?:${t.handInPages.handIn}|${t.handInPages.handInAgain})$`));
  await dialog(page).getByLabel(t.handInPages.dialog.note).waitFor();
  if (visit !== undefined) await soundly(visit);
  await confirm(page, t.handInPages.dialog.act);
  await told(page, t.handInPages.done(TITLE));
}

const CITY = '南通市科学技术协会';
const HAILING = '泰州市海陵区科学技术协会';
const CHONGCHUAN = '南通市崇川区科学技术协会';
const TONGZHOU = '南通市通州区科学技术协会';

test('the province prepares a round, leaves a unit out, and opens it', async () => {
  await jiangsu.goto('/workbench/rounds');
  await jiangsu.getByText(t.roundPages.openedEmpty).waitFor();
  await soundly(province);
  await jiangsu.getByRole('link', { name: t.roundPages.newRound }).first().click();
  await jiangsu.getByLabel(t.roundPages.form.title).fill(TITLE);
  await jiangsu.getByRole('button', { name: t.roundPages.form.save }).click();
  await jiangsu.getByText(t.forms.faults('1')).waitFor();
  await jiangsu.getByRole('link', { name: t.roundPages.form.chooseColumn }).click();
  await jiangsu.getByLabel(t.roundPages.form.asOf).fill('2023-12-31');
  await jiangsu.getByLabel(t.roundPages.form.since).fill('2022-12-31');
  for (const kind of [t.rounds.kinds.total, t.rounds.kinds.increase])
    await jiangsu.getByRole('checkbox', { name: `科技志愿者 ${kind}` }).check();
  await jiangsu.getByLabel(t.roundPages.form.note).fill('请按平台注册数填报。\n联系人：沈知行。');
  await soundly(province);
  await picture(jiangsu, 'round-new', true);
  await jiangsu.getByRole('button', { name: t.roundPages.form.save }).click();
  await jiangsu.getByText(t.roundPages.draft.unitsTitle('13')).waitFor();
  round = jiangsu.url().split('/').at(-1) ?? '';
  await units(jiangsu, round, [CITY, HAILING, CHONGCHUAN, TONGZHOU, '苏州市科学技术协会']);
  await jiangsu.reload();
  await jiangsu.getByRole('checkbox', { name: '苏州市科学技术协会' }).uncheck();
  await press(jiangsu, t.roundPages.draft.unitsChange);
  await jiangsu.getByText(t.roundPages.draft.unitsTitle('4')).waitFor();
  await soundly(province);
  await picture(jiangsu, 'round-draft', true);
  await press(jiangsu, t.roundPages.draft.open);
  await dialog(jiangsu).getByText(t.roundPages.draft.openNote).waitFor();
  await soundly(province);
  await confirm(jiangsu, t.roundPages.draft.open);
  await jiangsu.getByRole('button', { name: `4 ${t.roundPages.board.all}` }).waitFor();
});

test('a round that is not opened is given up, and leaves the list', async () => {
  await jiangsu.goto('/workbench/rounds/new');
  await jiangsu.getByLabel(t.roundPages.form.title).fill('不再布置的报送');
  await jiangsu.getByLabel(t.roundPages.form.asOf).fill('2023-12-31');
  await jiangsu.getByLabel(t.roundPages.form.since).fill('2022-12-31');
  await jiangsu.getByRole('checkbox', { name: `科技志愿者 ${t.rounds.kinds.total}` }).check();
  await press(jiangsu, t.roundPages.form.save);
  await press(jiangsu, t.roundPages.draft.discard);
  await dialog(jiangsu).getByText(t.roundPages.draft.discardSays).waitFor();
  await soundly(province);
  await confirm(jiangsu, t.roundPages.draft.discard);
  await jiangsu.getByText(t.roundPages.draft.discardedLead).waitFor();
  await jiangsu.goto('/workbench/rounds');
  await jiangsu.getByText(TITLE).first().waitFor();
  expect(await jiangsu.getByText('不再布置的报送').count()).toBe(0);
});

test('海陵区 comes from what waits and fills its cards on a phone', async () => {
  await hailing.goto('/workbench');
  await hailing.getByText(t.home.todo.rounds_to_fill).click();
  await hailing.getByRole('link', { name: TITLE }).click();
  const total = hailing.getByLabel('科技志愿者总数（人）');
  await total.fill('一万多');
  await hailing
    .getByRole('button', { name: /科技志愿者总数/ })
    .first()
    .waitFor();
  await hailing.getByText(t.handInPages.blocked('2')).waitFor();
  await soundly(county);
  await total.fill('1.2万');
  await hailing.getByLabel('新增科技志愿者（人）').fill('１９１０');
  await hailing.getByText('即 12,000，上期 10,090', { exact: false }).waitFor();
  await picture(hailing, 'hand-in-390');
  await handIn(hailing, county);
  await soundly(county);
});

test('南通市 pastes: too much is told, undone, then placed by the names of its regions', async () => {
  await nantong.goto('/workbench/rounds');
  await nantong.getByRole('link', { name: TITLE }).click();
  await cell(nantong, '崇川区', 1).click();
  await paste(nantong, '3.1万\t200\t9\r\n');
  await nantong.getByText(t.handInPages.paste.left('1')).waitFor();
  await soundly(city);
  await nantong.keyboard.press('Control+z');
  await expect.poll(() => cell(nantong, '崇川区', 2).innerText()).not.toContain('200');
  await press(nantong, t.handInPages.paste.dismiss);
  const counties = ['通州区', '崇川区', '海门区', '如东县', '启东市', '如皋市', '海安市'];
  const figures = ['南 通市\t29,000\t2,100', ...counties.map((name) => `${name}\t4,000\t300`)].reverse();
  await cell(nantong, '南通市', 1).click();
  await paste(nantong, `地区\t总数\t新增\r\n${figures.join('\r\n')}\r\n`);
  await nantong.getByText(t.handInPages.paste.byNames).waitFor();
  await nantong.getByRole('gridcell', { name: '28,000', exact: true }).waitFor();
  await saved(nantong);
});

test('what is typed while the server cannot be reached survives a reload, and is saved afterwards', async () => {
  await nantong.route('**/draft', (route) => route.abort());
  await cell(nantong, '如东县', 1).click();
  await nantong.keyboard.type('4300');
  await nantong.keyboard.press('Enter');
  await told(nantong, t.handInPages.save.offline);
  await nantong.unroute('**/draft');
  await nantong.reload();
  await expect.poll(() => cell(nantong, '如东县', 1).innerText()).toContain('4,300');
  await saved(nantong);
});

test('of two who write into one cell the later sees both and chooses', async () => {
  ofCity = await handInOf(jiangsu, round, CITY);
  await jiangsu.goto(`/workbench/hand-ins/${ofCity}`);
  await cell(jiangsu, '启东市', 1).click();
  await jiangsu.keyboard.type('4100');
  await jiangsu.keyboard.press('Enter');
  await saved(jiangsu);
  await cell(nantong, '启东市', 1).click();
  await nantong.keyboard.type('4200');
  await nantong.keyboard.press('Enter');
  await nantong.getByText(t.handInPages.conflict.title).waitFor();
  await soundly(city);
  await press(nantong, t.forms.keepYours);
  await saved(nantong);
  await expect.poll(() => cell(nantong, '启东市', 1).innerText()).toContain('4,200');
  await cell(nantong, '如东县', 1).click();
  await soundly(city);
  await picture(nantong, 'hand-in-1440');
  await handIn(nantong, city);
});

test('the city fills for 崇川区 from a file', async () => {
  await nantong.goto(`/workbench/hand-ins/${await handInOf(jiangsu, round, CHONGCHUAN)}`);
  await press(nantong, t.handInPages.upload.act);
  await soundly(city);
  await dialog(nantong)
    .locator('input[type=file]')
    .setInputFiles({
      name: '崇川.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        writeCsv([
          ['地区', '科技志愿者总数', '新增科技志愿者'],
          ['崇川区', 5200, 410],
        ]),
      ),
    });
  await nantong.getByText(t.handInPages.upload.filled('崇川.csv', '2')).waitFor();
  await saved(nantong);
  await handIn(nantong);
});

test('dropped files are sorted to their senders, and one of another province is pointed out', async () => {
  await jiangsu.goto(`/workbench/rounds/${round}`);
  await jiangsu.getByRole('heading', { name: t.droppedFiles.title }).waitFor();
  const sheet = async (region: string) =>
    Buffer.from(
      await writeWorkbook([
        {
          name: '报表',
          columns: ['地区', '科技志愿者总数', '新增科技志愿者'].map((header) => ({ header })),
          rows: [[region, 3900, 120]],
        },
      ]),
    );
  await jiangsu
    .locator('.kp-drop-zone input[type=file]')
    .first()
    .setInputFiles([
      { name: '附件1.xlsx', mimeType: 'application/octet-stream', buffer: await sheet('通州区') },
      { name: '附件2.xlsx', mimeType: 'application/octet-stream', buffer: await sheet('合肥市庐阳区') },
      { name: '合影.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') },
    ]);
  await jiangsu.getByText(t.droppedFiles.passedOver('合影.jpg')).waitFor();
  await jiangsu.getByRole('heading', { name: t.droppedFiles.waitingTitle }).waitFor();
  await soundly(province);
  await picture(jiangsu, 'round-drop', true);
  const doubtful = jiangsu.locator('.kp-dropped > li').filter({ hasText: '附件2.xlsx' });
  await doubtful.getByRole('button', { name: t.droppedFiles.setAside }).click();
  await dialog(jiangsu).getByLabel(t.forms.reason).fill('不是本省的单位');
  await soundly(province);
  await confirm(jiangsu, t.droppedFiles.setAside);
  await jiangsu.getByText(t.droppedFiles.allSorted('1')).waitFor();
  await jiangsu.getByRole('button', { name: `4 ${t.rounds.handInStates.handed_in}` }).waitFor();
  await soundly(province);
});

test('one is returned and reminded, the others accepted from one to the next by a key', async () => {
  ofHailing = await handInOf(jiangsu, round, HAILING);
  await jiangsu.goto(`/workbench/hand-ins/${ofHailing}/review`);
  await press(jiangsu, t.handInPages.review.return);
  await dialog(jiangsu).getByLabel(t.forms.reason).fill('新增数与平台不符，请核对。');
  await soundly(province);
  await confirm(jiangsu, t.handInPages.review.return);
  await told(jiangsu, t.handInPages.review.returned(HAILING));
  await soundly(province);
  for (const left of [2, 1, 0]) {
    await jiangsu.keyboard.press('F8');
    await jiangsu.getByRole('button', { name: t.handInPages.review.accept, exact: true }).waitFor();
    const unit = (await jiangsu.getByRole('heading', { level: 1 }).innerText()).replace(
      t.handInPages.review.title(''),
      '',
    );
    if (unit === CITY) {
      await soundly(province);
      await picture(jiangsu, 'review-1440');
    }
    await press(jiangsu, t.handInPages.review.accept);
    await told(jiangsu, t.handInPages.review.accepted(unit));
    await jiangsu
      .getByText(left === 0 ? t.handInPages.review.leftNone : t.handInPages.review.left(String(left)))
      .waitFor();
  }
  await jiangsu.goto(`/workbench/rounds/${round}`);
  await press(jiangsu, t.roundPages.remind.act);
  await dialog(jiangsu)
    .getByText(/请修改后于/)
    .waitFor();
  await soundly(province);
  await picture(jiangsu, 'round-remind');
  await confirm(jiangsu, t.roundPages.remind.send);
  await told(jiangsu, t.roundPages.remind.sent('1'));
  await press(jiangsu, t.roundPages.board.extendAll);
  await dialog(jiangsu).getByLabel(t.roundPages.extend.day).fill('2099-01-31');
  await dialog(jiangsu).getByLabel(t.roundPages.extend.reason).fill('春节放假');
  await soundly(province);
  await confirm(jiangsu, t.roundPages.extend.act);
  await told(jiangsu, t.roundPages.extend.done('2099-01-31 18:00'));
});

test('a review of what was handed in before does not count', async () => {
  // The words about the hand-in before may still stand there.
  const handedIn = (revision: number) =>
    expect
      .poll(async () => (await (await hailing.request.get(`/api/v1/hand-ins/${ofHailing}`)).json()).latest?.revision)
      .toBe(revision);
  await hailing.goto(`/workbench/hand-ins/${ofHailing}`);
  await hailing.getByText('退回原因', { exact: false }).or(hailing.getByText('新增数与平台不符')).first().waitFor();
  await hailing.getByLabel('新增科技志愿者（人）').fill('1900');
  await saved(hailing);
  await handIn(hailing);
  await handedIn(2);
  await jiangsu.goto(`/workbench/hand-ins/${ofHailing}/review`);
  await jiangsu.getByText(t.handInPages.revision('2'), { exact: true }).waitFor();
  await hailing.getByLabel('新增科技志愿者（人）').fill('1905');
  await saved(hailing);
  await handIn(hailing);
  await handedIn(3);
  await press(jiangsu, t.handInPages.review.accept);
  await jiangsu.getByText(t.handInPages.review.outdatedTitle).waitFor();
  await jiangsu.getByText('1,905').first().waitFor();
  await soundly(province);
  await press(jiangsu, t.handInPages.review.accept);
  await told(jiangsu, t.handInPages.review.accepted(HAILING));
});

test('all accepted, the figures are frozen by one press, and published', async () => {
  await jiangsu.goto(`/workbench/rounds/${round}`);
  await soundly(province);
  await press(jiangsu, t.roundPages.snapshot.take);
  await jiangsu.getByRole('link', { name: t.roundPages.snapshot.open }).click();
  await press(jiangsu, t.snapshots.release.action);
  await confirm(jiangsu, t.snapshots.release.submit);
  await jiangsu.getByText(t.snapshots.states.released).first().waitFor();
  frozen = jiangsu.url();
});

test('a correction is accepted, and the snapshot tells the difference', async () => {
  await jiangsu.goto(`/workbench/hand-ins/${ofHailing}/review`);
  await press(jiangsu, t.handInPages.review.reopen);
  await dialog(jiangsu).getByLabel(t.forms.reason).fill('单位来函更正');
  await soundly(province);
  await confirm(jiangsu, t.handInPages.review.reopen);
  await told(jiangsu, t.handInPages.review.reopened(HAILING));
  await hailing.reload();
  await hailing.getByLabel('科技志愿者总数（人）').fill('12050');
  await saved(hailing);
  await handIn(hailing);
  await jiangsu.reload();
  await press(jiangsu, t.handInPages.review.accept);
  await told(jiangsu, t.handInPages.review.accepted(HAILING));
  await jiangsu.goto(frozen);
  await jiangsu.getByText('12,050').first().waitFor();
  await jiangsu.getByText('12,000').first().waitFor();
});

test('the same pages in English, and on a phone', async () => {
  const english = await stand.signedIn('jiangsu', DESK, 'en');
  const pages = ['/workbench/rounds', `/workbench/rounds/${round}`, `/workbench/hand-ins/${ofHailing}/review`];
  for (const address of pages) {
    await english.page.goto(address);
    await english.page.getByRole('heading', { level: 1 }).waitFor();
    await english.page.waitForLoadState('networkidle');
    await soundOnBoth(english);
  }
  await english.close();
});
