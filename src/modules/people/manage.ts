import type { AccountShown, changeAccount, createAccount, Slip } from '../../contracts/accounts.ts';
import { Problem } from '../../contracts/problems.ts';
import type { BodyOf } from '../../contracts/route.ts';
import type { Grant } from '../../platform/access/principal.ts';
import { requireInScope, systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { requireVersion } from '../../platform/http/version.ts';
import { type RegionTree, regionByCode, treeOf } from '../regions/index.ts';
import * as accounts from './accountStore.ts';
import { createInvited } from './accounts.ts';
import { revokeInvitations } from './invitationStore.ts';
import { issueInvitations } from './invitations.ts';
import { presentAccounts } from './present.ts';
import { mayGive } from './reach.ts';
import { forgetSecondFactor } from './secondFactorStore.ts';
import { endSessions } from './sessionStore.ts';

/** Makes one account by hand. */
export async function create(
  house: House,
  act: Act,
  body: BodyOf<typeof createAccount>,
): Promise<{ account: AccountShown; slip: Slip }> {
  const tree = await treeOf(act.tx);
  const region = regionInReach(act, tree, body.region);
  const grant = grantOver(body.role, region.id);
  if (!mayGive(house, act.principal, grant)) throw new Problem('grant_out_of_reach', {}, { pointer: '/body/role' });
  const line = { action: 'account.created', regionId: region.id };
  const [slip] = await createInvited(house, act, tree, [{ ...body, grant, regionId: region.id }], line);
  if (slip === undefined) throw new Problem('internal');
  return { account: await present(house, act, slip.account), slip };
}

/** Changes who holds an account, how they are reached, and its role and region. */
export async function change(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  body: BodyOf<typeof changeAccount>,
): Promise<AccountShown> {
  const tree = await treeOf(act.tx);
  const row = await hold(house, act, id, ifMatch);
  const [held] = row.grants;
  const region = body.region === undefined ? undefined : regionInReach(act, tree, body.region);
  const regionId = region?.id ?? row.region_id;
  const grant = grantOver(body.role ?? held?.role ?? 'auditor', regionId);
  const moved = regionId !== row.region_id || grant.role !== held?.role;
  if (moved) {
    refuseOwn(act, id);
    if (!mayGive(house, act.principal, grant)) throw new Problem('grant_out_of_reach', {}, { pointer: '/body/role' });
    if (grant.role !== 'operator') await keepAnOperator(act, row);
    await accounts.replaceGrants(act.tx, id, grant);
  }
  const seal = (value: string | null) => (value === null ? null : house.vault.seal(act.tx, row.person_id, value));
  await accounts.updatePerson(act.tx, act.scope, row.person_id, {
    ...(body.name === undefined ? {} : { name_sealed: await house.vault.seal(act.tx, row.person_id, body.name) }),
    ...(body.email === undefined ? {} : { email_sealed: await seal(body.email) }),
    ...(body.phone === undefined ? {} : { phone_sealed: await seal(body.phone) }),
    ...(moved ? { region_id: regionId } : {}),
  });
  await accounts.updateAccount(act.tx, act.scope, id, moved ? { region_id: regionId } : {});
  const rewritten = (['name', 'email', 'phone'] as const).filter((field) => body[field] !== undefined);
  await act.audit({
    action: 'account.changed',
    entity: 'account',
    entityId: id,
    regionId,
    before: { grants: row.grants },
    after: { grants: [{ role: grant.role, region_id: grant.regionId }], rewritten },
  });
  return present(house, act, id);
}

/** Suspends an account; its sessions and invitations end with it. */
export async function suspend(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  reason: string,
): Promise<AccountShown> {
  const row = await holdToShut(house, act, id, ifMatch);
  return step(house, act, row, { status: 'suspended' }, 'account.suspended', reason);
}

export async function resume(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  reason: string,
): Promise<AccountShown> {
  const row = await hold(house, act, id, ifMatch);
  if (row.status !== 'suspended') throw new Problem('state_conflict', { state: row.status });
  return step(house, act, row, { status: 'active' }, 'account.resumed', reason);
}

/** Voids the password and ends all sessions; the person sets a new one with an invitation. */
export async function reset(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  reason: string,
): Promise<{ account: AccountShown; slip: Slip }> {
  const row = await holdToShut(house, act, id, ifMatch);
  await step(house, act, row, { password_hash: null }, 'account.reset', reason);
  const [slip] = await invite(house, act, [row]);
  if (slip === undefined) throw new Problem('internal');
  return { account: await present(house, act, id), slip };
}

/** Forgets the second factor of somebody who lost it; they set up another one. */
export async function resetSecondFactor(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  reason: string,
): Promise<AccountShown> {
  const row = await hold(house, act, id, ifMatch);
  refuseOwn(act, id);
  if (!(await forgetSecondFactor(act.tx, id))) throw new Problem('second_factor_state');
  await endSessions(act.tx, id, { allBut: null }, house.clock.now());
  return step(house, act, row, {}, 'second_factor.reset', reason);
}

/** Invitations anew for accounts that nobody has opened yet. */
export async function inviteAgain(house: House, act: Act, ids: readonly string[]): Promise<Slip[]> {
  const rows = [];
  for (const id of [...new Set(ids)].sort()) {
    const row = await hold(house, act, id, null);
    if (!row.invited || row.status !== 'active') throw new Problem('state_conflict', { state: row.login });
    rows.push(row);
  }
  const [first] = rows;
  await act.audit({
    action: 'invitation.issued',
    entity: 'account',
    entityId: rows.length === 1 ? (first?.id ?? '') : 'many',
    regionId: rows.every((row) => row.region_id === first?.region_id) ? (first?.region_id ?? null) : null,
    after: { logins: rows.map(({ login }) => login) },
  });
  return invite(house, act, rows);
}

export async function revoke(house: House, act: Act, id: string, reason: string): Promise<AccountShown> {
  const row = await hold(house, act, id, null);
  if ((await revokeInvitations(act.tx, [id], house.clock.now())) === 0)
    throw new Problem('state_conflict', { state: row.login });
  await line(act, row, 'invitation.revoked', reason);
  return present(house, act, id);
}

/** How a person is reached, in full; that somebody looked, and why, stays in the audit. */
export async function reveal(house: House, act: Act, id: string, reason: string) {
  const row = await hold(house, act, id, null);
  await line(act, row, 'account.contact_revealed', reason);
  const open = (sealed: Buffer | null) => (sealed === null ? null : house.vault.open(act.tx, row.person_id, sealed));
  return { email: await open(row.email_sealed), phone: await open(row.phone_sealed) };
}

/** The account, locked; refused where it lies outside, holds more than one may give, or has changed meanwhile. */
async function hold(house: House, act: Act, id: string, ifMatch: number | null): Promise<accounts.ListedAccount> {
  const row = await accounts.lockAccount(act.tx, act.scope, id);
  if (row === undefined) throw new Problem('not_found');
  const grants = row.grants.map(({ role, region_id }) => ({ role, regionId: region_id }));
  if (!grants.every((grant) => mayGive(house, act.principal, grant))) throw new Problem('account_out_of_reach');
  const [now] = await presentAccounts(house, act, [row]);
  if (ifMatch !== null) requireVersion(row, ifMatch, () => now);
  return row;
}

/** Holds an active account and ends its ways in; never one's own, and never the last operator's. */
async function holdToShut(house: House, act: Act, id: string, ifMatch: number): Promise<accounts.ListedAccount> {
  const row = await hold(house, act, id, ifMatch);
  refuseOwn(act, id);
  if (row.status !== 'active') throw new Problem('state_conflict', { state: row.status });
  await keepAnOperator(act, row);
  await shut(house, act, id);
  return row;
}

function refuseOwn(act: Act, id: string): void {
  if (act.principal.kind === 'account' && act.principal.id === id) throw new Problem('own_account');
}

/** What takes an operator away is refused where it is the last one. */
async function keepAnOperator(act: Act, row: accounts.ListedAccount): Promise<void> {
  if (row.invited || row.status !== 'active' || !row.grants.some(({ role }) => role === 'operator')) return;
  const left = await accounts.countOperators(act.tx, systemScope('the installation keeps an operator'));
  if (left <= 1) throw new Problem('last_operator');
}

async function shut(house: House, act: Act, id: string): Promise<void> {
  await endSessions(act.tx, id, { allBut: null }, house.clock.now());
  await revokeInvitations(act.tx, [id], house.clock.now());
}

async function step(
  house: House,
  act: Act,
  row: accounts.ListedAccount,
  changes: accounts.AccountChanges,
  action: string,
  reason: string,
): Promise<AccountShown> {
  await accounts.updateAccount(act.tx, act.scope, row.id, changes);
  await line(act, row, action, reason);
  return present(house, act, row.id);
}

const line = (act: Act, row: accounts.ListedAccount, action: string, reason: string) =>
  act.audit({ action, entity: 'account', entityId: row.id, regionId: row.region_id, reason });

async function invite(house: House, act: Act, rows: readonly accounts.ListedAccount[]): Promise<Slip[]> {
  const shown = await presentAccounts(house, act, rows);
  const invited = rows.map((row, index) => ({
    id: row.id,
    login: row.login,
    name: shown[index]?.name ?? row.login,
    regionId: row.region_id,
    role: row.grants[0]?.role ?? ('auditor' as const),
  }));
  return issueInvitations(house, act, await treeOf(act.tx), invited);
}

async function present(house: House, act: Act, id: string): Promise<AccountShown> {
  const row = await accounts.listedAccount(act.tx, act.scope, id);
  const [shown] = row === undefined ? [] : await presentAccounts(house, act, [row]);
  if (shown === undefined) throw new Problem('not_found');
  return shown;
}

function regionInReach(act: Act, tree: RegionTree, code: string) {
  const region = regionByCode(tree, code, act.today, '/body/region');
  requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
  return region;
}

/** The operator's role is without a region; the account lies in the root all the same. */
export const grantOver = (role: Grant['role'], regionId: string): Grant => ({
  role,
  regionId: role === 'operator' ? null : regionId,
});
