/** How prose speaks of a period and of where it begins. */
export interface PeriodWords {
  /** 2022年, 2022年上半年; null where no short word fits. */
  short: string | null;
  /** The same, or the days from and to. */
  whole: string;
  /** What increases are compared with: 上年末, 2022年6月30日. */
  beginning: string;
}

const OF_YEAR: Readonly<Record<string, string>> = {
  '03-31': '一季度',
  '06-30': '上半年',
  '09-30': '前三季度',
  '12-31': '',
};

/** The period from the day after `since` to `asOf`. */
export function periodWords(since: string, asOf: string): PeriodWords {
  const year = Number(asOf.slice(0, 4));
  const beginning = since === `${year - 1}-12-31` ? '上年末' : dayInProse(since);
  if (beginning === '上年末') {
    const part = OF_YEAR[asOf.slice(5)];
    if (part !== undefined) return { short: `${year}年${part}`, whole: `${year}年${part}`, beginning };
  }
  return { short: null, whole: `${dayInProse(dayAfter(since))}至${dayInProse(asOf)}`, beginning };
}

export function dayInProse(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
