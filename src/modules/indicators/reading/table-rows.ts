import type { NamingResult, RowName } from './names.ts';
import type { TotalFigure } from './row-cells.ts';
import type { StagedCell } from './types.ts';

export interface RegionRow {
  /** Reading order, over all strips. */
  order: number;
  row: number;
  /** Where its region is named. */
  column: number;
  name: RowName;
  naming: NamingResult;
  cells: readonly StagedCell[];
}

export interface TotalRow {
  order: number;
  row: number;
  label: '合计' | '小计';
  parent: string | null;
  figures: readonly TotalFigure[];
}
