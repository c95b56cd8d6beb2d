import type { z } from 'zod';
import { type KeyRight, RIGHTS } from '../../contracts/access.ts';
import type { AccountShown } from '../../contracts/accounts.ts';
import type { KeyShown } from '../../contracts/keys.ts';
import type { letterShown, MessageShown } from '../../contracts/messages.ts';
import type { SecondStep } from '../../contracts/secondFactor.ts';
import type { SessionListed, SessionShown } from '../../contracts/session.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { scopeFor, systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import type { LetterRow } from '../../platform/notifier/index.ts';
import { type RegionTree, regionByCode, treeOf } from '../regions/index.ts';
import type { ListedAccount } from './accountStore.ts';
import { maskEmail, maskPhone } from './contact.ts';
import type { KeyRow } from './keyStore.ts';
import type { MessageRow } from './messageStore.ts';
import { mayGive } from './reach.ts';
import type { OpenSessionRow } from './sessionStore.ts';
import * as store from './store.ts';

/** Who is signed in, as the web sees it. The name is the account's own, shown to itself. */
export async function presentSession(
  house: House,
  act: Act,
  principal: Principal,
  csrfToken: string | null,
  secondStep: SecondStep | null = null,
): Promise<SessionShown> {
  const tree = await treeOf(act.tx);
  const root = tree.label(regionByCode(tree, house.rootCode, act.today).id, act.today);
  const nobody = {
    account: null,
    grants: [],
    rights: [],
    csrfToken: null,
    awaits: secondStep === null ? null : ('second_step' as const),
    secondStep,
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
    awaits: principal.awaits ?? null,
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

/** Accounts as those who look after them see them: named, and reached only by a masked address. */
export async function presentAccounts(house: House, act: Act, rows: readonly ListedAccount[]): Promise<AccountShown[]> {
  const tree = await treeOf(act.tx);
  const sealed = rows.flatMap((row) =>
    [row.name_sealed, row.email_sealed, row.phone_sealed].map((value) => ({ subjectId: row.person_id, sealed: value })),
  );
  const given = sealed.filter((value): value is { subjectId: string; sealed: Buffer } => value.sealed !== null);
  const opened = await house.vault.openMany(act.tx, given);
  const plain = new Map(given.map((value, index) => [value.sealed, opened[index] ?? null]));
  const open = (value: Buffer | null) => (value === null ? null : (plain.get(value) ?? null));
  return rows.map((row) => {
    const [email, phone] = [open(row.email_sealed), open(row.phone_sealed)];
    const grants = row.grants.map(({ role, region_id }) => ({ role, regionId: region_id }));
    return {
      id: row.id,
      login: row.login,
      name: open(row.name_sealed) ?? row.login,
      region: tree.label(row.region_id, act.today),
      grants: grants.map(({ role, regionId }) => ({
        role,
        region: regionId === null ? null : tree.label(regionId, act.today),
      })),
      state: row.status === 'suspended' ? 'suspended' : row.invited ? 'invited' : 'active',
      email: email === null ? null : maskEmail(email),
      phone: phone === null ? null : maskPhone(phone),
      secondFactor: row.second_factor,
      signedInAt: row.signed_in_at?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
      invitedUntil: row.invited_until === null ? null : new Date(row.invited_until).toISOString(),
      version: row.version,
      manageable: grants.every((grant) => mayGive(house, act.principal, grant)),
    };
  });
}

export function presentKey(tree: RegionTree, row: KeyRow, on: string, now: Date): KeyShown {
  return {
    id: row.id,
    name: row.name,
    region: tree.label(row.region_id, on),
    rights: row.rights as KeyRight[],
    ending: row.ending,
    state: row.revoked_at !== null ? 'revoked' : row.expires_at <= now ? 'expired' : 'valid',
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at).toISOString(),
  };
}

export const presentSessions = (rows: readonly OpenSessionRow[], currentId: string): SessionListed[] =>
  rows.map((row) => ({
    id: row.id,
    current: row.id === currentId,
    device: row.device,
    place: row.place,
    openedAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }));
