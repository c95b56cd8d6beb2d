import type { remindRecipients } from '../../contracts/issuedDocuments.ts';
import type { MessageCode, MessageParams } from '../../contracts/messages.ts';
import { Problem } from '../../contracts/problems.ts';
import type { BodyOf } from '../../contracts/route.ts';
import { texts } from '../../contracts/texts/index.ts';
import { numberWords } from '../../contracts/texts/notices.ts';
import { principalName } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { sendMessage } from '../people/index.ts';
import { treeOf } from '../regions/index.ts';
import type { Addressee } from './audience.ts';
import type { DocumentRow } from './documentStore.ts';
import { findDocument } from './drafting.ts';
import { requireOffice } from './offices.ts';
import {
  insertRecipients,
  insertReminders,
  type NewRecipient,
  type ReminderRow,
  unconfirmed,
} from './recipientStore.ts';

/** Recipients lie in their own regions; whoever may see a document sees whom it went to. */
export const deliveryScope = systemScope('an issuer sees who has received its document');

/** Writes down whom a released document goes to, and tells those who have a workbench. */
export async function deliver(
  house: House,
  act: Act,
  document: DocumentRow,
  addressees: readonly Addressee[],
): Promise<void> {
  const rows: NewRecipient[] = [];
  const sentAt = house.clock.now();
  for (const [index, addressee] of addressees.entries()) {
    const id = newId();
    const accounts = addressee.inHouse
      ? await tell(house, act, { id, region_id: addressee.regionId }, 'document_received', wordsOf(document))
      : 0;
    rows.push({
      id,
      document_id: document.id,
      region_id: addressee.regionId,
      organisation_id: addressee.organisationId,
      name: addressee.name,
      ordinal: index + 1,
      in_house: addressee.inHouse,
      accounts,
      sent_at: sentAt,
    });
  }
  await insertRecipients(act.tx, deliveryScope, rows);
}

/** What messages say of a document. */
export const wordsOf = ({
  title,
  number,
  content,
}: Pick<DocumentRow, 'title' | 'number' | 'content'>): MessageParams => ({
  title,
  number: number === null ? '' : numberWords(number),
  issuer: content.issuers.join('、'),
});

/** Tells those in charge of a recipient; how many that were. */
export async function tell(
  house: House,
  act: Act,
  recipient: { id: string; region_id: string },
  code: MessageCode,
  params: MessageParams,
  byEmail = false,
): Promise<number> {
  const reached = await sendMessage(house, act, {
    to: { holdersOf: 'notices.receive', regionId: recipient.region_id },
    code,
    params,
    href: `/received-documents/${recipient.id}`,
    about: `received_document:${recipient.id}`,
    byEmail,
  });
  return reached.accounts.length;
}

/** Reminders are official letters: in Chinese, whoever looks. Who has confirmed meanwhile is left alone. */
export async function remind(
  house: House,
  act: Act,
  id: string,
  order: BodyOf<typeof remindRecipients>,
): Promise<{ reminded: number; accounts: number }> {
  const document = await findDocument(act, id);
  requireOffice(act, await treeOf(act.tx), document.region_id);
  if (document.state !== 'released') throw new Problem('state_conflict', { state: document.state });
  const among = order.recipients === 'unconfirmed' ? 'all' : order.recipients;
  const waitedFor = await unconfirmed(act.tx, deliveryScope, id, among);
  const words = texts('zh').notices.reminder;
  const sent: ReminderRow[] = [];
  for (const recipient of waitedFor.filter(({ in_house }) => in_house)) {
    const about = words(recipient.name, document.content.issuers.join('、'), titleOf(document));
    const text = order.addition === null || order.addition === '' ? about : `${about}\n${order.addition}`;
    const byEmail = order.channels.includes('email');
    const accounts = await tell(house, act, recipient, 'document_reminder', { text }, byEmail);
    sent.push({
      id: newId(),
      document_id: id,
      recipient_id: recipient.id,
      region_id: document.region_id,
      channels: order.channels,
      accounts,
      text,
      sent_by: principalName(act.principal),
      sent_at: house.clock.now(),
    });
  }
  if (sent.length > 0) {
    await insertReminders(act.tx, act.scope, sent);
    await act.audit({
      action: 'document.reminded',
      entity: 'document',
      entityId: id,
      regionId: document.region_id,
      after: { recipients: sent.map(({ recipient_id }) => recipient_id), channels: order.channels },
    });
  }
  return { reminded: sent.length, accounts: sent.reduce((sum, { accounts }) => sum + accounts, 0) };
}

const titleOf = ({ title, number }: DocumentRow): string =>
  number === null ? `《${title}》` : `《${title}》（${numberWords(number)}）`;
