import type { OutputOf, QueryOf } from '../../../contracts/route.ts';
import type { SnapshotRef, StatisticsCell, StatisticsCells } from '../../../contracts/statistics.ts';
import type { readStanding } from '../../../contracts/statisticsRoutes.ts';
import { inScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import { type Region, type RegionTree, treeOf } from '../../regions/index.ts';
import { indicatorsOf } from '../catalogue.ts';
import { loadContents, refOf } from '../snapshots/load.ts';
import { releaseOf } from '../snapshots/released.ts';
import type { TableQuery } from './columns.ts';
import { frozenFigures } from './figures.ts';
import { liveColumns } from './live.ts';
import { indicatorsAsked, regionAsked, sinceOf } from './query.ts';
import { tableFrom } from './table.ts';

/**
 * A region's own figures as known now, with its rank among those of its level in its province, or in the nation for a
 * province. A rank says something of all the others: who has them all in charge is told the live one, anybody else that of
 * the newest released snapshot of the date, which agrees with the table that everybody sees. Where nothing is released there
 * is none. A share would give away the total above, so there is none either.
 */
export async function standing(act: Act, query: QueryOf<typeof readStanding>): Promise<OutputOf<typeof readStanding>> {
  const { asOf, view, basis } = query;
  const since = sinceOf(query);
  const tree = await treeOf(act.tx);
  const region = regionAsked(act, tree, query.region, asOf);
  const day = view === 'today' ? act.today : asOf;
  const { level } = tree.nearest(region.id, day);
  const asked = {
    level,
    view,
    asOf,
    since,
    today: act.today,
    indicators: indicatorsAsked(await indicatorsOf(act.tx), query.indicator),
    onlyStated: false,
  } satisfies Partial<TableQuery>;
  const onlyKnown = query.indicator === undefined;

  const within = rankedWithin(tree, region, day);
  const live = within !== null && inScope(act.scope, within.id);
  const columns = liveColumns(act.tx, act.scope, basis);
  const siblings = live ? await tableFrom(columns, tree, { ...asked, regionId: within.id }) : null;
  const row = siblings?.rows.find(({ plan }) => plan.id === region.id);
  const own = row?.cells ?? (await tableFrom(columns, tree, { ...asked, regionId: region.id })).self;
  const released = within === null || live ? null : await releasedStanding(act, tree, { region, within, query, since });
  const told = { region: tree.label(region.id, day), asOf, since, basis };
  if (within === null || (row === undefined && released === null)) {
    return {
      ...told,
      rankedWithin: null,
      rankedAmong: 0,
      rankedOn: null,
      cells: ownOnly(own, onlyKnown),
      released: null,
    };
  }
  const ranked = released?.cells ?? own;
  return {
    ...told,
    rankedWithin: tree.label(within.id, day),
    rankedAmong: released?.among ?? siblings?.rows.length ?? 0,
    rankedOn: released === null ? { kind: 'live' } : { kind: 'snapshot', snapshot: released.snapshot },
    cells: withRanksOf(ranked, ownOnly(own, onlyKnown)),
    released: released === null ? null : { snapshot: released.snapshot, cells: ownOnly(released.cells, onlyKnown) },
  };
}

interface Released {
  snapshot: SnapshotRef;
  cells: StatisticsCells;
  among: number;
}

/** The region's row in the table that everybody sees; null where none is released for the period, or none holds it. */
async function releasedStanding(
  act: Act,
  tree: RegionTree,
  asked: { region: Region; within: Region; query: QueryOf<typeof readStanding>; since: string },
): Promise<Released | null> {
  const { region, within, query, since } = asked;
  const { asOf, view, basis } = query;
  const snapshot = await releaseOf(act.tx, tree, { regionId: within.id, asOf, since });
  if (snapshot === null || !(await loadContents(act.tx, snapshot)).figures.has(basis)) return null;
  const figures = await frozenFigures(act, snapshot, { asOf, since, basis });
  if (!figures.tree.has(within.id) || !figures.tree.has(region.id)) return null;
  const { level } = figures.tree.nearest(region.id, view === 'today' ? figures.today : asOf);
  const { rows } = await tableFrom(figures.columns, figures.tree, {
    regionId: within.id,
    level,
    view,
    asOf,
    since,
    today: figures.today,
    indicators: figures.indicators,
    onlyStated: false,
  });
  const row = rows.find(({ plan }) => plan.id === region.id);
  return row === undefined ? null : { snapshot: refOf(snapshot), cells: row.cells, among: rows.length };
}

function withRanksOf(ranked: StatisticsCells, own: StatisticsCells): StatisticsCells {
  return Object.fromEntries(
    Object.entries(own).map(([code, cell]) => [code, { ...cell, rank: ranked[code]?.rank ?? null }]),
  );
}

/** The province that the region lies in; the nation for a province, nothing for the nation. */
function rankedWithin(tree: RegionTree, region: Region, day: string): Region | null {
  return (
    tree.ancestors(region.id, day).find(({ id }) => ['province', 'nation'].includes(tree.nearest(id, day).level)) ??
    null
  );
}

const isKnown = (cell: StatisticsCell): boolean => cell.kind !== 'missing' || cell.increase !== null;

function ownOnly(cells: StatisticsCells, onlyKnown: boolean): StatisticsCells {
  const own = Object.entries(cells).filter(([, cell]) => !onlyKnown || isKnown(cell));
  return Object.fromEntries(own.map(([code, cell]) => [code, { ...cell, share: null }]));
}
