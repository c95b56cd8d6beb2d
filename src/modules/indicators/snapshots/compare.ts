import { FROZEN_MEASURES, type FrozenMeasure } from '../../../contracts/snapshots.ts';
import { FIGURE_BASES, type FigureBasis } from '../../../contracts/statistics.ts';
import type { RegionTree, RegionVersion } from '../../regions/index.ts';
import type { FrozenFacts, FrozenFigures, FrozenStatement } from './frozen.ts';

/** What is known of a region's territory, at one moment. */
export interface Knowledge {
  tree: RegionTree;
  figures: ReadonlyMap<FigureBasis, FrozenFigures>;
}

/** A figure that is told otherwise now. */
export interface Differing {
  indicator: string;
  basis: FigureBasis;
  measure: FrozenMeasure;
  regionId: string;
  frozen: FrozenStatement | undefined;
  now: FrozenStatement | undefined;
  /** The region lay in the territory at one of the two moments only. */
  territory: 'same' | 'left' | 'joined';
  /** The fact that states the total now: an increase goes when a newer total comes without one. */
  totalNow: number | null;
}

/** A region of the date that the tree tells otherwise now. */
export interface RegionDiffering {
  regionId: string;
  change: 'renamed' | 'recoded' | 'moved' | 'ended' | 'began';
  frozen: RegionVersion | null;
  now: RegionVersion | null;
}

export interface Comparison {
  figures: Differing[];
  /** Own levels go with their regions. */
  regions: RegionDiffering[];
}

/** What was frozen of a region at a date against what is known now, in the order of the regions. */
export function compare(regionId: string, asOf: string, frozen: Knowledge, now: Knowledge): Comparison {
  const before = new Set(frozen.tree.has(regionId) ? frozen.tree.everWithin(regionId) : []);
  const after = new Set(now.tree.everWithin(regionId));
  const regionIds = [...new Set([...after, ...before])];
  const territoryOf = (id: string): Differing['territory'] =>
    before.has(id) === after.has(id) ? 'same' : before.has(id) ? 'left' : 'joined';
  return {
    figures: FIGURE_BASES.flatMap((basis) =>
      figuresDiffering(basis, regionIds, frozen.figures.get(basis), now.figures.get(basis)).map((each) => ({
        ...each,
        territory: territoryOf(each.regionId),
      })),
    ),
    regions: regionIds
      .filter((id) => (now.tree.has(id) ? now.tree : frozen.tree).byId(id).kind !== 'own_level')
      .flatMap((id) => regionDiffering(id, asOf, { before, after, frozen: frozen.tree, now: now.tree })),
  };
}

const NOTHING: FrozenFacts = {};

function figuresDiffering(
  basis: FigureBasis,
  regionIds: readonly string[],
  frozen: FrozenFigures = new Map(),
  now: FrozenFigures = new Map(),
): Omit<Differing, 'territory'>[] {
  const indicators = new Set([...frozen.keys(), ...now.keys()]);
  return [...indicators].flatMap((indicator) =>
    regionIds.flatMap((regionId) => {
      const then = frozen.get(indicator)?.get(regionId) ?? NOTHING;
      const known = now.get(indicator)?.get(regionId) ?? NOTHING;
      const totalNow = known.total?.fact ?? null;
      return FROZEN_MEASURES.filter((measure) => !isSame(then[measure], known[measure])).map((measure) => ({
        indicator,
        basis,
        measure,
        regionId,
        frozen: then[measure],
        now: known[measure],
        totalNow,
      }));
    }),
  );
}

/** The same number again, in whatever file, is no difference. */
function isSame(a: FrozenStatement | undefined, b: FrozenStatement | undefined): boolean {
  return (a === undefined) === (b === undefined) && a?.value === b?.value;
}

function regionDiffering(
  regionId: string,
  asOf: string,
  at: { before: ReadonlySet<string>; after: ReadonlySet<string>; frozen: RegionTree; now: RegionTree },
): RegionDiffering[] {
  const frozen = at.before.has(regionId) ? at.frozen.at(regionId, asOf) : null;
  const now = at.after.has(regionId) ? at.now.at(regionId, asOf) : null;
  const tell = (change: RegionDiffering['change']): RegionDiffering[] => [{ regionId, change, frozen, now }];
  if (frozen === null || now === null) {
    if (frozen === now) return [];
    return tell(frozen === null ? 'began' : 'ended');
  }
  if (frozen.parentId !== now.parentId) return tell('moved');
  if (frozen.name !== now.name) return tell('renamed');
  return frozen.code === now.code ? [] : tell('recoded');
}
