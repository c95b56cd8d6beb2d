import type { PublicSort } from '../../../../contracts/portal.ts';
import type { StatisticsCell, StatisticsRow } from '../../../../contracts/statistics.ts';

export interface RankedRow extends StatisticsRow {
  cell: StatisticsCell;
}

/** Rows with something to show of the indicator, figures falling; what is equal or missing stays in the order of codes. */
export function rankedRows(rows: readonly StatisticsRow[], indicator: string, sort: PublicSort): RankedRow[] {
  const ranked = rows.flatMap((row) => {
    const cell = row.cells[indicator];
    return cell === undefined ? [] : [{ ...row, cell }];
  });
  return sort === 'region' ? ranked : ranked.sort((a, b) => falling(a.cell[sort], b.cell[sort]));
}

function falling(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return b - a;
}
