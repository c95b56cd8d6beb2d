import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  PORTAL_PATHS,
  type PortalContext,
  type PortalPage,
  PREFERENCE_FIELDS,
  type RenderPortal,
  safeReturn,
} from '../contracts/portal.ts';
import { ELDER_COOKIE, LOCALE_COOKIE, PREFERENCE_MAX_AGE_SECONDS } from '../contracts/preferences.ts';
import type { Problem } from '../contracts/problems.ts';
import { SESSION_COOKIE } from '../contracts/session.ts';
import { localeOf } from '../contracts/texts/locale.ts';
import { associationName } from '../modules/organisations/index.ts';
import { identify } from '../modules/people/index.ts';
import { transact } from '../platform/database/transaction.ts';
import { refuseForeignSite } from '../platform/http/mount.ts';
import { formOf, localeFor, setCookie, wordsOf } from './forms.ts';
import type { OpenHouse } from './house.ts';
import { mountNotices } from './noticePages.ts';
import { publicStatistics } from './publicStatistics.ts';
import { mountSignIn } from './signInPages.ts';

const ONE_YEAR_S = 31_536_000;

/** The built webs: pages for people beside the API. Made once at boot from the folder that the build wrote. */
export interface Web {
  mount(app: FastifyInstance, house: OpenHouse): Promise<void>;
  errorPage(request: FastifyRequest, problem: Problem, correlationId: string): string;
}

export async function openWeb(folder: string): Promise<Web> {
  const { renderPortal } = (await import(pathToFileURL(join(folder, 'portal', 'server', 'entry-server.js')).href)) as {
    renderPortal: RenderPortal;
  };
  const workbench = readFileSync(join(folder, 'workbench', 'index.html'), 'utf8');
  let operator = '';
  let mode: PortalContext['mode'] = 'demo';

  const contextOf = (request: FastifyRequest, csrf: string | null): PortalContext => ({
    locale: localeFor(request),
    elder: request.cookies[ELDER_COOKIE] === '1',
    csrf,
    path: request.url,
    operator,
    mode,
  });

  const sendPage = (request: FastifyRequest, reply: FastifyReply, page: PortalPage, csrf: string | null = null) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(renderPortal(page, contextOf(request, csrf)));

  return {
    errorPage(request, problem, correlationId) {
      const { status } = problem;
      const page: PortalPage =
        status === 403 || status === 404 || status === 500 || status === 503
          ? { kind: 'error', status, correlationId }
          : { kind: 'problem', status, problem: wordsOf(problem, localeFor(request)), correlationId };
      return renderPortal(page, contextOf(request, null));
    },

    async mount(app, house) {
      mode = house.mode;
      // The association may be renamed, or the root changed, by another process.
      const nameOperator = async () => {
        operator = await transact(
          house.database,
          async (tx) => {
            await house.freshen(tx);
            return associationName(tx, house.rootCode);
          },
          { readOnly: true },
        );
      };
      await nameOperator();
      app.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string', bodyLimit: 16_384 },
        (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
      );
      await app.register(fastifyStatic, {
        root: join(folder, 'workbench', 'assets'),
        prefix: '/assets/',
        immutable: true,
        maxAge: ONE_YEAR_S * 1000,
        decorateReply: false,
      });
      await app.register(fastifyStatic, {
        root: join(folder, 'portal', 'client', 'portal-assets'),
        prefix: '/portal-assets/',
        immutable: true,
        maxAge: ONE_YEAR_S * 1000,
        decorateReply: false,
      });

      app.get(PORTAL_PATHS.front, async (request, reply) => {
        const { principal } = await identify(house, request.cookies[SESSION_COOKIE]);
        await nameOperator();
        return sendPage(request, reply, { kind: 'front', signedInAs: principal.kind === 'account' ? operator : null });
      });

      app.get(PORTAL_PATHS.statistics, async (request, reply) => {
        const query = request.query as Record<string, string | undefined>;
        return sendPage(request, reply, {
          kind: 'statistics',
          shown: await publicStatistics(app, house, request, query),
        });
      });

      const sendNamed = async (request: FastifyRequest, reply: FastifyReply, page: PortalPage) => {
        await nameOperator();
        return sendPage(request, reply, page);
      };
      mountSignIn(app, house, sendNamed);
      mountNotices(app, house, sendNamed);

      app.post(PORTAL_PATHS.preferences, async (request, reply) => {
        refuseForeignSite(request);
        const form = formOf(request);
        const locale = form[PREFERENCE_FIELDS.locale];
        const elder = form[PREFERENCE_FIELDS.elder];
        if (locale !== undefined)
          setCookie(request, reply, LOCALE_COOKIE, localeOf(locale), PREFERENCE_MAX_AGE_SECONDS, false);
        if (elder !== undefined)
          setCookie(request, reply, ELDER_COOKIE, elder === '1' ? '1' : '0', PREFERENCE_MAX_AGE_SECONDS, false);
        return reply.redirect(safeReturn(form[PREFERENCE_FIELDS.back]) ?? PORTAL_PATHS.front, 303);
      });

      const sendWorkbench = async (request: FastifyRequest, reply: FastifyReply) =>
        reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(workbench.replaceAll('__CSP_NONCE__', request.cspNonce));
      app.get(PORTAL_PATHS.workbench, sendWorkbench);
      app.get(`${PORTAL_PATHS.workbench}/*`, sendWorkbench);
    },
  };
}
