import '../tables.ts';
import { sql } from 'kysely';
import type { ImportChoices, ImportStatus } from '../../../contracts/imports.ts';
import { importChoices } from '../../../contracts/imports.ts';
import type { TableColumn, TableTotal } from '../../../contracts/tables.ts';
import type { Scope } from '../../../platform/access/scope.ts';
import { scoped } from '../../../platform/access/scoped.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { KeptBlob } from '../../../platform/files/files.ts';

export interface BatchRow {
  id: string;
  region_id: string;
  status: ImportStatus;
  as_of: string;
  since: string;
  choices: ImportChoices;
  version: number;
  progress: unknown;
  failure: unknown;
  staged_cells: number;
  observations: number | null;
  created_by: string;
  created_at: Date;
  committed_at: Date | null;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
  outcome: unknown;
  origin: string | null;
}

export interface NewBatch {
  id: string;
  regionId: string;
  asOf: string;
  since: string;
  choices: ImportChoices;
  createdBy: string;
  origin: string | null;
}

const batchColumns = [
  'id',
  'region_id',
  'status',
  'as_of',
  'since',
  'choices',
  'version',
  'progress',
  'failure',
  'staged_cells',
  'observations',
  'created_by',
  'created_at',
  'committed_at',
  'withdrawn_at',
  'withdrawn_reason',
  'outcome',
  'origin',
] as const;

const asBatch = (row: Omit<BatchRow, 'choices'> & { choices: unknown }): BatchRow => ({
  ...row,
  choices: importChoices.parse(row.choices),
});

export async function insertBatch(tx: Tx, scope: Scope, batch: NewBatch): Promise<void> {
  await scoped(tx, scope, 'import_batch').insert([
    {
      id: batch.id,
      region_id: batch.regionId,
      status: 'reading',
      as_of: batch.asOf,
      since: batch.since,
      choices: JSON.stringify(batch.choices),
      created_by: batch.createdBy,
      failure: null,
      observations: null,
      committed_at: null,
      committed_seq: null,
      withdrawn_at: null,
      withdrawn_reason: null,
      origin: batch.origin,
    },
  ]);
}

export async function insertFiles(
  tx: Tx,
  scope: Scope,
  importId: string,
  regionId: string,
  files: readonly { name: string; blob: KeptBlob }[],
): Promise<void> {
  await scoped(tx, scope, 'import_file').insert(
    files.map((file, index) => ({
      import_id: importId,
      ordinal: index + 1,
      region_id: regionId,
      name: file.name,
      digest: file.blob.digest,
      format: null,
      encoding: null,
    })),
  );
}

export async function batchById(tx: Tx, scope: Scope, id: string): Promise<BatchRow | undefined> {
  const row = await scoped(tx, scope, 'import_batch')
    .select()
    .select(batchColumns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && asBatch(row);
}

/** The batch, held against everybody else who wants to change it. */
export async function lockBatch(tx: Tx, scope: Scope, id: string): Promise<BatchRow | undefined> {
  const row = await scoped(tx, scope, 'import_batch')
    .select()
    .select(batchColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && asBatch(row);
}

/** Newest first; `before` is the id of the last row of the page before (ids are ordered by time). */
export async function listBatches(
  tx: Tx,
  scope: Scope,
  filter: {
    regionIds: readonly string[] | null;
    status: ImportStatus | null;
    fileName: string | null;
    before: string | null;
    limit: number;
  },
): Promise<BatchRow[]> {
  let query = scoped(tx, scope, 'import_batch').select().select(batchColumns).orderBy('id', 'desc').limit(filter.limit);
  if (filter.regionIds !== null)
    query = query.where('region_id', '=', sql<string>`any(${[...filter.regionIds]}::uuid[])`);
  if (filter.status !== null) query = query.where('status', '=', filter.status);
  if (filter.fileName !== null) {
    query = query.where(
      'id',
      'in',
      sql<string>`(select f.import_id from import_file f where strpos(lower(f.name), ${filter.fileName.toLowerCase()}) > 0)`,
    );
  }
  if (filter.before !== null) query = query.where('id', '<', filter.before);
  return (await query.execute()).map(asBatch);
}

export async function changeBatch(
  tx: Tx,
  scope: Scope,
  id: string,
  change: Partial<
    Pick<BatchRow, 'status' | 'as_of' | 'since' | 'choices' | 'staged_cells' | 'observations' | 'progress' | 'failure'>
  >,
): Promise<void> {
  const { choices, progress, failure, ...plain } = change;
  await scoped(tx, scope, 'import_batch')
    .update()
    .set({
      ...plain,
      ...(choices === undefined ? {} : { choices: JSON.stringify(choices) }),
      ...(progress === undefined ? {} : { progress: JSON.stringify(progress) }),
      ...(failure === undefined ? {} : { failure: failure === null ? null : JSON.stringify(failure) }),
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

/** How far the work has come, told from a transaction of its own; the version stays, since nothing was decided. */
export async function tellProgress(tx: Tx, scope: Scope, id: string, done: number, of: number): Promise<void> {
  await scoped(tx, scope, 'import_batch')
    .update()
    .set({ progress: JSON.stringify({ done, of }) })
    .where('id', '=', id)
    .execute();
}

export interface FileRow {
  ordinal: number;
  name: string;
  digest: string;
  format: string | null;
  encoding: string | null;
  size: number;
}

export async function filesOf(tx: Tx, scope: Scope, importIds: readonly string[]): Promise<Map<string, FileRow[]>> {
  const rows = await scoped(tx, scope, 'import_file')
    .select()
    .select(['import_id', 'ordinal', 'name', 'digest', 'format', 'encoding'])
    .where('import_id', '=', sql<string>`any(${[...importIds]}::uuid[])`)
    .orderBy('ordinal')
    .execute();
  const sizes = await tx
    .selectFrom('stored_file')
    .select(['digest', 'size'])
    .where('digest', '=', sql<string>`any(${rows.map((row) => row.digest)}::text[])`)
    .execute();
  const sizeOf = new Map(sizes.map((row) => [row.digest, row.size]));
  return Map.groupBy(
    rows.map((row) => ({ ...row, size: sizeOf.get(row.digest) ?? 0 })),
    (row) => row.import_id,
  );
}

export async function describeFile(
  tx: Tx,
  scope: Scope,
  importId: string,
  ordinal: number,
  format: string | null,
  encoding: string | null,
): Promise<void> {
  await scoped(tx, scope, 'import_file')
    .update()
    .set({ format, encoding })
    .where('import_id', '=', importId)
    .where('ordinal', '=', ordinal)
    .execute();
}

export interface TableRow {
  file_ordinal: number;
  ordinal: number;
  sheet: string | null;
  title: string | null;
  level: string;
  columns: TableColumn[];
  totals: TableTotal[];
  rows: number;
}

export async function tablesOf(tx: Tx, scope: Scope, importId: string): Promise<TableRow[]> {
  const rows = await scoped(tx, scope, 'import_table')
    .select()
    .select(['file_ordinal', 'ordinal', 'sheet', 'title', 'level', 'columns', 'totals', 'rows'])
    .where('import_id', '=', importId)
    .orderBy('file_ordinal')
    .orderBy('ordinal')
    .execute();
  return rows as TableRow[];
}

export async function insertTables(
  tx: Tx,
  scope: Scope,
  importId: string,
  regionId: string,
  tables: readonly TableRow[],
): Promise<void> {
  await scoped(tx, scope, 'import_table').insert(
    tables.map((table) => ({
      import_id: importId,
      region_id: regionId,
      file_ordinal: table.file_ordinal,
      ordinal: table.ordinal,
      sheet: table.sheet,
      title: table.title,
      level: table.level,
      columns: JSON.stringify(table.columns),
      totals: JSON.stringify(table.totals),
      rows: table.rows,
    })),
  );
}

/** Imports whose work was cut off, to be taken up again at start. */
export async function unfinishedBatches(tx: Tx, scope: Scope): Promise<{ id: string; status: ImportStatus }[]> {
  return scoped(tx, scope, 'import_batch')
    .select()
    .select(['id', 'status'])
    .where('status', 'in', ['reading', 'committing'])
    .execute();
}

export async function markCommitted(
  tx: Tx,
  scope: Scope,
  id: string,
  commitment: { sequence: number; observations: number; outcome: object },
): Promise<void> {
  const { sequence, observations, outcome } = commitment;
  await scoped(tx, scope, 'import_batch')
    .update()
    .set({
      status: 'committed',
      committed_at: sql`clock_timestamp()`,
      committed_seq: sequence,
      observations,
      outcome: JSON.stringify(outcome),
      progress: '{}',
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

export async function markWithdrawn(tx: Tx, scope: Scope, id: string, reason: string, outcome: object): Promise<void> {
  await scoped(tx, scope, 'import_batch')
    .update()
    .set({
      status: 'withdrawn',
      withdrawn_at: sql`clock_timestamp()`,
      withdrawn_reason: reason,
      outcome: sql`coalesce(outcome, '{}') || ${JSON.stringify(outcome)}::jsonb`,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

export async function countByStatus(
  tx: Tx,
  scope: Scope,
  statuses: readonly ImportStatus[],
): Promise<Map<ImportStatus, number>> {
  const rows = await scoped(tx, scope, 'import_batch')
    .select()
    .select((e) => ['status', e.fn.countAll<number>().as('n')])
    .where('status', 'in', [...statuses])
    .groupBy('status')
    .execute();
  return new Map(rows.map((row) => [row.status, row.n]));
}
