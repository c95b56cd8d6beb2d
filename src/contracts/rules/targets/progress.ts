import type { RateStyle } from '../../bulletinTemplates.ts';

/** How far a figure came towards its target. */
export interface Progress {
  target: number;
  done: number;
  /** Unrounded ratio; equal ratios are equal numbers. */
  rate: number;
  reached: boolean;
  exceeded: boolean;
}

/** Null where there is nothing to be compared: a figure or target that is not there, or a target of nothing. */
export function progressOf(done: number | null, target: number | null): Progress | null {
  if (done === null || target === null || target <= 0) return null;
  return { target, done, rate: done / target, reached: done >= target, exceeded: done > target };
}

/** 95.4 of a rate of 0.9537: as offices print it. What is below the target never reads as 100. */
export function ratePercent({ target, done, reached }: Progress, { digits, rounding }: RateStyle): number {
  const scale = 10 ** digits;
  const steps = (done * 100 * scale) / target;
  const rounded = rounding === 'round' ? Math.round(steps) : Math.trunc(steps);
  const full = 100 * scale;
  return (!reached && rounded >= full ? full - 1 : rounded) / scale;
}

export const writeRate = (progress: Progress, style: RateStyle): string => `${ratePercent(progress, style)}%`;

/** The part of its year that has gone by at the end of a day: 0.5 of it is 50% of the time. */
export function timeGone(day: string): number {
  const year = Number(day.slice(0, 4));
  const [first, next] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return (Date.parse(`${day}T00:00:00Z`) + 86_400_000 - first) / (next - first);
}

/**
 * What would have been done by a day if the year’s work were done evenly (序时): of an increase its part, of a total its base
 * with a part of what was to be added. Null where the base is not known.
 */
export function expectedBy(
  day: string,
  target: number,
  { measure, base }: { measure: 'total' | 'increase'; base: number | null },
): number | null {
  const gone = timeGone(day);
  if (measure === 'increase') return target * gone;
  return base === null ? null : base + (target - base) * gone;
}
