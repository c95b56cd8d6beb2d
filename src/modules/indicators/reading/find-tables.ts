import { type Band, findHeaders, type HeaderColumn } from './find-headers.ts';
import type { IndicatorWords, Period } from './headers.ts';
import { isDateLine, isUnitLine } from './preamble.ts';
import { filledColumns, type Sheet } from './sheet.ts';
import { isBlank, wordKey } from './text.ts';
import { keyMeaning } from './words.ts';

/** A table as it stands in its sheet, before anything is understood but its frame. */
export interface FoundTable {
  sheet: Sheet;
  columns: readonly HeaderColumn[];
  /** Positions of the columns; more than one where a list is set in two or three columns side by side. */
  strips: readonly (readonly number[])[];
  /** Body rows: half-open ranges, so that headers repeated at a page break are left out. */
  body: readonly { from: number; to: number }[];
  /** Lines above the table in reading order, blank ones left out. */
  lines: readonly string[];
}

export function findTables(sheet: Sheet, words: IndicatorWords, period: Period): FoundTable[] {
  const bands = findHeaders(sheet, words, period);
  const tables: FoundTable[] = [];
  let previous: { band: Band; tables: FoundTable[] } | null = null;
  for (const [index, band] of bands.entries()) {
    const next = bands[index + 1];
    const to = next === undefined ? sheet.height : preambleStart(sheet, next.top, band.bodyStart);
    const body = { from: band.bodyStart, to };
    const from = previous === null ? 0 : preambleStart(sheet, band.top, previous.band.bodyStart);
    const lines = linesBetween(sheet, from, band.top);
    if (previous !== null && goesOn(previous.band, band, previous.tables, lines)) {
      previous.tables = previous.tables.map((table) => ({ ...table, body: [...table.body, body] }));
      tables.splice(-previous.tables.length, previous.tables.length, ...previous.tables);
      continue;
    }
    const found = splitSideways(sheet, withoutEmptyColumns(sheet, band, body), body, from, lines);
    tables.push(...found);
    previous = { band, tables: found };
  }
  return tables;
}

function withoutEmptyColumns(sheet: Sheet, band: Band, { from, to }: { from: number; to: number }): Band {
  const isEmpty = ({ column }: HeaderColumn) => {
    for (let row = from; row < Math.min(to, from + 50); row++) if (!isBlank(sheet.value(row, column))) return false;
    return true;
  };
  return { ...band, columns: band.columns.filter((column) => column.header !== '' || !isEmpty(column)) };
}

/** The same header again, with nothing or the same title between: a page break. */
function goesOn(before: Band, band: Band, tables: readonly FoundTable[], lines: readonly string[]): boolean {
  if (headerLine(before) !== headerLine(band)) return false;
  const known = new Set(tables.flatMap((table) => table.lines).map(wordKey));
  return lines.every((line) => known.has(wordKey(line)) || /续表|接上表|第\d+页/.test(line));
}

function headerLine(band: Band): string {
  return band.columns.map((column) => `${column.column}:${wordKey(column.header)}`).join('|');
}

/** Up from a header over its title, date and unit lines. */
function preambleStart(sheet: Sheet, top: number, floor: number): number {
  let start = top;
  while (start > floor && isPreambleRow(sheet, start - 1)) start--;
  return start;
}

function isPreambleRow(sheet: Sheet, row: number): boolean {
  const columns = filledColumns(sheet, row);
  if (columns.length === 0) return true;
  const texts = columns.map((column) => sheet.text(row, column));
  if (texts.some((text) => isUnitLine(text) || isDateLine(text) || /^(?:附[件表录]|续表|接上表)/.test(text)))
    return true;
  return texts.length === 1 && (texts[0]?.length ?? 0) > 6 && typeof sheet.filled(row, columns[0] ?? 0) === 'string';
}

function linesBetween(sheet: Sheet, from: number, to: number, columns?: readonly number[]): string[] {
  const lines: string[] = [];
  for (let row = from; row < to; row++) {
    for (const column of filledColumns(sheet, row)) {
      if (columns !== undefined && !touches(sheet, row, column, columns)) continue;
      lines.push(sheet.text(row, column));
    }
  }
  return lines;
}

function touches(sheet: Sheet, row: number, column: number, columns: readonly number[]): boolean {
  const merge = sheet.merge(row, column);
  const last = merge === null ? column : merge.column + merge.columns - 1;
  return column <= (columns.at(-1) ?? 0) && last >= (columns[0] ?? 0);
}

/** One header row may hold one list in several strips, or several tables side by side. */
function splitSideways(
  sheet: Sheet,
  band: Band,
  body: { from: number; to: number },
  from: number,
  lines: readonly string[],
): FoundTable[] {
  const whole = {
    sheet,
    columns: band.columns,
    strips: [band.columns.map((each) => each.column)],
    body: [body],
    lines,
  };
  const strips = equalStrips(band.columns);
  if (strips !== null) {
    const [first = []] = strips;
    return [{ ...whole, columns: first, strips: strips.map((strip) => strip.map((each) => each.column)) }];
  }
  const parts = separateParts(sheet, band.columns, body);
  if (parts.length < 2) return [whole];
  return parts.map((columns) => {
    const positions = columns.map((each) => each.column);
    return { ...whole, columns, strips: [positions], lines: linesBetween(sheet, from, band.top, positions) };
  });
}

const isRegion = (column: HeaderColumn) => keyMeaning(column.header)?.key === 'region';

/** 县区 数 | 县区 数: the headers repeat as a whole. */
function equalStrips(columns: readonly HeaderColumn[]): HeaderColumn[][] | null {
  const named = columns.filter((column) => column.header !== '');
  const firstRegion = named.find(isRegion);
  if (firstRegion === undefined) return null;
  const times = named.filter((column) => wordKey(column.header) === wordKey(firstRegion.header)).length;
  if (times < 2 || named.length % times !== 0 || named.length / times < 2) return null;
  const length = named.length / times;
  const strips = Array.from({ length: times }, (_, index) => named.slice(index * length, (index + 1) * length));
  const [first = [], ...others] = strips;
  const line = (strip: readonly HeaderColumn[]) => strip.map((column) => wordKey(column.header)).join('|');
  return others.every((strip) => line(strip) === line(first)) ? strips : null;
}

/** Parts between blank columns, where each has a region column and something beside it. */
function separateParts(
  sheet: Sheet,
  columns: readonly HeaderColumn[],
  body: { from: number; to: number },
): HeaderColumn[][] {
  const parts: HeaderColumn[][] = [];
  let part: HeaderColumn[] = [];
  let before = -1;
  for (const column of columns) {
    const apart = before >= 0 && column.column > before + 1 && isBlankBetween(sheet, before + 1, column.column, body);
    if (apart && stands(part)) {
      parts.push(part);
      part = [];
    }
    part.push(column);
    before = column.column;
  }
  if (stands(part)) parts.push(part);
  else parts.at(-1)?.push(...part);
  return parts;
}

const stands = (part: readonly HeaderColumn[]) =>
  part.some(isRegion) && part.some((column) => column.header !== '' && keyMeaning(column.header) === null);

function isBlankBetween(sheet: Sheet, from: number, to: number, body: { from: number; to: number }): boolean {
  for (let row = body.from; row < Math.min(body.to, body.from + 200); row++)
    for (let column = from; column < to; column++) if (!isBlank(sheet.value(row, column))) return false;
  return true;
}
