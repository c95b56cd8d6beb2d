import * as accounts from '../../contracts/accounts.ts';
import * as keys from '../../contracts/keys.ts';
import * as factor from '../../contracts/secondFactor.ts';
import * as session from '../../contracts/session.ts';
import { begunAuthenticator, withAuthenticator } from './testingAuthenticator.ts';
import { type Call, call } from './testingCall.ts';
import { upload } from './testingPlaces.ts';

const REASON = { reason: '权限核对' };
const whole = { limit: 500 };

async function changing(made: Promise<{ id: string; version: number }>) {
  const { id, version } = await made;
  return { params: { id }, ifMatch: version };
}

/** How the routes of accounts, invitations, keys and one's own sign-in are called. */
export const ACCOUNT_CALLS: Readonly<Record<string, Call>> = {
  listAccounts: call(accounts.listAccounts, ({ place }) => ({ query: { 'filter[region]': place.code } })),
  'listAccounts whole': call(accounts.listAccounts, ({ place }) => ({
    query: { q: place.account.login },
    mark: place.account.id,
  })),
  readAccount: call(accounts.readAccount, ({ place }) => ({ params: { id: place.account.id } })),
  createAccount: call(accounts.createAccount, ({ place, places }) => ({ body: places.newAccount(place.code) })),
  changeAccount: call(accounts.changeAccount, async ({ place, places }) => ({
    ...(await changing(places.account(place.code))),
    body: { name: '何远' },
  })),
  suspendAccount: call(accounts.suspendAccount, async ({ place, places }) => ({
    ...(await changing(places.account(place.code))),
    body: REASON,
  })),
  resumeAccount: call(accounts.resumeAccount, async ({ place, places }) => ({
    ...(await changing(places.suspendedAccount(place.code))),
    body: REASON,
  })),
  resetAccount: call(accounts.resetAccount, async ({ place, places }) => ({
    ...(await changing(places.account(place.code))),
    body: REASON,
  })),
  resetSecondFactor: call(accounts.resetSecondFactor, async ({ place, places }) => ({
    ...(await changing(places.accountWithSecondFactor(place.code))),
    body: REASON,
  })),
  revealContact: call(accounts.revealContact, ({ place }) => ({ params: { id: place.account.id }, body: REASON })),
  accountSheetTemplate: call(accounts.accountSheetTemplate, () => ({})),
  createAccountsFromSheet: call(accounts.createAccountsFromSheet, ({ place, caller }) => {
    const text = `行政区划,姓名或岗位\n${place.code},何远\n`;
    const sent = upload(caller.headers, {}, [['名单.csv', text]]);
    return { headers: sent.headers, bytes: sent.payload };
  }),
  inviteAccounts: call(accounts.inviteAccounts, async ({ place, places }) => ({
    body: { accounts: [(await places.account(place.code)).id] },
  })),
  revokeInvitation: call(accounts.revokeInvitation, async ({ place, places }) => ({
    params: { id: (await places.account(place.code)).id },
    body: REASON,
  })),
  lookAtInvitation: call(accounts.lookAtInvitation, async ({ place, places }) => ({
    body: { token: await places.invitation(place.code) },
  })),
  acceptInvitation: call(accounts.acceptInvitation, async ({ place, places }) => ({
    body: { token: await places.invitation(place.code), password: 'chosen-by-the-person' },
  })),
  listKeys: call(keys.listKeys, ({ place }) => ({ query: { 'filter[region]': place.code } })),
  'listKeys whole': call(keys.listKeys, ({ place }) => ({ query: whole, mark: place.keyId })),
  createKey: call(keys.createKey, ({ place }) => ({
    body: { name: '门户网站', region: place.code, rights: ['organisations.read' as const], expiresOn: '2099-12-31' },
  })),
  revokeKey: call(keys.revokeKey, async ({ place, places }) => ({
    params: { id: await places.key(place.code) },
    body: REASON,
  })),

  takeSecondStep: call(factor.takeSecondStep, async ({ places, spare }) => {
    const { caller, code } = await places.halfSignedIn(await spare());
    return { as: caller, body: { code } };
  }),
  readSecondFactor: call(factor.readSecondFactor, () => ({})),
  beginSecondFactor: call(factor.beginSecondFactor, async ({ spare }) => {
    const { caller, password } = await spare();
    return { as: caller, body: { password } };
  }),
  confirmSecondFactor: call(factor.confirmSecondFactor, async ({ spare }) => {
    const { caller, password } = await spare();
    return { as: caller, body: { code: await begunAuthenticator(caller, password) } };
  }),
  renewRecoveryCodes: call(factor.renewRecoveryCodes, async ({ spare }) => {
    const { caller, password } = await spare();
    await withAuthenticator(caller, password);
    return { as: caller, body: { password } };
  }),
  removeSecondFactor: call(factor.removeSecondFactor, async ({ spare }) => {
    const { caller, password } = await spare();
    await withAuthenticator(caller, password);
    return { as: caller, body: { password } };
  }),
  listSessions: call(session.listSessions, () => ({})),
  endSession: call(session.endSession, async ({ caller, spare }) => {
    const one = await spare();
    const own = await one.caller.call(session.listSessions);
    const id = caller === one.caller ? crypto.randomUUID() : (own.output.sessions[0]?.id ?? '');
    return { as: one.caller, params: { id } };
  }),
  endOtherSessions: call(session.endOtherSessions, async ({ spare }) => ({ as: (await spare()).caller })),
};
