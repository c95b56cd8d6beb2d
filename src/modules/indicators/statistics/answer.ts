import type { RegionLevel } from '../../../contracts/regions.ts';
import type { FigureBasis, StatisticsAnswer, StatisticsView } from '../../../contracts/statistics.ts';
import type { StatisticsQuery } from '../../../contracts/statisticsRoutes.ts';
import type { Act } from '../../../platform/act.ts';
import { type FiguresOfRegion, figuresAsked } from './figures.ts';
import { indicatorsAsked, requireLevelBelow } from './query.ts';
import { tableFrom } from './table.ts';

/**
 * The figures of the regions of a level below a region, as docs/cli.md tells them; page, command line and export read
 * them here, live ones and those of a snapshot. Live ones come from one snapshot of the database, which the transaction
 * of a read is.
 */
export async function statistics(act: Act, query: StatisticsQuery): Promise<StatisticsAnswer> {
  return statisticsOf(await figuresAsked(act, query), query);
}

export interface TableShown {
  level: RegionLevel;
  view: StatisticsView;
  basis: FigureBasis;
  indicator?: string | undefined;
}

export async function statisticsOf(figures: FiguresOfRegion, shown: TableShown): Promise<StatisticsAnswer> {
  const { tree, region, asOf, since, today, source } = figures;
  const { level, view, basis } = shown;
  requireLevelBelow(tree, region, level, asOf);
  const table = await tableFrom(figures.columns, tree, {
    regionId: region.id,
    level,
    view,
    asOf,
    since,
    today,
    indicators: indicatorsAsked(figures.indicators, shown.indicator),
    onlyStated: shown.indicator === undefined,
  });
  return {
    source,
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
