import type { GridColumn, HandInProblemCode, KnownFigure, UnitTable, WrittenCell } from '../rounds.ts';
import type { ValueState } from '../tables.ts';
import type { HandInProblemParams } from '../texts/hand-in-problems.ts';
import { readNumber } from './numbers.ts';

/** A problem of a cell as typed parameters; the sentence is made when it is shown (`handInProblemText`). */
export type GridProblem = {
  [C in HandInProblemCode]: {
    severity: 'error' | 'warning';
    code: C;
    region: string | null;
    column: string | null;
    params: HandInProblemParams[C];
  };
}[HandInProblemCode];

export interface GridFigure {
  region: string;
  column: string;
  /** `missing` also where the cell cannot be read. */
  state: ValueState;
  value: number | null;
  written: string;
}

export interface GridReading {
  figures: readonly GridFigure[];
  problems: readonly GridProblem[];
  /** Cells that say something, of those that are asked for. */
  filled: number;
  asked: number;
}

/** From this many times last time on, a unit of 万 is more likely than growth. */
const TENFOLD = 10;

/** Last time below this, ten times as much is soon reached. */
const SMALL = 100;

export const cellKey = (region: string, column: string): string => `${region} ${column}`;

/** Whether the table asks for the cell: a base only where the platform has none. */
export function isAsked(table: UnitTable, region: string, column: GridColumn): boolean {
  return column.kind !== 'base' || knownBase(table, region, column.indicator) === undefined;
}

export function knownBase(table: UnitTable, region: string, indicator: string): KnownFigure | undefined {
  return table.known.find((figure) => figure.region === region && figure.indicator === indicator);
}

/**
 * Reads what was written into the table of a unit, cell by cell as a file would be read, and tells what is wrong with
 * it. The same code shows problems while typing and decides at the hand-in. A blank is an error where somebody types,
 * who can say that there is none; in a file it is a warning.
 */
export function readHandIn(
  table: UnitTable,
  cells: readonly WrittenCell[],
  blank: 'error' | 'warning' = 'error',
): GridReading {
  const written = new Map(cells.map((cell) => [cellKey(cell.region, cell.column), cell.written]));
  const figures: GridFigure[] = [];
  const problems: GridProblem[] = [];
  let asked = 0;
  for (const { region } of table.rows) {
    const row = new Map<string, GridFigure>();
    for (const column of table.columns) {
      if (!isAsked(table, region.code, column)) continue;
      asked += 1;
      const text = written.get(cellKey(region.code, column.key)) ?? '';
      if (text.trim() === '') {
        problems.push({ severity: blank, code: 'not_filled', region: region.code, column: column.key, params: {} });
        continue;
      }
      const { figure, problem } = readCell(region.code, column, text);
      figures.push(figure);
      row.set(column.key, figure);
      if (problem !== null) problems.push(problem);
    }
    problems.push(...compare(table, region.code, row));
  }
  problems.push(...compareParts(table, figures));
  return { figures, problems, filled: figures.length, asked };
}

function readCell(
  region: string,
  column: GridColumn,
  written: string,
): { figure: GridFigure; problem: GridProblem | null } {
  const kind = column.kind === 'increase' ? 'increase' : 'total';
  const rules = { kind, unit: 1, whole: column.whole, unitWords: column.unitWords } as const;
  const reading = readNumber(written, rules);
  const place = { region, column: column.key };
  if (reading.state !== 'unreadable') {
    const value = 'value' in reading ? reading.value : null;
    return { figure: { ...place, state: reading.state, value, written }, problem: null };
  }
  const figure: GridFigure = { ...place, state: 'missing', value: null, written };
  const told = { severity: 'error', ...place } as const;
  const { code } = reading;
  if (code === 'not_a_number') return { figure, problem: { ...told, code, params: { raw: written, reason: 'text' } } };
  if (code === 'unit_unclear')
    return { figure, problem: { ...told, code, params: { header: column.name, raw: written, reason: 'cell' } } };
  if (code === 'not_whole') {
    const scaled = readNumber(written, { ...rules, whole: false });
    const value = 'value' in scaled ? String(scaled.value) : written;
    return { figure, problem: { ...told, code, params: { raw: written, value, unit: column.unit } } };
  }
  return { figure, problem: { ...told, code, params: { raw: written } } };
}

/** What a row says about itself and about last time; doubts, that its sender may well have a reason for. */
function compare(table: UnitTable, region: string, row: ReadonlyMap<string, GridFigure>): GridProblem[] {
  const problems: GridProblem[] = [];
  for (const column of table.columns) {
    const now = row.get(column.key)?.value ?? null;
    if (now === null || column.kind === 'base') continue;
    const told = { severity: 'warning', region, column: column.key } as const;
    const { indicator } = column;
    if (column.kind === 'increase') {
      const total = row.get(`${indicator}:total`)?.value ?? null;
      if (total !== null && now > total && column.accumulation === 'cumulative')
        problems.push({ ...told, code: 'increase_above_total', params: { increase: now, total } });
      continue;
    }
    const known = knownBase(table, region, indicator);
    const base = known === undefined ? (row.get(`${indicator}:base`)?.value ?? null) : known.value;
    if (base === null) continue;
    if (now < base && column.accumulation === 'cumulative')
      problems.push({ ...told, code: 'below_base', params: { value: now, base } });
    if (base >= SMALL && now >= base * TENFOLD)
      problems.push({ ...told, code: 'tenfold', params: { value: now, base } });
  }
  return problems;
}

/** Where a table has the whole and its parts, all told: whether they agree. */
function compareParts(table: UnitTable, figures: readonly GridFigure[]): GridProblem[] {
  const whole = table.rows.find((row) => row.as === 'itself')?.region.code;
  const parts = table.rows.filter((row) => row.as !== 'itself').map((row) => row.region.code);
  if (whole === undefined || !table.rows.some((row) => row.as === 'children')) return [];
  const valueAt = new Map(figures.map(({ region, column, value }) => [cellKey(region, column), value]));
  return table.columns.flatMap(({ key, kind }): GridProblem[] => {
    const stated = valueAt.get(cellKey(whole, key)) ?? null;
    const values = parts.map((region) => valueAt.get(cellKey(region, key)) ?? null);
    if (kind === 'base' || stated === null || values.some((value) => value === null)) return [];
    const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0);
    if (sum === stated) return [];
    const params = { whole: stated, parts: sum };
    return [{ severity: 'warning', code: 'parts_differ', region: whole, column: key, params }];
  });
}
