import { z } from 'zod';
import { defineSetting } from '../../platform/settings/settings.ts';
import { treeOf } from './keeper.ts';
import { bumpTreeRevision } from './store.ts';

/** One installation has one root region; until it is set up that is the nation. */
export const rootRegion = defineSetting({
  code: 'regions.root',
  schema: z.string().regex(/^\d{6}$/),
  initial: '100000',
  // Whoever keeps the tree of regions keeps its root.
  changed: bumpTreeRevision,
  fits: async (tx, code) => (await treeOf(tx)).byCode(code)?.kind === 'division',
  name: { zh: '本系统的根行政区划', en: 'Root region of this installation' },
  help: {
    zh: '本系统服务的最高一级行政区划代码，如江苏省为 320000。',
    en: 'Code of the topmost region that this installation serves, such as 320000 for Jiangsu.',
  },
});
