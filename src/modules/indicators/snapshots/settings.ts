import { z } from 'zod';
import { defineSetting } from '../../../platform/settings/settings.ts';

/** Under what conditions released figures may be used; stands on every open table. */
export const openDataLicence = defineSetting({
  code: 'indicators.open_data_licence',
  schema: z.object({ zh: z.string().trim().min(2).max(500), en: z.string().trim().min(2).max(500) }),
  initial: {
    zh: '可自由使用、复制和传播，须注明发布单位、快照编号和截止日期；不得改动数字后仍以原名义发布。',
    en: 'Free to use, copy and share, naming the publisher, the number of the snapshot and its date; altered figures must not be published as the original.',
  },
  name: { zh: '公开数据的使用条件', en: 'Terms of use of open data' },
  help: {
    zh: '列在每份公开统计表上，供下载和引用者遵守。',
    en: 'Stands on every public table, for those who download or quote it.',
  },
});
