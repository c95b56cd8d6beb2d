import type { ShapeLevel, ShapesAnswer } from '../../contracts/shapes.ts';
import { countsAtLevel } from './classes.ts';
import type { Placing, Shapes } from './shapes.ts';
import type { RegionTree } from './tree.ts';

/** By which tree shapes were drawn, and by which tree and day they are asked for. */
export interface DrawnBy {
  drawnBy: RegionTree;
  tree: RegionTree;
  on: string;
  today: string;
}

/**
 * The shapes of a map under the codes of a day: a region that was recoded since has its shape, one that took others in
 * has theirs too, and those that have none are named.
 */
export function shapesOfDay(shapes: Shapes, drawn: DrawnBy, regionId: string, level: ShapeLevel): ShapesAnswer | null {
  const { drawnBy, tree, on, today } = drawn;
  const asDrawn = drawnBy.has(regionId) ? drawnBy.nearest(regionId, today).code : tree.nearest(regionId, on).code;
  const placing: Placing = {
    region: tree.nearest(regionId, on).code,
    of: ({ code, parent }) => {
      const id = bearerOf(drawn, code, level);
      if (id === null || !tree.isWithin(id, regionId, on)) return null;
      return { code: tree.nearest(id, on).code, parent: parentOf(drawn, id, parent) };
    },
  };
  const answer = shapes.shapesFor(asDrawn, level, placing);
  if (answer === null) return null;
  const there = new Set(answer.topojson.objects[level]?.geometries.map(({ properties }) => properties.code));
  const without = tree
    .descendants(regionId, level, on)
    .filter(({ kind }) => kind === 'division')
    .map(({ id }) => tree.label(id, on))
    .filter(({ code }) => !there.has(code));
  return { ...answer, without };
}

/** The region that has the shape on the day: its own, or the one that took it in whole. A divided shape is nobody's. */
function bearerOf({ drawnBy, tree, on, today }: DrawnBy, code: string, level: ShapeLevel): string | null {
  const region = drawnBy.byCode(code, today) ?? tree.byCode(code, on);
  if (region === null) return null;
  if (tree.at(region.id, on) !== null) return region.id;
  const [heir, ...others] = tree.successors(region.id, on);
  if (heir === undefined || others.length > 0 || heir.kind !== 'merged') return null;
  return countsAtLevel(tree.byId(heir.id), tree.nearest(heir.id, on), level) ? heir.id : null;
}

/** A shape stays on the map that it was drawn for, unless its region has another parent on the day. */
function parentOf({ drawnBy, tree, on, today }: DrawnBy, id: string, drawn: string): string {
  const { parentId } = tree.nearest(id, on);
  if (parentId === null) return drawn;
  const isWhereItWas = drawnBy.has(id) && drawnBy.nearest(id, today).parentId === parentId;
  const map = isWhereItWas ? drawnBy.byCode(drawn, today)?.id : parentId;
  return map === undefined ? drawn : tree.nearest(map, on).code;
}
