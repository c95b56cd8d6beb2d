import type { StatisticsBasis } from '../../../contracts/statistics.ts';
import type { Indicator } from '../catalogue.ts';
import type { Facts } from './cells.ts';
import type { TableAsked } from './views.ts';

export interface TableQuery extends TableAsked {
  since: string;
  basis: StatisticsBasis;
  /** In the order of the answer. */
  indicators: readonly Indicator[];
  /** Indicators of which nothing is known anywhere in the table are left out. */
  onlyStated: boolean;
}

/** What is known of one indicator in every row, on whichever basis. */
export interface IndicatorColumn {
  indicator: Indicator;
  self: Facts;
  ownLevel: Facts | null;
  rows: Facts[];
}
