import { shanghaiDay } from '../clock.ts';

/** How many of the newest backups are kept: one a day, one a week (from Monday), one a month. */
export interface Keep {
  daily: number;
  weekly: number;
  monthly: number;
}

export interface Dated {
  id: string;
  madeAt: Date;
}

/** Those that nothing keeps any more. Of each day, week and month the newest one counts; the newest of all always stays. */
export function superfluous<B extends Dated>(backups: readonly B[], keep: Keep): B[] {
  const newestFirst = [...backups].sort((one, other) => other.madeAt.getTime() - one.madeAt.getTime());
  const kept = new Set<string>(newestFirst.slice(0, 1).map(({ id }) => id));
  const periods: [number, (day: string) => string][] = [
    [keep.daily, (day) => day],
    [keep.weekly, mondayOf],
    [keep.monthly, (day) => day.slice(0, 7)],
  ];
  for (const [count, periodOf] of periods) {
    const seen = new Set<string>();
    for (const { id, madeAt } of newestFirst) {
      const period = periodOf(shanghaiDay(madeAt));
      if (seen.has(period)) continue;
      if (seen.size === count) break;
      seen.add(period);
      kept.add(id);
    }
  }
  return newestFirst.filter(({ id }) => !kept.has(id));
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** Whether the clock asks for a backup: the hour in Shanghai has come and none was made by the clock since it came today. */
export function isDue(now: Date, hour: number, lastScheduled: Date | null): boolean {
  const cameAt = new Date(`${shanghaiDay(now)}T${String(hour).padStart(2, '0')}:00:00+08:00`);
  return now >= cameAt && (lastScheduled === null || lastScheduled < cameAt);
}
