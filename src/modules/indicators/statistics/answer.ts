import { Problem } from '../../../contracts/problems.ts';
import type { StatisticsAnswer } from '../../../contracts/statistics.ts';
import type { StatisticsQuery } from '../../../contracts/statisticsRoutes.ts';
import type { Act } from '../../../platform/act.ts';
import { treeOf } from '../../regions/index.ts';
import { indicatorsOf } from '../catalogue.ts';
import { indicatorsAsked, regionAsked, requireLevelBelow, sinceOf } from './query.ts';
import { tableOf } from './table.ts';

/**
 * The figures of the regions of a level below a region, as docs/cli.md tells them; page, command line and export read
 * them here. Everything comes from one snapshot, which the transaction of a read is.
 */
export async function statistics(act: Act, query: StatisticsQuery): Promise<StatisticsAnswer> {
  if (query.basis === 'records') throw new Problem('basis_unavailable', {}, { pointer: '/query/basis' });
  const { asOf, level, view, basis } = query;
  const since = sinceOf(query);
  const tree = await treeOf(act.tx);
  const region = regionAsked(act, tree, query.region, asOf);
  requireLevelBelow(tree, region, level, asOf);
  const table = await tableOf(act.tx, act.scope, tree, {
    regionId: region.id,
    level,
    view,
    asOf,
    since,
    today: act.today,
    indicators: indicatorsAsked(await indicatorsOf(act.tx), query.indicator),
    onlyStated: query.indicator === undefined,
  });
  return {
    source: { kind: 'live' },
    asOf,
    since,
    region: tree.label(region.id, table.day),
    level,
    view,
    basis,
    self: { cells: table.self },
    rows: table.rows.map(({ plan, cells }) => ({ region: plan.region, path: plan.path, status: plan.status, cells })),
    ownLevel: table.ownLevel === null ? null : { cells: table.ownLevel },
    reconciliation: table.reconciliation,
  };
}
