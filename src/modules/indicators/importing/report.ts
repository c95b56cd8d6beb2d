import type { ImportTableAnswer } from '../../../contracts/tables.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import type { TextSurface } from '../../../contracts/texts/table-problems.ts';
import type { Act } from '../../../platform/act.ts';
import { type RegionTree, treeOf } from '../../regions/index.ts';
import { presentTable, regionPort } from '../reading/index.ts';
import { type CellRow, cellsOf } from './cellStore.ts';
import { presentProblem } from './present.ts';
import { problemsOf } from './problemStore.ts';
import * as store from './store.ts';
import type { FileReading } from './types.ts';

export interface ReportOptions {
  cells: boolean;
  locale: Locale;
  /** Names of the files as the caller knows them. */
  paths: readonly string[];
  /** Where it is read; on the command line unless told. */
  surface?: TextSurface;
}

/** Readings as docs/cli.md tells them. */
export function reportOf(
  tree: RegionTree,
  readings: readonly FileReading[],
  { cells, locale, paths, surface = 'cli' }: ReportOptions,
): ImportTableAnswer['files'] {
  const regions = regionPort(tree, tree.root.id);
  return readings.map((reading, index) => ({
    file: paths[index] ?? reading.name,
    tables: reading.tables.map((table) =>
      presentTable(table, { regions, language: locale, withCells: cells, surface }),
    ),
  }));
}

const ALL = 1_000_000;

/** The same of an import that lies in the database. */
export async function storedReport(
  act: Act,
  batch: store.BatchRow,
  withCells: boolean,
  locale: Locale,
): Promise<ImportTableAnswer> {
  const tree = await treeOf(act.tx);
  const files = (await store.filesOf(act.tx, act.scope, [batch.id])).get(batch.id) ?? [];
  const tables = await store.tablesOf(act.tx, act.scope, batch.id);
  const problems = await problemsOf(act.tx, act.scope, batch.id, { after: 0, limit: ALL });
  const isCommitted = batch.status === 'committed' || batch.status === 'withdrawn';
  const source = { importId: batch.id, isCommitted };
  const answer: ImportTableAnswer = {
    files: [],
    committed: isCommitted,
    import: isCommitted ? batch.id : null,
    observations: batch.observations ?? 0,
  };
  for (const file of files) {
    const told: ImportTableAnswer['files'][number] = { file: file.name, tables: [] };
    for (const table of tables.filter(({ file_ordinal }) => file_ordinal === file.ordinal)) {
      const own = problems.filter(
        (problem) => problem.file_ordinal === file.ordinal && problem.table_ordinal === table.ordinal,
      );
      told.tables.push({
        sheet: table.sheet,
        title: table.title,
        level: table.level as ImportTableAnswer['files'][number]['tables'][number]['level'],
        columns: table.columns,
        rows: table.rows,
        totals: table.totals,
        ...(withCells
          ? {
              cells: (
                await cellsOf(act.tx, source, { file: file.ordinal, table: table.ordinal }, { after: 0, limit: ALL })
              ).map((cell) => presentCellRow(tree, cell)),
            }
          : {}),
        problems: own.map((problem) => {
          const { severity, sheet, cell, code, message, candidates } = presentProblem(tree, problem, locale);
          return {
            severity,
            sheet,
            cell,
            code,
            message,
            candidates: candidates.map(({ code: regionCode, name }) => ({ code: regionCode, name })),
          };
        }),
      });
    }
    answer.files.push(told);
  }
  return answer;
}

function presentCellRow(tree: RegionTree, cell: CellRow) {
  const region = cell.region_id === null ? null : tree.label(cell.region_id, cell.observed_on);
  return {
    region,
    indicator: cell.code,
    kind: cell.measure,
    value: cell.value,
    state: cell.state,
    cell: cell.cell,
    raw: cell.raw,
  };
}
