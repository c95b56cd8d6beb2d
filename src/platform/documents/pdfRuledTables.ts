import type { GridMerge } from '../../contracts/rules/grid.ts';
import type { Rule, Rules } from './pdfRules.ts';
import type { PageRun } from './pdfRun.ts';

/** A table between its rules; `top` is where it stands among the lines of the page. */
export interface RuledTable {
  top: number;
  rows: (string | null)[][];
  merges: GridMerge[];
  /** Where its columns begin and end. */
  xs: readonly number[] | null;
}

const NEAR = 2.5;

/** Finds tables by their rules, and gives each the runs inside it; what is left over is prose. */
export function takeRuledTables(
  runs: readonly PageRun[],
  rules: Rules,
  before: readonly number[] | null = null,
): { tables: RuledTable[]; rest: PageRun[] } {
  let rest = [...runs];
  const tables: RuledTable[] = [];
  for (const frame of framesOf(rules, before)) {
    const inside = rest.filter((run) => isInside(run, frame));
    const taken = new Set(inside);
    const goesOn = isSame(frame.xs, before);
    if (inside.length < (goesOn ? 2 : 4)) continue;
    const table = fill(frame, inside);
    tables.push(table);
    rest = rest.filter((run) => !taken.has(run));
  }
  return { tables, rest };
}

interface Frame {
  /** Places of columns from the left and of rows from the top. */
  xs: number[];
  ys: number[];
  vertical: readonly Rule[];
  horizontal: readonly Rule[];
}

function isSame(xs: readonly number[], before: readonly number[] | null): boolean {
  return (
    before !== null && before.length === xs.length && before.every((x, at) => Math.abs(x - (xs[at] as number)) <= NEAR)
  );
}

/** Rules that touch each other make one frame; a table has at least two columns and two rows, or goes on from the page before. */
function framesOf({ vertical, horizontal }: Rules, before: readonly number[] | null): Frame[] {
  const groups: { vertical: Rule[]; horizontal: Rule[]; top: number; bottom: number; left: number; right: number }[] =
    [];
  for (const rule of vertical.toSorted((a, b) => b.to - a.to)) {
    const group = groups.find(({ top, bottom }) => rule.to >= bottom - NEAR && rule.from <= top + NEAR);
    if (group === undefined)
      groups.push({ vertical: [rule], horizontal: [], top: rule.to, bottom: rule.from, left: rule.at, right: rule.at });
    else {
      group.vertical.push(rule);
      group.top = Math.max(group.top, rule.to);
      group.bottom = Math.min(group.bottom, rule.from);
      group.left = Math.min(group.left, rule.at);
      group.right = Math.max(group.right, rule.at);
    }
  }
  for (const rule of horizontal) {
    const group = groups.find(
      ({ top, bottom, left, right }) =>
        rule.at <= top + NEAR && rule.at >= bottom - NEAR && rule.to >= left - NEAR && rule.from <= right + NEAR,
    );
    group?.horizontal.push(rule);
  }
  return groups.flatMap((group): Frame[] => {
    const xs = distinct([...group.vertical.map(({ at }) => at), ...ends(group.horizontal)]);
    const ys = distinct([...group.horizontal.map(({ at }) => at), group.top, group.bottom]).reverse();
    const rows = isSame(xs, before) ? 1 : 2;
    return xs.length >= 3 && ys.length > rows
      ? [{ xs, ys, vertical: group.vertical, horizontal: group.horizontal }]
      : [];
  });
}

/** Tables without lines at their sides are closed by the ends of their rows. */
function ends(rules: readonly Rule[]): number[] {
  return rules.length === 0 ? [] : [Math.min(...rules.map(({ from }) => from)), Math.max(...rules.map(({ to }) => to))];
}

function distinct(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.filter((value, index) => index === 0 || value - (sorted[index - 1] as number) > NEAR);
}

const middleOf = ({ x, y, width, size }: PageRun) => ({ x: x + width / 2, y: y + size * 0.35 });

function isInside(run: PageRun, { xs, ys }: Frame): boolean {
  const { x, y } = middleOf(run);
  return x > (xs[0] as number) && x < (xs.at(-1) as number) && y < (ys[0] as number) && y > (ys.at(-1) as number);
}

function fill(frame: Frame, runs: readonly PageRun[]): RuledTable {
  const { xs, ys } = frame;
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const owners = ownersOf(frame, rows, columns);
  const cells = new Map<number, PageRun[]>();
  for (const run of runs) {
    const { x, y } = middleOf(run);
    const column = xs.findLastIndex((each) => each <= x);
    const row = ys.findLastIndex((each) => each >= y);
    const owner = owners[row * columns + column];
    if (owner !== undefined) cells.set(owner, [...(cells.get(owner) ?? []), run]);
  }
  const grid = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const here = cells.get(row * columns + column);
      return here === undefined ? null : textOf(here);
    }),
  );
  return { top: ys[0] as number, rows: grid, merges: mergesOf(owners, rows, columns), xs };
}

/** For each position the one whose cell it belongs to: where no rule parts two, they are one cell. */
function ownersOf({ xs, ys, vertical, horizontal }: Frame, rows: number, columns: number): number[] {
  const owners: number[] = [];
  for (let row = 0; row < rows; row++) {
    const y = ((ys[row] as number) + (ys[row + 1] as number)) / 2;
    for (let column = 0; column < columns; column++) {
      const x = ((xs[column] as number) + (xs[column + 1] as number)) / 2;
      const fromLeft = column > 0 && !isDrawn(vertical, xs[column] as number, y);
      const fromAbove = row > 0 && !isDrawn(horizontal, ys[row] as number, x);
      const own = row * columns + column;
      owners.push(fromLeft ? (owners[own - 1] as number) : fromAbove ? (owners[own - columns] as number) : own);
    }
  }
  return owners;
}

function isDrawn(rules: readonly Rule[], at: number, middle: number): boolean {
  return rules.some((rule) => Math.abs(rule.at - at) <= NEAR && rule.from <= middle && rule.to >= middle);
}

function mergesOf(owners: readonly number[], rows: number, columns: number): GridMerge[] {
  const merges = new Map<number, GridMerge>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const owner = owners[row * columns + column] as number;
      const merge = merges.get(owner) ?? {
        row: Math.floor(owner / columns),
        column: owner % columns,
        rows: 1,
        columns: 1,
      };
      merge.rows = Math.max(merge.rows, row - merge.row + 1);
      merge.columns = Math.max(merge.columns, column - merge.column + 1);
      merges.set(owner, merge);
    }
  }
  return [...merges.values()].filter(({ rows: high, columns: wide }) => high * wide > 1);
}

/** Lines of a cell one after the other: a word broken in a narrow cell is one word. */
function textOf(runs: readonly PageRun[]): string {
  const sorted = runs.toSorted((a, b) =>
    Math.abs(a.y - b.y) > 0.45 * Math.min(a.size, b.size) ? b.y - a.y : a.x - b.x,
  );
  return sorted
    .map(({ text }) => text)
    .join('')
    .trim();
}
