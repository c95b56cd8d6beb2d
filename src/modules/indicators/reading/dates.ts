import type { GridValue } from '../../../contracts/rules/grid.ts';

const SEPARATED = /^(\d{4})([-/.年])(\d{1,2})(?:\2|月)(\d{1,2})日?(?:[T ]?(?:00:00(?::00)?(?:\.0+)?Z?|24时|24:00))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** A day, written in one of the usual ways; a month or a year alone is none. */
export function readDate(value: GridValue | undefined): string | null {
  const text = String(value ?? '')
    .normalize('NFKC')
    .replaceAll(/\s+(?!\d\d:)/g, '')
    .replace(/^截[至止]到?/, '');
  const separated = SEPARATED.exec(text);
  if (separated !== null) return calendarDay(separated[1], separated[3], separated[4]);
  const compact = COMPACT.exec(text);
  return compact === null ? null : calendarDay(compact[1], compact[2], compact[3]);
}

function calendarDay(year = '', month = '', day = ''): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : null;
}

/** The same day a year before; of 29 February the 28th. */
export function yearBefore(date: string): string {
  const before = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
  return before.endsWith('-02-29') ? `${before.slice(0, 8)}28` : before;
}
