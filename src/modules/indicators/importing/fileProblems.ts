import { cellAddress } from '../../../contracts/rules/grid.ts';
import type { ReadFailure } from '../../../platform/spreadsheet/index.ts';
import type { RegionTree } from '../../regions/index.ts';
import type { ReadingProblem, StagedCell, TableReading } from '../reading/index.ts';
import type { FileReading } from './types.ts';

/** A file that cannot be read stands in the answer as one table with nothing but the reason. */
export function unreadableFile(file: string, { code, reason }: ReadFailure, on: string): TableReading {
  const problem: ReadingProblem = {
    severity: 'error',
    sheet: null,
    cell: null,
    code,
    params: { file, failure: reason },
    candidates: [],
    on,
  };
  return { sheet: null, title: null, level: 'mixed', columns: [], rows: 0, totals: [], cells: [], problems: [problem] };
}

interface Place {
  file: FileReading;
  table: TableReading;
  cell: StagedCell;
}

/**
 * The same figure of the same region and date in two tables of one import: the same value is one statement, a different
 * one a contradiction that a person must settle, told at the second place.
 */
export function conflictsAcross(readings: readonly FileReading[], tree: RegionTree): FileReading[] {
  if (readings.reduce((count, file) => count + file.tables.length, 0) < 2) return [...readings];
  const stated = new Map<string, Place>();
  return readings.map((file) => ({
    ...file,
    tables: file.tables.map((table) => {
      const conflicts = table.cells.flatMap((cell) => {
        if (cell.regionId === null || cell.state === 'missing') return [];
        const key = `${cell.regionId} ${cell.indicator} ${cell.kind} ${cell.observedOn} ${cell.since ?? ''}`;
        const first = stated.get(key);
        if (first === undefined) stated.set(key, { file, table, cell });
        const contradicts =
          first !== undefined &&
          first.table !== table &&
          (first.cell.value !== cell.value || first.cell.state !== cell.state);
        return contradicts ? [contradiction(tree, first, table, cell)] : [];
      });
      return conflicts.length === 0 ? table : { ...table, problems: [...table.problems, ...conflicts] };
    }),
  }));
}

function contradiction(tree: RegionTree, first: Place, table: TableReading, cell: StagedCell): ReadingProblem {
  const regionId = cell.regionId as string;
  const where = [first.file.name, first.table.sheet, cellAddress(first.cell.row, first.cell.column)]
    .filter((part) => part !== null)
    .join(' ');
  return {
    severity: 'error',
    sheet: table.sheet,
    cell: cellAddress(cell.row, cell.column),
    code: 'region_duplicate',
    params: { row: cell.row + 1, name: tree.label(regionId, cell.observedOn).name, first: where },
    candidates: [regionId],
    on: cell.observedOn,
  };
}
