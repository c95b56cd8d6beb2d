import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { INVITATION_ATTEMPTS_PER_MINUTE } from '../contracts/accounts.ts';
import {
  INVITATION_FIELDS,
  type InvitedShown,
  PORTAL_PATHS,
  type PortalPage,
  type PortalProblem,
  SECOND_STEP_FIELDS,
  SIGN_IN_FIELDS,
  safeReturn,
} from '../contracts/portal.ts';
import { Problem } from '../contracts/problems.ts';
import { PASSWORD_ATTEMPTS_PER_MINUTE, SESSION_COOKIE } from '../contracts/session.ts';
import { texts } from '../contracts/texts/index.ts';
import {
  acceptInvitation,
  cookieOf,
  identify,
  listDemoAccounts,
  lookAtInvitation,
  type OpenedSession,
  originOf,
  signIn,
  takeSecondStep,
} from '../modules/people/index.ts';
import { treeOf } from '../modules/regions/index.ts';
import { actOf } from '../platform/act.ts';
import { transact } from '../platform/database/transaction.ts';
import { refuseForeignSite } from '../platform/http/mount.ts';
import { formOf, localeFor, setCookie, wordsOf } from './forms.ts';
import type { OpenHouse } from './house.ts';

type SendPage = (request: FastifyRequest, reply: FastifyReply, page: PortalPage) => Promise<FastifyReply>;

const PASSWORD_LENGTH = { least: 10, most: 200 };
const perMinute = (max: number) => ({ config: { rateLimit: { max, timeWindow: '1 minute' } } });

/** Sign-in, its second step, and setting a password by invitation: plain forms, also without JavaScript. */
export function mountSignIn(app: FastifyInstance, house: OpenHouse, sendPage: SendPage): void {
  signInForms(app, house, sendPage);
  secondStepForms(app, house, sendPage);
  invitationForms(app, house, sendPage);
}

function signInForms(app: FastifyInstance, house: OpenHouse, sendPage: SendPage): void {
  app.get(PORTAL_PATHS.signIn, async (request, reply) => {
    const query = request.query as Record<string, string | undefined>;
    const returnTo = safeReturn(query[SIGN_IN_FIELDS.returnTo]);
    return sendPage(request, reply, await signInPage(house, request, { returnTo }));
  });

  app.post(PORTAL_PATHS.signIn, perMinute(PASSWORD_ATTEMPTS_PER_MINUTE), async (request, reply) => {
    refuseForeignSite(request);
    const form = formOf(request);
    const login = form[SIGN_IN_FIELDS.login] ?? '';
    const returnTo = safeReturn(form[SIGN_IN_FIELDS.returnTo]);
    try {
      const attempt = { login, password: form[SIGN_IN_FIELDS.password] ?? '' };
      const session = await signIn(house, attempt, originOf(request));
      giveCookie(house, request, reply, session);
      if (session.secondStep === null) return reply.redirect(returnTo ?? PORTAL_PATHS.workbench, 303);
      const carried = returnTo === null ? '' : `?${new URLSearchParams({ [SECOND_STEP_FIELDS.returnTo]: returnTo })}`;
      return reply.redirect(`${PORTAL_PATHS.secondStep}${carried}`, 303);
    } catch (error) {
      const problem = wordsOfRefusal(error, request, reply);
      return sendPage(request, reply, await signInPage(house, request, { username: login, returnTo, problem }));
    }
  });
}

function secondStepForms(app: FastifyInstance, house: OpenHouse, sendPage: SendPage): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    returnTo: string | null,
    problem: PortalProblem | null,
  ) => {
    const { secondStep } = await identify(house, request.cookies[SESSION_COOKIE]);
    if (secondStep === null) return reply.redirect(PORTAL_PATHS.signIn, 303);
    return sendPage(request, reply, { kind: 'second_step', method: secondStep, problem, returnTo });
  };

  app.get(PORTAL_PATHS.secondStep, async (request, reply) => {
    const query = request.query as Record<string, string | undefined>;
    return show(request, reply, safeReturn(query[SECOND_STEP_FIELDS.returnTo]), null);
  });

  app.post(PORTAL_PATHS.secondStep, perMinute(PASSWORD_ATTEMPTS_PER_MINUTE), async (request, reply) => {
    refuseForeignSite(request);
    const form = formOf(request);
    const returnTo = safeReturn(form[SECOND_STEP_FIELDS.returnTo]);
    try {
      const code = form[SECOND_STEP_FIELDS.code] ?? '';
      const session = await takeSecondStep(house, request.cookies[SESSION_COOKIE], code, originOf(request));
      giveCookie(house, request, reply, session);
      return reply.redirect(returnTo ?? PORTAL_PATHS.workbench, 303);
    } catch (error) {
      return show(request, reply, returnTo, wordsOfRefusal(error, request, reply));
    }
  });
}

function invitationForms(app: FastifyInstance, house: OpenHouse, sendPage: SendPage): void {
  app.get(PORTAL_PATHS.invitation, async (request, reply) =>
    sendPage(request, reply, { kind: 'invitation', token: '', invited: null, problem: null }),
  );

  app.post(PORTAL_PATHS.invitation, perMinute(INVITATION_ATTEMPTS_PER_MINUTE), async (request, reply) => {
    refuseForeignSite(request);
    const form = formOf(request);
    const token = (form[INVITATION_FIELDS.token] ?? '').slice(0, 100);
    const password = form[INVITATION_FIELDS.password];
    let invited: InvitedShown | null = null;
    try {
      const looked = await transact(
        house.database,
        (tx) => lookAtInvitation(house, actOf(house, tx, { kind: 'public' }, null, request.id), token),
        { readOnly: true },
      );
      invited = { ...looked, region: looked.region.name };
      const page = { kind: 'invitation', token, invited } as const;
      if (password === undefined) return sendPage(request, reply, { ...page, problem: null });
      const words = texts(localeFor(request)).portal.invitation;
      const fits = password.length >= PASSWORD_LENGTH.least && password.length <= PASSWORD_LENGTH.most;
      const fault = !fits ? words.tooShort : password !== form[INVITATION_FIELDS.again] ? words.differ : null;
      if (fault !== null) return sendPage(request, reply.code(400), { ...page, problem: fault });
      const login = await acceptInvitation(house, token, password, request.id);
      return sendPage(request, reply, await signInPage(house, request, { username: login, passwordSet: true }));
    } catch (error) {
      const problem = wordsOfRefusal(error, request, reply);
      return sendPage(request, reply, { kind: 'invitation', token: invited === null ? '' : token, invited, problem });
    }
  });
}

async function signInPage(
  house: OpenHouse,
  request: FastifyRequest,
  shown: { username?: string; returnTo?: string | null; problem?: PortalProblem; passwordSet?: boolean },
): Promise<PortalPage> {
  const locale = localeFor(request);
  const accounts =
    house.mode === 'demo'
      ? await transact(house.database, async (tx) => listDemoAccounts(tx, await treeOf(tx), locale), { readOnly: true })
      : [];
  return {
    kind: 'sign_in',
    username: shown.username ?? '',
    problem: shown.problem ?? null,
    returnTo: shown.returnTo ?? null,
    passwordSet: shown.passwordSet ?? false,
    demoAccounts: accounts.map(({ login, password, title, region }) => ({
      login,
      password,
      title,
      region: region?.name ?? null,
    })),
  };
}

function giveCookie(house: OpenHouse, request: FastifyRequest, reply: FastifyReply, session: OpenedSession): void {
  const { name, value, maxAge } = cookieOf(house, session);
  setCookie(request, reply, name, value, maxAge, true);
}

/** A refusal is told on the page that asked; anything else goes on. */
function wordsOfRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply): PortalProblem {
  if (!(error instanceof Problem)) throw error;
  reply.code(error.status);
  return wordsOf(error, localeFor(request));
}
