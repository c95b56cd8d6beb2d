import { leadInOf } from './leadIn.ts';
import { listedTable } from './listedTable.ts';
import { isMarkdown, markdownTable, plainLine } from './markdown.ts';
import type { DocumentBlock, OfficeDocument } from './model.ts';
import { joinWrapped } from './paragraphs.ts';
import { type FoundRows, isFigure, rowsToGrid } from './rowsToGrid.ts';

/**
 * Reads a text whose tables are what a paste from a word processor or a converter leaves: rows with tabs between cells, a cell on each
 * line behind a tab with blank lines between rows, a cell on each line and nothing else, or Markdown.
 */
export function readText(text: string): OfficeDocument {
  const plain = isMarkdown(text) ? plainLine : (line: string) => line;
  const lines = text.split(/\r\n|[\n\r\f\v\u2028\u2029]/);
  const blocks: DocumentBlock[] = [];
  let leadIn: string[] = [];
  let prose: { text: string; line: number }[] = [];
  const endProse = () => {
    const paragraphs = joinWrapped(prose);
    blocks.push(...paragraphs);
    leadIn.push(...paragraphs.map((paragraph) => paragraph.text.trim()));
    prose = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const found = findRows(lines, at);
    if (found === null) {
      prose.push({ text: plain(lines[at] as string), line: at + 1 });
      continue;
    }
    endProse();
    blocks.push({ kind: 'table', grid: rowsToGrid(found.rows, leadInOf(leadIn)), line: at + 1 });
    leadIn = [];
    at = found.to - 1;
  }
  endProse();
  return { format: 'text', blocks };
}

function findRows(lines: readonly string[], at: number): FoundRows | null {
  const line = lines[at] as string;
  if (line.startsWith('\t') && !line.trim().includes('\t')) return cellsBehindTabs(lines, at);
  if (line.includes('\t')) return tabbedRows(lines, at);
  return markdownTable(lines, at) ?? listedTable(lines, at);
}

const isBlank = (line: string | undefined) => line !== undefined && line.trim() === '' && !line.startsWith('\t');
const tidyCell = (cell: string) => cell.trim();

/** One cell a line behind a tab, a blank line after each row; a cell's further lines have no tab. */
function cellsBehindTabs(lines: readonly string[], from: number): FoundRows | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = from;
  let to = from;
  for (; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.startsWith('\t')) row.push(...line.slice(1).split('\t').map(tidyCell));
    else if (isBlank(line)) {
      if (goesOnAfterBlank(lines, at)) continue;
      if (row.length > 0) rows.push(row);
      row = [];
      if (!lines[at + 1]?.startsWith('\t')) break;
    } else if (row.length > 0 && line.length <= LONGEST_CELL_LINE && !isFigure(row.at(-1) as string))
      row.push(`${row.pop()}\n${line.trim()}`);
    else break;
    to = at + 1;
  }
  if (row.length > 0) rows.push(row);
  const isTable = rows.length >= 2 && rows.filter((cells) => cells.length >= 2).length >= 2;
  return isTable ? { to, rows } : null;
}

const LONGEST_CELL_LINE = 30;

/** A blank line within a cell: what follows is short, and the next cell comes straight after it. */
function goesOnAfterBlank(lines: readonly string[], at: number): boolean {
  const [next, after] = [lines[at + 1], lines[at + 2]];
  if (next === undefined || after === undefined || next.startsWith('\t') || isBlank(next)) return false;
  return next.trim().length <= 6 && !/[附表]/.test(next) && after.startsWith('\t');
}

/** Rows with tabs between their cells; a single line with a tab in it is an indented heading, not a table. */
function tabbedRows(lines: readonly string[], from: number): FoundRows | null {
  const rows: string[][] = [];
  let at = from;
  let blanks = 0;
  let to = from;
  for (; at < lines.length && blanks <= 1; at++) {
    const line = lines[at] as string;
    if (line.trim() === '' && !line.includes('\t')) {
      blanks++;
      continue;
    }
    if (!line.includes('\t')) break;
    blanks = 0;
    rows.push(line.split('\t').map(tidyCell));
    to = at + 1;
  }
  const isTable = rows.filter((cells) => cells.filter((cell) => cell !== '').length >= 2).length >= 2;
  return isTable ? { to, rows: withoutCommonMargin(rows) } : null;
}

/** A tab before each row, as an indented paste has it, is no column. */
function withoutCommonMargin(rows: string[][]): string[][] {
  return rows.every(([first]) => first === '') ? rows.map((cells) => cells.slice(1)) : rows;
}
