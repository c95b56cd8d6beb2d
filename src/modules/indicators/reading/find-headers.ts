import type { GridValue } from '../../../contracts/rules/grid.ts';
import { type IndicatorWords, type Period, readHeaderLevel } from './headers.ts';
import { isDateLine, isUnitLine } from './preamble.ts';
import { filledColumns, type Sheet } from './sheet.ts';
import { isBlank, wordKey } from './text.ts';
import { readUnit } from './units.ts';
import { isNoteLine, keyMeaning, totalLabel } from './words.ts';

export interface HeaderColumn {
  /** From the top; a cell merged over several rows counts once. */
  levels: readonly string[];
  /** Levels joined by `/`. */
  header: string;
  /** Top left of the lowest level's cell. */
  row: number;
  column: number;
}

/** The rows of a header and where the body below it begins. */
export interface Band {
  top: number;
  bodyStart: number;
  columns: readonly HeaderColumn[];
}

const MOST_HEADER_ROWS = 6;

export function findHeaders(sheet: Sheet, words: IndicatorWords, period: Period): Band[] {
  const eye = new HeaderEye(sheet, words, period);
  const bands: Band[] = [];
  let row = 0;
  while (row < sheet.height) {
    const before = bands.at(-1) ?? null;
    const band = eye.isHeaderRow(row, before) ? eye.bandAt(row, before?.bodyStart ?? 0) : null;
    if (band === null) row++;
    else {
      bands.push(band);
      row = Math.max(band.bodyStart, row + 1);
    }
  }
  return bands;
}

type Likeness = 'names' | 'beside' | 'measure' | 'unit' | null;

/** Tells header rows from titles, notes and data. */
class HeaderEye {
  readonly #sheet: Sheet;
  readonly #words: IndicatorWords;
  readonly #period: Period;
  readonly #seen = new Map<string, Likeness>();

  constructor(sheet: Sheet, words: IndicatorWords, period: Period) {
    this.#sheet = sheet;
    this.#words = words;
    this.#period = period;
  }

  /** Below another header only what is beyond doubt: rows of the long form hold words of headers too. */
  isHeaderRow(row: number, before: Band | null): boolean {
    const { grid } = this.#sheet;
    if (grid.rows[row]?.some(isNumeric) !== false) return false;
    const columns = filledColumns(this.#sheet, row);
    if (columns.some((column) => MARKS.test(this.#sheet.text(row, column)))) return false;
    const kinds = columns.map((column) => this.#likeness(this.#sheet.text(row, column)));
    const measures = kinds.filter((kind) => kind === 'measure').length;
    if (columns.length === 1) return measures === 1 && this.#isLoneMeasure(row, columns[0] ?? 0);
    if (columns.some((column) => totalLabel(this.#sheet.text(row, column)) !== null && kinds[0] !== 'names')) {
      if (!kinds.includes('names')) return false;
    }
    if (kinds.includes('names')) return kinds.filter((kind) => kind !== 'unit').length >= 2;
    if (before !== null) return !isLongForm(before) && measures >= 2 && kinds.every((kind) => kind !== null);
    if (measures >= 2) return measures * 2 >= columns.length;
    return measures === 1 && measures * 2 >= columns.length && this.#numbersBelow(row);
  }

  #isLoneMeasure(row: number, column: number): boolean {
    const meaning = readHeaderLevel(this.#sheet.text(row, column), this.#words, this.#period);
    return meaning.fits.length === 1 && this.#sheet.width === 1 && isNumeric(this.#sheet.value(row + 1, column));
  }

  #numbersBelow(row: number): boolean {
    return this.#sheet.grid.rows[row + 1]?.some(isNumeric) ?? false;
  }

  #likeness(text: string): Likeness {
    const known = this.#seen.get(text);
    if (known !== undefined) return known;
    const likeness = this.#judge(text);
    if (this.#seen.size < 10_000) this.#seen.set(text, likeness);
    return likeness;
  }

  #judge(text: string): Likeness {
    if (text.length > 60 || isUnitLine(text) || isDateLine(text) || isNoteLine(text)) return null;
    const key = keyMeaning(text)?.key;
    if (key === 'region' || key === 'code' || key === 'indicator') return 'names';
    if (key !== undefined) return 'beside';
    if (readUnit(text) !== null) return 'unit';
    const meaning = readHeaderLevel(text, this.#words, this.#period);
    if (meaning.leftover !== '') return null;
    return meaning.fits.length > 0 || meaning.kind !== null || /^(?:人数|数量|数|注册人数)$/.test(wordKey(text))
      ? 'measure'
      : null;
  }

  bandAt(first: number, floor: number): Band | null {
    const top = this.#topOf(first, floor);
    const end = this.#endOf(top, first);
    const columns = this.#columns(top, end);
    if (columns.length === 0) return null;
    return { top, bodyStart: this.#isNumberingRow(end, columns) ? end + 1 : end, columns };
  }

  /** Group headings may stand above the row that names the regions. */
  #topOf(first: number, floor: number): number {
    let top = first;
    while (top > floor && first - top < 2 && this.#isGroupRow(top - 1, first)) top--;
    return top;
  }

  #isGroupRow(row: number, first: number): boolean {
    const columns = filledColumns(this.#sheet, row);
    if (columns.length === 0 || this.#sheet.grid.rows[row]?.some(isNumeric)) return false;
    const texts = columns.map((column) => this.#sheet.text(row, column));
    if (texts.some((text) => isUnitLine(text) || isDateLine(text) || isNoteLine(text) || text.length > 30))
      return false;
    const firstColumn = filledColumns(this.#sheet, first)[0] ?? 0;
    if ((columns[0] ?? 0) <= firstColumn) return false;
    return columns.length > 1 || columns.some((column) => (this.#sheet.merge(row, column)?.columns ?? 1) > 1);
  }

  #endOf(top: number, first: number): number {
    let end = first + 1;
    for (let row = top; row < end; row++) {
      for (const column of filledColumns(this.#sheet, row)) {
        const merge = this.#sheet.merge(row, column);
        if (merge !== null && merge.rows < MOST_HEADER_ROWS) end = Math.max(end, merge.row + merge.rows);
      }
    }
    while (end - top < MOST_HEADER_ROWS && this.#isSubHeader(end, first)) end++;
    return end;
  }

  /** Blank below the names of regions, and words of headers elsewhere. */
  #isSubHeader(row: number, first: number): boolean {
    const columns = filledColumns(this.#sheet, row);
    if (columns.length === 0 || this.#sheet.grid.rows[row]?.some(isNumeric)) return false;
    const known = columns.map((column) => this.#likeness(this.#sheet.text(row, column)));
    if (!known.some((kind) => kind === 'measure' || kind === 'unit')) return false;
    return columns.every((column) => {
      const above = this.#sheet.text(first, column);
      const kind = this.#likeness(above);
      const text = this.#sheet.text(row, column);
      return (kind !== 'names' && kind !== 'beside') || text === above;
    });
  }

  /** 甲 乙 1 2 3, as statistical tables number their columns. */
  #isNumberingRow(row: number, columns: readonly HeaderColumn[]): boolean {
    const texts = columns.map(({ column }) => wordKey(this.#sheet.text(row, column))).filter((text) => text !== '');
    const letters = texts.filter((text) => /^(?:[甲乙丙丁戊]|[a-e]|栏次|栏目|—|-)$/.test(text));
    const numbers = texts
      .filter((text) => /^[(]?\d{1,2}[)]?$/.test(text))
      .map((text) => Number(text.replaceAll(/[()]/g, '')));
    if (numbers.length === 0 || letters.length + numbers.length !== texts.length) return false;
    const counts = numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
    return (
      counts &&
      (letters.length > 0 ? true : numbers[0] === 1 && numbers.length === columns.length && numbers.length > 2)
    );
  }

  #columns(top: number, end: number): HeaderColumn[] {
    const columns: HeaderColumn[] = [];
    for (let column = 0; column < this.#sheet.width; column++) {
      const { levels, row, left } = this.#levelsOf(top, end, column);
      if (levels.length === 0 && !this.#holdsSomething(end, column)) continue;
      columns.push({ levels, header: levels.join('/'), row, column: left });
    }
    return columns;
  }

  #levelsOf(top: number, end: number, column: number): { levels: string[]; row: number; left: number } {
    const levels: string[] = [];
    let position = { row: top, left: column };
    let lastKey = '';
    for (let row = top; row < end; row++) {
      const merge = this.#sheet.merge(row, column);
      const text = this.#sheet.text(row, column) || this.#spreadFromLeft(row, end, column);
      const key = merge === null ? `${row}` : `${merge.row}:${merge.column}`;
      if (text === '' || key === lastKey || text === levels.at(-1)) continue;
      lastKey = key;
      levels.push(text);
      position = { row: merge?.row ?? row, left: column };
    }
    return { levels, ...position };
  }

  /** A group heading that was not merged (.csv, 跨列居中) reaches over the blank cells to its right. */
  #spreadFromLeft(row: number, end: number, column: number): string {
    if (row >= end - 1 || this.#sheet.merge(row, column) !== null) return '';
    if (!this.#filledBelow(row, end, column)) return '';
    for (let left = column - 1; left >= 0; left--) {
      if (!this.#filledBelow(row, end, left)) return '';
      const text = this.#sheet.text(row, left);
      if (text === '') continue;
      return (this.#sheet.merge(row, left)?.columns ?? 1) > 1 ? '' : text;
    }
    return '';
  }

  #filledBelow(row: number, end: number, column: number): boolean {
    for (let below = row + 1; below < end; below++) {
      const merge = this.#sheet.merge(below, column);
      if ((merge === null || merge.row > row) && this.#sheet.text(below, column) !== '') return true;
    }
    return false;
  }

  #holdsSomething(from: number, column: number): boolean {
    for (let row = from; row < Math.min(from + 50, this.#sheet.height); row++)
      if (!isBlank(this.#sheet.value(row, column))) return true;
    return false;
  }
}

/** Missing, or not applicable: only cells of a body say that. */
const MARKS = /^(?:[-－–—―]+|[/／]|[#＃])$/;

const isLongForm = (band: Band) => band.columns.some(({ header }) => keyMeaning(header)?.key === 'indicator');

/** A number that is no year: headers hold none. */
export function isNumeric(value: GridValue | undefined): boolean {
  if (typeof value === 'number') return !isYear(value);
  if (typeof value !== 'string') return false;
  const code = value.charCodeAt(0);
  if (code > 0x2f && code < 0x3a) return /^[\d,.\s]+(?:万)?$/.test(value) && !isYear(Number(value));
  return /^\s*[\d０-９][\d０-９,，.．\s\u3000]*万?\s*$/.test(value) && !isYear(Number(value));
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1949 && value <= 2100;
}
