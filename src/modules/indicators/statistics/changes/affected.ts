import type { RegionLevel } from '../../../../contracts/regions.ts';
import type { RegionTree } from '../../../regions/index.ts';

/** A table in which a change may show: the regions of a level below a region. */
export interface AffectedTable {
  regionId: string;
  level: RegionLevel;
}

export interface Trees {
  before: RegionTree;
  after: RegionTree;
}

/**
 * The tables that a change of these regions may show in: of all regions above them, before or after it, down from the
 * root of the installation; the widest first. Elsewhere in the country the provinces are the widest.
 */
export function affectedTables(
  { before, after }: Trees,
  touched: readonly string[],
  rootId: string,
  on: string,
): AffectedTable[] {
  const tables = new Map<string, AffectedTable & { depth: number }>();
  for (const tree of [before, after]) {
    for (const id of touched) {
      if (!tree.has(id)) continue;
      const { level } = tree.nearest(id, on);
      for (const { id: regionId } of tree.ancestors(id, on)) {
        if (isTooWide(tree, regionId, rootId, level)) continue;
        const depth = tree.ancestors(regionId, on).length;
        tables.set(`${regionId} ${level}`, { regionId, level, depth });
      }
    }
  }
  return [...tables.values()].sort((a, b) => a.depth - b.depth).map(({ regionId, level }) => ({ regionId, level }));
}

/** Of the whole country only an installation of the country shows more than its provinces. */
function isTooWide(tree: RegionTree, regionId: string, rootId: string, level: RegionLevel): boolean {
  const isAboveRoot = regionId !== rootId && tree.has(rootId) && tree.isWithin(rootId, regionId);
  return isAboveRoot && (regionId !== tree.root.id || level !== 'province');
}
