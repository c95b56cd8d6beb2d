import '../tables.ts';
import type { Selectable } from 'kysely';
import type { MeasureKind, ValueState } from '../../../contracts/tables.ts';
import { type Scope, systemScope } from '../../../platform/access/scope.ts';
import { scoped } from '../../../platform/access/scoped.ts';
import type { ScopedTables } from '../../../platform/database/tables.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { NO_PERIOD } from './read.ts';

/** A fact as an import stated it. */
export interface StatementRow {
  id: number;
  importId: string;
  regionId: string;
  measure: MeasureKind;
  observedOn: string;
  sinceOn: string | null;
  state: ValueState;
  value: number | null;
  raw: string;
  original: string | null;
  cell: string;
  fileOrdinal: number;
  tableOrdinal: number;
}

/** Everything ever stated of these regions by a day: totals of all dates; of measures with a period only this one. */
export async function readStatements(
  tx: Tx,
  scope: Scope,
  asked: { regionIds: readonly string[]; indicatorId: number; asOf: string; since: string },
): Promise<StatementRow[]> {
  const rows = await scoped(tx, scope, 'observation')
    .select()
    .selectAll()
    .where('region_id', 'in', [...asked.regionIds])
    .where('indicator_id', '=', asked.indicatorId)
    .where('observed_on', '<=', asked.asOf)
    .where('since_on', 'in', [NO_PERIOD, asked.since])
    .execute();
  return rows.map(statementOf);
}

/** These facts, as far as they lie within the scope. */
export async function readStatementsById(tx: Tx, scope: Scope, ids: readonly number[]): Promise<StatementRow[]> {
  if (ids.length === 0) return [];
  const rows = await scoped(tx, scope, 'observation')
    .select()
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(statementOf);
}

function statementOf(row: Selectable<ScopedTables['observation']>): StatementRow {
  return {
    id: row.id,
    importId: row.import_id,
    regionId: row.region_id,
    measure: row.measure,
    observedOn: row.observed_on,
    sinceOn: row.since_on === NO_PERIOD ? null : row.since_on,
    state: row.state,
    value: row.value,
    raw: row.raw,
    original: row.original,
    cell: row.cell,
    fileOrdinal: row.file_ordinal,
    tableOrdinal: row.table_ordinal,
  };
}

/** Which facts of these regions are current. */
export async function readCurrent(
  tx: Tx,
  scope: Scope,
  asked: { regionIds: readonly string[]; indicatorId: number },
): Promise<ReadonlySet<number>> {
  const rows = await scoped(tx, scope, 'current_observation')
    .select()
    .select('observation_id')
    .where('region_id', 'in', [...asked.regionIds])
    .where('indicator_id', '=', asked.indicatorId)
    .execute();
  return new Set(rows.map((row) => row.observation_id));
}

export interface Fate {
  commitment: number;
  withdrawn: { at: string; reason: string } | null;
}

/**
 * When each import was committed, and whether it was withdrawn. This is part of what became of one's own figures, so it is
 * told of imports too that the reader may not see.
 */
export async function readFates(tx: Tx, importIds: readonly string[]): Promise<ReadonlyMap<string, Fate>> {
  if (importIds.length === 0) return new Map();
  const rows = await scoped(tx, systemScope('what became of a figure is told with it'), 'import_batch')
    .select()
    .select(['id', 'committed_seq', 'withdrawn_at', 'withdrawn_reason'])
    .where('id', 'in', [...importIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        commitment: row.committed_seq ?? 0,
        withdrawn:
          row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' },
      },
    ]),
  );
}

export interface SourceTable {
  importId: string;
  importedAt: string;
  by: string;
  fileOrdinal: number;
  tableOrdinal: number;
  file: string;
  sheet: string | null;
  title: string | null;
}

/** The tables of these imports, of imports within the scope. */
export async function readSources(tx: Tx, scope: Scope, importIds: readonly string[]): Promise<SourceTable[]> {
  if (importIds.length === 0) return [];
  const [batches, files, tables] = [
    await scoped(tx, scope, 'import_batch')
      .select()
      .select(['id', 'created_by', 'committed_at', 'created_at'])
      .where('id', 'in', [...importIds])
      .execute(),
    await scoped(tx, scope, 'import_file')
      .select()
      .select(['import_id', 'ordinal', 'name'])
      .where('import_id', 'in', [...importIds])
      .execute(),
    await scoped(tx, scope, 'import_table')
      .select()
      .select(['import_id', 'file_ordinal', 'ordinal', 'sheet', 'title'])
      .where('import_id', 'in', [...importIds])
      .execute(),
  ];
  return tables.flatMap((table) => {
    const batch = batches.find(({ id }) => id === table.import_id);
    const file = files.find((each) => each.import_id === table.import_id && each.ordinal === table.file_ordinal);
    if (batch === undefined || file === undefined) return [];
    return {
      importId: batch.id,
      importedAt: (batch.committed_at ?? batch.created_at).toISOString(),
      by: batch.created_by,
      fileOrdinal: table.file_ordinal,
      tableOrdinal: table.ordinal,
      file: file.name,
      sheet: table.sheet,
      title: table.title,
    };
  });
}
