import {
  listRegions,
  readRegion,
  regionShapes,
  registerFunctionalArea,
  resolveRegionName,
} from '../../contracts/regionRoutes.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { changeRoutes } from './changes/routes.ts';
import { registerArea } from './functionalAreas.ts';
import { baseTreeOf, treeOf } from './keeper.ts';
import { regionByCode } from './lookup.ts';
import { presentRegion, presentResolution } from './present.ts';
import { resolveRegion } from './resolve.ts';
import { openShapes, type Shapes } from './shapes.ts';
import { shapesOfDay } from './shapesOfDay.ts';
import type { RegionTree } from './tree.ts';

export const routes = (house: House): readonly Handler[] => [
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
    return presentResolution(
      resolveRegion(tree, { name: query.name, within: within.id, level: query.level ?? null, on }),
    );
  }),

  handle(readRegion, async (act, { params, query }) => {
    const tree = await treeOf(act.tx);
    const on = query.on ?? act.today;
    return presentRegion(tree, regionByCode(tree, params.code, on, '/params/code'), on);
  }),

  handle(regionShapes, async (act, { params, query }) => {
    const tree = await treeOf(act.tx);
    const on = query.on ?? act.today;
    const region = regionByCode(tree, params.code, on, '/params/code');
    const drawn = { drawnBy: await baseTreeOf(act.tx), tree, on, today: act.today };
    return { shapes: shapesOfDay(shapesOf(house, tree), drawn, region.id, query.level) };
  }),

  handle(registerFunctionalArea, async (act, { body }) => registerArea(act, body)),
  ...changeRoutes(house),
];

const opened = new WeakMap<House, Shapes>();

/** Files are read at first use and kept; codes are judged by the tree, so a shape of an unknown region is an error. */
function shapesOf(house: House, tree: RegionTree): Shapes {
  let shapes = opened.get(house);
  if (shapes === undefined) {
    shapes = openShapes(house.shapesFolder, (code) => tree.byCode(code) !== null);
    opened.set(house, shapes);
  }
  return shapes;
}
