import { type RawBuilder, sql } from 'kysely';
import type { CellFate, FateCounts } from '../../../contracts/imports.ts';
import type { MeasureKind, ValueState } from '../../../contracts/tables.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

/** A cell of an import with what is current now beside it. Its import was found inside a scope before anything here is called. */
export interface CellRow {
  ordinal: number;
  file_ordinal: number;
  table_ordinal: number;
  sheet_row: number;
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
  fate: CellFate;
}

/** Which cells: those of a reading that waits, or the facts that a commitment made of them. */
export interface CellSource {
  importId: string;
  isCommitted: boolean;
}

export interface TablePlace {
  file: number;
  table: number;
}

export interface RowFilter {
  /** Regions that were looked for; null: all. */
  regionIds: readonly string[] | null;
  fate: CellFate | null;
  after: number;
  limit: number;
}

/** Cells of a table in the order of the sheet. */
export async function cellsOf(
  tx: Tx,
  source: CellSource,
  place: TablePlace,
  page: { after: number; limit: number },
): Promise<CellRow[]> {
  const { rows } = await sql<CellRow>`
    with told as not materialized (${told(source)})
    select * from told where ${isAt(place)} and ordinal > ${page.after} order by ordinal limit ${page.limit}`.execute(
    tx,
  );
  return rows;
}

/** All cells of the next rows of a sheet that have a cell as looked for. */
export async function rowsOf(tx: Tx, source: CellSource, place: TablePlace, filter: RowFilter): Promise<CellRow[]> {
  const { rows } = await sql<CellRow>`
    with told as not materialized (${told(source)}), page as (
      select sheet_row from told where ${isAt(place)} and sheet_row > ${filter.after}
        and ${filter.regionIds === null ? sql`true` : sql`region_id = any(${[...filter.regionIds]}::uuid[])`}
        and ${filter.fate === null ? sql`true` : sql`fate = ${filter.fate}`}
      group by sheet_row order by sheet_row limit ${filter.limit}
    )
    select told.* from told join page using (sheet_row) where ${isAt(place)} order by sheet_row, ordinal`.execute(tx);
  return rows;
}

export async function countFates(tx: Tx, source: CellSource): Promise<(TablePlace & { fate: CellFate; n: number })[]> {
  const { rows } = await sql<TablePlace & { fate: CellFate; n: number }>`
    with told as not materialized (${told(source)})
    select file_ordinal as file, table_ordinal as "table", fate, count(*) as n from told group by 1, 2, 3 order by 1, 2`.execute(
    tx,
  );
  return rows;
}

export const noFates = (): FateCounts => ({ new: 0, same: 0, supersedes: 0, not_stated: 0, blocked: 0 });

export interface FigureRow extends TablePlace {
  cell: string;
  region_id: string | null;
  code: string;
  measure: MeasureKind;
  observed_on: string;
  raw: string;
}

/** Which figures stand in these cells of a reading. */
export async function figuresAt(tx: Tx, importId: string, cells: readonly string[]): Promise<FigureRow[]> {
  if (cells.length === 0) return [];
  const { rows } = await sql<FigureRow>`
    select s.file_ordinal as file, s.table_ordinal as "table", s.cell, s.region_id, i.code, s.measure, s.observed_on, coalesce(s.original, s.raw) as raw
    from staged_cell s join indicator i on i.id = s.indicator_id
    where s.import_id = ${importId} and s.cell = any(${[...cells]}::text[])`.execute(tx);
  return rows;
}

const isAt = ({ file, table }: TablePlace): RawBuilder<boolean> =>
  sql<boolean>`file_ordinal = ${file} and table_ordinal = ${table}`;

function told(source: CellSource): RawBuilder<CellRow> {
  return source.isCommitted ? committed(source.importId) : staged(source.importId);
}

function staged(importId: string): RawBuilder<CellRow> {
  return sql<CellRow>`
    select s.ordinal, s.file_ordinal, s.table_ordinal, s.sheet_row, s.region_id, i.code, s.measure, s.observed_on, s.state, s.value, s.cell, s.raw,
      s.original, c.state as current_state, c.value as current_value,
      case
        when s.region_id is null or (s.file_ordinal, s.table_ordinal, s.cell) in (
          select file_ordinal, table_ordinal, cell from import_problem
          where import_id = ${importId} and severity = 'error' and table_ordinal is not null and cell is not null
        ) then 'blocked'
        when s.state = 'missing' then 'not_stated'
        else ${comparedWithCurrent('s')}
      end as fate
    from staged_cell s join indicator i on i.id = s.indicator_id ${besideCurrent('s')}
    where s.import_id = ${importId}`;
}

/** The row of the sheet is told by the address alone once the staged cells are gone. */
function committed(importId: string): RawBuilder<CellRow> {
  return sql<CellRow>`
    select o.id as ordinal, o.file_ordinal, o.table_ordinal, substring(o.cell from '[0-9]+')::integer as sheet_row, o.region_id, i.code, o.measure,
      o.observed_on, o.state, o.value, o.cell, o.raw, o.original, c.state as current_state, c.value as current_value,
      ${comparedWithCurrent('o')} as fate
    from observation o join indicator i on i.id = o.indicator_id ${besideCurrent('o')}
    where o.import_id = ${importId}`;
}

function besideCurrent(alias: 's' | 'o'): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`left join current_observation c on c.region_id = ${column('region_id')} and c.indicator_id = ${column('indicator_id')}
    and c.measure = ${column('measure')} and c.since_on = ${column('since_on')} and c.observed_on = ${column('observed_on')}`;
}

function comparedWithCurrent(alias: 's' | 'o'): RawBuilder<CellFate> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<CellFate>`case when c.state is null then 'new'
    when c.state = ${column('state')} and c.value is not distinct from ${column('value')} then 'same' else 'supersedes' end`;
}
