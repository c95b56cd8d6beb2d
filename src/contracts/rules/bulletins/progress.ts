import type { BulletinFigures, LeaderMeasure } from '../../bulletins.ts';
import type { StatisticsAnswer, StatisticsRow } from '../../statistics.ts';
import type { StatedTarget } from '../../targets.ts';
import { type Progress, progressOf } from '../targets/progress.ts';
import { isAsked, valueIn, type WholeFigure, wholeFigure } from './rows.ts';

type Targeted = Pick<BulletinFigures, 'targets'>;
type Timed = Pick<BulletinFigures, 'asOf' | 'since'>;

const KEPT = new WeakMap<readonly StatedTarget[], ReadonlyMap<string, StatedTarget>>();
const keyOf = (region: string, indicator: string, measure: LeaderMeasure) => `${region} ${indicator} ${measure}`;

/** The target of a region as stated for the year; undefined where none was set. */
export function targetOf(
  { targets }: Targeted,
  region: string,
  indicator: string,
  measure: LeaderMeasure,
): StatedTarget | undefined {
  let kept = KEPT.get(targets);
  if (kept === undefined) {
    kept = new Map(targets.map((each) => [keyOf(each.region.code, each.indicator, each.measure), each]));
    KEPT.set(targets, kept);
  }
  return kept.get(keyOf(region, indicator, measure));
}

/** Targets of increases are those of a year: figures of another period are not held against them. */
export const isOfYear = ({ asOf, since }: Timed): boolean => since === `${Number(asOf.slice(0, 4)) - 1}-12-31`;

/** A row’s figure against its target; null where either is not there, or the target is nothing. */
export function rowProgress(
  figures: Targeted & Timed,
  row: Pick<StatisticsRow, 'region' | 'cells'>,
  indicator: string,
  measure: LeaderMeasure,
): Progress | null {
  if (measure === 'increase' && !isOfYear(figures)) return null;
  const target = targetOf(figures, row.region.code, indicator, measure);
  return progressOf(valueIn(row, indicator, measure), target?.value ?? null);
}

/** The whole region against its own target; `figure` tells where a total comes from, null of an increase. */
export function wholeProgress(
  figures: BulletinFigures,
  indicator: string,
  measure: LeaderMeasure,
): { progress: Progress; figure: WholeFigure | null } | null {
  if (measure === 'increase') {
    const progress = rowProgress(figures, { region: figures.region, cells: figures.self }, indicator, measure);
    return progress === null ? null : { progress, figure: null };
  }
  const figure = wholeFigure(figures, indicator);
  const target = targetOf(figures, figures.region.code, indicator, measure);
  const progress = progressOf(figure?.value ?? null, target?.value ?? null);
  return progress === null ? null : { progress, figure };
}

export interface RowProgress {
  row: StatisticsRow;
  progress: Progress;
}

export interface ProgressOfLevel {
  /** Regions whose completion rate can be told; retired ones are not among them. */
  given: RowProgress[];
  /** How many that are asked for figures are not among them, except those of whom nothing is asked. */
  absent: number;
}

export function progressOfLevel(
  figures: Targeted & Timed,
  { rows }: Pick<StatisticsAnswer, 'rows'>,
  indicator: string,
  measure: LeaderMeasure,
): ProgressOfLevel {
  const given: RowProgress[] = [];
  let absent = 0;
  for (const row of rows) {
    if (row.status === 'retired') continue;
    const progress = rowProgress(figures, row, indicator, measure);
    if (progress !== null) given.push({ row, progress });
    else if (isAsked(row)) absent++;
  }
  return { given, absent };
}
