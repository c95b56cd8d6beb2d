import './tables.ts';
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

export async function insertMessages(
  tx: Tx,
  messages: readonly {
    id: string;
    accountId: string;
    code: MessageCode;
    params: MessageParams;
    href: string | null;
    about: string;
    sentBy: string;
  }[],
): Promise<void> {
  if (messages.length === 0) return;
  await tx
    .insertInto('message')
    .values(
      messages.map((message) => ({
        id: message.id,
        account_id: message.accountId,
        code: message.code,
        params: JSON.stringify(message.params),
        href: message.href,
        about: message.about,
        sent_by: message.sentBy,
        read_at: null,
      })),
    )
    .execute();
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

/** Active accounts that hold one of the roles over exactly this region. */
export async function accountsInCharge(
  tx: Tx,
  scope: Scope,
  roles: readonly Role[],
  regionId: string,
): Promise<Recipient[]> {
  const grants = await tx
    .selectFrom('role_grant')
    .select('account_id')
    .distinct()
    .where('region_id', '=', regionId)
    .where('role', 'in', [...roles])
    .execute();
  return recipients(
    tx,
    scope,
    grants.map((grant) => grant.account_id),
  );
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
    .where('id', 'in', accountIds)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
  if (accounts.length === 0) return [];
  const persons = await scoped(tx, scope, 'person')
    .select()
    .select(['id', 'email_sealed'])
    .where(
      'id',
      'in',
      accounts.map((account) => account.person_id),
    )
    .execute();
  const emails = new Map(persons.map((person) => [person.id, person.email_sealed]));
  return accounts.map((account) => ({
    id: account.id,
    personId: account.person_id,
    emailSealed: emails.get(account.person_id) ?? null,
  }));
}
