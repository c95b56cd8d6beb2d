import '../tables.ts';
import { sql } from 'kysely';
import type { RegionChangeKind, RegionChangeState, RegionChangeTold } from '../../../contracts/regionChanges.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../../../platform/database/keyset.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { ChangeEffect } from './types.ts';
import type { Recorded } from './withdrawal.ts';

export interface ChangeRow {
  id: string;
  ordinal: number;
  kind: RegionChangeKind;
  effective_on: string;
  document_number: string;
  document_title: string;
  effect: ChangeEffect;
  told: RegionChangeTold;
  reason: string;
  recorded_by: string;
  recorded_at: Date;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
  contained_at: Date | null;
  /** A newer reference tells it otherwise, and is kept out by it. */
  contradicted: boolean;
}

const shown = (tx: Tx) =>
  tx
    .selectFrom('region_change as c')
    .leftJoin('region_change_withdrawal as w', 'w.change_id', 'c.id')
    .leftJoin('region_change_contained as k', 'k.change_id', 'c.id')
    .select((e) => [
      'k.contained_at',
      sql<boolean>`exists (${e.selectFrom('region_reference as r').select('r.digest').where(sql<boolean>`c.id = any(r.contradicting)`)})`.as(
        'contradicted',
      ),
      'c.id',
      'c.ordinal',
      'c.kind',
      'c.effective_on',
      'c.document_number',
      'c.document_title',
      'c.effect',
      'c.told',
      'c.reason',
      'c.recorded_by',
      'c.recorded_at',
      'w.withdrawn_by',
      'w.withdrawn_at',
      'w.reason as withdrawn_reason',
    ]);

/** Changes that hold beside the reference, in the order in which they were recorded. */
export async function changesInForce(tx: Tx): Promise<Recorded[]> {
  const rows = await shown(tx)
    .where('w.change_id', 'is', null)
    .where('k.change_id', 'is', null)
    .orderBy('c.ordinal')
    .execute();
  return rows.map((row) => ({ id: row.id, on: row.effective_on, document: row.document_number, effect: row.effect }));
}

export async function changeById(tx: Tx, id: string): Promise<ChangeRow | undefined> {
  return shown(tx).where('c.id', '=', id).executeTakeFirst();
}

const STATE = sql<RegionChangeState>`case when w.change_id is not null then 'withdrawn'
  when k.change_id is not null then 'contained' else 'recorded' end`;

const ORDER: ListOrder = {
  fields: { number: { column: 'c.ordinal', type: 'bigint' }, on: { column: 'c.effective_on', type: 'date' } },
  id: { column: 'c.id', type: 'uuid' },
};

export async function listChanges(
  tx: Tx,
  filter: {
    kinds: readonly RegionChangeKind[] | undefined;
    states: readonly RegionChangeState[] | undefined;
    q: string;
  },
  asked: PageAsked,
): Promise<Page<ChangeRow>> {
  let query = shown(tx);
  if (filter.kinds !== undefined) query = query.where('c.kind', 'in', filter.kinds);
  if (filter.states !== undefined) query = query.where(STATE, 'in', filter.states);
  if (filter.q !== '') {
    query = query.where((e) =>
      e.or(
        ['c.document_number', 'c.document_title', 'c.told::text'].map(
          (column) => sql<boolean>`position(${filter.q} in ${sql.raw(column)}) > 0`,
        ),
      ),
    );
  }
  return keysetPage(query, ORDER, asked);
}

export type NewChange = Omit<
  ChangeRow,
  'ordinal' | 'recorded_at' | 'withdrawn_by' | 'withdrawn_at' | 'withdrawn_reason' | 'contained_at' | 'contradicted'
>;

/** Writes a change and the ids of the regions that begin with it, so that facts can point at them. */
export async function insertChange(tx: Tx, change: NewChange): Promise<void> {
  const { effect, told, ...row } = change;
  const begun = effect.begun.flatMap(({ id, ownLevelId, kind }) => [
    { id, kind },
    { id: ownLevelId, kind: 'own_level' as const },
  ]);
  if (begun.length > 0) {
    await tx
      .insertInto('region')
      .values(begun.map((each) => ({ ...each, classes: [], aliases: [], host_id: null })))
      .execute();
  }
  await tx
    .insertInto('region_change')
    .values({ ...row, effect: JSON.stringify(effect), told: JSON.stringify(told) } as never)
    .execute();
}

export async function insertWithdrawal(
  tx: Tx,
  withdrawal: { change_id: string; reason: string; withdrawn_by: string },
): Promise<void> {
  await tx.insertInto('region_change_withdrawal').values(withdrawal).execute();
}

/** The reference has these itself now. */
export async function insertContained(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .insertInto('region_change_contained')
    .values(ids.map((id) => ({ change_id: id })))
    .execute();
}

/** The lines of the audit tell of regions for ever, and change nothing. */
const TELLS_ONLY = ['audit_entry'];

/**
 * Rows of any table that point at one of these regions, counted by table: foreign keys, columns named `region_id`, and
 * lists of ids. Asked of the catalogue, so that no room can be forgotten.
 */
export async function rowsPointingAt(
  tx: Tx,
  regionIds: readonly string[],
): Promise<{ table: string; count: number }[]> {
  if (regionIds.length === 0) return [];
  const { rows: columns } = await sql<{ tab: string; col: string; list: boolean }>`
    select c.relname as tab, a.attname as col, a.atttypid = 'uuid[]'::regtype as list
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname <> all(${TELLS_ONLY}::text[])
      and (
        a.atttypid = 'uuid[]'::regtype
        or (a.attname = 'region_id' and a.atttypid = 'uuid'::regtype)
        or exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
          and k.confrelid = 'region'::regclass and k.conkey = array[a.attnum])
      )
    order by 1, 2`.execute(tx);
  const counts = new Map<string, number>();
  for (const { tab, col, list } of columns) {
    const points = list
      ? sql`${sql.ref(col)} && ${regionIds}::uuid[]`
      : sql`${sql.ref(col)} = any(${regionIds}::uuid[])`;
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(tab)} where ${points}`.execute(tx);
    counts.set(tab, (counts.get(tab) ?? 0) + (rows[0]?.n ?? 0));
  }
  return [...counts].flatMap(([table, count]) => (count === 0 ? [] : [{ table, count }]));
}
