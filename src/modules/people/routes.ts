import { Problem } from '../../contracts/problems.ts';
import {
  changePassword as changePasswordRoute,
  demoAccounts,
  readSession,
  SESSION_COOKIE,
  signIn as signInRoute,
  signOut,
} from '../../contracts/session.ts';
import { publicScope } from '../../platform/access/scope.ts';
import type { House } from '../../platform/house.ts';
import { Answer, type Handler, handle } from '../../platform/http/handler.ts';
import { treeOf } from '../regions/index.ts';
import { listDemoAccounts } from './demo.ts';
import { messageRoutes } from './messageRoutes.ts';
import { presentSession } from './present.ts';
import { changePassword, identify, signIn } from './signIn.ts';
import { endSessions } from './store.ts';

const cookieOf = (request: { cookies: Record<string, string | undefined> }): string | undefined =>
  request.cookies[SESSION_COOKIE];

export const routes = (house: House): readonly Handler[] => [
  handle(readSession, {
    prepare: ({ request }) => identify(house, cookieOf(request)),
    run: (act, _call, { principal, csrfToken }) => presentSession(house, act, principal, csrfToken),
  }),

  handle(signInRoute, {
    prepare: ({ body, request, correlationId }) => signIn(house, { ...body, address: request.ip, correlationId }),
    async run(act, _call, session) {
      const shown = await presentSession(house, { ...act, scope: publicScope() }, session.principal, session.csrfToken);
      const maxAge = Math.round((session.expiresAt.getTime() - house.clock.now().getTime()) / 1000);
      return new Answer(shown, { cookies: [{ name: SESSION_COOKIE, value: session.token, maxAge }] });
    },
  }),

  handle(signOut, async (act, { principal }) => {
    if (principal.kind !== 'account') throw new Problem('not_signed_in');
    await endSessions(act.tx, principal.id, { only: principal.sessionId }, house.clock.now());
    await act.audit({ action: 'session.closed', entity: 'account', entityId: principal.id });
    return new Answer({}, { cookies: [{ name: SESSION_COOKIE, value: '', maxAge: 0 }] });
  }),

  handle(changePasswordRoute, async (act, { principal, body }) => {
    await changePassword(house, act.tx, principal, body);
    if (principal.kind === 'account')
      await act.audit({ action: 'account.password_changed', entity: 'account', entityId: principal.id });
    return {};
  }),

  handle(demoAccounts, async (act, { locale }) => {
    if (house.mode !== 'demo') throw new Problem('demo_only');
    return { accounts: await listDemoAccounts(act.tx, await treeOf(act.tx), locale) };
  }),

  ...messageRoutes(house),
];
