import { cellAddress } from '../../../contracts/rules/grid.ts';
import type { ReadTable, TableCell, TableProblem } from '../../../contracts/tables.ts';
import { type TextLanguage, type TextSurface, tableProblemText } from '../../../contracts/texts/table-problems.ts';
import type { ReadingProblem, RegionPort, StagedCell, TableReading } from './types.ts';

export interface Presentation {
  regions: RegionPort;
  language: TextLanguage;
  /** `--cells` */
  withCells: boolean;
  /** Where it is read; on the command line unless told. */
  surface?: TextSurface;
}

/** A reading as the contract tells it. */
export function presentTable(
  reading: TableReading,
  { regions, language, withCells, surface = 'cli' }: Presentation,
): ReadTable {
  const { sheet, title, level, columns, rows, totals, cells, problems } = reading;
  return {
    ...{ sheet, title, level, columns: [...columns], rows, totals: [...totals] },
    ...(withCells && { cells: cells.map((cell) => presentCell(cell, regions)) }),
    problems: problems.map((problem) => presentProblem(problem, regions, language, surface)),
  };
}

export function presentCell(cell: StagedCell, regions: RegionPort): TableCell {
  const { regionId, indicator, kind, value, state, row, column, raw, observedOn } = cell;
  const region = regionId === null ? null : regionRef(regions, regionId, observedOn);
  return { region, indicator, kind, value, state, cell: cellAddress(row, column), raw };
}

export function presentProblem(
  problem: ReadingProblem,
  regions: RegionPort,
  language: TextLanguage,
  surface: TextSurface = 'cli',
): TableProblem {
  const { severity, sheet, cell, code, params, candidates, on } = problem;
  const message = tableProblemText(code, params, language, surface);
  return { severity, sheet, cell, code, message, candidates: candidates.map((id) => regionRef(regions, id, on)) };
}

function regionRef(regions: RegionPort, id: string, on: string) {
  const { code, name } = regions.describe(id, on);
  return { code, name };
}
