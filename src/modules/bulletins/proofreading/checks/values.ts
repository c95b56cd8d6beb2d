import type { Paper } from '../paper.ts';
import type { ProseNumber } from '../understanding/numbers.ts';
import type { CellKind } from '../understanding/ownColumns.ts';
import type { Measure } from '../understanding/statements.ts';

/** All that a paper states of a figure: tables and what prose writes out before what prose rounds. */
export function valuesOf(
  { figures, ground }: Paper,
  regionId: string,
  indicator: string,
  measure: Measure & CellKind,
): number[] {
  const prose = figures.prose(regionId, indicator, measure);
  const exact = [
    ...figures.cells(regionId, indicator, measure).map(({ value }) => value),
    ...prose
      .filter(({ number }) => number.rounding === 0 && number.vague === null)
      .map(({ number, sign }) => number.value * sign),
    ...(regionId === ground.rootId ? figures.wholes(indicator, measure).map(({ value }) => value) : []),
  ];
  return exact.length > 0 ? exact : prose.map(({ number, sign }) => number.value * sign);
}

/** Whether a share or a ratio in percent may be written so; what is vague is held to its direction. */
export function fitsPercent({ value, rounding, step, vague }: ProseNumber, ratio: number): boolean {
  const reach = Math.max(1, step, value * 0.1);
  if (vague === 'above') return ratio > value - 0.05 && ratio < value + reach;
  if (vague === 'below') return ratio < value + 0.05 && ratio > value - Math.max(1, step * 0.7, value * 0.1);
  if (vague === 'about') return Math.abs(ratio - value) <= Math.max(reach, rounding);
  return ratio >= value - (rounding || 0.5) - 1e-9 && ratio < value + Math.max(rounding || 0.5, step) + 1e-9;
}
