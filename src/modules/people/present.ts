import type { z } from 'zod';
import { RIGHTS } from '../../contracts/access.ts';
import type { letterShown, MessageShown } from '../../contracts/messages.ts';
import type { SessionShown } from '../../contracts/session.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { scopeFor, systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import type { LetterRow } from '../../platform/notifier/index.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import type { MessageRow } from './messageStore.ts';
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

export const presentMessage = ({ id, code, params, href, sent_at, read_at }: MessageRow): MessageShown => ({
  id,
  code,
  params,
  href,
  sentAt: sent_at.toISOString(),
  read: read_at !== null,
});

export const presentLetter = (row: LetterRow, logins: ReadonlyMap<string, string>): z.infer<typeof letterShown> => ({
  id: row.id,
  channel: row.channel,
  to: logins.get(row.account_id ?? '') ?? null,
  state: row.state,
  attempts: row.attempts,
  failure: row.failure,
  createdAt: row.created_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
});
