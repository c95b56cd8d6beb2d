import type { ReactNode } from 'react';
import { formatNumber, MISSING } from '../../../contracts/texts/format.ts';
import type { Column } from './columns.ts';

/** A line apart from the data: the total, the own level, what is left undivided. */
export interface ApartRow<Row> {
  key: string;
  label: string;
  row: Row;
  /** total is set in bold, quiet in quieter type. */
  tone: 'total' | 'quiet';
}

/** The text of a cell: as the column shows it, else grouped digits or the word itself. */
export function cellText<Row>(column: Column<Row>, row: Row): ReactNode {
  if (column.show !== undefined) return column.show(row);
  const value = column.value(row);
  return typeof value === 'number' ? formatNumber(value) : (value ?? MISSING);
}
