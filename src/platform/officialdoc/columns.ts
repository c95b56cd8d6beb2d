import { widthOf } from './characters.ts';
import { LINE_PITCH, LYING_AREA, SIZE, TYPE_AREA } from './metrics.ts';
import { wordsOf } from './words.ts';

/** How the columns of a table share the width of the page. */
export interface ColumnPlan {
  /** Size of the text, in points. */
  size: number;
  /** Widths in points; together the width of the type area. */
  widths: number[];
  /** The table is too wide for an upright page. */
  lies: boolean;
  /** Each heading on one line, or broken once where it reads best. */
  headings: string[][];
}

/** 四号, 小四, 五号, 小五, 六号: the largest in which nothing but a long text breaks. */
const SIZES = [14, 12, 10.5, 9, 7.5] as const;
/** On either side of a cell's text. */
export const CELL_PADDING = 3;
/** From one line of a cell to the next, in sizes of its characters. */
export const CELL_LEADING = 1.25;
/** Above and below the lines of a cell, so that a row of one line keeps the proportion of the text's grid. */
export const cellInset = (size: number): number =>
  Math.max(1, ((LINE_PITCH / SIZE.body) * size - CELL_LEADING * size) / 2);
/** A text longer than this breaks into lines rather than make its column wider. */
const LONGEST_ON_A_LINE = 12;
/** Characters of fonts that stand in may be somewhat wider than half of a Chinese one. */
const AIR = 1.12;

interface Asked {
  title: string;
  cells: Iterable<string>;
}

/**
 * Widths by what the cells need; headings may break into two lines where that makes room. A table whose figures would break
 * on an upright page lies across it.
 */
export function planColumns(columns: readonly Asked[]): ColumnPlan {
  const needs = columns.map((column) => needOf(column));
  const upright = planWithin(TYPE_AREA.width, columns, needs);
  const isWideEnough = needs.every(
    ({ figures }, at) => figures * upright.size + 2 * CELL_PADDING <= (upright.widths[at] ?? 0),
  );
  return isWideEnough ? { ...upright, lies: false } : { ...planWithin(LYING_AREA.width, columns, needs), lies: true };
}

function planWithin(room: number, columns: readonly Asked[], needs: readonly Need[]): Omit<ColumnPlan, 'lies'> {
  const planned = (size: number, widths: number[]) => ({
    size,
    widths,
    headings: needs.map(({ broken }, at) => {
      const title = columns[at]?.title ?? '';
      const isOneLine = widthOf(title) * size * AIR + 2 * CELL_PADDING <= (widths[at] ?? 0);
      return isOneLine ? [title] : broken;
    }),
  });
  for (const size of SIZES)
    for (const heading of ['whole', 'heading'] as const) {
      const asked = needs.map((need) => Math.max(need.cells, need[heading]) * size * AIR + 2 * CELL_PADDING);
      const total = sum(asked);
      if (total <= room) return planned(size, spread(asked, room - total));
    }
  const size = SIZES[SIZES.length - 1] as number;
  const asked = needs.map((need) => Math.max(need.cells, need.heading) * size * AIR + 2 * CELL_PADDING);
  const least = size + 2 * CELL_PADDING;
  return planned(size, shrink(asked, least, room));
}

interface Need {
  cells: number;
  /** The widest number, which may not break. */
  figures: number;
  /** Of the heading on one line, and broken. */
  whole: number;
  heading: number;
  broken: string[];
}

const FIGURES = /^[-+]?[\d,.]+[%％]?$/;

function needOf({ title, cells }: Asked): Need {
  let widest = 1;
  let figures = 0;
  for (const cell of cells) {
    const width = widthOf(cell);
    widest = Math.max(widest, Math.min(width, LONGEST_ON_A_LINE));
    if (FIGURES.test(cell)) figures = Math.max(figures, Math.min(width, LONGEST_ON_A_LINE));
  }
  const broken = brokenOnce(title);
  return {
    cells: widest,
    figures,
    whole: widthOf(title),
    heading: Math.min(Math.max(...broken.map(widthOf)), LONGEST_ON_A_LINE / 2),
    broken,
  };
}

/** 科技志愿者 / 总数（人）: between words into two lines as even as can be, with what stands in brackets whole. */
function brokenOnce(title: string): string[] {
  if (widthOf(title) <= 2) return [title];
  const pieces = (title.match(/[（(][^（()）]*[）)]|[^（(]+|[（(]/g) ?? []).flatMap((part) =>
    /^[（(]./.test(part) ? [part] : wordsOf(part),
  );
  let best = { lines: [title], widest: widthOf(title) };
  for (let at = 1; at < pieces.length; at++) {
    if (/^[）)、，]/.test(pieces[at] as string)) continue;
    const lines = [pieces.slice(0, at).join(''), pieces.slice(at).join('')];
    const widest = Math.max(...lines.map(widthOf));
    if (widest <= best.widest) best = { lines, widest };
  }
  return best.lines;
}

/** What is left is shared out in proportion, so that narrow columns stay narrow. */
function spread(asked: readonly number[], left: number): number[] {
  const total = sum(asked);
  return asked.map((width) => width + (left * width) / total);
}

/** More than fits: the widest give way, down to the width of one character. */
function shrink(asked: readonly number[], least: number, width: number): number[] {
  const room = width - asked.length * least;
  const over = asked.map((width) => Math.max(0, width - least));
  const factor = Math.max(0, room) / Math.max(1, sum(over));
  return over.map((width) => least + width * factor);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
