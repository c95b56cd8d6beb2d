import type { HeadingLevel, OfficialAttachment, OfficialBlock } from '../officialDocuments.ts';

/*
 * A document typed as plain text, as offices type it: every line is a paragraph, and a line that carries the number of a
 * heading and does not end as a sentence is a heading.
 */
const HEADINGS: readonly (readonly [HeadingLevel, RegExp])[] = [
  [1, /^[一二三四五六七八九十百]+、/],
  [2, /^（[一二三四五六七八九十百]+）/],
  [3, /^\d{1,2}[.．]/],
  [4, /^（\d{1,2}）/],
];
/** A heading stands on one line of 28 characters or two; what ends as a sentence is one. */
const LONGEST_HEADING = 56;
const SENTENCE_END = /[。；：！？.;:!?]$/;

export function blocksOf(text: string): OfficialBlock[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^[\s　]+|[\s　]+$/g, ''))
    .filter((line) => line !== '')
    .map((line) => {
      const level = headingLevel(line);
      return level === null ? { kind: 'paragraph', text: line } : { kind: 'heading', level, text: line };
    });
}

function headingLevel(line: string): HeadingLevel | null {
  if (line.length > LONGEST_HEADING || SENTENCE_END.test(line)) return null;
  return HEADINGS.find(([, number]) => number.test(line))?.[0] ?? null;
}

export const textOf = (blocks: readonly OfficialBlock[]): string => blocks.map(({ text }) => text).join('\n');

const NUMBER = /^[-−+]?\d[\d,，]*(\.\d+)?%?$/;
const BLANK = /^(|—|#|-)$/;
const TOTAL = /^(合\s*计|总\s*计|全省合计|全市合计)$/;

/** A table pasted from a spreadsheet: the first row heads it, a last row named 合计 is its total. Null where nothing was pasted. */
export function attachmentOf(title: string, pasted: string): OfficialAttachment | null {
  const grid = pasted
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''));
  const [head, ...below] = grid;
  if (head === undefined) return null;
  const width = Math.max(...grid.map((cells) => cells.length));
  const rows = below.map((cells) => padded(cells, width));
  const last = rows.at(-1);
  const hasTotal = last !== undefined && rows.length > 1 && last.slice(0, 2).some((cell) => TOTAL.test(cell));
  const columns = padded(head, width).map((name, at) => ({
    title: name,
    numeric: rows.length > 0 && rows.every((row) => isFigure(row[at] ?? '')) && rows.some((row) => row[at] !== ''),
  }));
  return { title, columns, rows: hasTotal ? rows.slice(0, -1) : rows, total: hasTotal ? last : null, notes: [] };
}

const padded = (cells: readonly string[], width: number): string[] =>
  Array.from({ length: width }, (_, at) => cells[at] ?? '');

const isFigure = (cell: string): boolean => NUMBER.test(cell) || BLANK.test(cell);

/** The table as it is pasted again. */
export function pastedOf({ columns, rows, total }: OfficialAttachment): string {
  const grid = [columns.map(({ title }) => title), ...rows, ...(total === null ? [] : [total])];
  return grid.map((cells) => cells.join('\t')).join('\n');
}
