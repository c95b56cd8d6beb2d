import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DOCUMENT_FORMATS } from '../contracts/notices.ts';
import { PORTAL_PATHS, type PortalPage, type PortalProblem, RECEIPT_FIELDS } from '../contracts/portal.ts';
import { Problem } from '../contracts/problems.ts';
import { LINK_ATTEMPTS_PER_MINUTE, listPublicDocuments, readPublicDocument } from '../contracts/receivedDocuments.ts';
import { texts } from '../contracts/texts/index.ts';
import { confirmByLink, fileByLink, shownByLink } from '../modules/notices/index.ts';
import { type Act, actOf } from '../platform/act.ts';
import { transact } from '../platform/database/transaction.ts';
import { refuseForeignSite } from '../platform/http/mount.ts';
import { ask } from './ask.ts';
import { formOf, localeFor, wordsOf } from './forms.ts';
import type { OpenHouse } from './house.ts';

type SendPage = (request: FastifyRequest, reply: FastifyReply, page: PortalPage) => Promise<FastifyReply>;
type Query = Readonly<Record<string, string | undefined>>;

const limited = { config: { rateLimit: { max: LINK_ATTEMPTS_PER_MINUTE, timeWindow: '1 minute' } } };

/** Documents that are open to all, and the page of a link for a unit without an account: plain pages, also without JavaScript. */
export function mountNotices(app: FastifyInstance, house: OpenHouse, sendPage: SendPage): void {
  app.get(PORTAL_PATHS.notices, async (request, reply) => {
    const { q: wanted = '', after } = request.query as Query;
    const query = { limit: '20', ...(wanted === '' ? {} : { q: wanted }), ...(after === undefined ? {} : { after }) };
    const { rows, next } = await ask(app, request, listPublicDocuments, query);
    return sendPage(request, reply, { kind: 'notices', rows, next, wanted });
  });

  app.get(`${PORTAL_PATHS.notices}/:id`, async (request, reply) => {
    const { id } = request.params as { id: string };
    const document = await ask(app, request, readPublicDocument, {}, id);
    return sendPage(request, reply, { kind: 'public_document', id, document });
  });

  app.get(PORTAL_PATHS.receipt, limited, async (request, reply) => {
    const code = codeIn(request.query as Query);
    return receiptPage(house, request, reply, sendPage, { code, signer: '', problem: null });
  });

  app.post(PORTAL_PATHS.receipt, limited, async (request, reply) => {
    refuseForeignSite(request);
    const form = formOf(request);
    const code = codeIn(form);
    const signer = (form[RECEIPT_FIELDS.signer] ?? '').trim();
    const problem = await signing(house, request, reply, { code, signer });
    return receiptPage(house, request, reply, sendPage, { code, signer, problem });
  });

  app.get(PORTAL_PATHS.receiptFile, limited, async (request, reply) => {
    const query = request.query as Query;
    const format = DOCUMENT_FORMATS.find((each) => each === query[RECEIPT_FIELDS.format]) ?? 'pdf';
    const file = await transact(house.database, (tx) =>
      fileByLink(house, publicAct(house, tx, request), codeIn(query), format),
    );
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`);
    return reply.type(file.mediaType).header('cache-control', 'no-store').send(Buffer.from(file.bytes));
  });
}

const codeIn = (values: Query): string => (values[RECEIPT_FIELDS.code] ?? '').slice(0, 100);

const publicAct = (house: OpenHouse, tx: Act['tx'], request: FastifyRequest): Act =>
  actOf(house, tx, { kind: 'public' }, null, request.id);

const SIGNER_LENGTH = { least: 2, most: 50 };

/** Confirms receipt; why it was not taken, or null. */
async function signing(
  house: OpenHouse,
  request: FastifyRequest,
  reply: FastifyReply,
  { code, signer }: { code: string; signer: string },
): Promise<PortalProblem | null> {
  const locale = localeFor(request);
  if (signer.length < SIGNER_LENGTH.least || signer.length > SIGNER_LENGTH.most) {
    reply.code(400);
    return texts(locale).noticePages.receipt.nameFault;
  }
  try {
    await transact(house.database, (tx) => confirmByLink(house, publicAct(house, tx, request), code, signer));
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    reply.code(error.status);
    return wordsOf(error, locale);
  }
}

/** The document that the link opens, with the form or the receipt; a link that opens nothing says so. */
async function receiptPage(
  house: OpenHouse,
  request: FastifyRequest,
  reply: FastifyReply,
  sendPage: SendPage,
  shown: { code: string; signer: string; problem: PortalProblem | null },
): Promise<FastifyReply> {
  try {
    const received = await transact(
      house.database,
      async (tx) => {
        await house.freshen(tx);
        return shownByLink(house, publicAct(house, tx, request), shown.code);
      },
      { readOnly: true },
    );
    return sendPage(request, reply, { kind: 'receipt', ...shown, received });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    reply.code(error.status);
    const problem = wordsOf(error, localeFor(request));
    return sendPage(request, reply, { kind: 'receipt', code: '', signer: '', received: null, problem });
  }
}
