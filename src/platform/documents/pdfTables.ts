import type { GridMerge } from '../../contracts/rules/grid.ts';
import { isFigure } from './rowsToGrid.ts';

/** Words that stand together; parts of them are as near as the words of one sentence and may still be cells of their own. */
export interface LaidCell extends LaidPiece {
  pieces: readonly LaidPiece[];
}

export interface LaidPiece {
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
  /** Where its columns stand. */
  columns: readonly Column[];
}

export interface Column {
  from: number;
  to: number;
}

/** Finds columns by the lines with figures and puts the others' cells into them; null where nothing is in columns. */
export function bandToRows(found: readonly LaidLine[]): Band | null {
  const apart = found.map(withFiguresApart);
  const columns = columnsOf(apart);
  if (columns === null) return null;
  const lines = apart.map((line) => ({ ...line, cells: line.cells.flatMap((cell) => byColumn(cell, columns)) }));
  const first = lines.findIndex((line) => isDataLine(line, columns));
  if (first < 0) return null;
  const header = headerRows(lines.slice(0, first), columns);
  const body = bodyRows(lines.slice(first), columns);
  return { rows: [...header.rows, ...body], merges: header.merges, columns };
}

/** How many cells a line may be: headings that nearly touch are as many as their pieces, the words of a sentence are one. */
export function cellCount({ cells }: LaidLine): number {
  const count = ({ text, pieces }: LaidCell) =>
    /[。，；：、]/.test(text) || pieces.some((piece) => piece.text.length > 10) ? 1 : pieces.length;
  return cells.reduce((sum, cell) => sum + count(cell), 0);
}

/** A figure is a cell of its own, however near the next one stands. */
function withFiguresApart(line: LaidLine): LaidLine {
  return {
    ...line,
    cells: line.cells.flatMap((cell) =>
      cell.pieces.length > 1 && cell.pieces.some(({ text }) => isFigure(text)) && !/[。，；：]/.test(cell.text)
        ? cell.pieces.map(asCell)
        : [cell],
    ),
  };
}

const asCell = (piece: LaidPiece): LaidCell => ({ ...piece, pieces: [piece] });

/** Headings of neighbouring columns that nearly touch are parted where the columns are. */
function byColumn(cell: LaidCell, columns: readonly Column[]): LaidCell[] {
  if (cell.pieces.length < 2) return [cell];
  const groups: { column: number; cell: LaidCell }[] = [];
  for (const piece of cell.pieces) {
    const column = nearestTo((piece.from + piece.to) / 2, columns);
    const last = groups.at(-1);
    if (last?.column === column) {
      last.cell.text += piece.text;
      last.cell.to = piece.to;
    } else groups.push({ column, cell: asCell({ ...piece }) });
  }
  return groups.map((group) => group.cell);
}

function nearestTo(middle: number, columns: readonly Column[]): number {
  const distance = ({ from, to }: Column) => Math.abs((from + to) / 2 - middle);
  return columns.reduce(
    (best, column, index) => (distance(column) < distance(columns[best] as Column) ? index : best),
    0,
  );
}

/** Lines at the top of a page that go on with the columns of the page before, be it only the row of the total. */
export function goesOnWith(lines: readonly LaidLine[], columns: readonly Column[]): { rows: string[][]; to: number } {
  let to = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = withFiguresApart(lines[at] as LaidLine);
    const cells = line.cells.flatMap((cell) => byColumn(cell, columns));
    const isOfThem = cells.every((cell) => standsIn(cell, columns, line.size));
    const before = lines[at - 1];
    if (!isOfThem || (before !== undefined && before.y - line.y > 4.5 * line.size)) break;
    if (isDataLine({ ...line, cells }, columns)) to = at + 1;
    else if (cells.some(({ text }) => text.length > 12) || at - to >= 2) break;
  }
  const apart = lines.slice(0, to).map(withFiguresApart);
  const parted = apart.map((line) => ({ ...line, cells: line.cells.flatMap((cell) => byColumn(cell, columns)) }));
  return { rows: to === 0 ? [] : bodyRows(parted, columns), to };
}

/** A figure below its column; 合计 may stand anywhere before the figures. */
function standsIn({ text, from, to }: LaidCell, columns: readonly Column[], size: number): boolean {
  if (!isFigure(text)) return text.length <= 12 && to < (columns.at(-1)?.to ?? 0) + size;
  return columns.some((column) => from < column.to + size && to > column.from - size);
}

/** The line above a band that begins its header: a heading of two lines stands higher than its neighbours. */
export function beginsHeader(line: LaidLine, band: readonly LaidLine[]): boolean {
  const columns = columnsOf(band.map(withFiguresApart));
  const next = band[0];
  if (columns === null || next === undefined || line.y - next.y > 1.7 * line.size) return false;
  const borders = columns.slice(1).map(({ from }, index) => ((columns[index] as Column).to + from) / 2);
  return line.cells
    .flatMap((cell) => byColumn(cell, columns))
    .every(({ text, from, to }) => {
      const middle = (from + to) / 2;
      const at = borders.filter((border) => border < middle).length;
      const [left, right] = [borders[at - 1] ?? Number.NEGATIVE_INFINITY, borders[at] ?? Number.POSITIVE_INFINITY];
      const reach = columns[at] as Column;
      const isOver = middle >= reach.from - line.size && middle <= reach.to + line.size;
      return (
        text.length <= 10 && isOver && from >= left - line.size && to <= right + line.size && !/表$|[:：。]/.test(text)
      );
    });
}

/** The widest reach of each column over the lines with most cells, if there are enough of them: a name in two lines is missing beside its figures. */
function columnsOf(lines: readonly LaidLine[]): Column[] | null {
  const withFigures = lines.filter(({ cells }) => cells.length >= 2 && cells.some(({ text }) => isFigure(text)));
  const counts = new Map<number, number>();
  for (const { cells } of withFigures) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const enough = Math.max(2, withFigures.length * 0.3);
  const many = [...counts].filter(([, lines]) => lines >= enough).map(([cells]) => cells);
  if (many.length === 0 || withFigures.length < 2) return null;
  const usual = Math.max(...many);
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
