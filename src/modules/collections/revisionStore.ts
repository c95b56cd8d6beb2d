import './tables.ts';
import { sql } from 'kysely';
import type { HandInWay, REVIEW_VERDICTS } from '../../contracts/rounds.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { StoredProblem, StoredReading } from './reading.ts';

/** What was handed in, as it was. */
export interface Revision {
  hand_in_id: string;
  revision: number;
  region_id: string;
  way: HandInWay;
  on_behalf: boolean;
  file_name: string;
  file_digest: string;
  reading: StoredReading;
  digest: string;
  problems: readonly StoredProblem[];
  note: string | null;
  limit_at: Date;
  handed_in_at: Date;
  late: boolean;
  handed_in_by: string;
}

const columns = [
  'hand_in_id',
  'revision',
  'region_id',
  'way',
  'on_behalf',
  'file_name',
  'file_digest',
  'reading',
  'digest',
  'problems',
  'note',
  'limit_at',
  'handed_in_at',
  'late',
  'handed_in_by',
] as const;

export async function insertRevision(tx: Tx, scope: Scope, revision: Revision): Promise<void> {
  await scoped(tx, scope, 'hand_in_revision').insert([
    { ...revision, reading: JSON.stringify(revision.reading), problems: JSON.stringify(revision.problems) },
  ]);
}

export async function revisionOf(
  tx: Tx,
  scope: Scope,
  handInId: string,
  revision: number,
): Promise<Revision | undefined> {
  const row = await scoped(tx, scope, 'hand_in_revision')
    .select()
    .select(columns)
    .where('hand_in_id', '=', handInId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row as Revision | undefined;
}

/** Newest first. */
export async function revisionsOf(tx: Tx, scope: Scope, handInId: string): Promise<Revision[]> {
  const rows = await scoped(tx, scope, 'hand_in_revision')
    .select()
    .select(columns)
    .where('hand_in_id', '=', handInId)
    .orderBy('revision', 'desc')
    .execute();
  return rows as Revision[];
}

export interface Review {
  id: string;
  hand_in_id: string;
  revision: number;
  region_id: string;
  verdict: (typeof REVIEW_VERDICTS)[number];
  digest: string;
  reason: string | null;
  import_id: string | null;
  reviewed_by: string;
  reviewed_at: Date;
}

export async function insertReview(tx: Tx, scope: Scope, review: Review): Promise<void> {
  await scoped(tx, scope, 'hand_in_review').insert([review]);
}

/** Newest first. */
export async function reviewsOf(tx: Tx, scope: Scope, handInId: string): Promise<Review[]> {
  return scoped(tx, scope, 'hand_in_review')
    .select()
    .selectAll()
    .where('hand_in_id', '=', handInId)
    .orderBy('id', 'desc')
    .execute();
}

/** A blob that a row refers to, as the file store knows it. */
export async function blobOf(tx: Tx, digest: string): Promise<{ digest: string; size: number; mediaType: string }> {
  return tx
    .selectFrom('stored_file')
    .select(['digest', 'size', 'media_type as mediaType'])
    .where('digest', '=', digest)
    .executeTakeFirstOrThrow();
}

/** How many units of a round have handed in, whatever came of it. */
export async function countHandedIn(tx: Tx, roundId: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from hand_in where round_id = ${roundId} and revision > 0`.execute(tx);
  return rows[0]?.n ?? 0;
}
