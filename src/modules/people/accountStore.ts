import './tables.ts';
import { sql } from 'kysely';
import type { Role } from '../../contracts/access.ts';
import type { AccountState } from '../../contracts/accounts.ts';
import type { Grant } from '../../platform/access/principal.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../../platform/database/keyset.ts';
import type { ScopedTables } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface ListedAccount {
  id: string;
  person_id: string;
  region_id: string;
  login: string;
  status: 'active' | 'suspended';
  invited: boolean;
  version: number;
  created_at: Date;
  signed_in_at: Date | null;
  name_sealed: Buffer;
  email_sealed: Buffer | null;
  phone_sealed: Buffer | null;
  second_factor: boolean;
  invited_until: string | null;
  grants: { role: Role; region_id: string | null }[];
}

/** An account with its person, roles, second factor and open invitation. */
const shown = (tx: Tx, scope: Scope) =>
  scoped(tx, scope, 'account')
    .select()
    .innerJoin('person', 'person.id', 'account.person_id')
    .select([
      'account.id',
      'account.person_id',
      'account.region_id',
      'account.login',
      'account.status',
      'account.version',
      'account.created_at',
      'account.signed_in_at',
      'person.name_sealed',
      'person.email_sealed',
      'person.phone_sealed',
      sql<boolean>`account.password_hash is null`.as('invited'),
      sql<boolean>`exists (select from second_factor f where f.account_id = account.id and f.confirmed_at is not null)`.as(
        'second_factor',
      ),
      sql<string | null>`(select to_jsonb(i.expires_at) #>> '{}' from invitation i
        where i.account_id = account.id and i.used_at is null and i.revoked_at is null)`.as('invited_until'),
      sql<ListedAccount['grants']>`coalesce((
        select jsonb_agg(jsonb_build_object('role', g.role, 'region_id', g.region_id) order by g.granted_at)
        from role_grant g where g.account_id = account.id), '[]')`.as('grants'),
    ]);

const ORDER: ListOrder = {
  fields: {
    login: { column: 'account.login', type: 'text' },
    createdAt: { column: 'account.created_at', type: 'timestamptz' },
  },
  id: { column: 'account.id', type: 'uuid' },
};

export interface AccountFilter {
  regionIds: ReadonlySet<string> | undefined;
  roles: readonly Role[] | undefined;
  states: readonly AccountState[] | undefined;
  /** A row passes whose login holds this, or whose id is among `named`. */
  part: string;
  named: readonly string[];
}

const STATE = sql<AccountState>`case when account.status = 'suspended' then 'suspended'
  when account.password_hash is null then 'invited' else 'active' end`;

export async function listAccounts(
  tx: Tx,
  scope: Scope,
  filter: AccountFilter,
  asked: PageAsked,
): Promise<Page<ListedAccount>> {
  let query = shown(tx, scope);
  if (filter.regionIds !== undefined)
    query = query.where(sql<boolean>`account.region_id = any(${[...filter.regionIds]}::uuid[])`);
  if (filter.roles !== undefined)
    query = query.where(sql<boolean>`exists (select from role_grant g
      where g.account_id = account.id and g.role = any(${[...filter.roles]}::text[]))`);
  if (filter.states !== undefined) query = query.where(sql<boolean>`${STATE} = any(${[...filter.states]}::text[])`);
  if (filter.part !== '')
    query = query.where(
      sql<boolean>`(position(${filter.part.toLowerCase()} in account.login) > 0 or account.id = any(${[...filter.named]}::uuid[]))`,
    );
  return keysetPage(query, ORDER, asked) as Promise<Page<ListedAccount>>;
}

/** More accounts than this are found by login only: their names would have to be opened one by one. */
const NAMES_LOOKED_THROUGH = 5_000;

export async function sealedNames(
  tx: Tx,
  scope: Scope,
): Promise<{ id: string; person_id: string; name_sealed: Buffer }[]> {
  return scoped(tx, scope, 'account')
    .select()
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['account.id', 'account.person_id', 'person.name_sealed'])
    .limit(NAMES_LOOKED_THROUGH)
    .execute();
}

export async function listedAccount(tx: Tx, scope: Scope, id: string): Promise<ListedAccount | undefined> {
  return shown(tx, scope).where('account.id', '=', id).executeTakeFirst();
}

/** Read to be changed: nobody else changes it until the transaction ends. */
export async function lockAccount(tx: Tx, scope: Scope, id: string): Promise<ListedAccount | undefined> {
  return shown(tx, scope).where('account.id', '=', id).forUpdate('account').executeTakeFirst();
}

/** Active operators, counted while nobody else changes roles: of two that would each leave the other as the last, one waits. */
export async function countOperators(tx: Tx, scope: Scope): Promise<number> {
  await sql`lock table role_grant in share row exclusive mode`.execute(tx);
  const { n } = await scoped(tx, scope, 'account')
    .select()
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('account.status', '=', 'active')
    .where(sql<boolean>`account.password_hash is not null`)
    .where(sql<boolean>`exists (select from role_grant g where g.account_id = account.id and g.role = 'operator')`)
    .executeTakeFirstOrThrow();
  return n;
}

export type AccountChanges = Partial<Pick<ScopedTables['account'], 'region_id' | 'status' | 'password_hash'>>;

/** Writes the next version of an account that this transaction has locked. */
export async function updateAccount(tx: Tx, scope: Scope, id: string, changes: AccountChanges): Promise<void> {
  await scoped(tx, scope, 'account')
    .update()
    .set({ ...changes, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

export type PersonChanges = Partial<
  Pick<ScopedTables['person'], 'region_id' | 'name_sealed' | 'email_sealed' | 'phone_sealed'>
>;

export async function updatePerson(tx: Tx, scope: Scope, personId: string, changes: PersonChanges): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await scoped(tx, scope, 'person').update().set(changes).where('id', '=', personId).execute();
}

export async function replaceGrants(tx: Tx, accountId: string, { role, regionId }: Grant): Promise<void> {
  await tx.deleteFrom('role_grant').where('account_id', '=', accountId).execute();
  await tx.insertInto('role_grant').values({ account_id: accountId, role, region_id: regionId }).execute();
}

/** Which of these logins exist, whoever's they are: a login is taken once in the installation. */
export async function takenLogins(tx: Tx, scope: Scope, logins: readonly string[]): Promise<Set<string>> {
  if (logins.length === 0) return new Set();
  const rows = await scoped(tx, scope, 'account').select().select('login').where('login', 'in', logins).execute();
  return new Set(rows.map(({ login }) => login));
}
