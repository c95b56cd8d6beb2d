import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import type { MeasureKind, ValueState } from '../../../contracts/tables.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

/** What has no period has this day as its beginning, so that a series has one key. */
export const NO_PERIOD = '-infinity';

/** One cell between reading and commitment. Its import was found inside a scope before anything here is called. */
export interface StagedRow {
  ordinal: number;
  fileOrdinal: number;
  tableOrdinal: number;
  sheetRow: number;
  regionId: string | null;
  indicatorId: number;
  measure: MeasureKind;
  observedOn: string;
  sinceOn: string | null;
  state: ValueState;
  value: number | null;
  cell: string;
  raw: string;
  original: string | null;
}

const COLUMNS =
  'import_id, ordinal, file_ordinal, table_ordinal, sheet_row, region_id, indicator_id, measure, observed_on, since_on, state, value, cell, raw, original';

/** Lines per chunk handed to the connection: large enough to be quick, small enough to stay out of memory. */
const CHUNK_LINES = 2_000;

/** Writes staged cells by COPY, the quickest way there is. */
export async function copyStaged(tx: Tx, importId: string, rows: Iterable<StagedRow>): Promise<void> {
  const target = tx.client.query(copyFrom(`copy staged_cell (${COLUMNS}) from stdin`));
  await pipeline(Readable.from(copyChunks(importId, rows), { objectMode: false }), target);
}

function* copyChunks(importId: string, rows: Iterable<StagedRow>): Generator<Buffer> {
  let text = '';
  let lines = 0;
  for (const row of rows) {
    text += `${importId}\t${row.ordinal}\t${row.fileOrdinal}\t${row.tableOrdinal}\t${row.sheetRow}\t${row.regionId ?? '\\N'}\t${row.indicatorId}\t${row.measure}\t${
      row.observedOn
    }\t${row.sinceOn ?? NO_PERIOD}\t${row.state}\t${row.value ?? '\\N'}\t${row.cell}\t${escapeCopy(row.raw)}\t${row.original === null ? '\\N' : escapeCopy(row.original)}\n`;
    lines += 1;
    if (lines < CHUNK_LINES) continue;
    yield Buffer.from(text);
    text = '';
    lines = 0;
  }
  if (lines > 0) yield Buffer.from(text);
}

const COPY_SPECIAL = /[\\\t\n\r]/;

function escapeCopy(text: string): string {
  if (!COPY_SPECIAL.test(text)) return text;
  return text.replace(/[\\\t\n\r]/g, (c) => (c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r'));
}

/** Forgets one reading, so that another can take its place. */
export async function clearReading(tx: Tx, importId: string): Promise<void> {
  await sql`delete from staged_cell where import_id = ${importId}`.execute(tx);
  await sql`delete from import_problem where import_id = ${importId}`.execute(tx);
  await sql`delete from import_table where import_id = ${importId}`.execute(tx);
}

export async function countStaged(tx: Tx, importId: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from staged_cell where import_id = ${importId}`.execute(tx);
  return rows[0]?.n ?? 0;
}

export interface CellRow {
  ordinal: number;
  file_ordinal: number;
  table_ordinal: number;
  sheet_row: number | null;
  region_id: string | null;
  code: string;
  measure: MeasureKind;
  observed_on: string;
  state: ValueState;
  value: number | null;
  cell: string;
  raw: string;
  original: string | null;
  current_state: ValueState | null;
  current_value: number | null;
}

export interface CellPage {
  file: number;
  table: number;
  after: number;
  limit: number;
}

/** Cells of a table with what is current now beside them, in the order of the sheet. */
export async function stagedCells(tx: Tx, importId: string, page: CellPage): Promise<CellRow[]> {
  const { rows } = await sql<CellRow>`
    select s.ordinal, s.file_ordinal, s.table_ordinal, s.sheet_row, s.region_id, i.code, s.measure, s.observed_on, s.state, s.value, s.cell, s.raw,
      s.original, c.state as current_state, c.value as current_value
    from staged_cell s join indicator i on i.id = s.indicator_id
    left join current_observation c on c.region_id = s.region_id and c.indicator_id = s.indicator_id and c.measure = s.measure
      and c.since_on = s.since_on and c.observed_on = s.observed_on
    where s.import_id = ${importId} and s.file_ordinal = ${page.file} and s.table_ordinal = ${page.table} and s.ordinal > ${page.after}
    order by s.ordinal limit ${page.limit}`.execute(tx);
  return rows;
}

/** The same of an import that was committed: what it stated, and what is current now. */
export async function committedCells(tx: Tx, importId: string, page: CellPage): Promise<CellRow[]> {
  const { rows } = await sql<CellRow>`
    select o.id as ordinal, o.file_ordinal, o.table_ordinal, null as sheet_row, o.region_id, i.code, o.measure, o.observed_on, o.state, o.value, o.cell,
      o.raw, o.original, c.state as current_state, c.value as current_value
    from observation o join indicator i on i.id = o.indicator_id
    left join current_observation c on c.region_id = o.region_id and c.indicator_id = o.indicator_id and c.measure = o.measure
      and c.since_on = o.since_on and c.observed_on = o.observed_on
    where o.import_id = ${importId} and o.file_ordinal = ${page.file} and o.table_ordinal = ${page.table} and o.id > ${page.after}
    order by o.id limit ${page.limit}`.execute(tx);
  return rows;
}
