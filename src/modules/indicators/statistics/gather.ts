import type { RegionTree } from '../../regions/index.ts';
import type { TableAsked, TablePlan } from './views.ts';

/**
 * Whose own counts add up to a row. A region counts what is registered at itself; a row is the sum of all regions that lie
 * in it by the tree of the view. Numbers are places in the list of regions.
 */
export interface Gathered {
  places: readonly number[];
  /** Gone regions of which only a part went into the row: while anything is counted there, nobody can tell the row's count. */
  inseparable: readonly number[];
}

export interface GatheringPlan {
  regionIds: readonly string[];
  self: Gathered;
  ownLevel: Gathered | null;
  rows: readonly Gathered[];
}

const kept = new WeakMap<TablePlan, GatheringPlan>();

/** What the rows of a planned table gather; kept as long as the plan is. */
export function gatheringOf(tree: RegionTree, plan: TablePlan, asked: TableAsked): GatheringPlan {
  const known = kept.get(plan) ?? makeGathering(tree, plan, asked);
  kept.set(plan, known);
  return known;
}

function makeGathering(tree: RegionTree, plan: TablePlan, { regionId, view }: TableAsked): GatheringPlan {
  const follow = view === 'today';
  const within = holders(tree, plan.day, new Set([regionId]), follow);
  const inRow = holders(tree, plan.day, new Set(plan.rows.map(({ id }) => id)), follow);
  const regionIds = tree.everywhere().filter((id) => within(id).has(regionId));
  const self = gatherers([regionId]);
  const rows = gatherers(plan.rows.map(({ id }) => id));
  for (const [place, id] of regionIds.entries()) {
    self.put(place, within(id));
    rows.put(place, inRow(id));
  }
  return {
    regionIds,
    self: self.of(regionId),
    ownLevel: ownLevelOf(tree, regionId, regionIds),
    rows: plan.rows.map(({ id }) => rows.of(id)),
  };
}

/** What is registered at a region itself, or expressly at its own level. */
function ownLevelOf(tree: RegionTree, regionId: string, regionIds: readonly string[]): Gathered | null {
  const ownLevelId = tree.ownLevel(regionId)?.id;
  if (ownLevelId === undefined) return null;
  const places = [regionId, ownLevelId].map((id) => regionIds.indexOf(id)).filter((place) => place >= 0);
  return { places, inseparable: [] };
}

/** Stands among the holders where a part lies in none of them. */
const NOWHERE = '';

/**
 * Finds among `rows` those in which a region lies on the day: itself, or what it lies below. Where successions are followed,
 * a gone region lies in what it went into, which may be several.
 */
function holders(
  tree: RegionTree,
  day: string,
  rows: ReadonlySet<string>,
  follow: boolean,
): (id: string) => ReadonlySet<string> {
  const found = new Map<string, ReadonlySet<string>>();
  const search = (id: string): ReadonlySet<string> => {
    if (rows.has(id)) return new Set([id]);
    const ends = follow && tree.isGone(id, day) ? tree.successors(id, day) : [];
    if (ends.length > 0) return new Set(ends.flatMap((end) => [...holdersOf(end.id)]));
    const { parentId } = tree.nearest(id, day);
    return parentId === null ? new Set([NOWHERE]) : holdersOf(parentId);
  };
  const holdersOf = (id: string): ReadonlySet<string> => {
    const known = found.get(id) ?? search(id);
    found.set(id, known);
    return known;
  };
  return holdersOf;
}

function gatherers(ids: readonly string[]) {
  const gathered = new Map(ids.map((id) => [id, { places: [] as number[], inseparable: [] as number[] }]));
  return {
    put(place: number, holding: ReadonlySet<string>) {
      for (const id of holding) gathered.get(id)?.[holding.size === 1 ? 'places' : 'inseparable'].push(place);
    },
    of: (id: string): Gathered => gathered.get(id) as Gathered,
  };
}
