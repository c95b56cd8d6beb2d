import type { Indicator } from '../catalogue.ts';
import type { ColumnsReader, IndicatorColumn } from './columns.ts';
import { factsOf } from './facts.ts';
import type { Asked, Readings } from './read.ts';
import type { TablePlan } from './views.ts';

/** The columns of a table of what was handed in. */
export function statedColumns(read: (asked: Asked) => Promise<Readings>): ColumnsReader {
  return async (_tree, plan, query) => {
    const readings = await read({
      regionIds: plan.regionIds,
      indicatorIds: query.indicators.map((indicator) => indicator.id),
      asOf: query.asOf,
      since: query.since,
    });
    return columnsOf(plan, readings, query.indicators);
  };
}

/** The columns from what was read of the plan's regions, which stand in its order. */
export function columnsOf(plan: TablePlan, readings: Readings, indicators: readonly Indicator[]): IndicatorColumn[] {
  return indicators.map((indicator, place) => ({
    indicator,
    self: factsOf(readings, place, plan.self),
    ownLevel: plan.ownLevel === null ? null : factsOf(readings, place, plan.ownLevel),
    rows: plan.rows.map((row) => factsOf(readings, place, row)),
  }));
}
