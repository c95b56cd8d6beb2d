const DAY = 86_400_000;
/** The last day that spreadsheets know, 9999-12-31, in the 1900 system. */
const LAST_SERIAL = 2_958_465;
const builtInDateFormats: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

export function isBuiltInDateFormat(id: number): boolean {
  return builtInDateFormats.some(([first, last]) => id >= first && id <= last);
}

/** Whether a number format code shows dates or times: day letters outside literals, colours and conditions. */
export function isDateFormat(code: string): boolean {
  const letters = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?:h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|standard|e[+-]/gi, '');
  return /[ymdhs]|a{3,}/i.test(letters);
}

/**
 * Serial number of a spreadsheet as text: `YYYY-MM-DD`, or `HH:MM:SS` for a time without a day. Null where no
 * calendar day has that number; the cell then stays a number.
 */
export function dateOfSerial(serial: number, from1904: boolean): string | null {
  const last = from1904 ? LAST_SERIAL - 1462 : LAST_SERIAL;
  if (!(serial >= 0) || serial >= last + 1) return null;
  const seconds = Math.round((serial % 1) * 86_400);
  if (serial < 1 && !from1904) return new Date(seconds * 1000).toISOString().slice(11, 19);
  const day = Math.floor(serial) + (seconds === 86_400 ? 1 : 0);
  if (from1904) return isoDay(Date.UTC(1904, 0, 1) + day * DAY);
  // The 1900 system counts a 29 February 1900 that never was.
  if (day === 60) return '1900-02-29';
  return isoDay(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY);
}

function isoDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
