import { z } from 'zod';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineSetting, readSetting } from '../../../platform/settings/settings.ts';

const terms = z.string().trim().min(2).max(500);

export const openDataTerms = defineSetting({
  code: 'indicators.open_data_terms',
  schema: terms,
  initial: '可自由使用、复制和传播，须注明发布单位、快照编号和截止日期；不得改动数字后仍以原名义发布。',
  name: { zh: '公开数据的使用条件（中文）', en: 'Terms of use of open data (Chinese)' },
  help: {
    zh: '列在每份公开统计表上，供下载和引用者遵守。',
    en: 'Stands on every public table, for those who download or quote it.',
  },
});

export const openDataTermsInEnglish = defineSetting({
  code: 'indicators.open_data_terms_english',
  schema: terms,
  initial:
    'Free to use, copy and share, naming the publisher, the number of the snapshot and its date; altered figures must not be published as the original.',
  name: { zh: '公开数据的使用条件（英文）', en: 'Terms of use of open data (English)' },
  help: {
    zh: '与中文的使用条件意思相同。',
    en: 'Says the same as the Chinese terms.',
  },
});

/** Under what conditions released figures may be used. */
export async function openDataLicence(tx: Tx, on: string): Promise<{ zh: string; en: string }> {
  return { zh: await readSetting(tx, openDataTerms, on), en: await readSetting(tx, openDataTermsInEnglish, on) };
}
