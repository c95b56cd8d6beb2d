import { type CellStyle, type CellValue, measureValueWidth, writeXlsx } from 'hucre/xlsx';

export type ColumnFormat = 'int' | 'decimal' | 'percent' | 'text' | 'date';
/** A ratio shown as a percentage whatever its column shows: `{ percent: 0.125 }` is 12.50 %. */
export type WrittenCell = string | number | null | { percent: number };

export interface WrittenColumn {
  header: string;
  /** In characters; measured where missing. */
  width?: number;
  /** How numbers are shown; `date` makes real dates of `YYYY-MM-DD`. */
  format?: ColumnFormat;
}

export interface WrittenSheet {
  name: string;
  columns: readonly WrittenColumn[];
  rows: readonly (readonly WrittenCell[])[];
  /** Lines above the table: title first (in bold), then filters, definitions. */
  above?: readonly (readonly string[])[];
  below?: readonly (readonly string[])[];
  totalRow?: readonly WrittenCell[];
  /** Keeps the header in sight while scrolling; true unless told otherwise. */
  freeze?: boolean;
}

const numberFormats: Record<ColumnFormat, string | undefined> = {
  int: '#,##0',
  decimal: '#,##0.00',
  percent: '0.00%',
  text: '@',
  date: 'yyyy-mm-dd',
};
const headerStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EEF2F6' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const longestText = 32_767;
const measuredRows = 1000;
const narrowest = 8;
const widest = 60;

/** An .xlsx file of these sheets. Text is always text: what begins with `=` is stored as a string. */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map((sheet) => sheet.name));
  return writeXlsx({ sheets: sheets.map((sheet, index) => layOut(sheet, names[index]!)) });
}

function layOut(sheet: WrittenSheet, name: string) {
  const above = sheet.above ?? [];
  const headerRow = above.length;
  const cells = new Map<string, { style: CellStyle }>();
  if (headerRow > 0) cells.set('0,0', { style: { font: { bold: true, size: 14 } } });
  const style = (row: number, column: number, value: CellStyle) => cells.set(`${row},${column}`, { style: value });
  for (const column of sheet.columns.keys()) style(headerRow, column, headerStyle);

  const body = sheet.totalRow ? [...sheet.rows, sheet.totalRow] : sheet.rows;
  const rows: CellValue[][] = [
    ...above.map((line) => line.map(safeText)),
    sheet.columns.map((c) => safeText(c.header)),
  ];
  for (const values of body) {
    const row = rows.length;
    const isTotal = values === sheet.totalRow;
    values.forEach((value, column) => {
      const isPercent = typeof value === 'object' && value !== null;
      const numFmt = isPercent ? numberFormats.percent : formatOf(sheet.columns[column]);
      if (isTotal) style(row, column, { font: { bold: true }, numFmt });
      else if (isPercent) style(row, column, { numFmt });
    });
    rows.push(values.map((value, column) => cellValue(value, sheet.columns[column]?.format)));
  }
  rows.push(...(sheet.below ?? []).map((line) => line.map(safeText)));

  return {
    name,
    rows,
    cells,
    columns: sheet.columns.map((column, index) => ({
      numFmt: formatOf(column),
      width: column.width ?? measuredWidth(column, index, body),
    })),
    freezePane: sheet.freeze === false ? undefined : { rows: headerRow + 1 },
    pageSetup: { paperSize: 'a4' as const, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function formatOf(column: WrittenColumn | undefined): string | undefined {
  return column?.format && numberFormats[column.format];
}

function cellValue(value: WrittenCell, format: ColumnFormat | undefined): CellValue {
  if (value === null) return null;
  if (typeof value === 'string') return (format === 'date' && dayOf(value)) || safeText(value);
  const number = typeof value === 'number' ? value : value.percent;
  if (!Number.isFinite(number)) throw new RangeError(`No spreadsheet cell can hold ${number}`);
  return number;
}

/** Midnight UTC of a real day since 1900-03-01, the first that every spreadsheet program counts alike. */
function dayOf(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '1900-03-01') return null;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : null;
}

/** Text that every spreadsheet program opens: well-formed, not too long, and no escape that it did not mean. */
function safeText(text: string): string {
  const wellFormed = text.toWellFormed().replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
  const cut = wellFormed.length > longestText ? `${wellFormed.slice(0, longestText - 1).toWellFormed()}…` : wellFormed;
  // hucre writes `_x0041_` as it is, and every program reads that as `A`.
  return cut.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function measuredWidth(column: WrittenColumn, index: number, rows: readonly (readonly WrittenCell[])[]): number {
  let width = measureValueWidth(column.header);
  for (const row of rows.slice(0, measuredRows)) {
    const value = row[index] ?? null;
    const isPercent = typeof value === 'object' && value !== null;
    const number = isPercent ? value.percent : value;
    width = Math.max(width, measureValueWidth(number, isPercent ? numberFormats.percent : formatOf(column)));
  }
  return Math.min(widest, Math.max(narrowest, width + 2));
}

/** Names that Excel accepts: at most 31 characters, none of `\ / ? * [ ] :`, no outer quotes, each one different. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const clean =
      safeText(name)
        .replace(/[\\/?*[\]:\p{Cc}]/gu, ' ')
        .replace(/^[' ]+|[' ]+$/g, '') || 'Sheet';
    let result = shorten(clean, 31);
    for (let copy = 2; taken.has(result.toLowerCase()); copy++) {
      const suffix = ` (${copy})`;
      result = shorten(clean, 31 - suffix.length) + suffix;
    }
    taken.add(result.toLowerCase());
    return result;
  });
}

/** Cuts by UTF-16 units, as Excel counts, but never through a character. */
function shorten(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
