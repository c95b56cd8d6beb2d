import { readFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { csrfOf, open, picture, sound } from './stand.ts';

export const TITLE = '关于2022年江苏省科技志愿服务及科普中国信息传播工作情况的通报';

/** Drafts a bulletin on the page, as a clerk does, and stays on its paper. */
export async function draft(page: Page): Promise<void> {
  await open(page, '/workbench/bulletins/new');
  await page.getByRole('button', { name: '起草', exact: true }).click();
  await page.getByRole('article', { name: '通报文稿' }).waitFor();
}

export const paper = (page: Page) => page.getByRole('article', { name: '通报文稿' });
export const checks = (page: Page) => page.getByRole('region', { name: '核对', exact: true });
export const panel = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });

export async function closed(page: Page, name: string): Promise<void> {
  await panel(page, name).getByRole('button', { name: '关闭', exact: true }).click();
  await panel(page, name).waitFor({ state: 'hidden' });
}

/** Writes on a paragraph where it stands. */
export async function write(page: Page, place: string, words: string): Promise<void> {
  await page.getByRole('button', { name: `修改第${place}段` }).click();
  await page.getByLabel('段落', { exact: true }).fill(words);
}

/** Arranges beside the pages that a document was agreed to at every step and went out. */
export async function goThrough(page: Page, id: string): Promise<void> {
  const headers = await csrfOf(page);
  const shown = async () => (await page.request.get(`/api/v1/documents/${id}`)).json();
  const take = async (act: string, data: object = {}) => {
    const ifMatch = { ...headers, 'if-match': `"${(await shown()).version}"` };
    const answer = await page.request.post(`/api/v1/documents/${id}/${act}`, { headers: ifMatch, data });
    expect(answer.status(), act).toBe(200);
  };
  await take('submit');
  while ((await shown()).state !== 'signed') await take('decide', { verdict: 'agree' });
  await take('release');
}

/** The Word file of the bulletin on the desk. */
async function wordFile(page: Page): Promise<Uint8Array> {
  const dialog = panel(page, '下载通报');
  await page.getByRole('button', { name: '下载', exact: true }).click();
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: '下载 Word 文档' }).click();
  const file = await readFile(await (await coming).path());
  await dialog
    .getByRole('button', { name: /关\s?闭/ })
    .last()
    .click();
  await dialog.waitFor({ state: 'hidden' });
  return file;
}

/** The file as somebody saves it who wrote other words in it, and a paragraph after the one that begins so. */
function writtenOnInWord(
  file: Uint8Array,
  { words, after, added }: { words: Readonly<Record<string, string>>; after: string; added: string },
): Buffer {
  const parts = unzipSync(file);
  const path = 'word/document.xml';
  let xml = strFromU8(parts[path] as Uint8Array);
  for (const [from, to] of Object.entries(words)) xml = xml.replace(from, to);
  const paragraph = new RegExp(`(<w:p>(?:(?!<w:p>).)*?)${after}.*?(</w:t></w:r></w:p>)`, 's');
  return Buffer.from(zipSync({ ...parts, [path]: strToU8(xml.replace(paragraph, `$&$1${added}$2`)) }));
}

/** A clerk takes a draft to Word, writes a wrong figure and a paragraph, brings it back, looks, and takes both over. */
export async function takenToWordAndBack(page: Page): Promise<void> {
  await draft(page);
  const edited = writtenOnInWord(await wordFile(page), {
    words: { '286281人': '286285人', '各设区市科协：': '各县科协：' },
    after: '一是广泛发动',
    added: '新增一段，请各地按时报送。',
  });
  await page.getByRole('button', { name: '导入修改后的文件' }).click();
  const dialog = panel(page, '导入修改后的文件');
  const give = (buffer: Buffer) =>
    dialog
      .getByLabel('选择文件')
      .setInputFiles({ name: '通报（修改）.docx', mimeType: 'application/octet-stream', buffer });
  await give(edited.subarray(0, 2_000));
  await dialog.getByText('文件已损坏或不完整').waitFor();
  await sound(page);
  await give(edited);
  const review = page.getByRole('region', { name: '“通报（修改）.docx”中的改动' });
  await review.getByText('正文改动 2 处，已选 2 处。').waitFor();
  await review.getByText('“286285人”：江苏省科技志愿者按数据应为286281人。').waitFor();
  await review.locator('ins', { hasText: '286285' }).waitFor();
  await review.getByRole('heading', { name: '未导入的内容' }).waitFor();
  await review.getByText('各县科协：').waitFor();
  await sound(page);
  await page.evaluate('scrollTo(0, 0)');
  await picture(page, 'bulletin-brought-1440');
  await page.setViewportSize({ width: 390, height: 844 });
  await sound(page);
  await page.evaluate('scrollTo(0, 0)');
  await picture(page, 'bulletin-brought-390');
  await review.getByRole('checkbox', { name: '采用第 1 处' }).uncheck();
  await review.getByText('已选 1 处').waitFor();
  await review.getByRole('button', { name: '全部采用' }).click();
  await review.getByRole('button', { name: '采用所选 2 处' }).click();
  await paper(page).getByText('新增一段，请各地按时报送。').waitFor();
  await checks(page).getByRole('heading', { name: '待处理 1 处' }).waitFor();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存，全文已重新核对。').waitFor();
  await page.reload();
  await paper(page).getByText('新增一段，请各地按时报送。').waitFor();
  await open(page, '/workbench');
  await page.getByRole('link', { name: /份通报与数据不符，待处理/ }).waitFor();
}
