import type { sendReminders } from '../../contracts/collections.ts';
import { Problem } from '../../contracts/problems.ts';
import type { BodyOf } from '../../contracts/route.ts';
import { cellKey, isAsked } from '../../contracts/rules/handIn.ts';
import { formatDateInProse, formatInstant } from '../../contracts/texts/format.ts';
import { texts } from '../../contracts/texts/index.ts';
import { principalName } from '../../platform/access/principal.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { associationName } from '../organisations/index.ts';
import { sendCircular } from '../people/index.ts';
import { treeOf } from '../regions/index.ts';
import { cellsOf } from './cells.ts';
import { type HandIn, handInsOf } from './handInStore.ts';
import { insertReminders, type SentReminder } from './reminderStore.ts';
import type { Round } from './roundStore.ts';
import { findRound } from './rounds.ts';
import { effectiveLimit, isWaitedFor } from './rules.ts';
import { type AskedTable, tableOf } from './table.ts';

/** Words for one unit. Reminders are official letters: in Chinese, whoever looks. */
export interface Reminder {
  handIn: HandIn;
  subject: string;
  text: string;
}

/** Words for every unit that owes a hand-in, in no order. */
export async function propose(
  house: House,
  act: Act,
  roundId: string,
): Promise<{ round: Round; reminders: Reminder[] }> {
  const round = await findRound(act, roundId);
  if (round.state !== 'open') throw new Problem('state_conflict', { state: round.state });
  const tree = await treeOf(act.tx);
  const office = await associationName(act.tx, tree.label(round.region_id).code);
  const reminders: Reminder[] = [];
  for (const handIn of await handInsOf(act.tx, act.scope, roundId)) {
    if (!isWaitedFor(handIn.state)) continue;
    const asked = await tableOf(act, tree, round, handIn.region_id, 'zh');
    reminders.push({ handIn, ...wordsFor(round, handIn, asked, { office, now: house.clock.now() }) });
  }
  return { round, reminders };
}

/** What has happened, by when, and what is missing where the unit has begun. */
export function wordsFor(
  round: Pick<Round, 'title' | 'as_of' | 'limit_at'>,
  handIn: Pick<HandIn, 'unit_name' | 'state' | 'own_limit_at' | 'returned_for' | 'draft'>,
  asked: AskedTable,
  { office, now }: { office: string; now: Date },
): { subject: string; text: string } {
  const words = texts('zh').rounds.reminder;
  const { limit } = effectiveLimit(round.limit_at, handIn.own_limit_at);
  const until = formatInstant(limit);
  const about = words.about(handIn.unit_name, round.title, formatDateInProse(round.as_of, 'zh'));
  const isPast = now > limit;
  const standing =
    handIn.state === 'returned'
      ? (isPast ? words.returnedOverdue : words.returned)(handIn.returned_for ?? '', until)
      : (isPast ? words.overdue : words.due)(until);
  const missing = handIn.state === 'draft' ? missingIn(handIn, asked) : null;
  const lines = [`${about}${standing}`, ...(missing === null ? [] : [words.missing(missing)]), words.signature(office)];
  return { subject: words.subject(round.title), text: lines.join('\n') };
}

const MOST_COLUMNS = 6;

/** Columns that lack cells, with how many: what a clerk who stopped half-way has left to do. */
function missingIn(handIn: Pick<HandIn, 'draft'>, asked: AskedTable): string | null {
  const there = new Set(cellsOf(asked, handIn.draft).map(({ region, column }) => cellKey(region, column)));
  const { columns, rows } = asked.table;
  const lacking = columns.flatMap((column) => {
    const count = rows.filter(
      ({ region }) => isAsked(asked.table, region.code, column) && !there.has(cellKey(region.code, column.key)),
    ).length;
    return count === 0 ? [] : [texts('zh').rounds.reminder.lacking(column.name, count)];
  });
  if (lacking.length === 0) return null;
  return lacking.slice(0, MOST_COLUMNS).join('、') + (lacking.length > MOST_COLUMNS ? '等' : '');
}

/** Reminds units; who has handed in meanwhile is left alone. */
export async function send(
  house: House,
  act: Act,
  roundId: string,
  order: BodyOf<typeof sendReminders>,
): Promise<SentReminder[]> {
  const { round, reminders } = await propose(house, act, roundId);
  const wanted = new Set(order.handIns);
  const chosen = reminders
    .filter(({ handIn }) => wanted.has(handIn.id))
    .map((reminder) => ({
      ...reminder,
      text: order.addition === null || order.addition === '' ? reminder.text : `${reminder.text}\n${order.addition}`,
    }));
  const reached = await sendCircular(house, act, {
    holdersOf: 'rounds.fill',
    code: 'round_reminder',
    each: chosen.map(({ handIn, text }) => ({
      regionId: handIn.region_id,
      params: { text },
      href: `/hand-ins/${handIn.id}`,
      about: `hand_in:${handIn.id}`,
    })),
    byEmail: order.channels.includes('email'),
    about: `round:${roundId}`,
    regionId: round.region_id,
  });
  const sentAt = house.clock.now();
  const sent = chosen.map(
    ({ handIn, subject, text }, at): SentReminder => ({
      id: newId(),
      round_id: roundId,
      hand_in_id: handIn.id,
      region_id: handIn.region_id,
      channels: order.channels,
      recipients: reached[at]?.accounts.length ?? 0,
      subject,
      text,
      sent_by: principalName(act.principal),
      sent_at: sentAt,
    }),
  );
  await insertReminders(act.tx, act.scope, sent);
  if (sent.length > 0)
    await act.audit({
      action: 'round.reminded',
      entity: 'round',
      entityId: roundId,
      regionId: round.region_id,
      after: { handIns: sent.map(({ hand_in_id }) => hand_in_id), channels: order.channels },
    });
  return sent;
}
