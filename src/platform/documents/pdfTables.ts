import type { GridMerge } from '../../contracts/rules/grid.ts';
import { isFigure } from './rowsToGrid.ts';

export interface LaidCell {
  text: string;
  from: number;
  to: number;
}

export interface LaidLine {
  y: number;
  size: number;
  cells: LaidCell[];
}

/** Lines of one table as rows of equal length. */
export interface Band {
  rows: string[][];
  merges: GridMerge[];
  columns: number;
}

interface Column {
  from: number;
  to: number;
}

/** Finds columns by the lines with figures and puts the others' cells into them; null where nothing is in columns. */
export function bandToRows(lines: readonly LaidLine[]): Band | null {
  const columns = columnsOf(lines);
  if (columns === null) return null;
  const first = lines.findIndex((line) => isDataLine(line, columns));
  if (first < 0) return null;
  const header = headerRows(lines.slice(0, first), columns);
  const body = bodyRows(lines.slice(first), columns);
  return { rows: [...header.rows, ...body], merges: header.merges, columns: columns.length };
}

/** The widest reach of each column over the lines that have the usual number of cells. */
function columnsOf(lines: readonly LaidLine[]): Column[] | null {
  const withFigures = lines.filter(({ cells }) => cells.length >= 2 && cells.some(({ text }) => isFigure(text)));
  const counts = new Map<number, number>();
  for (const { cells } of withFigures) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const usual = [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0]?.[0];
  if (usual === undefined || withFigures.length < 2) return null;
  const columns: Column[] = [];
  for (const { cells } of withFigures.filter((line) => line.cells.length === usual)) {
    for (const [index, { from, to }] of cells.entries()) {
      const column = columns[index];
      if (column === undefined) columns.push({ from, to });
      else {
        column.from = Math.min(column.from, from);
        column.to = Math.max(column.to, to);
      }
    }
  }
  const apart = columns.every((column, index) => index === 0 || column.from > (columns[index - 1] as Column).from);
  return apart ? columns : null;
}

function isDataLine({ cells }: LaidLine, columns: readonly Column[]): boolean {
  const figures = cells.filter(({ text }) => isFigure(text)).length;
  return figures >= 1 && cells.length >= Math.max(2, columns.length - 2);
}

function place(cell: LaidCell, columns: readonly Column[]): number {
  const overlap = ({ from, to }: Column) => Math.min(to, cell.to) - Math.max(from, cell.from);
  let best = 0;
  for (let index = 1; index < columns.length; index++)
    if (overlap(columns[index] as Column) > overlap(columns[best] as Column)) best = index;
  return best;
}

/** The columns whose middle a cell lies over. */
function spanOf(cell: LaidCell, columns: readonly Column[]): { first: number; count: number } {
  const covered = columns.flatMap(({ from, to }, index) => {
    const middle = (from + to) / 2;
    return middle >= cell.from && middle <= cell.to ? [index] : [];
  });
  return covered.length > 1
    ? { first: covered[0] as number, count: covered.length }
    : { first: place(cell, columns), count: 1 };
}

/** Lines of one header are one row, unless a heading reaches over several columns: that is a row above. */
function headerRows(lines: readonly LaidLine[], columns: readonly Column[]): { rows: string[][]; merges: GridMerge[] } {
  const upper = new Array<string>(columns.length).fill('');
  const lower = new Array<string>(columns.length).fill('');
  const merges: GridMerge[] = [];
  for (const { cells } of lines) {
    for (const cell of cells) {
      const { first, count } = spanOf(cell, columns);
      if (count > 1) {
        upper[first] = `${upper[first]}${cell.text}`;
        merges.push({ row: 0, column: first, rows: 1, columns: count });
      } else lower[first] = `${lower[first]}${cell.text}`;
    }
  }
  const hasUpper = merges.length > 0;
  return { rows: [...(hasUpper ? [upper] : []), ...(lower.some((text) => text !== '') ? [lower] : [])], merges };
}

/** Lines without figures belong to the row next to them: a name in two lines stands half above its figures and half below. */
function bodyRows(lines: readonly LaidLine[], columns: readonly Column[]): string[][] {
  const data = lines.filter((line) => isDataLine(line, columns));
  const parts = new Map<LaidLine, LaidLine[]>(data.map((line) => [line, [line]]));
  for (const line of lines) {
    if (parts.has(line)) continue;
    const nearest = data.reduce((a, b) => (Math.abs(b.y - line.y) < Math.abs(a.y - line.y) ? b : a));
    if (Math.abs(nearest.y - line.y) < 2.2 * line.size) parts.get(nearest)?.push(line);
  }
  return data.map((line) => {
    const row = new Array<string>(columns.length).fill('');
    const stacked = (parts.get(line) as LaidLine[]).toSorted((a, b) => b.y - a.y);
    for (const { cells } of stacked)
      for (const cell of cells) {
        const index = place(cell, columns);
        row[index] = `${row[index]}${cell.text}`;
      }
    return row;
  });
}
