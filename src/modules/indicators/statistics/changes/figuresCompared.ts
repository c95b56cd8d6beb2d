import type { FigureBasis } from '../../../../contracts/statistics.ts';
import type { Scope } from '../../../../platform/access/scope.ts';
import type { Tx } from '../../../../platform/database/transaction.ts';
import type { RegionTree } from '../../../regions/index.ts';
import type { Indicator } from '../../catalogue.ts';
import type { ColumnsReader, TableQuery } from '../columns.ts';
import type { TablePlan } from '../views.ts';

/** A table on one of the two trees; the plan is null where that tree does not have the region that it is of. */
export interface PlannedSide {
  tree: RegionTree;
  plan: TablePlan | null;
}
export type BothSides = readonly [PlannedSide, PlannedSide];

/** The figures of one basis, of which a preview makes the tables of both trees. */
export interface FiguresCompared {
  basis: FigureBasis;
  /** The days of which tables are compared. */
  dates: ReadonlySet<string>;
  /** Both sides certainly give the same table. */
  isSame(sides: BothSides, query: TableQuery): boolean;
  /** The columns of both sides, out of one reading. */
  columnsFor(sides: BothSides, query: TableQuery): Promise<ColumnsReader>;
}

export interface PreviewReading {
  tx: Tx;
  scope: Scope;
  indicators: readonly Indicator[];
}
