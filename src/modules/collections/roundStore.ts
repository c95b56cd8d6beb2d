import './tables.ts';
import { sql } from 'kysely';
import {
  type HandInState,
  type RoundColumn,
  type RoundRow,
  type RoundState,
  type RoundUnits,
  roundColumn,
  roundUnits,
} from '../../contracts/rounds.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { regionsWithin, scoped } from '../../platform/access/scoped.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../../platform/database/keyset.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface Round {
  id: string;
  region_id: string;
  title: string;
  as_of: string;
  since: string;
  rows: RoundRow[];
  columns: RoundColumn[];
  asks_base: boolean;
  table_version: number;
  units: RoundUnits;
  limit_at: Date;
  note: string | null;
  state: RoundState;
  version: number;
  created_by: string;
  created_at: Date;
  opened_at: Date | null;
  closed_at: Date | null;
  snapshot_id: string | null;
}

const columns = [
  'id',
  'region_id',
  'title',
  'as_of',
  'since',
  'rows',
  'columns',
  'asks_base',
  'table_version',
  'units',
  'limit_at',
  'note',
  'state',
  'version',
  'created_by',
  'created_at',
  'opened_at',
  'closed_at',
  'snapshot_id',
] as const;

type Raw = Omit<Round, 'columns' | 'units'> & { columns: unknown; units: unknown };
const asRound = (row: Raw): Round => ({
  ...row,
  columns: roundColumn.array().parse(row.columns),
  units: roundUnits.parse(row.units),
});

/** What its opener decides of a round. */
export type RoundPlan = Pick<
  Round,
  'title' | 'as_of' | 'since' | 'rows' | 'columns' | 'asks_base' | 'units' | 'limit_at' | 'note'
>;

const written = (plan: RoundPlan) => ({
  ...plan,
  columns: JSON.stringify(plan.columns),
  units: JSON.stringify(plan.units),
});

export async function insertRound(
  tx: Tx,
  scope: Scope,
  round: RoundPlan & { id: string; region_id: string; created_by: string; created_at: Date },
): Promise<void> {
  const { id, region_id, created_by, created_at, ...plan } = round;
  await scoped(tx, scope, 'collection_round').insert([
    {
      ...written(plan),
      ...{ id, region_id, created_by, created_at },
      state: 'draft',
      opened_at: null,
      closed_at: null,
      snapshot_id: null,
    },
  ]);
}

export async function roundById(tx: Tx, scope: Scope, id: string): Promise<Round | undefined> {
  const row = await scoped(tx, scope, 'collection_round')
    .select()
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && asRound(row);
}

export async function roundsById(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Map<string, Round>> {
  const rows = await scoped(tx, scope, 'collection_round')
    .select()
    .select(columns)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, asRound(row)]));
}

/** Held against everybody else who wants to change it, or (`share`) against its being closed meanwhile. */
export async function lockRound(tx: Tx, scope: Scope, id: string, how: 'update' | 'share'): Promise<Round | undefined> {
  const query = scoped(tx, scope, 'collection_round').select().select(columns).where('id', '=', id);
  const row = await (how === 'update' ? query.forUpdate() : query.forShare()).executeTakeFirst();
  return row && asRound(row);
}

export async function changeRound(tx: Tx, scope: Scope, id: string, plan: RoundPlan, newTable: boolean): Promise<void> {
  await scoped(tx, scope, 'collection_round')
    .update()
    .set({
      ...written(plan),
      version: sql`version + 1`,
      table_version: sql`table_version + ${newTable ? 1 : 0}`,
    })
    .where('id', '=', id)
    .execute();
}

export async function moveRound(
  tx: Tx,
  scope: Scope,
  id: string,
  to: { state?: RoundState; opened_at?: Date; closed_at?: Date | null; limit_at?: Date; snapshot_id?: string },
): Promise<void> {
  await scoped(tx, scope, 'collection_round')
    .update()
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

const ORDER: ListOrder = {
  fields: {
    createdAt: { column: 'collection_round.created_at', type: 'timestamptz' },
    limit: { column: 'collection_round.limit_at', type: 'timestamptz' },
    title: { column: 'collection_round.title', type: 'text' },
  },
  id: { column: 'collection_round.id', type: 'uuid' },
};

export async function listRounds(
  tx: Tx,
  scope: Scope,
  filter: { states: readonly RoundState[] | undefined; regionIds: readonly string[] | undefined; title: string },
  asked: PageAsked,
): Promise<Page<Round>> {
  let query = scoped(tx, scope, 'collection_round').select().select(columns);
  // What was given up is shown to who asks for it.
  query =
    filter.states === undefined ? query.where('state', '<>', 'discarded') : query.where('state', 'in', filter.states);
  if (filter.regionIds !== undefined)
    query = query.where(sql<boolean>`region_id = any(${[...filter.regionIds]}::uuid[])`);
  if (filter.title !== '') query = query.where(sql<boolean>`position(${filter.title} in title) > 0`);
  const { rows, next } = await keysetPage(query, ORDER, asked);
  return { rows: rows.map(asRound), next };
}

export interface StateCount {
  round_id: string;
  state: HandInState;
  n: number;
  late: number;
  overdue: number;
}

/** How many units of each round are how far. */
export async function countStates(tx: Tx, scope: Scope, roundIds: readonly string[], now: Date): Promise<StateCount[]> {
  if (roundIds.length === 0) return [];
  const { rows } = await sql<StateCount>`
    select h.round_id, h.state, count(*) as n, count(*) filter (where v.late) as late,
      count(*) filter (where h.state in ('not_started', 'draft', 'returned') and greatest(h.own_limit_at, r.limit_at) < ${now}) as overdue
    from hand_in h join collection_round r on r.id = h.round_id
    left join hand_in_revision v on v.hand_in_id = h.id and v.revision = h.revision
    where ${regionsWithin(scope, 'h.region_id')} and h.round_id = any(${[...roundIds]}::uuid[])
    group by h.round_id, h.state`.execute(tx);
  return rows;
}
