import type { HandInProblemCode } from '../../contracts/rounds.ts';
import { cellAddress } from '../../contracts/rules/grid.ts';
import { isAsked } from '../../contracts/rules/handIn.ts';
import type { ValueState } from '../../contracts/tables.ts';
import type { HandInProblemParams } from '../../contracts/texts/hand-in-problems.ts';
import { addYears } from '../../platform/clock.ts';
import {
  type FileContents,
  type ReadingProblem,
  readAs,
  type StagedCell,
  type TableReading,
} from '../indicators/index.ts';
import type { RegionTree } from '../regions/index.ts';
import type { Round } from './roundStore.ts';
import { type AskedTable, defaultKind } from './table.ts';
import { readVersionCode, sheetNames } from './workbook.ts';

/** A problem with its place in grid and file, as it is kept; the sentence is made when it is shown. */
export type StoredProblem = {
  [C in HandInProblemCode]: {
    severity: 'error' | 'warning';
    code: C;
    params: HandInProblemParams[C];
    regionId: string | null;
    column: string | null;
    sheet: string | null;
    cell: string | null;
  };
}[HandInProblemCode];

/** A file as read for one unit: its figures that the table asks for, and what is wrong with the rest. */
export interface StoredReading {
  format: string | null;
  encoding: string | null;
  /** With the cells that the table asks for, and no others: what an acceptance commits. */
  tables: readonly TableReading[];
  problems: readonly StoredProblem[];
}

export interface PlacedFigure {
  regionId: string;
  column: string;
  state: ValueState;
  value: number | null;
  readable: boolean;
  raw: string;
  sheet: string | null;
  cell: string;
}

/** The version code of a workbook of ours, wherever its sheet stands; null in any other file. */
export function versionOf(contents: FileContents): ReturnType<typeof readVersionCode> {
  if (!contents.ok) return null;
  for (const { rows } of contents.grids)
    for (const row of rows.slice(0, 20))
      for (const value of row) {
        const version = typeof value === 'string' ? readVersionCode(value) : null;
        if (version !== null) return version;
      }
  return null;
}

/** Reads a file as the table of one unit. */
export function readForUnit(
  tree: RegionTree,
  round: Round,
  unitRegionId: string,
  asked: AskedTable,
  file: { name: string; contents: FileContents },
): StoredReading {
  const { name, contents } = file;
  const as = { regionId: unitRegionId, defaultKind: defaultKind(round.columns) };
  const { baseSheet, versionSheet } = sheetNames();
  const part = (wanted: (sheet: string | null) => boolean): FileContents =>
    contents.ok ? { ...contents, grids: contents.grids.filter(({ sheet }) => wanted(sheet)) } : contents;
  const now = readAs(
    tree,
    name,
    part((sheet) => sheet !== baseSheet && sheet !== versionSheet),
    {
      ...as,
      asOf: round.as_of,
      since: round.since,
    },
  );
  const picked = pick(tree, round, unitRegionId, asked, now.tables, false);
  const before = part((sheet) => sheet === baseSheet);
  if (before.ok && before.grids.length > 0) {
    const read = readAs(tree, name, before, { ...as, asOf: round.since, since: addYears(round.since, -1) });
    const base = pick(tree, round, unitRegionId, asked, read.tables, true);
    picked.tables.push(...base.tables);
    // A sheet for last time that was left blank says nothing, and that is told cell by cell.
    picked.problems.push(...base.problems.filter(({ code }) => code !== 'header_unmapped'));
  }
  return { format: now.format, encoding: now.encoding, ...picked };
}

const columnKeyOf = (cell: StagedCell, isBase: boolean) =>
  isBase && cell.kind === 'total' ? `${cell.indicator}:base` : `${cell.indicator}:${cell.kind}`;

function pick(
  tree: RegionTree,
  round: Round,
  unitRegionId: string,
  asked: AskedTable,
  tables: readonly TableReading[],
  isBase: boolean,
): { tables: TableReading[]; problems: StoredProblem[] } {
  const columns = new Map(asked.table.columns.map((column) => [column.key, column]));
  const territory = new Set(tree.everWithin(unitRegionId));
  const isRow = (regionId: string) =>
    asked.codeOf.has(regionId) ||
    // Offices go on reporting what was merged away; the figure stays with it, marked.
    (round.rows.includes('children') && territory.has(regionId) && tree.isGone(regionId, round.as_of));
  const takes = (cell: StagedCell): boolean => {
    const column = columns.get(columnKeyOf(cell, isBase));
    if (column === undefined || cell.regionId === null || !isRow(cell.regionId)) return false;
    if (cell.observedOn !== (isBase ? round.since : round.as_of)) return false;
    return isAsked(asked.table, asked.codeOf.get(cell.regionId) ?? '', column);
  };
  const taken: TableReading[] = [];
  const problems: StoredProblem[] = [];
  for (const table of tables) {
    const cells = table.cells.filter(takes);
    const cellAt = new Map(table.cells.map((cell) => [cellAddress(cell.row, cell.column), cell]));
    for (const problem of table.problems)
      problems.push(placed(problem, cellAt, isBase, (cell) => columns.has(columnKeyOf(cell, isBase))));
    problems.push(...outside(tree, round, table, takes, isBase));
    if (cells.length > 0) taken.push({ ...table, cells, problems: [] });
  }
  const isRead = tables.some(({ cells }) => cells.length > 0);
  if (isRead && taken.length === 0) problems.push(nothingAsked(tables[0]?.sheet ?? null));
  return { tables: taken, problems };
}

/** A header that the table does not ask for, and errors in its column, are of no account. */
function placed(
  problem: ReadingProblem,
  cellAt: ReadonlyMap<string, StagedCell>,
  isBase: boolean,
  isAskedFor: (cell: StagedCell) => boolean,
): StoredProblem {
  const { severity, code, params, sheet, cell: address } = problem;
  const cell = address === null ? undefined : cellAt.get(address);
  const nothing = code === 'header_unmapped' && problem.params.nothingMapped;
  const matters = nothing || (code !== 'header_unmapped' && (cell === undefined || isAskedFor(cell)));
  return {
    severity: matters ? severity : 'warning',
    code,
    params,
    sheet,
    cell: address,
    regionId: cell?.regionId ?? null,
    column: cell === undefined ? null : columnKeyOf(cell, isBase),
  } as StoredProblem;
}

const MOST_OUTSIDE = 20;

/** What the file says beyond the table: told once for each column and each region. */
function outside(
  tree: RegionTree,
  round: Round,
  table: TableReading,
  takes: (cell: StagedCell) => boolean,
  isBase: boolean,
): StoredProblem[] {
  const told = new Map<string, StoredProblem>();
  const takenColumns = new Set(table.cells.filter(takes).map((cell) => columnKeyOf(cell, isBase)));
  for (const cell of table.cells) {
    if (cell.regionId === null || cell.state === 'missing' || takes(cell)) continue;
    const column = columnKeyOf(cell, isBase);
    const byRow = takenColumns.has(column);
    const key = byRow ? cell.regionId : column;
    if (told.has(key) || told.size >= MOST_OUTSIDE) continue;
    const named = table.columns.find(({ indicator, kind }) => indicator === cell.indicator && kind === cell.kind);
    const header = named?.header ?? cell.raw;
    told.set(key, {
      severity: 'warning',
      code: 'outside_table',
      params: { region: byRow ? tree.label(cell.regionId, round.as_of).name : null, header },
      regionId: null,
      column: null,
      sheet: table.sheet,
      cell: cellAddress(cell.row, cell.column),
    });
  }
  return [...told.values()];
}

const nothingAsked = (sheet: string | null): StoredProblem => ({
  severity: 'error',
  code: 'header_unmapped',
  params: { header: '', nothingMapped: true, reason: 'no_table' },
  regionId: null,
  column: null,
  sheet,
  cell: null,
});

/** The figures of a reading with their places, in the order of the file. */
export function figuresOf(round: Pick<Round, 'since'>, reading: StoredReading): PlacedFigure[] {
  return reading.tables.flatMap((table) =>
    table.cells.map((cell) => ({
      regionId: cell.regionId as string,
      column: columnKeyOf(cell, cell.observedOn === round.since),
      state: cell.state,
      value: cell.value,
      readable: cell.readable,
      raw: cell.raw,
      sheet: table.sheet,
      cell: cellAddress(cell.row, cell.column),
    })),
  );
}
