import { listLetters, listMessages, readMessages } from '../../contracts/messages.ts';
import { Problem } from '../../contracts/problems.ts';
import { type Principal, principalName } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { lettersBy } from '../../platform/notifier/index.ts';
import { countUnread, markRead, messagesOf } from './messageStore.ts';
import { presentLetter, presentMessage } from './present.ts';
import { loginsOf } from './store.ts';

export const messageRoutes = (house: House): readonly Handler[] => [
  handle(listMessages, async (act, { principal, query }) => {
    const id = accountOf(principal);
    const { rows, next } = await messagesOf(act.tx, id, query.unread === '1', query);
    return { rows: rows.map(presentMessage), next, unread: await countUnread(act.tx, id) };
  }),

  handle(readMessages, async (act, { principal, body }) => {
    const id = accountOf(principal);
    await markRead(act.tx, id, body.ids, house.clock.now());
    return { unread: await countUnread(act.tx, id) };
  }),

  handle(listLetters, async (act, { principal, query }) => {
    const { rows, next } = await lettersBy(act.tx, principalName(principal), query);
    const addressees = rows.flatMap((row) => row.account_id ?? []);
    const logins = await loginsOf(act.tx, systemScope('a sender knows whom they wrote to'), addressees);
    return { rows: rows.map((row) => presentLetter(row, logins)), next };
  }),
];

function accountOf(principal: Principal): string {
  if (principal.kind !== 'account') throw new Problem('not_signed_in');
  return principal.id;
}
