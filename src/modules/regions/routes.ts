import { listRegions, readRegion, registerFunctionalArea, resolveRegionName } from '../../contracts/regionRoutes.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { registerArea } from './functionalAreas.ts';
import { treeOf } from './keeper.ts';
import { regionByCode } from './lookup.ts';
import { presentRegion, presentResolution } from './present.ts';
import { resolveRegion } from './resolve.ts';

export const routes = (_house: House): readonly Handler[] => [
  handle(listRegions, async (act, { query }) => {
    const tree = await treeOf(act.tx);
    const on = query.on ?? act.today;
    const region = regionByCode(tree, query.region, on);
    return { regions: tree.descendants(region.id, query.level, on).map((each) => tree.label(each.id, on)) };
  }),

  handle(resolveRegionName, async (act, { query }) => {
    const tree = await treeOf(act.tx);
    const on = query.on ?? act.today;
    const within = query.within === undefined ? tree.root : regionByCode(tree, query.within, on, '/query/within');
    return presentResolution(tree, resolveRegion(tree, { name: query.name, within: within.id, level: query.level ?? null, on }), on);
  }),

  handle(readRegion, async (act, { params, query, locale }) => {
    const tree = await treeOf(act.tx);
    const on = query.on ?? act.today;
    return presentRegion(tree, regionByCode(tree, params.code, on, '/params/code'), on, locale);
  }),

  handle(registerFunctionalArea, async (act, { body }) => registerArea(act, body)),
];
