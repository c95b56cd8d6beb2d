import type { BulletinFigures, LeaderMeasure } from '../../bulletins.ts';
import type { StatisticsAnswer, StatisticsRow } from '../../statistics.ts';

/** A region of a table with a figure. */
export interface Figured {
  row: StatisticsRow;
  value: number;
}

export interface FiguresOfLevel {
  /** Regions with a figure; own level, differences and retired regions are not among them. */
  given: Figured[];
  /** How many regions that are asked for figures have none. */
  absent: number;
}

export function valueIn(row: Pick<StatisticsRow, 'cells'>, indicator: string, measure: LeaderMeasure): number | null {
  const cell = row.cells[indicator];
  return cell === undefined ? null : measure === 'total' ? cell.value : cell.increase;
}

export function figuresOfLevel(
  { rows }: Pick<StatisticsAnswer, 'rows'>,
  indicator: string,
  measure: LeaderMeasure,
): FiguresOfLevel {
  const given: Figured[] = [];
  let absent = 0;
  for (const row of rows) {
    if (row.status === 'retired') continue;
    const value = valueIn(row, indicator, measure);
    if (value !== null) given.push({ row, value });
    else if (isAsked(row)) absent++;
  }
  return { given, absent };
}

export interface WholeFigure {
  value: number;
  nationalRank: number | null;
  /** The day it is of; null where it is a sum. */
  on: string | null;
  /** Of what it is the sum, where nothing is stated of the whole. */
  sumOf: { table: StatisticsAnswer; given: number; absent: number; ownLevel: boolean } | null;
}

/** What is stated of the whole region; where nothing is, what its parts add up to. */
export function wholeFigure(
  { self, tables }: Pick<BulletinFigures, 'self' | 'tables'>,
  indicator: string,
): WholeFigure | null {
  const cell = self[indicator];
  if (cell !== undefined && cell.value !== null)
    return { value: cell.value, nationalRank: cell.nationalRank, on: cell.observedOn, sumOf: null };
  if (cell?.kind === 'na') return null;
  for (const table of tables) {
    const { given, absent } = figuresOfLevel(table, indicator, 'total');
    const sum = table.reconciliation[indicator];
    if (given.length === 0 || sum === undefined) continue;
    const value = sum.sumOfChildren + (sum.ownLevel ?? 0);
    const ownLevel = sum.ownLevel !== null;
    return { value, nationalRank: null, on: null, sumOf: { table, given: given.length, absent, ownLevel } };
  }
  return null;
}

/**
 * Whether a table has a hole where the region has no figure. Functional areas and units beside the divisions may report
 * through another; Taiwan, Hong Kong and Macao have no association in the system.
 */
export function isAsked({ region, status }: Pick<StatisticsRow, 'region' | 'status'>): boolean {
  return status === 'current' && /^\d{6}$/.test(region.code) && !/^(?:71|81|82)/.test(region.code);
}
