import '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem } from '../../contracts/problems.ts';
import type { AnyRoute } from '../../contracts/route.ts';
import { CSRF_HEADER } from '../../contracts/session.ts';
import { localeOf } from '../../contracts/texts/locale.ts';
import { type Principal, principalName } from '../access/principal.ts';
import { actOf, reach } from '../act.ts';
import { transact } from '../database/transaction.ts';
import type { House } from '../house.ts';
import { Answer, type Call, type FileAnswer, type Handler } from './handler.ts';
import { keepAnswer, requestDigest, takeKey } from './idempotency.ts';
import { invalidRequest } from './problems.ts';
import { requireStorable } from './storable.ts';

export const API_PREFIX = '/api/v1';

/** Tells who calls, by cookie or key; given by floor 4, since http knows no accounts. */
export interface Gate {
  identify(request: FastifyRequest): Promise<{ principal: Principal; csrfToken: string | null }>;
}

/** Mounts handlers under /api/v1. A contract that is mounted twice, or says nothing of access, does not start. */
export function mount(app: FastifyInstance, house: House, gate: Gate, handlers: readonly Handler[]): void {
  const seen = new Set<string>();
  for (const handler of handlers) {
    const { contract } = handler;
    const place = `${contract.method} ${contract.path}`;
    if (contract.access === undefined) throw new Error(`route ${contract.name} has no access rule`);
    if (seen.has(place)) throw new Error(`route ${place} is mounted twice`);
    seen.add(place);
    app.route({
      method: contract.method,
      url: `${API_PREFIX}${contract.path}`,
      config: { contract, ...(contract.perMinute === undefined ? {} : { rateLimit: rate(contract.perMinute) }) },
      handler: (request, reply) => answer(house, gate, handler, request, reply),
    });
  }
}

const rate = (max: number) => ({ max, timeWindow: '1 minute' });

async function answer(
  house: House,
  gate: Gate,
  handler: Handler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { contract } = handler;
  const { principal, csrfToken } = await gate.identify(request);
  if (contract.method !== 'GET') refuseForgery(request, principal, csrfToken);
  const right = typeof contract.access === 'string' ? null : contract.access.right;
  if (contract.access !== 'public' && principal.kind === 'public') throw new Problem('not_signed_in');
  if (contract.access === 'signed_in' && principal.kind === 'key') throw new Problem('right_missing');
  if (principal.kind === 'account' && principal.awaits !== undefined && contract.access !== 'public')
    refuseIncomplete(contract, principal.awaits);
  if (right !== null) reach(house, principal, right);

  const call: Call<AnyRoute> = {
    params: named(contract.params, request.params) as never,
    query: parsed('query', contract.query, request.query) as never,
    body: (contract.body === 'upload' ? undefined : parsed('body', contract.body, request.body)) as never,
    principal,
    locale: localeOf(request.headers['accept-language']),
    correlationId: request.id,
    ifMatch: contract.versioned === true ? versionOf(request) : 0,
    request,
  };
  const prepared = await handler.prepare?.(call);
  const readOnly = contract.method === 'GET' || contract.readsOnly === true;
  const key = contract.method === 'POST' && !readOnly ? keyOf(request, principal) : null;
  const result = await transact(
    house.database,
    async (tx): Promise<Outcome> => {
      await house.freshen(tx);
      if (key !== null) {
        // A digest of a password could be tried out at leisure: of what is secret, nothing is kept.
        const parts = contract.secret === true ? [] : [call.query, call.body, preparedDigest(prepared)];
        const digest = requestDigest(contract.name, [call.params, ...parts]);
        const kept = await takeKey(tx, principalName(principal), key, digest);
        if (kept !== null && contract.secret === true) throw new Problem('told_once');
        if (kept !== null) return { body: kept.body, status: kept.status, more: {} };
      }
      const outcome = checked(
        contract,
        await handler.run(actOf(house, tx, principal, right, request.id), call, prepared),
      );
      const kept = contract.secret === true ? { ...outcome, body: null } : outcome;
      if (key !== null) await keepAnswer(tx, principalName(principal), key, kept);
      return outcome;
    },
    { readOnly },
  );
  return send(contract, result, reply);
}

/** Of a session that lacks something only that can be done; the rest is refused with what is missing. */
function refuseIncomplete(contract: AnyRoute, awaits: 'password' | 'second_factor'): void {
  if (contract.incomplete === true) return;
  throw new Problem(awaits === 'password' ? 'password_change_required' : 'second_factor_required');
}

/** What a path names. One that cannot name anything, by its form, names nothing. */
function named(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value);
  if (!result.success || Object.values(value as object).some((text) => text.includes('\0')))
    throw new Problem('not_found');
  return result.data;
}

function parsed(part: string, schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  requireStorable(value, `/${part}`);
  const result = schema.safeParse(value ?? {});
  if (!result.success) throw invalidRequest(part, result.error);
  return result.data;
}

/** An upload is the same request again when its contents are: prepare() says so by `digests`. */
function preparedDigest(prepared: unknown): unknown {
  return typeof prepared === 'object' && prepared !== null && 'digests' in prepared ? prepared.digests : null;
}

/** No browser sends a key by itself; cookies it does, so a change needs what only our own pages know: the token of the session. */
function refuseForgery(request: FastifyRequest, principal: Principal, csrfToken: string | null): void {
  if (principal.kind === 'key') return;
  refuseForeignSite(request);
  if (principal.kind === 'account' && request.headers[CSRF_HEADER] !== csrfToken) throw new Problem('csrf_refused');
}

/** Before there is a session (sign-in), a request that changes something must at least come from our own pages. */
export function refuseForeignSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') throw new Problem('csrf_refused');
  const { origin } = request.headers;
  if (origin !== undefined && hostOf(origin) !== request.headers.host) throw new Problem('csrf_refused');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function versionOf(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (header === undefined) throw new Problem('version_required');
  const version = Number(header.replace(/^W\//, '').replaceAll('"', ''));
  if (!Number.isInteger(version)) throw new Problem('version_required');
  return version;
}

/** Keys of the public are not kept: anybody could ask for anybody's answer. */
function keyOf(request: FastifyRequest, principal: Principal): string | null {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && key !== '' && (principal.kind === 'account' || principal.kind === 'key')
    ? key.slice(0, 200)
    : null;
}

const heldTags = (request: FastifyRequest): string[] =>
  (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim());

interface Outcome {
  body: unknown;
  status: number;
  more: Answer<unknown>['more'];
}

/** The output as its contract declares it; anything else is our fault, and rolls back. */
function checked(contract: AnyRoute, output: unknown): Outcome {
  const more = output instanceof Answer ? output.more : {};
  const plain = output instanceof Answer ? output.output : output;
  const body = contract.output === 'file' || plain === undefined ? plain : contract.output.parse(plain);
  return { body, status: more.status ?? 200, more };
}

function send(contract: AnyRoute, { body, status, more }: Outcome, reply: FastifyReply): unknown {
  for (const cookie of more.cookies ?? []) {
    reply.setCookie(cookie.name, cookie.value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: reply.request.protocol === 'https',
      ...(cookie.maxAge === null ? {} : { maxAge: cookie.maxAge }),
    });
  }
  reply.code(status);
  if (more.kept !== undefined) {
    const tag = `W/"${more.kept.tag}"`;
    reply.headers({ etag: tag, 'cache-control': `public, max-age=${more.kept.seconds}, must-revalidate` });
    if (heldTags(reply.request).includes(tag)) return reply.code(304).send();
  }
  if (contract.output === 'file') {
    const file = body as FileAnswer;
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`);
    return reply
      .type(file.mediaType)
      .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength));
  }
  const version = (body as { version?: unknown } | undefined)?.version;
  if (typeof version === 'number') reply.header('etag', `"${version}"`);
  return reply.send(body ?? {});
}
