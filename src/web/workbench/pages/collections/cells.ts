import type { GridColumn, KnownFigure, UnitTable, WrittenCell } from '../../../../contracts/rounds.ts';
import { cellKey, type GridReading } from '../../../../contracts/rules/handIn.ts';

/** What stands in the cells of a table, by `cellKey`; a cell that is not there is empty. */
export type Cells = Readonly<Record<string, string>>;

export function cellsOf(written: readonly WrittenCell[]): Cells {
  return Object.fromEntries(written.map((cell) => [cellKey(cell.region, cell.column), cell.written]));
}

export function writtenOf(cells: Cells): WrittenCell[] {
  return Object.entries(cells).map(([key, written]) => ({ ...placeOf(key), written }));
}

/** Region and column of a key; neither holds a space. */
export function placeOf(key: string): { region: string; column: string } {
  const space = key.lastIndexOf(' ');
  return { region: key.slice(0, space), column: key.slice(space + 1) };
}

export const at = (cells: Cells, key: string): string => cells[key] ?? '';

/** A cell that both sides changed, to different values. */
export interface Clash {
  key: string;
  mine: string;
  theirs: string;
}

/**
 * Lays edits that were begun from `base` upon what another saved meanwhile. What only one side changed holds; where both
 * did, the edit stays and the clash is told.
 */
export function rebase(base: Cells, edits: Cells, theirs: Cells): { edits: Cells; clashes: Clash[] } {
  const kept = Object.entries(edits).filter(([key, mine]) => mine !== at(theirs, key));
  const clashes = kept
    .filter(([key]) => at(theirs, key) !== at(base, key))
    .map(([key, mine]) => ({ key, mine, theirs: at(theirs, key) }));
  return { edits: Object.fromEntries(kept), clashes };
}

/** Steps that can be taken back and done again; each tells what its cells held before and after. */
export interface Steps {
  done: readonly Step[];
  undone: readonly Step[];
}
type Step = Readonly<Record<string, { before: string; after: string }>>;

export const NO_STEPS: Steps = { done: [], undone: [] };
const MOST_STEPS = 100;

export function withStep(steps: Steps, shown: Cells, changes: Cells): Steps {
  const step = Object.fromEntries(
    Object.entries(changes)
      .filter(([key, after]) => at(shown, key) !== after)
      .map(([key, after]) => [key, { before: at(shown, key), after }]),
  );
  if (Object.keys(step).length === 0) return steps;
  return { done: [...steps.done, step].slice(-MOST_STEPS), undone: [] };
}

/** The changes that take the last step back; null where there is none. */
export function takeBack({ done, undone }: Steps): { steps: Steps; changes: Cells } | null {
  const last = done.at(-1);
  if (last === undefined) return null;
  return { steps: { done: done.slice(0, -1), undone: [...undone, last] }, changes: sideOf(last, 'before') };
}

export function doAgain({ done, undone }: Steps): { steps: Steps; changes: Cells } | null {
  const last = undone.at(-1);
  if (last === undefined) return null;
  return { steps: { done: [...done, last], undone: undone.slice(0, -1) }, changes: sideOf(last, 'after') };
}

function sideOf(step: Step, side: 'before' | 'after'): Cells {
  return Object.fromEntries(Object.entries(step).map(([key, sides]) => [key, sides[side]]));
}

/** From this share on a change is pointed out, unless it is a matter of a few. */
const LARGE_SHARE = 0.5;
const FEW = 100;

export interface Change {
  base: number;
  by: number;
  /** null where last time there was none. */
  share: number | null;
  isLarge: boolean;
}

/** Numbers by their cells: what is told in the table, and what the platform knew before. */
export interface Facts {
  values: ReadonlyMap<string, number | null>;
  known: ReadonlyMap<string, KnownFigure>;
}

export function factsOf(table: UnitTable, reading: GridReading): Facts {
  return {
    values: new Map(reading.figures.map(({ region, column, value }) => [cellKey(region, column), value])),
    known: new Map(table.known.map((figure) => [cellKey(figure.region, figure.indicator), figure])),
  };
}

/** Last time's total: what the platform knows, else what is being told in the table itself. */
export function baseOf({ values, known }: Facts, region: string, indicator: string): number | null {
  const figure = known.get(cellKey(region, indicator));
  return figure === undefined ? (values.get(cellKey(region, `${indicator}:base`)) ?? null) : figure.value;
}

/** How a total stands against last time; null where either is not known, or nothing is compared. */
export function changeOf(facts: Facts, region: string, column: GridColumn): Change | null {
  if (column.kind !== 'total') return null;
  const base = baseOf(facts, region, column.indicator);
  const now = facts.values.get(cellKey(region, column.key)) ?? null;
  if (base === null || now === null) return null;
  const by = now - base;
  const share = base === 0 ? null : by / base;
  return { base, by, share, isLarge: Math.abs(by) >= FEW && (share === null || Math.abs(share) >= LARGE_SHARE) };
}

/** Parts against the whole, of one column. */
export interface Sum {
  parts: number;
  /** How many of the parts have a number. */
  told: number;
  /** The whole as told for the region itself; null where the table does not ask for it, or it is not told yet. */
  whole: number | null;
  /** Every part is told, if only as `#` or `—`: before, a difference says nothing. */
  isComplete: boolean;
}

/** Sums of own level and regions below for each column; empty where there is but one part. */
export function sumsOf(table: UnitTable, { values }: Facts): ReadonlyMap<string, Sum> {
  const parts = table.rows.filter((row) => row.as !== 'itself');
  const itself = table.rows.find((row) => row.as === 'itself');
  if (parts.length < 2) return new Map();
  const valueAt = (region: string, column: string) => values.get(cellKey(region, column)) ?? null;
  return new Map(
    table.columns
      .filter(({ kind }) => kind !== 'base')
      .map(({ key }) => {
        const told = parts.map(({ region }) => valueAt(region.code, key)).filter((value) => value !== null);
        const whole = itself === undefined ? null : valueAt(itself.region.code, key);
        const isComplete = parts.every(({ region }) => values.has(cellKey(region.code, key)));
        return [key, { parts: told.reduce((sum, value) => sum + value, 0), told: told.length, whole, isComplete }];
      }),
  );
}
