import { RIGHTS } from '../../contracts/access.ts';
import type { SessionShown } from '../../contracts/session.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { scopeFor, systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import * as store from './store.ts';

/** Who is signed in, as the web sees it. The name is the account's own, shown to itself. */
export async function presentSession(
  house: House,
  act: Act,
  principal: Principal,
  csrfToken: string | null,
): Promise<SessionShown> {
  const tree = await treeOf(act.tx);
  const root = tree.label(regionByCode(tree, house.rootCode, act.today).id, act.today);
  const nobody = {
    account: null,
    grants: [],
    rights: [],
    csrfToken: null,
    home: root,
    root,
    today: act.today,
    mode: house.mode,
  };
  if (principal.kind !== 'account') return nobody;
  const scope = systemScope('an account is shown to itself');
  const account = await store.accountById(act.tx, scope, principal.id);
  if (account === undefined) return nobody;
  const sealed = await store.personName(act.tx, scope, account.person_id);
  const name = sealed === undefined ? null : await house.vault.open(act.tx, account.person_id, sealed);
  const grants = principal.grants.map((grant) => ({
    role: grant.role,
    region: grant.regionId === null ? null : tree.label(grant.regionId, act.today),
  }));
  return {
    ...nobody,
    account: { id: account.id, login: account.login, name: name ?? account.login },
    grants,
    rights: RIGHTS.filter((right) => scopeFor(principal, right, house.policy, house.territory) !== null),
    csrfToken,
    home: grants.find((grant) => grant.region !== null)?.region ?? root,
  };
}
