import './tables.ts';
import { sql } from 'kysely';
import type { ReceiptWay } from '../../contracts/notices.ts';
import type { OfficialKind } from '../../contracts/officialDocuments.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../../platform/database/keyset.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface RecipientRow {
  id: string;
  document_id: string;
  region_id: string;
  organisation_id: string | null;
  name: string;
  ordinal: number;
  in_house: boolean;
  accounts: number;
  sent_at: Date;
  receipt_way: ReceiptWay | null;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  signer_id: string | null;
  signer_sealed: Buffer | null;
  reminded_at: Date | null;
  link_id: string | null;
  link_expires_at: Date | null;
}

export type NewRecipient = Pick<
  RecipientRow,
  'id' | 'document_id' | 'region_id' | 'organisation_id' | 'name' | 'ordinal' | 'in_house' | 'accounts' | 'sent_at'
>;

/** Recipients with their receipts and the newest link that has not been ended. */
const shown = (tx: Tx, scope: Scope) =>
  scoped(tx, scope, 'issued_recipient')
    .select()
    .leftJoin('issued_receipt', 'issued_receipt.recipient_id', 'issued_recipient.id')
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('issued_link')
          .select(['issued_link.id', 'issued_link.expires_at'])
          .whereRef('issued_link.recipient_id', '=', 'issued_recipient.id')
          .where('issued_link.revoked_at', 'is', null)
          .orderBy('issued_link.id', 'desc')
          .limit(1)
          .as('link'),
      (join) => join.onTrue(),
    )
    .select([
      'issued_recipient.id',
      'issued_recipient.document_id',
      'issued_recipient.region_id',
      'issued_recipient.organisation_id',
      'issued_recipient.name',
      'issued_recipient.ordinal',
      'issued_recipient.in_house',
      'issued_recipient.accounts',
      'issued_recipient.sent_at',
      'issued_receipt.way as receipt_way',
      'issued_receipt.confirmed_by',
      'issued_receipt.confirmed_at',
      'issued_receipt.signer_id',
      'issued_receipt.signer_sealed',
      'link.id as link_id',
      'link.expires_at as link_expires_at',
      sql<Date | null>`(select sent_at from issued_reminder r where r.recipient_id = issued_recipient.id order by r.id desc limit 1)`.as(
        'reminded_at',
      ),
    ]);

export async function insertRecipients(tx: Tx, scope: Scope, rows: readonly NewRecipient[]): Promise<void> {
  await scoped(tx, scope, 'issued_recipient').insert(rows);
}

export async function recipientById(tx: Tx, scope: Scope, id: string): Promise<RecipientRow | undefined> {
  return shown(tx, scope).where('issued_recipient.id', '=', id).executeTakeFirst();
}

/** Held against others who confirm, remind or make a link for the same recipient. */
export async function lockRecipient(tx: Tx, scope: Scope, id: string): Promise<RecipientRow | undefined> {
  await scoped(tx, scope, 'issued_recipient').select().select('id').where('id', '=', id).forUpdate().execute();
  return recipientById(tx, scope, id);
}

const OF_DOCUMENT: ListOrder = {
  fields: { ordinal: { column: 'issued_recipient.ordinal', type: 'bigint' } },
  id: { column: 'issued_recipient.id', type: 'uuid' },
};

export async function recipientsOf(
  tx: Tx,
  scope: Scope,
  documentId: string,
  { confirmed, part }: { confirmed: boolean | undefined; part: string },
  asked: PageAsked,
): Promise<Page<RecipientRow>> {
  let query = shown(tx, scope).where('issued_recipient.document_id', '=', documentId);
  if (part !== '') query = query.where(sql<boolean>`position(${part} in issued_recipient.name) > 0`);
  if (confirmed !== undefined) query = query.where('issued_receipt.recipient_id', confirmed ? 'is not' : 'is', null);
  return keysetPage(query, OF_DOCUMENT, asked);
}

export async function allRecipients(tx: Tx, scope: Scope, documentId: string): Promise<RecipientRow[]> {
  return shown(tx, scope)
    .where('issued_recipient.document_id', '=', documentId)
    .orderBy('issued_recipient.ordinal')
    .execute();
}

/** Those that have not confirmed: all, or of the chosen ones. */
export async function unconfirmed(
  tx: Tx,
  scope: Scope,
  documentId: string,
  among: readonly string[] | 'all',
): Promise<RecipientRow[]> {
  let query = shown(tx, scope)
    .where('issued_recipient.document_id', '=', documentId)
    .where('issued_receipt.recipient_id', 'is', null)
    .orderBy('issued_recipient.ordinal');
  if (among !== 'all') query = query.where(sql<boolean>`issued_recipient.id = any(${[...among]}::uuid[])`);
  return query.execute();
}

const RECEIVED: ListOrder = {
  fields: { sentAt: { column: 'issued_recipient.sent_at', type: 'timestamptz' } },
  id: { column: 'issued_recipient.id', type: 'uuid' },
};

export interface ReceivedFilter {
  confirmed: boolean | undefined;
  kinds: readonly OfficialKind[] | undefined;
  regionIds: readonly string[] | undefined;
  part: string;
}

/** What units of the scope received in their workbenches. */
export async function received(
  tx: Tx,
  scope: Scope,
  filter: ReceivedFilter,
  asked: PageAsked,
): Promise<Page<RecipientRow>> {
  let query = shown(tx, scope)
    .innerJoin('issued_document', 'issued_document.id', 'issued_recipient.document_id')
    .where('issued_recipient.in_house', '=', true);
  if (filter.confirmed !== undefined)
    query = query.where('issued_receipt.recipient_id', filter.confirmed ? 'is not' : 'is', null);
  if (filter.kinds !== undefined) query = query.where('issued_document.kind', 'in', filter.kinds);
  if (filter.regionIds !== undefined)
    query = query.where(sql<boolean>`issued_recipient.region_id = any(${[...filter.regionIds]}::uuid[])`);
  if (filter.part !== '') query = query.where(sql<boolean>`position(${filter.part} in issued_document.title) > 0`);
  return keysetPage(query, RECEIVED, asked);
}

/** Documents that exactly these offices have to confirm; withdrawn ones wait for nobody. */
export async function countToConfirm(tx: Tx, scope: Scope, offices: readonly string[]): Promise<number> {
  const row = await scoped(tx, scope, 'issued_recipient')
    .select()
    .innerJoin('issued_document', 'issued_document.id', 'issued_recipient.document_id')
    .leftJoin('issued_receipt', 'issued_receipt.recipient_id', 'issued_recipient.id')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('issued_recipient.in_house', '=', true)
    .where('issued_document.state', '=', 'released')
    .where('issued_receipt.recipient_id', 'is', null)
    .where(sql<boolean>`issued_recipient.region_id = any(${[...offices]}::uuid[])`)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

export interface NewReceipt {
  recipient_id: string;
  document_id: string;
  region_id: string;
  way: ReceiptWay;
  link_id: string | null;
  signer_id: string | null;
  signer_sealed: Buffer | null;
  confirmed_by: string;
  confirmed_at: Date;
}

export async function insertReceipt(tx: Tx, scope: Scope, receipt: NewReceipt): Promise<void> {
  await scoped(tx, scope, 'issued_receipt').insert([receipt]);
}

export interface NewLink {
  id: string;
  recipient_id: string;
  region_id: string;
  token_digest: Buffer;
  issued_by: string;
  issued_at: Date;
  expires_at: Date;
}

export async function insertLink(tx: Tx, scope: Scope, link: NewLink): Promise<void> {
  await scoped(tx, scope, 'issued_link').insert([{ ...link, revoked_at: null }]);
}

/** Ends every link of a recipient. */
export async function revokeLinks(tx: Tx, scope: Scope, recipientId: string, at: Date): Promise<number> {
  const ended = await scoped(tx, scope, 'issued_link')
    .update()
    .set({ revoked_at: at })
    .where('recipient_id', '=', recipientId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return ended.length;
}

export async function linkByToken(
  tx: Tx,
  scope: Scope,
  tokenDigest: Buffer,
): Promise<{ id: string; recipient_id: string; expires_at: Date; revoked_at: Date | null } | undefined> {
  return scoped(tx, scope, 'issued_link')
    .select()
    .select(['id', 'recipient_id', 'expires_at', 'revoked_at'])
    .where('token_digest', '=', tokenDigest)
    .executeTakeFirst();
}

export interface ReminderRow {
  id: string;
  document_id: string;
  recipient_id: string;
  region_id: string;
  channels: ('message' | 'email')[];
  accounts: number;
  text: string;
  sent_by: string;
  sent_at: Date;
}

export async function insertReminders(tx: Tx, scope: Scope, rows: readonly ReminderRow[]): Promise<void> {
  await scoped(tx, scope, 'issued_reminder').insert(rows);
}

/** Newest first; `before` is the id of the last row of the page before (ids are ordered by time). */
export async function remindersOf(
  tx: Tx,
  scope: Scope,
  documentId: string,
  page: { before: string | undefined; limit: number },
): Promise<(ReminderRow & { name: string })[]> {
  let query = scoped(tx, scope, 'issued_reminder')
    .select()
    .innerJoin('issued_recipient', 'issued_recipient.id', 'issued_reminder.recipient_id')
    .selectAll('issued_reminder')
    .select('issued_recipient.name')
    .where('issued_reminder.document_id', '=', documentId)
    .orderBy('issued_reminder.id', 'desc')
    .limit(page.limit);
  if (page.before !== undefined) query = query.where('issued_reminder.id', '<', page.before);
  return query.execute();
}

/** Whether a document was received within the scope. */
export async function receivedOf(tx: Tx, scope: Scope, documentId: string): Promise<boolean> {
  const row = await scoped(tx, scope, 'issued_recipient')
    .select()
    .select('id')
    .where('document_id', '=', documentId)
    .where('in_house', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
