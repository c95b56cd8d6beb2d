import { Problem } from '../../contracts/problems.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  takeSecondStep,
} from '../../contracts/secondFactor.ts';
import {
  changePassword as changePasswordRoute,
  endOtherSessions,
  endSession,
  listSessions,
  readSession,
  SESSION_COOKIE,
  signIn as signInRoute,
  signOut,
} from '../../contracts/session.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { publicScope, systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import { hashPassword } from '../../platform/crypto/passwords.ts';
import type { House } from '../../platform/house.ts';
import { Answer, type Handler, handle } from '../../platform/http/handler.ts';
import { originOf, reauthenticate } from './attempts.ts';
import { identify } from './identify.ts';
import { presentSession, presentSessions } from './present.ts';
import * as factor from './secondFactor.ts';
import { endSessions, openSessionsOf, setAwaits } from './sessionStore.ts';
import { type OpenedSession, signIn, takeSecondStep as take } from './signIn.ts';
import { accountById, replacePassword } from './store.ts';

const scope = systemScope('an account looks after its own sessions');

/** Signing in and out, the password, the second factor, and where one is signed in. */
export const sessionRoutes = (house: House): readonly Handler[] => [
  handle(readSession, {
    prepare: ({ request }) => identify(house, request.cookies[SESSION_COOKIE]),
    run: (act, _call, { principal, csrfToken, secondStep }) =>
      presentSession(house, act, principal, csrfToken, secondStep),
  }),

  handle(signInRoute, {
    prepare: ({ body, request }) => signIn(house, body, originOf(request)),
    run: (act, _call, session) => answerOpened(house, act, session),
  }),

  handle(takeSecondStep, {
    prepare: ({ body, request }) => take(house, request.cookies[SESSION_COOKIE], body.code, originOf(request)),
    run: (act, _call, session) => answerOpened(house, act, session),
  }),

  handle(signOut, async (act, { principal }) => {
    const { id, sessionId } = own(principal);
    await endSessions(act.tx, id, { only: sessionId }, house.clock.now());
    await line(act, principal, 'session.closed');
    return new Answer({}, { cookies: [{ name: SESSION_COOKIE, value: '', maxAge: 0 }] });
  }),

  handle(changePasswordRoute, {
    async prepare({ principal, body, request }) {
      const account = await reauthenticate(house, principal, body.current, originOf(request));
      if (body.next === body.current) throw new Problem('request_invalid', {}, { pointer: '/body/next' });
      return { account, passwordHash: await hashPassword(body.next) };
    },
    async run(act, { principal }, { account, passwordHash }) {
      const { sessionId } = own(principal);
      if (!(await replacePassword(act.tx, scope, account, passwordHash))) throw new Problem('sign_in_refused');
      await endSessions(act.tx, account.id, { allBut: sessionId }, house.clock.now());
      const changed = { ...account, must_change_password: false };
      await setAwaits(act.tx, sessionId, await factor.missingOf(house, act.tx, changed));
      await line(act, principal, 'account.password_changed');
      return {};
    },
  }),

  handle(readSecondFactor, (act, { principal }) => factor.describe(house, act.tx, own(principal).id)),
  handle(beginSecondFactor, {
    prepare: ({ principal, body, request }) => reauthenticate(house, principal, body.password, originOf(request)),
    run: (act, _call, account) => factor.begin(house, act, account),
  }),
  handle(confirmSecondFactor, {
    prepare: ({ principal, body, request }) =>
      factor.proveAuthenticator(house, principal, body.code, originOf(request)),
    run: async (act, { principal, body }, account) => ({
      recoveryCodes: await factor.confirm(house, act, account, body.code, own(principal).sessionId),
    }),
  }),
  handle(renewRecoveryCodes, {
    prepare: ({ principal, body, request }) => reauthenticate(house, principal, body.password, originOf(request)),
    run: async (act, _call, account) => ({ recoveryCodes: await factor.renewRecoveryCodes(act, account) }),
  }),
  handle(removeSecondFactor, {
    prepare: ({ principal, body, request }) => reauthenticate(house, principal, body.password, originOf(request)),
    async run(act, _call, account) {
      await factor.remove(house, act, account);
      return factor.describe(house, act.tx, account.id);
    },
  }),

  handle(listSessions, (act, { principal }) => sessionsOf(house, act, principal)),
  handle(endSession, async (act, { principal, params }) => {
    const ended = await endSessions(act.tx, own(principal).id, { only: params.id }, house.clock.now());
    if (ended === 0) throw new Problem('not_found');
    await line(act, principal, 'session.ended');
    return sessionsOf(house, act, principal);
  }),
  handle(endOtherSessions, async (act, { principal }) => {
    const { id, sessionId } = own(principal);
    const count = await endSessions(act.tx, id, { allBut: sessionId }, house.clock.now());
    await line(act, principal, 'session.others_ended', { count });
    return sessionsOf(house, act, principal);
  }),
];

async function answerOpened(house: House, act: Act, session: OpenedSession) {
  const asPublic = { ...act, scope: publicScope() };
  const csrf = session.secondStep === null ? session.csrfToken : null;
  const shown = await presentSession(house, asPublic, session.principal, csrf, session.secondStep);
  return new Answer(shown, { cookies: [cookieOf(house, session)] });
}

/** The cookie that carries a session until it ends. */
export function cookieOf(house: House, { token, expiresAt }: Pick<OpenedSession, 'token' | 'expiresAt'>) {
  const maxAge = Math.round((expiresAt.getTime() - house.clock.now().getTime()) / 1000);
  return { name: SESSION_COOKIE, value: token, maxAge };
}

function own(principal: Principal): { id: string; sessionId: string } {
  if (principal.kind !== 'account') throw new Problem('not_signed_in');
  return principal;
}

async function sessionsOf(house: House, act: Act, principal: Principal) {
  const { id, sessionId } = own(principal);
  const rows = await openSessionsOf(act.tx, id, house.clock.now());
  return { sessions: presentSessions(rows, sessionId) };
}

/** What an account does with itself is told with its region, so that those who audit the region see it. */
async function line(act: Act, principal: Principal, action: string, after?: unknown): Promise<void> {
  const { id } = own(principal);
  const regionId = (await accountById(act.tx, scope, id))?.region_id ?? null;
  await act.audit({ action, entity: 'account', entityId: id, regionId, ...(after === undefined ? {} : { after }) });
}
