import { REGION_LEVELS } from '../../../contracts/regions.ts';
import type { StatisticsCell } from '../../../contracts/statistics.ts';
import { statisticsQuery } from '../../../contracts/statisticsRoutes.ts';
import type { Act } from '../../../platform/act.ts';
import { statistics } from '../../indicators/index.ts';
import type { RegionTree } from '../../regions/index.ts';
import type { KnownData } from './paper.ts';

/** What the installation knows of a region and all below it on the very date; null where it knows nothing. */
export async function knownData(act: Act, tree: RegionTree, rootId: string, asOf: string): Promise<KnownData | null> {
  const { code, level } = tree.nearest(rootId, asOf);
  const known = new Map<string, number>();
  for (const below of REGION_LEVELS.slice(REGION_LEVELS.indexOf(level) + 1, REGION_LEVELS.indexOf('county') + 1)) {
    const { self, rows } = await statistics(act, statisticsQuery.parse({ region: code, level: below, asOf }));
    enter(known, rootId, self.cells, asOf);
    for (const { region, cells } of rows) {
      const id = tree.byCode(region.code, asOf)?.id;
      if (id !== undefined) enter(known, id, cells, asOf);
    }
  }
  if (known.size === 0) return null;
  return (regionId, indicator, kind) => known.get(`${regionId} ${indicator} ${kind}`) ?? null;
}

/** An older total is no measure for a document of this date. */
function enter(
  known: Map<string, number>,
  id: string,
  cells: Readonly<Record<string, StatisticsCell>>,
  asOf: string,
): void {
  for (const [indicator, { value, increase, observedOn }] of Object.entries(cells)) {
    if (observedOn !== asOf) continue;
    if (value !== null) known.set(`${id} ${indicator} total`, value);
    if (increase !== null) known.set(`${id} ${indicator} increase`, increase);
  }
}
