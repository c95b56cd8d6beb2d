import type { FrozenMeasure } from '../../../contracts/snapshots.ts';
import type { FigureBasis } from '../../../contracts/statistics.ts';
import { type Scope, systemScope } from '../../../platform/access/scope.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Region, RegionTable, RegionTree } from '../../regions/index.ts';
import type { Indicator } from '../catalogue.ts';
import { type Counts, countOf, NO_COUNTS, readCounts, subtractCounts } from '../ledger/index.ts';
import { type Column, NO_PERIOD, readTable } from '../statistics/read.ts';
import {
  type FrozenColumn,
  type FrozenFacts,
  type FrozenFigures,
  type FrozenStatement,
  IMPORTED_MEASURES,
  type ImportedMeasure,
} from './frozen.ts';
import { type StatedFact, statedFacts } from './store.ts';

export interface Freezing {
  tree: RegionTree;
  regionId: string;
  indicators: readonly Indicator[];
  asOf: string;
  since: string;
}

/** How figures of one basis are frozen. */
interface Freezer {
  basis: FigureBasis;
  freeze(tx: Tx, scope: Scope, asked: Freezing): Promise<FrozenFigures>;
}

const FREEZERS: readonly Freezer[] = [
  { basis: 'imported', freeze: freezeImported },
  { basis: 'records', freeze: freezeRecords },
];

/** What is known of the period now: of the region and of all that lies or lay below it, by every basis. */
export async function freezeFigures(
  tx: Tx,
  scope: Scope,
  asked: Freezing,
): Promise<ReadonlyMap<FigureBasis, FrozenFigures>> {
  const figures = new Map<FigureBasis, FrozenFigures>();
  for (const { basis, freeze } of FREEZERS) {
    const columns = await freeze(tx, scope, asked);
    if (columns.size > 0) figures.set(basis, columns);
  }
  return figures;
}

/** The same statements that a live table of the period would be made of, each with the observation it is. */
async function freezeImported(
  tx: Tx,
  scope: Scope,
  { tree, regionId, indicators, asOf, since }: Freezing,
): Promise<FrozenFigures> {
  const regionIds = tree.everWithin(regionId);
  const readings = await readTable(tx, scope, {
    regionIds,
    indicatorIds: indicators.map(({ id }) => id),
    asOf,
    since,
  });
  const columnsOf: Record<ImportedMeasure, readonly Column[]> = {
    total: readings.totals,
    base: readings.bases,
    increase: readings.increases,
    national_rank: readings.nationalRanks,
  };
  const stated = indicators.flatMap((indicator, place) =>
    IMPORTED_MEASURES.flatMap((measure) =>
      regionIds.flatMap((id, at) => {
        const statement = columnsOf[measure][place]?.[at];
        return statement === undefined ? [] : [{ indicator, measure, regionId: id, ...statement }];
      }),
    ),
  );
  const facts = await statedFacts(
    tx,
    scope,
    stated.map(({ indicator, measure, regionId: id, on }) => ({
      ...seriesOf(measure, since),
      regionId: id,
      indicatorId: indicator.id,
      on,
    })),
  );
  const figures = new Map<string, Map<string, Partial<Record<FrozenMeasure, FrozenStatement>>>>();
  for (const [index, { indicator, measure, regionId: id, value, on }] of stated.entries()) {
    const column = figures.get(indicator.code) ?? new Map();
    figures.set(indicator.code, column);
    column.set(id, { ...column.get(id), [measure]: { value, on, fact: facts[index] ?? null } });
  }
  return figures;
}

/** What each region itself counts, without those below it: tables of the snapshot add it up as live ones do. */
async function freezeRecords(
  tx: Tx,
  _scope: Scope,
  { tree, regionId, indicators, asOf, since }: Freezing,
): Promise<FrozenFigures> {
  const regionIds = tree.everWithin(regionId);
  const scope = systemScope('a count is the sum of what lay in its region, wherever that lies now');
  const asked = { regionIds, indicatorIds: indicators.map(({ id }) => id), days: [asOf, since] };
  const [now = [], before = []] = await readCounts(tx, scope, asked);
  const figures = new Map<string, FrozenColumn>();
  for (const [place, { code }] of indicators.entries()) {
    const column = new Map<string, FrozenFacts>();
    for (const [at, id] of regionIds.entries()) {
      const counts = now[place]?.[at];
      if (counts !== undefined) column.set(id, frozenCounts(counts, before[place]?.[at] ?? NO_COUNTS, { asOf, since }));
    }
    if (column.size > 0) figures.set(code, column);
  }
  return figures;
}

function frozenCounts(now: Counts, before: Counts, { asOf, since }: Pick<Freezing, 'asOf' | 'since'>): FrozenFacts {
  const { entered, withdrawn } = subtractCounts(now, before);
  const told = (value: number, on: string): FrozenStatement => ({ value, on, fact: null });
  return {
    total: told(countOf(now), asOf),
    base: told(countOf(before), since),
    new: told(entered, asOf),
    withdrawn: told(withdrawn, asOf),
  };
}

function seriesOf(measure: ImportedMeasure, since: string): Pick<StatedFact, 'measure' | 'sinceOn'> {
  if (measure === 'increase') return { measure, sinceOn: since };
  return { measure: measure === 'base' ? 'total' : measure, sinceOn: NO_PERIOD };
}

/**
 * The part of the tree that tables of a region take: all that lies or lay below it, what these came from or went into,
 * and everything above them.
 */
export function treeAround(tree: RegionTree, regionId: string): RegionTable {
  const regions = new Map<string, Region>();
  const add = (id: string): void => {
    if (regions.has(id)) return;
    const region = tree.byId(id);
    regions.set(id, region);
    for (const { parentId } of region.versions) if (parentId !== null) add(parentId);
    for (const { toId } of tree.successionsFrom(id)) add(toId);
    for (const { fromId } of tree.successionsInto(id)) add(fromId);
  };
  for (const id of tree.everWithin(regionId)) add(id);
  const ids = [...regions.keys()];
  return { regions: [...regions.values()], successions: ids.flatMap((id) => [...tree.successionsFrom(id)]) };
}
