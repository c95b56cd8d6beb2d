import type { Role } from '../../contracts/access.ts';
import { Problem } from '../../contracts/problems.ts';
import type { Act } from '../../platform/act.ts';
import { hashPassword } from '../../platform/crypto/passwords.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import * as store from './store.ts';

export interface NewAccount {
  login: string;
  password: string;
  /** The person's name; kept encrypted under a key of their own. */
  name: string;
  regionId: string;
  grants: readonly { role: Role; regionId: string | null }[];
}

/** Makes a person with an account and its roles. The login is taken once in the installation. */
export async function createAccount(house: House, act: Act, account: NewAccount): Promise<string> {
  if (await store.accountByLogin(act.tx, act.scope, account.login))
    throw new Problem('name_taken', { name: account.login }, { pointer: '/body/login' });
  const id = newId();
  const personId = newId();
  await store.insertAccount(act.tx, act.scope, {
    id,
    personId,
    regionId: account.regionId,
    login: account.login,
    passwordHash: await hashPassword(account.password),
    nameSealed: await house.vault.seal(act.tx, personId, account.name),
    mustChangePassword: false,
  });
  for (const grant of account.grants) await store.insertGrant(act.tx, id, grant.role, grant.regionId);
  await act.audit({
    action: 'account.created',
    entity: 'account',
    entityId: id,
    regionId: account.regionId,
    after: { login: account.login, grants: account.grants },
  });
  return id;
}
