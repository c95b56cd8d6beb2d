import type { OutputOf, QueryOf } from '../../../contracts/route.ts';
import type { StatisticsCell, StatisticsCells } from '../../../contracts/statistics.ts';
import type { readStanding } from '../../../contracts/statisticsRoutes.ts';
import { systemScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import { type Region, type RegionTree, treeOf } from '../../regions/index.ts';
import { indicatorsOf } from '../catalogue.ts';
import { indicatorsAsked, regionAsked, sinceOf } from './query.ts';
import { type TableQuery, tableOf } from './table.ts';

/**
 * A region's own figures with its rank among those of its level in its province, or in the nation for a province. Ranks
 * take the others' figures, which the reader may not see: they are read by the system, and only what is the region's
 * own leaves. Its share would give away the province's total, so there is none.
 */
export async function standing(act: Act, query: QueryOf<typeof readStanding>): Promise<OutputOf<typeof readStanding>> {
  const { asOf, view } = query;
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

  const within = rankedWithin(tree, region, day);
  const scope = systemScope('a rank takes the figures of all siblings');
  const siblings = within === null ? null : await tableOf(act.tx, scope, tree, { ...asked, regionId: within.id });
  const row = siblings?.rows.find(({ plan }) => plan.id === region.id);
  const cells = row?.cells ?? (await tableOf(act.tx, act.scope, tree, { ...asked, regionId: region.id })).self;
  return {
    region: tree.label(region.id, day),
    asOf,
    since,
    rankedWithin: within === null || row === undefined ? null : tree.label(within.id, day),
    rankedAmong: row === undefined ? 0 : (siblings?.rows.length ?? 0),
    rankedOn: row === undefined ? null : { kind: 'live' },
    released: null,
    cells: ownOnly(cells, query.indicator === undefined),
  };
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
