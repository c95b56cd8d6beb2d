import type { Slip } from '../../contracts/accounts.ts';
import type { Grant } from '../../platform/access/principal.ts';
import type { Act } from '../../platform/act.ts';
import { hashPassword } from '../../platform/crypto/passwords.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import type { RegionTree } from '../regions/index.ts';
import { issueInvitations } from './invitations.ts';
import * as store from './store.ts';

export interface NewAccount {
  login: string;
  password: string;
  /** The person's name; kept encrypted under a key of their own. */
  name: string;
  regionId: string;
  grants: readonly Grant[];
  /** Whoever made the password knows it: its holder changes it at the first sign-in. */
  mustChangePassword?: boolean;
}

/** Makes a person with an account and its roles. The login is taken once in the installation. */
export async function createAccount(house: House, act: Act, account: NewAccount): Promise<string> {
  const passwordHash = await hashPassword(account.password);
  const id = await insert(house, act, { ...account, email: null, phone: null, passwordHash });
  await act.audit({
    action: 'account.created',
    entity: 'account',
    entityId: id,
    regionId: account.regionId,
    after: { login: account.login, grants: account.grants },
  });
  return id;
}

export interface InvitedAccount {
  login: string;
  name: string;
  grant: Grant;
  /** Of the account; the operator's role has no region. */
  regionId: string;
  email: string | null;
  phone: string | null;
}

/** Makes accounts that their persons open by invitation: all with one audit line, or none. */
export async function createInvited(
  house: House,
  act: Act,
  tree: RegionTree,
  accounts: readonly InvitedAccount[],
  line: { action: string; regionId: string },
): Promise<Slip[]> {
  const invited = [];
  for (const account of accounts) {
    const id = await insert(house, act, { ...account, grants: [account.grant], passwordHash: null });
    invited.push({ ...account, id, role: account.grant.role });
  }
  const slips = await issueInvitations(house, act, tree, invited);
  const made = accounts.map(({ login, grant }) => ({ login, ...grant }));
  await act.audit({
    action: line.action,
    entity: 'account',
    entityId: invited.length === 1 ? (invited[0]?.id ?? '') : 'many',
    regionId: line.regionId,
    after: accounts.length === 1 ? made[0] : { count: accounts.length, accounts: made },
  });
  return slips;
}

interface ToInsert {
  login: string;
  name: string;
  regionId: string;
  grants: readonly Grant[];
  email: string | null;
  phone: string | null;
  passwordHash: string | null;
  mustChangePassword?: boolean;
}

async function insert(house: House, { tx, scope }: Act, account: ToInsert): Promise<string> {
  const id = newId();
  const personId = newId();
  const seal = (value: string | null) => (value === null ? null : house.vault.seal(tx, personId, value));
  await store.insertAccount(tx, scope, {
    id,
    personId,
    regionId: account.regionId,
    login: account.login,
    passwordHash: account.passwordHash,
    nameSealed: await house.vault.seal(tx, personId, account.name),
    emailSealed: await seal(account.email),
    phoneSealed: await seal(account.phone),
    mustChangePassword: account.mustChangePassword ?? false,
  });
  for (const grant of account.grants) await store.insertGrant(tx, id, grant.role, grant.regionId);
  return id;
}
