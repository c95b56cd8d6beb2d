import { BUILT_IN_INDICATORS } from '../../../contracts/indicators.ts';
import type { Grid, GridMerge, GridValue } from '../../../contracts/rules/grid.ts';
import type { ReadTable } from '../../../contracts/tables.ts';
import type { RegionTree } from '../../regions/index.ts';
import { CHINA } from '../../regions/testing/china.ts';
import { presentTable } from './present.ts';
import { readTables } from './read-tables.ts';
import { regionPort } from './regions-port.ts';
import { nameKey } from './text.ts';
import type { ReadingContext, TableReading } from './types.ts';

/** For tests: tables written as they look, read against the real tree. */

/** Rows written with ` | ` between cells; a cell of digits alone is a number as a spreadsheet keeps it. */
export function rowsOf(drawing: string): GridValue[][] {
  const lines = drawing.split('\n').map((line) => line.trim());
  if (lines[0] === '') lines.shift();
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line === '' ? [] : line.split('|').map((cell) => cellOf(cell.trim()))));
}

function cellOf(text: string): GridValue {
  if (text === '') return null;
  return /^\d+(?:\.\d+)?$/.test(text) && !/^0\d/.test(text) ? Number(text) : text.replaceAll('⏎', '\n');
}

export function gridOf(drawing: string | GridValue[][], parts: Partial<Grid> = {}): Grid {
  const rows = typeof drawing === 'string' ? rowsOf(drawing) : drawing;
  return { sheet: null, leadIn: [], merges: [], formulas: new Set(), ...parts, rows };
}

/** A1:C2 */
export function mergeOf(range: string): GridMerge {
  const [from = '', to = ''] = range.split(':');
  const [top, left] = positionOf(from);
  const [bottom, right] = positionOf(to);
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function positionOf(address: string): [number, number] {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return [Number(digits) - 1, column - 1];
}

export interface Situation extends Partial<Omit<ReadingContext, 'resolutions' | 'regions' | 'rootId'>> {
  region: string;
  tree?: RegionTree;
  resolve?: Record<string, string>;
}

export function contextOf({ region, tree = CHINA, resolve = {}, ...rest }: Situation): ReadingContext {
  const rootId = tree.byCode(region)?.id ?? region;
  const asOf = rest.asOf ?? '2022-12-31';
  return {
    asOf,
    since: `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}`,
    defaultKind: 'total',
    mappings: [],
    corrections: new Map(),
    indicators: BUILT_IN_INDICATORS,
    ...rest,
    rootId,
    resolutions: new Map(
      Object.entries(resolve).map(([name, code]) => [/^[A-Z]+\d+$/.test(name) ? name : nameKey(name), code]),
    ),
    regions: regionPort(tree, rootId),
  };
}

export interface Told extends ReadTable {
  /** `320102 volunteers` → 4270; increases and ranks say so: `320102 volunteers increase`. */
  figures: Record<string, number | 'na' | 'missing'>;
  /** `A4 region_retired`, in order. */
  told: string[];
  reading: TableReading;
}

export function read(grids: Grid | string | readonly Grid[], situation: Situation): Told[] {
  const context = contextOf(situation);
  const all = typeof grids === 'string' ? [gridOf(grids)] : Array.isArray(grids) ? (grids as Grid[]) : [grids as Grid];
  return readTables(all, context).map((reading) => {
    const table = presentTable(reading, { regions: context.regions, language: 'zh', withCells: true });
    return { ...table, figures: figuresOf(table), told: toldOf(table), reading };
  });
}

export function readOne(grid: Grid | string, situation: Situation): Told {
  const [table, ...others] = read(grid, situation);
  if (table === undefined || others.length > 0)
    throw new Error(`one table expected, ${others.length + (table ? 1 : 0)} found`);
  return table;
}

function figuresOf(table: ReadTable): Told['figures'] {
  const figures: Told['figures'] = {};
  for (const { region, indicator, kind, value, state } of table.cells ?? []) {
    const key = `${region?.code ?? '?'} ${indicator}${kind === 'total' ? '' : ` ${kind}`}`;
    figures[key] = state === 'na' || state === 'missing' ? state : (value ?? Number.NaN);
  }
  return figures;
}

function toldOf(table: ReadTable): string[] {
  return table.problems.map(({ cell, code }) => `${cell ?? '-'} ${code}`);
}
