import { addDays } from '../../../../platform/clock.ts';

interface Recorded {
  /** The first day that anything was counted. */
  first: string;
  /** The day of the change. */
  on: string;
  today: string;
  /** The first days of months near the change in which something was counted. */
  months: readonly string[];
  /** Dates with figures that were handed in. */
  stated: readonly string[];
}

/**
 * Own records tell every day. Those worth comparing: today, the day of the change and the one before it, the ends of busy
 * months near it and of all years, and the dates of what was handed in, so that both bases stand side by side.
 */
export function recordedDays({ first, on, today, months, stated }: Recorded): Set<string> {
  const [firstYear, thisYear] = [first, today].map((day) => Number(day.slice(0, 4))) as [number, number];
  const years = Array.from({ length: thisYear - firstYear }, (_, n) => `${firstYear + n}-12-31`);
  const days = [today, on, addDays(on, -1), ...months.map(endOfMonth), ...years, ...stated];
  return new Set(days.filter((day) => day >= first && day <= today));
}

const endOfMonth = (firstDay: string): string => addDays(`${addDays(firstDay, 31).slice(0, 8)}01`, -1);
