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
import { sendCircular } from '../people/index.ts';
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
  const sentAt = house.clock.now();
  const rows = addressees.map((addressee, index) => ({
    id: newId(),
    document_id: document.id,
    region_id: addressee.regionId,
    organisation_id: addressee.organisationId,
    name: addressee.name,
    ordinal: index + 1,
    in_house: addressee.inHouse,
    sent_at: sentAt,
  }));
  const accounts = await tellAll(house, act, document, {
    code: 'document_received',
    recipients: rows,
    paramsOf: () => wordsOf(document),
  });
  await insertRecipients(
    act.tx,
    deliveryScope,
    rows.map((row) => ({ ...row, accounts: accounts.get(row.id) ?? 0 })),
  );
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

type Told = Pick<NewRecipient, 'id' | 'region_id' | 'in_house'>;

/** Tells those in charge of the recipients that have a workbench; how many accounts that were, by recipient. */
export async function tellAll<Recipient extends Told>(
  house: House,
  act: Act,
  document: Pick<DocumentRow, 'id' | 'region_id'>,
  message: {
    code: MessageCode;
    recipients: readonly Recipient[];
    paramsOf(recipient: Recipient): MessageParams;
    byEmail?: boolean;
  },
): Promise<Map<string, number>> {
  const { code, paramsOf, byEmail = false } = message;
  const inHouse = message.recipients.filter((recipient) => recipient.in_house);
  const reached = await sendCircular(house, act, {
    holdersOf: 'notices.receive',
    code,
    each: inHouse.map((recipient) => ({
      regionId: recipient.region_id,
      params: paramsOf(recipient),
      href: `/received-documents/${recipient.id}`,
      about: `received_document:${recipient.id}`,
    })),
    byEmail,
    about: `document:${document.id}`,
    regionId: document.region_id,
  });
  return new Map(inHouse.map(({ id }, at) => [id, reached[at]?.accounts.length ?? 0]));
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
  const waiting = await unconfirmed(act.tx, deliveryScope, id, among);
  const waitedFor = waiting.filter(({ in_house }) => in_house);
  const words = texts('zh').notices.reminder;
  const textOf = ({ name }: { name: string }): string => {
    const about = words(name, document.content.issuers.join('、'), titleOf(document));
    return order.addition === null || order.addition === '' ? about : `${about}\n${order.addition}`;
  };
  const accounts = await tellAll(house, act, document, {
    code: 'document_reminder',
    recipients: waitedFor,
    paramsOf: (recipient) => ({ text: textOf(recipient) }),
    byEmail: order.channels.includes('email'),
  });
  const sentAt = house.clock.now();
  const sent = waitedFor.map(
    (recipient): ReminderRow => ({
      id: newId(),
      document_id: id,
      recipient_id: recipient.id,
      region_id: document.region_id,
      channels: order.channels,
      accounts: accounts.get(recipient.id) ?? 0,
      text: textOf(recipient),
      sent_by: principalName(act.principal),
      sent_at: sentAt,
    }),
  );
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
