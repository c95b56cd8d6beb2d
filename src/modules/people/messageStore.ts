import './tables.ts';
import { sql } from 'kysely';
import type { Role } from '../../contracts/access.ts';
import type { MessageCode, MessageParams } from '../../contracts/messages.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../../platform/database/keyset.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface MessageRow {
  id: string;
  code: MessageCode;
  params: MessageParams;
  href: string | null;
  sent_at: Date;
  read_at: Date | null;
}

export interface NewMessage {
  id: string;
  accountId: string;
  code: MessageCode;
  params: MessageParams;
  href: string | null;
  about: string;
  sentBy: string;
}

export async function insertMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await sql`insert into message (id, account_id, code, params, href, about, sent_by)
    select id, "accountId", code, params, href, about, "sentBy" from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
      as told (id uuid, "accountId" uuid, code text, params jsonb, href text, about text, "sentBy" text)`.execute(tx);
}

const ORDER: ListOrder = {
  fields: { sentAt: { column: 'message.sent_at', type: 'timestamptz' } },
  id: { column: 'message.id', type: 'uuid' },
};

export async function messagesOf(
  tx: Tx,
  accountId: string,
  unreadOnly: boolean,
  asked: Omit<PageAsked, 'sort'>,
): Promise<Page<MessageRow>> {
  let query = tx
    .selectFrom('message')
    .select(['id', 'code', 'params', 'href', 'sent_at', 'read_at'])
    .where('account_id', '=', accountId);
  if (unreadOnly) query = query.where('read_at', 'is', null);
  const page = await keysetPage(query, ORDER, { ...asked, sort: '-sentAt' });
  return page as Page<MessageRow>;
}

export async function countUnread(tx: Tx, accountId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('message')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return n;
}

export async function markRead(tx: Tx, accountId: string, ids: readonly string[] | 'all', at: Date): Promise<void> {
  let update = tx
    .updateTable('message')
    .set({ read_at: at })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null);
  if (ids !== 'all') update = update.where('id', 'in', ids);
  await update.execute();
}

/** Active accounts that hold one of the roles over exactly one of these regions, by region. */
export async function accountsInCharge(
  tx: Tx,
  scope: Scope,
  roles: readonly Role[],
  regionIds: readonly string[],
): Promise<Map<string, Recipient[]>> {
  const grants = await tx
    .selectFrom('role_grant')
    .select(['region_id', 'account_id'])
    .distinct()
    .where(sql<boolean>`region_id = any(${[...regionIds]}::uuid[])`)
    .where('role', 'in', [...roles])
    .orderBy('account_id')
    .execute();
  const ids = [...new Set(grants.map((grant) => grant.account_id))];
  const found = new Map((await recipients(tx, scope, ids)).map((recipient) => [recipient.id, recipient]));
  const inCharge = new Map<string, Recipient[]>();
  for (const { region_id: regionId, account_id: accountId } of grants) {
    const recipient = found.get(accountId);
    if (regionId === null || recipient === undefined) continue;
    inCharge.set(regionId, [...(inCharge.get(regionId) ?? []), recipient]);
  }
  return inCharge;
}

export interface Recipient {
  id: string;
  personId: string;
  emailSealed: Buffer | null;
}

/** Active accounts among some, with how their persons are reached. */
export async function recipients(tx: Tx, scope: Scope, accountIds: readonly string[]): Promise<Recipient[]> {
  if (accountIds.length === 0) return [];
  const accounts = await scoped(tx, scope, 'account')
    .select()
    .select(['id', 'person_id'])
    .where(sql<boolean>`id = any(${[...accountIds]}::uuid[])`)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
  if (accounts.length === 0) return [];
  const persons = await scoped(tx, scope, 'person')
    .select()
    .select(['id', 'email_sealed'])
    .where(sql<boolean>`id = any(${accounts.map((account) => account.person_id)}::uuid[])`)
    .execute();
  const emails = new Map(persons.map((person) => [person.id, person.email_sealed]));
  return accounts.map((account) => ({
    id: account.id,
    personId: account.person_id,
    emailSealed: emails.get(account.person_id) ?? null,
  }));
}
