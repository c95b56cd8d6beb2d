import type { Slip } from '../../contracts/accounts.ts';
import { Problem } from '../../contracts/problems.ts';
import { principalName } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import { type Act, actOf } from '../../platform/act.ts';
import { recorder } from '../../platform/audit/record.ts';
import { hashPassword } from '../../platform/crypto/passwords.ts';
import { type Tx, transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { readSetting } from '../../platform/settings/settings.ts';
import { type RegionTree, treeOf } from '../regions/index.ts';
import * as invitations from './invitationStore.ts';
import { invitationDays } from './settings.ts';
import * as store from './store.ts';
import { digestOfCode, paperCode } from './tokens.ts';

const scope = systemScope('an invitation opens the account that it is for');
/** 100 bits: nobody guesses one, and a person can type it. */
const GROUPS = 4;

/** An account that is invited, as its slip of paper names it. */
export interface Invited {
  id: string;
  login: string;
  name: string;
  regionId: string;
  role: Slip['role'];
}

/** Issues an invitation to each account; those before no longer hold. The tokens are in the slips and nowhere else. */
export async function issueInvitations(
  house: House,
  act: Act,
  tree: RegionTree,
  invited: readonly Invited[],
): Promise<Slip[]> {
  if (invited.length === 0) return [];
  const now = house.clock.now();
  const days = await readSetting(act.tx, invitationDays, act.today);
  const expiresAt = new Date(now.getTime() + days * 86_400_000);
  await invitations.revokeInvitations(
    act.tx,
    invited.map(({ id }) => id),
    now,
  );
  const slips = invited.map((account) => ({ account, token: paperCode(GROUPS) }));
  await invitations.insertInvitations(
    act.tx,
    slips.map(({ account, token }) => ({
      id: newId(),
      accountId: account.id,
      tokenDigest: digestOfCode(token),
      issuedBy: principalName(act.principal),
      expiresAt,
    })),
  );
  return slips.map(({ account, token }) => ({
    account: account.id,
    login: account.login,
    name: account.name,
    region: tree.label(account.regionId, act.today),
    role: account.role,
    token,
    expiresAt: expiresAt.toISOString(),
  }));
}

/** The invitation and its account; a used, expired or unknown one is refused in words. */
async function openInvitation(house: House, tx: Tx, token: string) {
  const invitation = await invitations.invitationByToken(tx, digestOfCode(token));
  const account = invitation && (await store.accountById(tx, scope, invitation.account_id));
  if (invitation === undefined || account === undefined || invitation.revoked_at !== null) throw unusable('unknown');
  if (invitation.used_at !== null) throw unusable('used');
  if (invitation.expires_at <= house.clock.now()) throw unusable('expired');
  if (account.status !== 'active') throw unusable('unknown');
  return { invitation, account };
}

/** Whom an invitation is for, told to whoever holds it. */
export async function lookAtInvitation(house: House, act: Act, token: string) {
  const { invitation, account } = await openInvitation(house, act.tx, token);
  const [grant] = await store.grantsOf(act.tx, account.id);
  if (grant === undefined) throw unusable('unknown');
  return {
    login: account.login,
    region: (await treeOf(act.tx)).label(account.region_id, act.today),
    role: grant.role,
    expiresAt: invitation.expires_at.toISOString(),
  };
}

/** For the form before sign-in: the same as the route, in a transaction of its own. */
export async function acceptInvitation(
  house: House,
  token: string,
  password: string,
  correlationId: string,
): Promise<string> {
  const passwordHash = await hashPassword(password);
  return transact(house.database, (tx) =>
    accept(house, actOf(house, tx, { kind: 'public' }, null, correlationId), token, passwordHash),
  );
}

/** Sets the first password. The account acts for itself, so the line is in its own name. */
export async function accept(house: House, act: Act, token: string, passwordHash: string): Promise<string> {
  const { invitation, account } = await openInvitation(house, act.tx, token);
  if (!(await invitations.takeInvitation(act.tx, invitation.id, house.clock.now()))) throw unusable('used');
  if (!(await store.replacePassword(act.tx, scope, account, passwordHash))) throw unusable('used');
  const self = { kind: 'account' as const, id: account.id, sessionId: invitation.id, grants: [] };
  const audit = recorder(act.tx, self, act.correlationId);
  await audit({
    action: 'invitation.accepted',
    entity: 'account',
    entityId: account.id,
    regionId: account.region_id,
  });
  return account.login;
}

const unusable = (why: 'unknown' | 'used' | 'expired') => new Problem('invitation_unusable', { why });
