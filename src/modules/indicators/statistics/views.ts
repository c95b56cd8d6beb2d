import type { RegionLevel, RegionRef } from '../../../contracts/regions.ts';
import type { StatisticsRow, StatisticsView } from '../../../contracts/statistics.ts';
import { type RegionTree, reportedRows, todayContributors } from '../../regions/index.ts';

/** A region whose figures go into a row. Numbers are places in the table's list of regions. */
export interface Part {
  place: number;
  /** Regions of the same table that it went into: a newer statement of one of them contains it. */
  heirs: readonly number[];
  /** All that went into it, where all of them are parts of the same row: together they were it before. */
  formerly: readonly number[];
}

/** Whose figures a row shows. */
export interface RowSources {
  parts: readonly Part[];
  /** Gone regions of which only a part lies in the row, with the day they went: what they stated is never apportioned. */
  inseparable: readonly { place: number; goneOn: string }[];
}

export interface PlannedRow extends RowSources {
  id: string;
  region: RegionRef;
  path: string[];
  status: StatisticsRow['status'];
}

/** A table before any number: its rows in a view, and from which regions each takes its figures. */
export interface TablePlan {
  regionIds: readonly string[];
  /** The day whose names and tree the rows have. */
  day: string;
  self: RowSources;
  ownLevel: RowSources | null;
  rows: readonly PlannedRow[];
}

export interface TableAsked {
  regionId: string;
  level: RegionLevel;
  view: StatisticsView;
  asOf: string;
  today: string;
}

const KEPT_PLANS = 24;
const kept = new WeakMap<RegionTree, Map<string, TablePlan>>();

/** The plan of a table. A tree never changes, so the last plans made of it are kept. */
export function planTable(tree: RegionTree, asked: TableAsked): TablePlan {
  const plans = kept.get(tree) ?? new Map<string, TablePlan>();
  kept.set(tree, plans);
  const day = asked.view === 'today' ? asked.today : asked.asOf;
  const key = [asked.regionId, asked.level, asked.view, day].join(' ');
  const plan = plans.get(key) ?? makePlan(tree, asked, day);
  plans.delete(key);
  plans.set(key, plan);
  const oldest = plans.keys().next().value;
  if (plans.size > KEPT_PLANS && oldest !== undefined) plans.delete(oldest);
  return plan;
}

function makePlan(tree: RegionTree, { regionId, level, view }: TableAsked, day: string): TablePlan {
  const places = new Places();
  const sourcesOf = view === 'today' ? todaySources(tree, day, places) : (id: string) => only(places.of(id));
  const self = sourcesOf(regionId);
  const ownLevelId = tree.ownLevel(regionId)?.id;
  const ownLevel = ownLevelId === undefined ? null : sourcesOf(ownLevelId);
  const candidates =
    view === 'today'
      ? reportedRows(tree, regionId, level, day).filter(({ status }) => status !== 'retired')
      : reportedRows(tree, regionId, level, day);
  const inTable = new Set(candidates.map(({ id }) => id));
  const rows = candidates.map(({ id, status }): PlannedRow => {
    const { code, name } = tree.nearest(id, day);
    const sources = sourcesOf(id);
    const parts =
      status === 'retired'
        ? [
            {
              place: places.of(id),
              heirs: heirsOf(tree, id, day, inTable).map((heir) => places.of(heir)),
              formerly: [],
            },
          ]
        : sources.parts;
    return { id, region: { code, name }, path: tree.path(id, day), status, parts, inseparable: sources.inseparable };
  });
  return { regionIds: places.ids, day, self, ownLevel, rows };
}

/** The regions whose statements stand behind one region's own figure in a view. */
export function planRow(
  tree: RegionTree,
  regionId: string,
  { view, asOf, today }: Pick<TableAsked, 'view' | 'asOf' | 'today'>,
): { regionIds: readonly string[]; day: string } {
  if (view === 'reported') return { regionIds: [regionId], day: asOf };
  return { regionIds: [regionId, ...todayContributors(tree, regionId, today).adds], day: today };
}

class Places {
  readonly ids: string[] = [];
  readonly #places = new Map<string, number>();

  of(id: string): number {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    this.#places.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  }
}

const only = (place: number): RowSources => ({ parts: [{ place, heirs: [], formerly: [] }], inseparable: [] });

/** In today's boundaries a row takes in what went into it. */
function todaySources(tree: RegionTree, today: string, places: Places): (id: string) => RowSources {
  const touched = touchedBySuccessions(tree, today);
  return (id) => {
    if (!touched.has(id)) return only(places.of(id));
    const { adds, inseparable } = todayContributors(tree, id, today);
    const members = new Set([id, ...adds]);
    const parts = [id, ...adds].map((member): Part => {
      const before = tree.successionsInto(member).map((edge) => edge.fromId);
      return {
        place: places.of(member),
        heirs: member === id ? [] : heirsOf(tree, member, today, members).map((heir) => places.of(heir)),
        formerly: before.every((each) => members.has(each)) ? before.map((each) => places.of(each)) : [],
      };
    });
    return {
      parts,
      inseparable: inseparable.map((each) => ({ place: places.of(each), goneOn: tree.last(each).validTo ?? today })),
    };
  };
}

/** Regions that a gone one went into, and those above them: the only ones that can have contributors. */
function touchedBySuccessions(tree: RegionTree, today: string): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const source of tree.sources) {
    for (const { id } of tree.successors(source, today)) {
      touched.add(id);
      for (const ancestor of tree.ancestors(id, today)) touched.add(ancestor.id);
    }
  }
  return touched;
}

/** Of the regions in a table, those that a gone one went into, by way of others too, or that hold what it went into. */
function heirsOf(tree: RegionTree, id: string, day: string, inTable: ReadonlySet<string>): string[] {
  const heirs = new Set<string>();
  const seen = new Set([id]);
  const walk = (current: string): void => {
    for (const { toId } of tree.successionsFrom(current)) {
      if (seen.has(toId)) continue;
      seen.add(toId);
      const holder = inTable.has(toId) ? toId : tree.ancestors(toId, day).find((region) => inTable.has(region.id))?.id;
      if (holder !== undefined && holder !== id) heirs.add(holder);
      walk(toId);
    }
  };
  walk(id);
  return [...heirs];
}
