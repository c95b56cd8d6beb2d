import {
  type ImportProblemShown,
  type ImportShown,
  type ImportSummary,
  importOutcome,
  importProgress,
  type StagedCellShown,
  type StagedRowShown,
} from '../../../contracts/imports.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import { tableProblemText } from '../../../contracts/texts/table-problems.ts';
import type { RegionTree } from '../../regions/index.ts';
import type { CellRow, FigureRow } from './cellStore.ts';
import type { ProblemCount, ProblemRow } from './problemStore.ts';
import type { BatchRow, FileRow, TableRow } from './store.ts';

export interface ImportParts {
  files: readonly FileRow[];
  counts: readonly ProblemCount[];
  createdBy: string | null;
}

/** An import in a list: everything but its tables and choices. */
export function presentSummary(tree: RegionTree, batch: BatchRow, parts: ImportParts): ImportSummary {
  const progress = importProgress.safeParse(batch.progress);
  const outcome = importOutcome.safeParse({ withdrawn: null, restored: null, ...(batch.outcome as object | null) });
  return {
    id: batch.id,
    status: batch.status,
    region: tree.label(batch.region_id),
    asOf: batch.as_of,
    since: batch.since,
    version: batch.version,
    progress: progress.success ? progress.data : null,
    failure: batch.failure as ImportShown['failure'],
    files: parts.files.map(({ ordinal, name, format, encoding, size }) => ({ ordinal, name, format, encoding, size })),
    errors: sum(parts.counts, 'error'),
    warnings: sum(parts.counts, 'warning'),
    observations: batch.observations,
    outcome: outcome.success ? outcome.data : null,
    createdAt: batch.created_at.toISOString(),
    createdBy: parts.createdBy,
    committedAt: batch.committed_at?.toISOString() ?? null,
    withdrawnAt: batch.withdrawn_at?.toISOString() ?? null,
    withdrawnReason: batch.withdrawn_reason,
  };
}

export function presentImport(
  tree: RegionTree,
  batch: BatchRow,
  parts: ImportParts,
  tables: readonly TableRow[],
): ImportShown {
  return {
    ...presentSummary(tree, batch, parts),
    choices: batch.choices,
    tables: tables.map((table) => {
      const counts = parts.counts.filter(
        (count) => count.file_ordinal === table.file_ordinal && count.table_ordinal === table.ordinal,
      );
      return {
        file: table.file_ordinal,
        table: table.ordinal,
        sheet: table.sheet,
        title: table.title,
        level: table.level as ImportShown['tables'][number]['level'],
        columns: table.columns,
        totals: table.totals,
        rows: table.rows,
        errors: sum(counts, 'error'),
        warnings: sum(counts, 'warning'),
      };
    }),
  };
}

function sum(counts: readonly ProblemCount[], severity: ProblemCount['severity']): number {
  return counts.filter((count) => count.severity === severity).reduce((total, { n }) => total + n, 0);
}

export function presentProblem(
  tree: RegionTree,
  row: ProblemRow,
  locale: Locale,
  figure?: FigureRow,
): ImportProblemShown {
  const { on, ...params } = row.params as Record<string, unknown> & { on: string };
  return {
    ordinal: row.ordinal,
    file: row.file_ordinal,
    table: row.table_ordinal,
    severity: row.severity,
    code: row.code,
    sheet: row.sheet,
    cell: row.cell,
    written: writtenOf(params),
    message: tableProblemText(row.code, params as never, locale, 'web'),
    figure:
      figure === undefined
        ? null
        : { region: labelOf(tree, figure), indicator: figure.code, kind: figure.measure, raw: figure.raw },
    candidates: row.candidates.map((id) => ({ ...tree.label(id, on), path: tree.path(id, on) })),
  };
}

function writtenOf(params: Record<string, unknown>): string | null {
  const written = params.name ?? params.header ?? params.raw;
  return typeof written === 'string' ? written : null;
}

function labelOf(tree: RegionTree, { region_id, observed_on }: Pick<CellRow, 'region_id' | 'observed_on'>) {
  return region_id === null ? null : tree.label(region_id, observed_on);
}

export function presentCell(tree: RegionTree, row: CellRow): StagedCellShown {
  return {
    file: row.file_ordinal,
    table: row.table_ordinal,
    row: row.sheet_row,
    cell: row.cell,
    region: labelOf(tree, row),
    indicator: row.code,
    kind: row.measure,
    observedOn: row.observed_on,
    state: row.state,
    value: row.value,
    raw: row.raw,
    original: row.original,
    fate: row.fate,
    current: row.current_value,
    currentState: row.current_state,
  };
}

/** Cells as the rows of their sheet; where two tables stand side by side, one row for each region. */
export function presentRows(tree: RegionTree, cells: readonly CellRow[]): StagedRowShown[] {
  const rows = Map.groupBy(cells, ({ sheet_row, region_id }) => `${sheet_row} ${region_id}`);
  return [...rows.values()].map((own) => {
    const [first] = own as [CellRow, ...CellRow[]];
    return { row: first.sheet_row, region: labelOf(tree, first), cells: own.map((cell) => presentCell(tree, cell)) };
  });
}
