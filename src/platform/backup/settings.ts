import { access, constants } from 'node:fs/promises';
import { z } from 'zod';
import type { Tx } from '../database/transaction.ts';
import { defineSetting, readSetting } from '../settings/settings.ts';
import type { Keep } from './retention.ts';

/** Where no folder is named. */
const NOWHERE = '-';

export const backupFolder = defineSetting({
  code: 'backups.folder',
  schema: z
    .string()
    .max(500)
    .regex(/^(-|\/[^\0]*[^/\0])$/),
  initial: NOWHERE,
  fits: async (_tx, folder) => folder === NOWHERE || (await isWritable(folder)),
  name: { zh: '备份目录', en: 'Folder of the backups' },
  help: {
    zh: '服务器上可写入的目录，以“/”开头，最好在另一块磁盘上。填“-”表示不自动备份。',
    en: 'A folder of the server that can be written to, beginning with “/”, on another disk if possible. “-”: no backups by the clock.',
  },
});

export const backupHour = defineSetting({
  code: 'backups.hour',
  schema: z.number().int().min(0).max(23),
  initial: 2,
  name: { zh: '每日备份时间（时）', en: 'Hour of the daily backup' },
  help: {
    zh: '北京时间，0 至 23。错过后会在一小时内补做。',
    en: 'Beijing time, 0 to 23. A missed one is made up within an hour.',
  },
});

export const keepDaily = defineSetting({
  code: 'backups.keep_daily',
  schema: z.number().int().min(1).max(366),
  initial: 7,
  name: { zh: '保留每日备份（份）', en: 'Daily backups kept' },
  help: { zh: '每天最后一份备份，保留最近若干天。', en: 'The last backup of a day, for so many days.' },
});

export const keepWeekly = defineSetting({
  code: 'backups.keep_weekly',
  schema: z.number().int().min(0).max(520),
  initial: 5,
  name: { zh: '保留每周备份（份）', en: 'Weekly backups kept' },
  help: { zh: '每周最后一份备份，保留最近若干周。', en: 'The last backup of a week, for so many weeks.' },
});

export const keepMonthly = defineSetting({
  code: 'backups.keep_monthly',
  schema: z.number().int().min(0).max(240),
  initial: 12,
  name: { zh: '保留每月备份（份）', en: 'Monthly backups kept' },
  help: { zh: '每月最后一份备份，保留最近若干月。', en: 'The last backup of a month, for so many months.' },
});

export const BACKUP_SETTINGS = [backupFolder, backupHour, keepDaily, keepWeekly, keepMonthly];

export interface BackupPlan {
  /** null: nobody named one. */
  folder: string | null;
  hour: number;
  keep: Keep;
}

export async function readPlan(tx: Tx, today: string): Promise<BackupPlan> {
  const folder = await readSetting(tx, backupFolder, today);
  return {
    folder: folder === NOWHERE ? null : folder,
    hour: await readSetting(tx, backupHour, today),
    keep: {
      daily: await readSetting(tx, keepDaily, today),
      weekly: await readSetting(tx, keepWeekly, today),
      monthly: await readSetting(tx, keepMonthly, today),
    },
  };
}

const isWritable = (folder: string): Promise<boolean> =>
  access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
