import './tables.ts';
import { z } from 'zod';
import { type DroppedState, SENDER_FINDINGS, SENDER_REASONS } from '../../contracts/rounds.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { StoredProblem } from './reading.ts';

const suspect = z.object({
  handIn: z.string(),
  reasons: z.array(z.object({ code: z.enum(SENDER_REASONS), count: z.number(), of: z.number() })),
});

/** What was found out about a dropped file, as it is kept. */
const finding = z.object({
  is: z.enum(SENDER_FINDINGS),
  suspects: z.array(suspect),
  /** Of a file from elsewhere: the region it is about. */
  regionId: z.string().nullable(),
  /** Of the reading for its only suspect; of an unreadable file, why. */
  problems: z.array(z.custom<StoredProblem>((value) => typeof value === 'object' && value !== null)),
});
export type Finding = z.infer<typeof finding>;

export interface DroppedFile {
  id: string;
  round_id: string;
  region_id: string;
  name: string;
  digest: string;
  state: DroppedState;
  finding: Finding;
  hand_in_id: string | null;
  revision: number | null;
  set_aside_reason: string | null;
  dropped_by: string;
  dropped_at: Date;
}

const asDropped = (row: Omit<DroppedFile, 'finding'> & { finding: unknown }): DroppedFile => ({
  ...row,
  finding: finding.parse(row.finding),
});

export async function insertDropped(tx: Tx, scope: Scope, file: DroppedFile): Promise<void> {
  await scoped(tx, scope, 'dropped_file').insert([{ ...file, finding: JSON.stringify(file.finding) }]);
}

export async function droppedById(tx: Tx, scope: Scope, roundId: string, id: string): Promise<DroppedFile | undefined> {
  const row = await scoped(tx, scope, 'dropped_file')
    .select()
    .selectAll()
    .where('id', '=', id)
    .where('round_id', '=', roundId)
    .executeTakeFirst();
  return row && asDropped(row);
}

export async function lockDropped(tx: Tx, scope: Scope, roundId: string, id: string): Promise<DroppedFile | undefined> {
  const row = await scoped(tx, scope, 'dropped_file')
    .select()
    .selectAll()
    .where('id', '=', id)
    .where('round_id', '=', roundId)
    .forUpdate()
    .executeTakeFirst();
  return row && asDropped(row);
}

/** Newest first; `before` is the id of the last row of the page before (ids are ordered by time). */
export async function droppedOf(
  tx: Tx,
  scope: Scope,
  roundId: string,
  page: { before: string | undefined; limit: number },
): Promise<DroppedFile[]> {
  let query = scoped(tx, scope, 'dropped_file')
    .select()
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('id', 'desc')
    .limit(page.limit);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  return (await query.execute()).map(asDropped);
}

export async function settleDropped(
  tx: Tx,
  scope: Scope,
  id: string,
  to: { state: 'assigned'; hand_in_id: string; revision: number } | { state: 'set_aside'; set_aside_reason: string },
): Promise<void> {
  await scoped(tx, scope, 'dropped_file').update().set(to).where('id', '=', id).execute();
}

/** Files of the rounds in the scope that wait for somebody to say whose they are. */
export async function countWaiting(tx: Tx, scope: Scope): Promise<number> {
  const row = await scoped(tx, scope, 'dropped_file')
    .select()
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row?.n ?? 0;
}
