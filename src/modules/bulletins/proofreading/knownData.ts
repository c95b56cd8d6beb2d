import { REGION_LEVELS, type RegionLevel } from '../../../contracts/regions.ts';
import type { StatisticsAnswer, StatisticsCell } from '../../../contracts/statistics.ts';
import { statisticsQuery } from '../../../contracts/statisticsRoutes.ts';
import type { Act } from '../../../platform/act.ts';
import { printedGrowth, statistics } from '../../indicators/index.ts';
import type { RegionTree } from '../../regions/index.ts';
import type { KnownData, KnownKind } from './paper.ts';

/** What the installation knows of regions and all below them on the very date; null where it knows nothing. */
export async function knownData(
  act: Act,
  tree: RegionTree,
  rootIds: readonly string[],
  asOf: string,
): Promise<KnownData | null> {
  const known = new KnownFigures(asOf);
  for (const rootId of rootIds) {
    const { code, level } = tree.nearest(rootId, asOf);
    let newest: StatisticsAnswer | null = null;
    for (const below of levelsBelow(level)) {
      const answer = await statistics(act, statisticsQuery.parse({ region: code, level: below, asOf }));
      known.enter(rootId, answer.self.cells);
      for (const { region, cells } of answer.rows) {
        const id = tree.byCode(region.code, asOf)?.id;
        if (id !== undefined) known.enter(id, cells);
      }
      newest = answer;
    }
    if (newest === null) continue;
    const { since, source } = newest;
    for (const [indicator, { value, on }] of await printedGrowth(act, { regionId: rootId, asOf, since, source }))
      if (on === asOf) known.set(rootId, indicator, 'printed_growth', value);
  }
  return known.isEmpty ? null : (regionId, indicator, kind) => known.get(regionId, indicator, kind);
}

/** Down to counties; of a county its towns, whose table tells the county too. */
function levelsBelow(level: RegionLevel): readonly RegionLevel[] {
  const from = REGION_LEVELS.indexOf(level) + 1;
  return REGION_LEVELS.slice(from, Math.max(from, REGION_LEVELS.indexOf('county')) + 1);
}

class KnownFigures {
  readonly #asOf: string;
  readonly #values = new Map<string, number>();

  constructor(asOf: string) {
    this.#asOf = asOf;
  }

  get isEmpty(): boolean {
    return this.#values.size === 0;
  }

  get(id: string, indicator: string, kind: KnownKind): number | null {
    return this.#values.get(`${id} ${indicator} ${kind}`) ?? null;
  }

  set(id: string, indicator: string, kind: KnownKind, value: number): void {
    this.#values.set(`${id} ${indicator} ${kind}`, value);
  }

  /** An older total is no measure for a document of this date. */
  enter(id: string, cells: Readonly<Record<string, StatisticsCell>>): void {
    for (const [indicator, { value, increase, nationalRank, growth, observedOn }] of Object.entries(cells)) {
      if (observedOn !== this.#asOf) continue;
      if (value !== null) this.set(id, indicator, 'total', value);
      if (increase !== null) this.set(id, indicator, 'increase', increase);
      if (nationalRank !== null) this.set(id, indicator, 'national_rank', nationalRank);
      if (growth !== null) this.set(id, indicator, 'growth', growth * 100);
    }
  }
}
