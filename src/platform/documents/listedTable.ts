import { type FoundRows, isFigure } from './rowsToGrid.ts';

const LONGEST_CELL = 24;
const MOST_COLUMNS = 16;
const FEWEST_ROWS = 3;
const MOST_HEADER_LINES = 40;

/**
 * A table that was saved as text: a cell on each line, with or without blank lines between rows. Found by its rhythm: rows of the same
 * number of cells, texts and figures in the same places, below as many header cells.
 */
export function listedTable(lines: readonly string[], at: number): FoundRows | null {
  if (!mayBegin(lines, at)) return null;
  const cells = cellsFrom(lines, at);
  const body = findBody(cells);
  if (body === null) return null;
  const header = headerOf(cells.slice(0, body.from), body.columns);
  if (header === null) return null;
  const rows = [header];
  let index = body.from;
  for (; index < body.to; index += body.columns)
    rows.push(cells.slice(index, index + body.columns).map(({ text }) => text));
  const last = totalRow(cells, index, body.columns);
  if (last.length > 0) rows.push(last.map(({ text }) => text));
  const end = cells[index + last.length - 1] as Cell;
  return { to: end.line + 1, rows };
}

interface Cell {
  text: string;
  line: number;
}

/** A header begins with the number or the name of rows; looking for a rhythm at every line would take too long. */
function mayBegin(lines: readonly string[], at: number): boolean {
  const text = (lines[at] as string).replaceAll(/[\s\u3000]/g, '');
  return (
    text.length > 0 &&
    text.length <= 12 &&
    /^(?:序号|编号|排名|名次|位次|地区|单位|名称|城市|区域|设区市|各?市|省|县|区|州|盟|旗)/.test(text)
  );
}

function cellsFrom(lines: readonly string[], at: number): Cell[] {
  const cells: Cell[] = [];
  let blanks = 0;
  for (let line = at; line < lines.length && blanks <= 2; line++) {
    const text = (lines[line] as string).trim();
    if (text === '') {
      blanks++;
      continue;
    }
    if (text.length > LONGEST_CELL || /[。；：！？\t|]/.test(text)) break;
    blanks = 0;
    cells.push({ text, line });
  }
  return cells;
}

function findBody(cells: readonly Cell[]): { from: number; to: number; columns: number } | null {
  const figures = cells.map(({ text }) => isFigure(text));
  for (let from = 2; from < Math.min(cells.length, MOST_HEADER_LINES); from++) {
    if (figures.slice(0, from).includes(true)) return null;
    for (let columns = 2; columns <= Math.min(MOST_COLUMNS, from); columns++) {
      const pattern = figures.slice(from, from + columns);
      if (!pattern.includes(true) || !pattern.includes(false) || pattern.at(-1) === false) continue;
      const to = rhythmEnd(figures, from, columns);
      if ((to - from) / columns >= FEWEST_ROWS) return { from, to, columns };
    }
  }
  return null;
}

function rhythmEnd(figures: readonly boolean[], from: number, columns: number): number {
  let to = from;
  while (to + columns <= figures.length) {
    for (let place = 0; place < columns; place++) if (figures[to + place] !== figures[from + place]) return to;
    to += columns;
  }
  return to;
}

/** Header cells of several lines are put together until there are as many as columns. */
function headerOf(cells: readonly Cell[], columns: number): string[] | null {
  const header = cells.map(({ text }) => text);
  while (header.length > columns) {
    const part = header.findIndex(
      (text, index) => index > 0 && /^(?:者|数|总数|总量|总计|量|人数|次数|[（(])/.test(text),
    );
    if (part < 0) return null;
    header.splice(part - 1, 2, `${header[part - 1]}${header[part]}`);
  }
  return header.length === columns ? header : null;
}

function totalRow(cells: readonly Cell[], at: number, columns: number): Cell[] {
  const [label] = cells.slice(at, at + 1);
  if (label === undefined || !/^[合总小]\s*计$|^全[省市县区州]/.test(label.text)) return [];
  const row = [label];
  for (let next = at + 1; next < cells.length && row.length < columns && isFigure(cells[next]?.text ?? ''); next++)
    row.push(cells[next] as Cell);
  return row;
}
