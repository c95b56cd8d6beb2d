import type { RegionTree } from '../../regions/index.ts';
import type { Indicator } from '../catalogue.ts';
import type { Facts } from './cells.ts';
import type { TableAsked, TablePlan } from './views.ts';

export interface TableQuery extends TableAsked {
  since: string;
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

/** Reads the columns of a planned table: from what was handed in or from own records, live or frozen. */
export type ColumnsReader = (tree: RegionTree, plan: TablePlan, query: TableQuery) => Promise<IndicatorColumn[]>;
