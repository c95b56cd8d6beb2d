import type { GridMerge } from '../../contracts/rules/grid.ts';
import { leadInOf } from './leadIn.ts';
import type { DocumentBlock, Paragraph } from './model.ts';
import { type RuledTable, takeRuledTables } from './pdfRuledTables.ts';
import type { Rules } from './pdfRules.ts';
import type { PageRun } from './pdfRun.ts';
import {
  type Band,
  bandToRows,
  beginsHeader,
  type Column,
  cellCount,
  goesOnWith,
  type LaidCell,
  type LaidLine,
  type LaidPiece,
} from './pdfTables.ts';
import { isFigure, rowsToGrid } from './rowsToGrid.ts';

export interface LaidPage {
  runs: readonly PageRun[];
  rules: Rules;
}

/** Puts the runs of pages together to lines, and lines to paragraphs and tables. */
export function pagesToBlocks(pages: readonly LaidPage[]): DocumentBlock[] {
  const blocks: DocumentBlock[] = [];
  const writer = new BlockWriter(blocks);
  let line = 0;
  for (const { runs, rules } of pages) {
    const { tables, rest } = takeRuledTables(runs, rules, writer.openXs);
    const lines = linesOf(rest).filter((each) => !isPageNumber(each));
    const margins = marginsOf(lines);
    let from = tables.length === 0 || (lines[0]?.y ?? 0) > (tables[0]?.top ?? 0) ? writer.goOn(lines) : 0;
    line += from;
    for (const table of [...tables.toSorted((a, b) => b.top - a.top), null]) {
      const below = table === null ? -1 : lines.findIndex(({ y }) => y < table.top);
      const to = below < 0 ? lines.length : Math.max(from, below);
      line = writeProse(writer, lines.slice(from, to), margins, line);
      from = to;
      if (table === null) continue;
      writer.table(table, line + 1);
      line += table.rows.length;
    }
  }
  writer.end();
  return blocks;
}

/** Tables without rules are found by their columns. Returns the number of the last line. */
function writeProse(writer: BlockWriter, lines: readonly LaidLine[], margins: Margins, before: number): number {
  let line = before;
  for (const part of splitTables(lines)) {
    if (part.kind === 'table') writer.band(part.band, line + 1);
    else for (const [index, each] of part.lines.entries()) writer.line(each, margins, line + index + 1);
    line += part.lines.length;
  }
  return line;
}

function linesOf(runs: readonly PageRun[]): LaidLine[] {
  const lines: { y: number; size: number; runs: PageRun[] }[] = [];
  for (const run of runs.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line !== undefined && Math.abs(line.y - run.y) <= 0.45 * Math.min(line.size, run.size)) line.runs.push(run);
    else lines.push({ y: run.y, size: run.size, runs: [run] });
  }
  return lines.map(({ y, size, runs: parts }) => ({ y, size, cells: cellsOf(parts.sort((a, b) => a.x - b.x)) }));
}

/** Runs closer than a character and a half belong together; 合 and 计 set wide apart are one word. */
function cellsOf(runs: readonly PageRun[]): LaidCell[] {
  const cells: LaidCell[] = [];
  for (const { text, x, width, size } of runs) {
    const last = cells.at(-1);
    const gap = last === undefined ? Number.POSITIVE_INFINITY : x - last.to;
    const spaced = last !== undefined && isOneCharacter(last.text) && isOneCharacter(text) && gap < 5 * size;
    const piece = { text: text.trim(), from: x, to: x + width };
    if (last !== undefined && (gap < 1.2 * size || spaced)) {
      last.text +=
        text.trim() === '' ? '' : gap > 0.3 * size && isLatin(last.text) && isLatin(text) ? ` ${text}` : text;
      last.to = Math.max(last.to, x + width);
      last.pieces = gap > 0.25 * size && !spaced ? [...last.pieces, piece] : extended(last.pieces, piece);
    } else cells.push({ ...piece, text, pieces: [piece] });
  }
  return cells
    .map((cell) => ({ ...cell, text: cell.text.trim(), pieces: cell.pieces.filter(({ text }) => text !== '') }))
    .filter(({ text }) => text !== '');
}

function extended(pieces: readonly LaidPiece[], { text, to }: LaidPiece): LaidPiece[] {
  const last = pieces.at(-1) as LaidPiece;
  return [...pieces.slice(0, -1), { ...last, text: `${last.text}${text}`, to: Math.max(last.to, to) }];
}

const isOneCharacter = (text: string) => /^[一-龥]$/.test(text.trim());
const isLatin = (text: string) => /[A-Za-z]$|^[A-Za-z]/.test(text.trim());

function isPageNumber({ cells }: LaidLine): boolean {
  return cells.length === 1 && /^[-—–－·\s]*\d{1,3}[-—–－·\s]*$|^第\s*\d+\s*页/.test(cells[0]?.text ?? '');
}

interface Margins {
  left: number;
  right: number;
}

function marginsOf(lines: readonly LaidLine[]): Margins {
  const single = lines.filter(({ cells }) => cells.length === 1);
  return {
    left: Math.min(...single.map(({ cells }) => cells[0]?.from ?? 0)),
    right: Math.max(...single.map(({ cells }) => cells[0]?.to ?? 0)),
  };
}

type Part = { kind: 'table'; band: Band; lines: readonly LaidLine[] } | { kind: 'prose'; lines: readonly LaidLine[] };

/** A table is at least three lines with several cells; a line with one cell belongs to it where such lines follow closely. */
function splitTables(lines: readonly LaidLine[]): Part[] {
  const parts: Part[] = [];
  let prose: LaidLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const to = tableEnd(lines, at);
    const band = to === null ? null : bandToRows(lines.slice(at, to));
    if (to === null || band === null) {
      prose.push(lines[at] as LaidLine);
      at++;
      continue;
    }
    const header = headerAbove(prose, lines.slice(at, to));
    const whole = header.length === 0 ? null : bandToRows([...header, ...lines.slice(at, to)]);
    if (whole !== null) prose = prose.slice(0, -header.length);
    if (prose.length > 0) parts.push({ kind: 'prose', lines: prose });
    prose = [];
    const from = whole === null ? at : at - header.length;
    parts.push({ kind: 'table', band: whole ?? band, lines: lines.slice(from, to) });
    at = to;
  }
  if (prose.length > 0) parts.push({ kind: 'prose', lines: prose });
  return parts;
}

/** Up to two lines right above a band that its header begins with. */
function headerAbove(prose: readonly LaidLine[], band: readonly LaidLine[]): LaidLine[] {
  const header: LaidLine[] = [];
  for (const line of prose.slice(-2).reverse()) {
    if (!beginsHeader(line, [...header, ...band])) break;
    header.unshift(line);
  }
  return header;
}

function tableEnd(lines: readonly LaidLine[], from: number): number | null {
  const [first] = lines.slice(from, from + 1);
  if (first === undefined || cellCount(first) < 2) return null;
  let to = from;
  let rows = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] as LaidLine;
    const before = lines[at - 1];
    if (at > from && before !== undefined && before.y - line.y > 4.5 * line.size) break;
    if (cellCount(line) >= 2) {
      rows++;
      to = at + 1;
    } else if ((line.cells[0]?.text.length ?? 0) > 20 || at - to >= 3) break;
  }
  return rows >= 3 ? to : null;
}

/** How many rows of a header a page repeats. */
function repeated(
  before: readonly (readonly (string | null)[])[],
  rows: readonly (readonly (string | null)[])[],
): number {
  const same = (row: number) => JSON.stringify(before[row]) === JSON.stringify(rows[row]);
  let count = 0;
  while (
    count < rows.length &&
    count < 4 &&
    same(count) &&
    !rows[count]?.some((text) => text !== null && isFigure(text))
  )
    count++;
  return count;
}

interface OpenTable {
  rows: (string | null)[][];
  merges: GridMerge[];
  line: number;
  columns: number;
  /** Where its columns stand, where no rules say it. */
  band: readonly Column[] | null;
  /** Where its rules stand. */
  xs: readonly number[] | null;
}

/** Collects lines into paragraphs; a table that goes on over a page's end is one table. */
class BlockWriter {
  readonly #blocks: DocumentBlock[];
  #open: { paragraph: { text: string; line: number; breaks: number[] }; full: boolean } | null = null;
  #leadIn: string[] = [];
  #table: OpenTable | null = null;

  constructor(blocks: DocumentBlock[]) {
    this.#blocks = blocks;
  }

  line({ cells, size }: LaidLine, { left, right }: Margins, line: number): void {
    this.#endTable();
    const text = cells.map((cell) => cell.text).join('　');
    const indented = (cells[0]?.from ?? 0) > left + size;
    if (this.#open?.full && !indented) {
      this.#open.paragraph.breaks.push(this.#open.paragraph.text.length);
      this.#open.paragraph.text += text;
    } else {
      this.#endParagraph();
      this.#open = { paragraph: { text, line, breaks: [] }, full: false };
    }
    const open = this.#open;
    if (open !== null) open.full = (cells.at(-1)?.to ?? 0) >= right - 1.6 * size;
  }

  /** A table found by its columns alone: merged cells are guessed from what is missing. */
  band({ rows, merges, columns }: Band, line: number): void {
    const grid = rowsToGrid(rows, []);
    this.table(
      {
        rows: grid.rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
        merges: [...grid.merges, ...merges],
        xs: null,
      },
      line,
      columns,
    );
  }

  /** Where the rules of the table that is open stand. */
  get openXs(): readonly number[] | null {
    return this.#table?.xs ?? null;
  }

  /** Rows of the open table at the top of a page; returns how many lines they take. */
  goOn(lines: readonly LaidLine[]): number {
    const open = this.#table;
    if (open?.band == null) return 0;
    const { rows, to } = goesOnWith(lines, open.band);
    // A header that is repeated stands above its rows, and the whole is a band of its own.
    if (rows.length === 0 || !rows[0]?.some((text) => isFigure(text))) return 0;
    open.rows.push(...rows.map((row) => row.map((text) => (text === '' ? null : text))));
    return to;
  }

  table(
    { rows: found, merges: all, xs }: Pick<RuledTable, 'rows' | 'merges' | 'xs'>,
    line: number,
    band: readonly Column[] | null = null,
  ): void {
    this.#endParagraph();
    const columns = found[0]?.length ?? 0;
    if (this.#table !== null && this.#table.columns === columns) {
      const again = repeated(this.#table.rows, found);
      const rows = found.slice(again);
      const merges = all.filter(({ row }) => row >= again).map((merge) => ({ ...merge, row: merge.row - again }));
      const shift = this.#table.rows.length;
      this.#table.rows.push(...rows);
      this.#table.merges.push(...merges.map((merge) => ({ ...merge, row: merge.row + shift })));
      return;
    }
    this.#endTable();
    this.#table = { rows: [...found], merges: [...all], line, columns, band, xs };
  }

  end(): void {
    this.#endTable();
    this.#endParagraph();
  }

  #endParagraph(): void {
    if (this.#open === null) return;
    const paragraph: Paragraph = { kind: 'paragraph', ...this.#open.paragraph };
    this.#blocks.push(paragraph);
    this.#leadIn.push(paragraph.text.trim());
    this.#open = null;
  }

  #endTable(): void {
    if (this.#table === null) return;
    const { rows, merges, line } = this.#table;
    const grid = { sheet: null, leadIn: leadInOf(this.#leadIn), rows, merges, formulas: new Set<string>() };
    this.#blocks.push({ kind: 'table', grid, line });
    this.#leadIn = [];
    this.#table = null;
  }
}
