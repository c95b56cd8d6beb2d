import type { ValueState } from '../tables.ts';
import type { Locale } from './locale.ts';

export const MISSING = '—';
export const NOT_APPLICABLE = '#';

/** 284273 → 284,273. Decimals as they are, at most `digits` of them; null is not reported. */
export function formatNumber(value: number | null, digits = 2): string {
  return value === null ? MISSING : grouped(value, 0, digits);
}

/** A counted value as offices print it: `#` not applicable, `—` not reported, 0 is 0. */
export function formatValue(value: number | null, state: ValueState, digits = 2): string {
  return state === 'na' ? NOT_APPLICABLE : state === 'missing' ? MISSING : formatNumber(value, digits);
}

/** An unrounded ratio with exactly as many digits as wished: 1.0529 → 105.3%. */
export function formatPercent(ratio: number | null, digits = 1): string {
  return ratio === null ? MISSING : `${grouped(ratio * 100, digits, digits)}%`;
}

/** A change carries its sign: +1,204, −36, 0. */
export function formatChange(value: number | null, digits = 2): string {
  return value === null ? MISSING : value > 0 ? `+${grouped(value, 0, digits)}` : grouped(value, 0, digits);
}

/** A date (`YYYY-MM-DD`) in a sentence: 2022年12月31日, 31 December 2022. Tables show it as it is stored. */
export function formatDateInProse(date: string, locale: Locale): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return locale === 'zh' ? `${year}年${month}月${day}日` : `${day} ${ENGLISH_MONTHS[month - 1]} ${year}`;
}

export function formatDateInTable(date: string | null): string {
  return date ?? MISSING;
}

/** An instant as the clock in Shanghai shows it, whatever the zone of the reader's machine: 2022-12-31 08:05. */
export function formatInstant(instant: string | Date | null): string {
  if (instant === null) return MISSING;
  const parts = Object.fromEntries(shanghai.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}

function grouped(value: number, least: number, most: number): string {
  const written = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
  return value < 0 && /[1-9]/.test(written) ? `−${written}` : written;
}

const shanghai = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const ENGLISH_MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** What a person wrote, to be set into a sentence that brings its own full stop. */
export const withoutStop = (text: string): string => text.trim().replace(/[。．.；;]+$/, '');
