import type { RegionLevel } from '../../contracts/regions.ts';
import { countsAtLevel } from './classes.ts';
import { compareCodes, type RegionTree } from './tree.ts';

export interface ReportedRow {
  id: string;
  status: 'current' | 'retired' | 'functional';
}

/**
 * The rows of a table in the view as reported (填报口径): the regions of the level on the day, and the regions that were merged away
 * before it, in code order. A retired row is only a candidate: the caller keeps it where offices still report a value under it.
 */
export function reportedRows(tree: RegionTree, parentId: string, level: RegionLevel, on: string): ReportedRow[] {
  const current = tree
    .descendants(parentId, level, on)
    .map(({ id, kind }): ReportedRow => ({ id, status: kind === 'functional' ? 'functional' : 'current' }));
  const retired = retiredAtLevel(tree, parentId, level, on).map((id): ReportedRow => ({ id, status: 'retired' }));
  return [...current, ...retired].sort((a, b) =>
    compareCodes(tree.nearest(a.id, on).code, tree.nearest(b.id, on).code),
  );
}

function retiredAtLevel(tree: RegionTree, ancestorId: string, level: RegionLevel, on: string): string[] {
  return tree.everWithin(ancestorId).filter((id) => {
    const region = tree.byId(id);
    const isRow = id !== ancestorId && region.kind !== 'own_level' && tree.isGone(id, on);
    return isRow && countsAtLevel(region, tree.last(id), level);
  });
}

export interface TodayContributors {
  /** Gone regions of the row's level that lie in the row with all that they went into: their values add into it. */
  adds: string[];
  /**
   * Gone regions of which only a part lies in the row. A count is never apportioned: until the day they went (`last(id).validTo`)
   * the row's history in today's boundaries is na.
   */
  inseparable: string[];
}

/** What the view in today's boundaries (现行区划) takes into the row of a region beside the region's own values. */
export function todayContributors(tree: RegionTree, regionId: string, today: string): TodayContributors {
  const { level } = tree.nearest(regionId, today);
  const contributors: TodayContributors = { adds: [], inseparable: [] };
  for (const id of tree.sources) {
    if (!tree.isGone(id, today) || tree.last(id).level !== level) continue;
    const ends = tree.successors(id, today).map((end) => tree.isWithin(end.id, regionId, today));
    if (ends.length === 0 || !ends.includes(true)) continue;
    contributors[ends.includes(false) ? 'inseparable' : 'adds'].push(id);
  }
  return contributors;
}
