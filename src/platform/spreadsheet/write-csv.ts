export interface CsvOptions {
  /** Begins with a byte order mark, without which Excel reads UTF-8 in the system's encoding. */
  bom: boolean;
}

/** Characters that make spreadsheet programs take a field for a formula, full-width forms included. */
const beginsFormula = /^[=+\-@\t\r\n＝＋－＠]/;
const needsQuotes = /[",;\t\r\n]|^\s|\s$/;

/**
 * Rows as comma-separated text in UTF-8. Text that would begin a formula gets a leading apostrophe; numbers,
 * negative ones too, are written as they are.
 */
export function writeCsv(
  rows: Iterable<readonly (string | number | null)[]>,
  options: CsvOptions = { bom: true },
): Uint8Array {
  let text = options.bom ? '\uFEFF' : '';
  for (const row of rows) text += `${row.map(field).join(',')}\r\n`;
  return new TextEncoder().encode(text);
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = beginsFormula.test(value) ? `'${value}` : value;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
