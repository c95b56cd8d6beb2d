import './tables.ts';
import type { ReminderChannel } from '../../contracts/rounds.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface SentReminder {
  id: string;
  round_id: string;
  hand_in_id: string;
  region_id: string;
  channels: ReminderChannel[];
  recipients: number;
  subject: string;
  text: string;
  sent_by: string;
  sent_at: Date;
}

export async function insertReminders(tx: Tx, scope: Scope, reminders: readonly SentReminder[]): Promise<void> {
  await scoped(tx, scope, 'round_reminder').insert(reminders);
}

/** Newest first; `before` is the id of the last row of the page before (ids are ordered by time). */
export async function remindersOf(
  tx: Tx,
  scope: Scope,
  roundId: string,
  page: { before: string | undefined; limit: number },
): Promise<SentReminder[]> {
  let query = scoped(tx, scope, 'round_reminder')
    .select()
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('id', 'desc')
    .limit(page.limit);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  return query.execute();
}
