import { previewRegionChange } from '../../../../contracts/regionChanges.ts';
import type { House } from '../../../../platform/house.ts';
import { type Handler, handle } from '../../../../platform/http/handler.ts';
import { draftChange, tellChange, touchedBy } from '../../../regions/index.ts';
import { compareTrees } from './preview.ts';

export const changePreviewRoutes = (house: House): readonly Handler[] => [
  handle(previewRegionChange, async (act, { query, body, locale }) => {
    const draft = await draftChange(house, act, body, { locale, at: '/body' });
    const { before, after, effect, revision, rootId } = draft;
    const comparison = await compareTrees(act, {
      before,
      after,
      touched: touchedBy(effect),
      rootId,
      on: body.on,
      datesBefore: query.before,
    });
    return { revision, told: tellChange(before, after, body.on, effect), ...comparison };
  }),
];
