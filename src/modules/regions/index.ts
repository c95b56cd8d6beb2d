import type { House } from '../../platform/house.ts';
import { defineModule } from '../../platform/module.ts';
import { setDemoRoot } from './demo.ts';
import { policy } from './policy.ts';
import { routes } from './routes.ts';
import { seedRegions } from './seed.ts';
import { rootRegion } from './settings.ts';

export { type ChangeDraft, draftChange } from './changes/draft.ts';
export { tellChange } from './changes/told.ts';
export { touchedBy } from './changes/withdrawal.ts';
export type { RegionClass } from './classes.ts';
export { territoryOf, treeOf } from './keeper.ts';
export { regionByCode } from './lookup.ts';
export { presentResolution } from './present.ts';
export { referenceTable } from './reference.ts';
export { type ResolveResult, resolveRegion } from './resolve.ts';
export { setRoot } from './root.ts';
export { seedRegions } from './seed.ts';
export { rootRegion } from './settings.ts';
export { compareCodes, RegionTree } from './tree.ts';
export type { Region, RegionTable, RegionVersion, Succession } from './types.ts';
export { type ReportedRow, reportedRows, type TodayContributors, todayContributors } from './views.ts';

/** Regions (行政区划): the dated tree that every other room counts by. */
export const regions = defineModule({
  name: 'regions',
  policy,
  routes: (house: House) => routes(house),
  settings: [rootRegion as never],
  ready: async (house, tx) => {
    const newer = await seedRegions(tx);
    if (newer === null || newer.contradicting.length + newer.faults.length === 0) return;
    const { contradicting, faults } = newer;
    house.log.warn({ contradicting, faults }, 'a newer table of regions contradicts what is recorded; it is left out');
  },
  demo: setDemoRoot,
});
