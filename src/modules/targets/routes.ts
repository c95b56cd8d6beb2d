import {
  downloadTargetSheet,
  readTargetHistory,
  readTargetSheet,
  readTargets,
  setTargets,
} from '../../contracts/targets.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { targetHistory } from './history.ts';
import { findMatrix, shownMatrix } from './matrix.ts';
import { setTargetsOf } from './set.ts';
import { receiveSheet, sheetOf, targetsIn } from './sheet.ts';

/** HTTP in, HTTP out. */
export const targetRoutes = (house: House): readonly Handler[] => [
  handle(readTargets, async (act, { params: { region, year } }) =>
    shownMatrix(house, act, await findMatrix(act, region, year)),
  ),
  handle(setTargets, (act, { params, body, ifMatch }) => setTargetsOf(house, act, params, ifMatch, body)),
  handle(readTargetHistory, async (act, { params, query }) => ({
    changes: await targetHistory(house, act, { ...params, ...query }),
  })),
  handle(downloadTargetSheet, async (act, { params: { region, year }, query }) =>
    sheetOf(act, await shownMatrix(house, act, await findMatrix(act, region, year)), query.columns),
  ),
  handle(readTargetSheet, {
    prepare: ({ request }) => receiveSheet(request),
    run: async (act, { params: { region, year }, locale }, file) =>
      targetsIn(await findMatrix(act, region, year), file, locale),
  }),
];
