import { Problem } from '../../contracts/problems.ts';
import type { RoundUnits } from '../../contracts/rounds.ts';
import type { Act } from '../../platform/act.ts';
import { activeAssociations, namesOfUnits, type UnitOfRegion } from '../organisations/index.ts';
import { compareCodes, type RegionTree } from '../regions/index.ts';

/** Whom a round asks, in the order of their regions. */
export interface UnitsAsked {
  units: readonly UnitOfRegion[];
  /** Regions of the level that have no association to ask. */
  without: readonly string[];
}

/** Who that is on a day: associations come and go until the round is opened. */
export async function unitsAsked(
  act: Act,
  tree: RegionTree,
  round: { region_id: string; as_of: string; units: RoundUnits },
): Promise<UnitsAsked> {
  const { units } = round;
  if (units.by === 'list') {
    const found = await activeAssociations(act.tx, act.scope, { ids: units.organisations });
    // The opener's own association may be among the chosen: an office reports its own level like everybody else.
    const within = found.filter(({ regionId }) => tree.isWithin(regionId, round.region_id));
    return { units: inOrder(tree, within), without: [] };
  }
  const regionIds = tree
    .descendants(round.region_id, units.level, round.as_of)
    .map(({ id }) => id)
    .filter((id) => id !== round.region_id);
  const found = await activeAssociations(act.tx, act.scope, { regionIds });
  const there = new Set(found.map(({ regionId }) => regionId));
  return { units: inOrder(tree, found), without: regionIds.filter((id) => !there.has(id)) };
}

function inOrder(tree: RegionTree, units: readonly UnitOfRegion[]): UnitOfRegion[] {
  return units.toSorted((a, b) => compareCodes(tree.last(a.regionId).code, tree.last(b.regionId).code));
}

/** A chosen unit is an active association of the round's region or below it. */
export async function requireSuitable(
  act: Act,
  tree: RegionTree,
  round: { region_id: string; as_of: string; units: RoundUnits },
): Promise<void> {
  if (round.units.by !== 'list') return;
  const { units } = await unitsAsked(act, tree, round);
  const suitable = new Set(units.map(({ id }) => id));
  const unsuitable = round.units.organisations.filter((id) => !suitable.has(id));
  if (unsuitable.length === 0) return;
  const names = await namesOfUnits(act.tx, act.scope, unsuitable);
  throw new Problem(
    'round_unit_unsuitable',
    { units: unsuitable.map((id) => names.get(id) ?? id) },
    { pointer: '/body/units' },
  );
}
