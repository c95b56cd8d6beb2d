import type { FigureBasis } from '../../../contracts/statistics.ts';
import { type Scope, systemScope } from '../../../platform/access/scope.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Region, RegionTable, RegionTree } from '../../regions/index.ts';
import type { Indicator } from '../catalogue.ts';
import { type Counts, countOf, NO_COUNTS, readCounts, subtractCounts } from '../ledger/index.ts';
import type { FrozenColumn, FrozenFacts, FrozenFigures, FrozenStatement } from './frozen.ts';
import { type KnownStatement, statementsKnown } from './store.ts';

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
  const statements = await statementsKnown(tx, scope, { regionIds, asOf, since });
  const byIndicator = Map.groupBy(statements, ({ indicatorId }) => indicatorId);
  const figures = new Map<string, FrozenColumn>();
  for (const { id, code } of indicators) {
    const byRegion = Map.groupBy(byIndicator.get(id) ?? [], ({ regionId: region }) => region);
    const column = new Map<string, FrozenFacts>();
    for (const [region, stated] of byRegion) {
      const facts = factsTaken(stated);
      if (Object.keys(facts).length > 0) column.set(region, facts);
    }
    if (column.size > 0) figures.set(code, column);
  }
  return figures;
}

/**
 * What a table takes of all that is stated of one region and indicator: an increase and a rank belong to the date of the
 * total; where no total is stated, the newest increase is taken alone.
 */
function factsTaken(stated: readonly KnownStatement[]): FrozenFacts {
  const of = (measure: KnownStatement['measure'], which: (each: KnownStatement) => boolean) => {
    const found = stated.find((each) => each.measure === measure && which(each));
    return found === undefined ? undefined : { value: found.value, on: found.on, fact: found.fact };
  };
  const total = of('total', ({ atEnd }) => atEnd);
  const taken = {
    total,
    base: of('total', ({ atBeginning }) => atBeginning),
    increase: of('increase', ({ on, atEnd }) => (total === undefined ? atEnd : on === total.on)),
    national_rank: of('national_rank', ({ on }) => on === total?.on),
  };
  return Object.fromEntries(Object.entries(taken).filter(([, statement]) => statement !== undefined));
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
