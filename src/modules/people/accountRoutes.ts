import {
  acceptInvitation,
  accountSheetTemplate,
  changeAccount,
  createAccount,
  createAccountsFromSheet,
  inviteAccounts,
  listAccounts,
  lookAtInvitation,
  readAccount,
  resetAccount,
  resetSecondFactor,
  resumeAccount,
  revealContact,
  revokeInvitation,
  suspendAccount,
} from '../../contracts/accounts.ts';
import { createKey, listKeys, revokeKey } from '../../contracts/keys.ts';
import { Problem } from '../../contracts/problems.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import { hashPassword } from '../../platform/crypto/passwords.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { listedAccount } from './accountStore.ts';
import { createFromSheet, receiveSheet, sheetTemplate } from './bulk.ts';
import * as invitations from './invitations.ts';
import * as keyStore from './keyStore.ts';
import * as keys from './keys.ts';
import { list } from './list.ts';
import * as manage from './manage.ts';
import { presentAccounts, presentKey } from './present.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const accountRoutes = (house: House): readonly Handler[] => [
  handle(listAccounts, (act, { query }) => list(house, act, query)),

  handle(readAccount, async (act, { params }) => {
    const row = await listedAccount(act.tx, act.scope, params.id);
    const [shown] = row === undefined ? [] : await presentAccounts(house, act, [row]);
    if (shown === undefined) throw new Problem('not_found');
    return shown;
  }),

  handle(createAccount, (act, { body }) => manage.create(house, act, body)),
  handle(changeAccount, (act, { params, body, ifMatch }) => manage.change(house, act, params.id, ifMatch, body)),
  handle(suspendAccount, (act, { params, body, ifMatch }) =>
    manage.suspend(house, act, params.id, ifMatch, body.reason),
  ),
  handle(resumeAccount, (act, { params, body, ifMatch }) => manage.resume(house, act, params.id, ifMatch, body.reason)),
  handle(resetAccount, (act, { params, body, ifMatch }) => manage.reset(house, act, params.id, ifMatch, body.reason)),
  handle(resetSecondFactor, (act, { params, body, ifMatch }) =>
    manage.resetSecondFactor(house, act, params.id, ifMatch, body.reason),
  ),
  handle(revealContact, (act, { params, body }) => manage.reveal(house, act, params.id, body.reason)),

  handle(accountSheetTemplate, async () => ({
    fileName: '账号名单.xlsx',
    mediaType: XLSX,
    bytes: await sheetTemplate(),
  })),
  handle(createAccountsFromSheet, {
    prepare: ({ request }) => receiveSheet(request),
    run: (act, _call, upload) => createFromSheet(house, act, upload),
  }),

  handle(inviteAccounts, async (act, { body }) => ({ slips: await manage.inviteAgain(house, act, body.accounts) })),
  handle(revokeInvitation, (act, { params, body }) => manage.revoke(house, act, params.id, body.reason)),

  handle(lookAtInvitation, (act, { body }) => invitations.lookAtInvitation(house, act, body.token)),
  handle(acceptInvitation, {
    prepare: ({ body }) => hashPassword(body.password),
    run: async (act, { body }, passwordHash) => ({
      login: await invitations.accept(house, act, body.token, passwordHash),
    }),
  }),

  handle(listKeys, async (act, { query }) => {
    const tree = await treeOf(act.tx);
    let regionIds: ReadonlySet<string> | undefined;
    if (query['filter[region]'] !== undefined) {
      const region = regionByCode(tree, query['filter[region]'], act.today, '/query/filter[region]');
      requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
      regionIds = new Set(tree.everWithin(region.id));
    }
    const { rows, next } = await keyStore.listKeys(act.tx, act.scope, regionIds, query);
    return { rows: rows.map((row) => presentKey(tree, row, act.today, house.clock.now())), next };
  }),
  handle(createKey, (act, { body }) => keys.createKey(house, act, body)),
  handle(revokeKey, (act, { params, body }) => keys.revokeKey(house, act, params.id, body.reason)),
];
