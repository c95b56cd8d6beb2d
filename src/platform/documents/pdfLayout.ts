import type { DocumentBlock, Paragraph } from './model.ts';
import { type Band, bandToRows, type LaidCell, type LaidLine } from './pdfTables.ts';
import { rowsToGrid } from './rowsToGrid.ts';

/** A run of characters where it stands on its page; y grows upwards. */
export interface PageRun {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

/** Title, date and unit stand closely above a table. */
const LEAD_IN = 8;

/** Puts the runs of pages together to lines, and lines to paragraphs and tables. */
export function pagesToBlocks(pages: readonly (readonly PageRun[])[]): DocumentBlock[] {
  const blocks: DocumentBlock[] = [];
  const writer = new BlockWriter(blocks);
  let line = 0;
  for (const runs of pages) {
    const lines = linesOf(runs).filter((each) => !isPageNumber(each));
    const margins = marginsOf(lines);
    for (const part of splitTables(lines)) {
      if (part.kind === 'table') writer.table(part.band, line + 1);
      else for (const [index, each] of part.lines.entries()) writer.line(each, margins, line + index + 1);
      line += part.lines.length;
    }
  }
  writer.end();
  return blocks;
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
    if (last !== undefined && (gap < 1.2 * size || spaced)) {
      last.text +=
        text.trim() === '' ? '' : gap > 0.3 * size && isLatin(last.text) && isLatin(text) ? ` ${text}` : text;
      last.to = Math.max(last.to, x + width);
    } else cells.push({ text, from: x, to: x + width });
  }
  return cells.map((cell) => ({ ...cell, text: cell.text.trim() })).filter(({ text }) => text !== '');
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
    if (prose.length > 0) parts.push({ kind: 'prose', lines: prose });
    prose = [];
    parts.push({ kind: 'table', band, lines: lines.slice(at, to) });
    at = to;
  }
  if (prose.length > 0) parts.push({ kind: 'prose', lines: prose });
  return parts;
}

function tableEnd(lines: readonly LaidLine[], from: number): number | null {
  if ((lines[from]?.cells.length ?? 0) < 2) return null;
  let to = from;
  let rows = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] as LaidLine;
    const before = lines[at - 1];
    if (at > from && before !== undefined && before.y - line.y > 4.5 * line.size) break;
    if (line.cells.length >= 2) {
      rows++;
      to = at + 1;
    } else if ((line.cells[0]?.text.length ?? 0) > 20 || at - to >= 3) break;
  }
  return rows >= 3 ? to : null;
}

/** Collects lines into paragraphs; a table that goes on over a page's end is one table. */
class BlockWriter {
  readonly #blocks: DocumentBlock[];
  #open: { paragraph: { text: string; line: number; breaks: number[] }; full: boolean } | null = null;
  #leadIn: string[] = [];
  #band: { rows: string[][]; merges: Band['merges']; line: number; columns: number } | null = null;

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

  table(band: Band, line: number): void {
    this.#endParagraph();
    if (this.#band !== null && this.#band.columns === band.columns) {
      const shift = this.#band.rows.length;
      this.#band.rows.push(...band.rows);
      this.#band.merges.push(...band.merges.map((merge) => ({ ...merge, row: merge.row + shift })));
      return;
    }
    this.#endTable();
    this.#band = { rows: [...band.rows], merges: [...band.merges], line, columns: band.columns };
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
    if (this.#band === null) return;
    const { rows, merges, line } = this.#band;
    const grid = rowsToGrid(rows, this.#leadIn.slice(-LEAD_IN));
    this.#blocks.push({ kind: 'table', grid: { ...grid, merges: [...grid.merges, ...merges] }, line });
    this.#leadIn = [];
    this.#band = null;
  }
}
