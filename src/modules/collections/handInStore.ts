import './tables.ts';
import { sql } from 'kysely';
import type { HandInState, HandInWay } from '../../contracts/rounds.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { StoredReading } from './reading.ts';

/** Cells as written, by region id and column. */
export type DraftCells = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A unit's part of a round with what its newest hand-in says about itself. */
export interface HandIn {
  id: string;
  round_id: string;
  region_id: string;
  organisation_id: string;
  unit_name: string;
  state: HandInState;
  own_limit_at: Date | null;
  version: number;
  draft: DraftCells;
  draft_file_name: string | null;
  draft_file_digest: string | null;
  draft_reading: StoredReading | null;
  draft_saved_at: Date | null;
  draft_saved_by: string | null;
  revision: number;
  import_id: string | null;
  way: HandInWay | null;
  on_behalf: boolean | null;
  handed_in_at: Date | null;
  handed_in_limit: Date | null;
  late: boolean | null;
  returned_for: string | null;
  reminded_at: Date | null;
}

const shown = (tx: Tx, scope: Scope) =>
  scoped(tx, scope, 'hand_in')
    .select()
    .innerJoin('organisation', 'organisation.id', 'hand_in.organisation_id')
    .leftJoin('hand_in_revision as newest', (join) =>
      join.onRef('newest.hand_in_id', '=', 'hand_in.id').onRef('newest.revision', '=', 'hand_in.revision'),
    )
    .select([
      'hand_in.id',
      'hand_in.round_id',
      'hand_in.region_id',
      'hand_in.organisation_id',
      'organisation.name as unit_name',
      'hand_in.state',
      'hand_in.own_limit_at',
      'hand_in.version',
      'hand_in.draft',
      'hand_in.draft_file_name',
      'hand_in.draft_file_digest',
      'hand_in.draft_reading',
      'hand_in.draft_saved_at',
      'hand_in.draft_saved_by',
      'hand_in.revision',
      'hand_in.import_id',
      'newest.way',
      'newest.on_behalf',
      'newest.handed_in_at',
      'newest.limit_at as handed_in_limit',
      'newest.late',
      sql<string | null>`case when hand_in.state = 'returned' then (
        select reason from hand_in_review r where r.hand_in_id = hand_in.id order by r.id desc limit 1) end`.as(
        'returned_for',
      ),
      sql<Date | null>`(select sent_at from round_reminder r where r.hand_in_id = hand_in.id order by r.id desc limit 1)`.as(
        'reminded_at',
      ),
    ]);

type Raw = Omit<HandIn, 'draft' | 'draft_reading'> & { draft: unknown; draft_reading: unknown };
const asHandIn = (row: Raw): HandIn => ({
  ...row,
  draft: row.draft as DraftCells,
  draft_reading: row.draft_reading as StoredReading | null,
});

export async function insertHandIns(
  tx: Tx,
  scope: Scope,
  handIns: readonly { id: string; roundId: string; regionId: string; organisationId: string }[],
): Promise<void> {
  await scoped(tx, scope, 'hand_in').insert(
    handIns.map(({ id, roundId, regionId, organisationId }) => ({
      id,
      round_id: roundId,
      region_id: regionId,
      organisation_id: organisationId,
      state: 'not_started' as const,
      own_limit_at: null,
      draft_file_name: null,
      draft_file_digest: null,
      draft_reading: null,
      draft_saved_at: null,
      draft_saved_by: null,
      import_id: null,
    })),
  );
}

export async function handInById(tx: Tx, scope: Scope, id: string): Promise<HandIn | undefined> {
  const row = await shown(tx, scope).where('hand_in.id', '=', id).executeTakeFirst();
  return row && asHandIn(row as Raw);
}

/** Held against everybody else who writes, hands in or reviews; lock its round first. */
export async function lockHandIn(tx: Tx, scope: Scope, id: string): Promise<HandIn | undefined> {
  await scoped(tx, scope, 'hand_in').select().select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return handInById(tx, scope, id);
}

/** Of one round, in no order: their regions' codes decide it. */
export async function handInsOf(tx: Tx, scope: Scope, roundId: string): Promise<HandIn[]> {
  const rows = await shown(tx, scope).where('hand_in.round_id', '=', roundId).execute();
  return rows.map((row) => asHandIn(row as Raw));
}

/** Newest first; `before` is the id of the last row of the page before (ids are ordered by time). */
export async function listHandIns(
  tx: Tx,
  scope: Scope,
  filter: {
    states: readonly HandInState[] | undefined;
    rounds: readonly ('open' | 'closed')[] | undefined;
    regionId: string | undefined;
    title: string;
    before: string | undefined;
    limit: number;
  },
): Promise<HandIn[]> {
  let query = shown(tx, scope)
    .innerJoin('collection_round', 'collection_round.id', 'hand_in.round_id')
    .orderBy('hand_in.id', 'desc')
    .limit(filter.limit);
  if (filter.states !== undefined) query = query.where('hand_in.state', 'in', filter.states);
  if (filter.rounds !== undefined) query = query.where('collection_round.state', 'in', filter.rounds);
  if (filter.regionId !== undefined) query = query.where('hand_in.region_id', '=', filter.regionId);
  if (filter.title !== '') query = query.where(sql<boolean>`position(${filter.title} in collection_round.title) > 0`);
  if (filter.before !== undefined) query = query.where('hand_in.id', '<', filter.before);
  const rows = await query.execute();
  return rows.map((row) => asHandIn(row as Raw));
}

export interface DraftWritten {
  state: HandInState;
  cells: DraftCells;
  file: { name: string; digest: string; reading: StoredReading } | null;
  savedBy: string;
  savedAt: Date;
}

export async function writeDraft(tx: Tx, scope: Scope, id: string, draft: DraftWritten): Promise<void> {
  await scoped(tx, scope, 'hand_in')
    .update()
    .set({
      state: draft.state,
      draft: JSON.stringify(draft.cells),
      draft_file_name: draft.file?.name ?? null,
      draft_file_digest: draft.file?.digest ?? null,
      draft_reading: draft.file === null ? null : JSON.stringify(draft.file.reading),
      draft_saved_by: draft.savedBy,
      draft_saved_at: draft.savedAt,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

/** A step of the hand-in itself; `version` rises where what the unit writes has changed. */
export async function moveHandIn(
  tx: Tx,
  scope: Scope,
  id: string,
  to: { state: HandInState; revision?: number; import_id?: string | null },
): Promise<void> {
  const rises = to.revision === undefined ? 0 : 1;
  await scoped(tx, scope, 'hand_in')
    .update()
    .set({ ...to, version: sql`version + ${rises}` })
    .where('id', '=', id)
    .execute();
}

export async function giveOwnLimit(tx: Tx, scope: Scope, id: string, limit: Date): Promise<void> {
  await scoped(tx, scope, 'hand_in').update().set({ own_limit_at: limit }).where('id', '=', id).execute();
}

export interface Waited {
  state: HandInState;
  n: number;
  /** The nearest limit among them. */
  next: Date;
}

/** Units of exactly these regions that have to do something. */
export async function countWaitedFor(tx: Tx, scope: Scope, regionIds: readonly string[]): Promise<Waited[]> {
  const rows = await scoped(tx, scope, 'hand_in')
    .select()
    .innerJoin('collection_round', 'collection_round.id', 'hand_in.round_id')
    .select((e) => [
      'hand_in.state',
      e.fn.countAll<number>().as('n'),
      sql<Date>`min(greatest(hand_in.own_limit_at, collection_round.limit_at))`.as('next'),
    ])
    .where(sql<boolean>`hand_in.region_id = any(${[...regionIds]}::uuid[])`)
    .where('collection_round.state', '=', 'open')
    .where('hand_in.state', 'in', ['not_started', 'draft', 'returned'])
    .groupBy('hand_in.state')
    .execute();
  return rows;
}

/** Hand-ins to the rounds in the scope that wait for a review. */
export async function countToReview(tx: Tx, scope: Scope): Promise<number> {
  const row = await scoped(tx, scope, 'collection_round')
    .select()
    .innerJoin('hand_in', 'hand_in.round_id', 'collection_round.id')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('hand_in.state', '=', 'handed_in')
    .executeTakeFirst();
  return row?.n ?? 0;
}
