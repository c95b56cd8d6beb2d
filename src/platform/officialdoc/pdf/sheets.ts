import { isWide } from '../characters.ts';
import { CELL_LEADING, CELL_PADDING, cellInset } from '../columns.ts';
import { LINE_PITCH, LYING_AREA, SIZE, TYPE_AREA } from '../metrics.ts';
import type { PrintedTable } from '../printed.ts';

/** A row whose lines are broken already, with the height that it takes. */
export interface SheetRow {
  height: number;
  /** Of each cell, its lines. */
  cells: string[];
  /** Each cell is one line whose width is that of its characters one by one: it is put in its place by spaces alone. */
  plain: boolean;
}

/** A table page by page; its header stands on each. */
export interface Sheets {
  header: SheetRow;
  pages: SheetRow[][];
  /** Of its plain rows: their height, and every character in them. */
  plain: { height: number; characters: string };
}

/** The label, a blank line and half of one before the table; its title comes to that. */
const LINES_ABOVE = 2.5;

/**
 * Plans a table of many rows, so that the typesetter has only to put texts in their places: laying it out by itself it
 * holds twenty kilobytes for each cell. Null for a table that cannot be planned: one with a row higher than a page, or
 * with a title whose lines may break again.
 */
export function sheetsOf(table: PrintedTable): Sheets | null {
  const { plan, columns, rows, total, title } = table;
  const area = plan.lies ? LYING_AREA : TYPE_AREA;
  if (columns.length === 0 || title.some((line) => estimatedWidth(line) * SIZE.title > area.width)) return null;
  const capacities = plan.widths.map((width) => (width - 2 * CELL_PADDING) / plan.size);
  const heightOf = (lines: number): number => lines * CELL_LEADING * plan.size + 2 * cellInset(plan.size);
  const rowOf = (cells: readonly (readonly string[])[]): SheetRow => {
    const broken = cells.map((lines, at) => lines.flatMap((line) => linesWithin(line, capacities[at] ?? 1)));
    const highest = Math.max(1, ...broken.map((lines) => lines.length));
    const texts = broken.map((lines) => lines.join('\n'));
    return { height: heightOf(highest), cells: texts, plain: texts.every((text) => PLAIN.test(text)) };
  };
  const header = rowOf(plan.headings);
  const all = total === null ? rows : [...rows, total];
  const page = area.height - header.height;
  const first = page - (LINES_ABOVE + title.length) * LINE_PITCH;
  const pages = pagesOf(
    all.map((cells) => rowOf(cells.map((cell) => [cell]))),
    first,
    page,
  );
  if (pages === null) return null;
  const characters = new Set(
    pages.flatMap((rows) => rows.flatMap((row) => (row.plain ? [...row.cells.join('')] : []))),
  );
  return { header, pages, plain: { height: heightOf(1), characters: [...characters].join('') } };
}

/** No line breaks, and no characters that typesetters move closer to others. */
const PLAIN = /^[\p{Unified_Ideograph}0-9.,%#/+\-—]*$/u;

/** What rounding may take away from a page or a line that is exactly full. */
const ROUNDING = 1e-6;

function pagesOf(rows: readonly SheetRow[], first: number, other: number): SheetRow[][] | null {
  const pages: SheetRow[][] = [[]];
  let left = first;
  for (const row of rows) {
    if (row.height > left + ROUNDING) {
      if (row.height > other || (pages.length === 1 && pages[0]?.length === 0)) return null;
      pages.push([]);
      left = other;
    }
    pages.at(-1)?.push(row);
    left -= row.height;
  }
  return pages;
}

/** Characters for which half of a Chinese one is enough, as columns are planned; other Latin ones may be as wide as one. */
const SLIM = /[0-9 .,:;+\-'()[\]/]/;
const SLIM_WIDTH = 0.5;

function estimatedWidth(text: string): number {
  let width = 0;
  for (const character of text) width += SLIM.test(character) ? SLIM_WIDTH : 1;
  return width;
}

/** Lines that are no wider than so many characters, whatever typeface sets them. */
export function linesWithin(text: string, capacity: number): string[] {
  if (estimatedWidth(text) <= capacity + ROUNDING) return [text];
  const parts = piecesOf(text).flatMap((piece) => (estimatedWidth(piece) > capacity ? graphemesOf(piece) : [piece]));
  const lines = [''];
  for (const part of parts) {
    const line = `${lines.at(-1)}${part}`;
    if (lines.at(-1) === '' || estimatedWidth(line.trimEnd()) <= capacity + ROUNDING) lines[lines.length - 1] = line;
    else lines.push(part.trimStart());
  }
  return lines.map((line) => line.trimEnd());
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const graphemesOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

const MAY_NOT_OPEN = /^[\p{Pe}\p{Pf}、，。；：！？…％%]/u;
const MAY_NOT_CLOSE = /[\p{Ps}\p{Pi}]$/u;

/** What a line does not break in: words, numbers, Chinese characters with the marks beside them. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let before = ' ';
  for (const grapheme of graphemesOf(text)) {
    const isOfWord = ![before, grapheme].some((one) => one === ' ' || isWide(one));
    const last = pieces.length - 1;
    if (last >= 0 && (isOfWord || MAY_NOT_OPEN.test(grapheme) || MAY_NOT_CLOSE.test(before))) pieces[last] += grapheme;
    else pieces.push(grapheme);
    before = grapheme;
  }
  return pieces;
}
