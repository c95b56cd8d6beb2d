import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openStand, PHONE, type Stand, sound } from './stand.ts';

let stand: Stand;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kepu-backups-'));
  await chmod(folder, 0o755);
  stand = await openStand();
});

afterAll(async () => {
  await stand?.close();
  await rm(folder, { recursive: true, force: true });
});

test('the operator names a folder, backs up, and sees the archive; on a phone and in English too', async () => {
  const desk = await stand.signedIn('operator', DESK, 'zh');
  try {
    const { page } = desk;
    await page.goto('/workbench/settings');
    await page.getByText('没有设置自动备份。').waitFor();
    expect(await page.getByRole('button', { name: '立即备份' }).isDisabled()).toBe(true);
    await page.getByText('还没有备份').waitFor();
    await sound(page);
    await page.getByRole('link', { name: '备份目录' }).click();
    await page.getByRole('button', { name: '更改' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '新值' }).fill(folder);
    await dialog.getByRole('textbox', { name: /理由/ }).fill('每日备份到另一块磁盘');
    await dialog.getByRole('button', { name: '更改' }).click();
    await page.getByText('已更改“备份目录”。').waitFor();
    await page.goto('/workbench/settings');
    await page.getByRole('button', { name: '立即备份' }).click();
    await page.getByRole('row', { name: /手动 完成/ }).waitFor();
    await sound(page);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^kepu-320000-\d{8}-\d{6}-[0-9a-f]{8}\.tar$/)]);
    expect(desk.complaints).toEqual([]);
  } finally {
    await desk.close();
  }
  const phone = await stand.signedIn('operator', PHONE, 'en');
  try {
    await phone.page.goto('/workbench/settings');
    await phone.page.getByRole('row', { name: /Hand Made/ }).waitFor();
    await sound(phone.page);
    expect(phone.complaints).toEqual([]);
  } finally {
    await phone.close();
  }
});
