import { randomBytes } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import { Problem } from '../../contracts/problems.ts';
import { localeOf } from '../../contracts/texts/locale.ts';
import { isUnreachable } from '../database/unreachable.ts';
import { newId } from '../ids.ts';
import { problemBodyOf, problemOfFastify } from './problems.ts';
import { type RequestTally, tallyStore } from './requestTally.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** For the one inline style element that a page may carry; new for each request. */
    cspNonce: string;
  }
}

export interface HttpLimits {
  bodyBytes: number;
  uploadBytes: number;
  uploadFiles: number;
  requestsPerMinute: number;
}

export interface HttpOptions {
  log: Logger;
  limits: HttpLimits;
  /** Behind a reverse proxy that sets X-Forwarded-*. */
  trustProxy: boolean;
  /** A page for people where a browser asked for one; null leaves it to the problem as JSON. */
  errorPage(request: FastifyRequest, problem: Problem, correlationId: string): string | null;
  /** Hears of every answer but those to probes. */
  observe?: ((answered: Answered) => void) | undefined;
  /** Counts requests for all processes; without it each counts its own. */
  tally?: RequestTally | undefined;
}

export interface Answered {
  method: string;
  /** The pattern of the route, never the path, which anybody may invent; null where there is none. */
  route: string | null;
  status: number;
  ms: number;
}

const CORRELATION_ID = /^[A-Za-z0-9-]{8,64}$/;

/** The HTTP side of the house: limits, headers, cookies, uploads, and problems as answers. Routes are mounted on it. */
export async function httpServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: options.limits.bodyBytes,
    trustProxy: options.trustProxy,
    // A correlation id given by a proxy goes on; anything that does not look like one is not let into the logs.
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && CORRELATION_ID.test(given) ? given : newId();
    },
    routerOptions: { querystringParser: parseQuery },
    // Addresses that cannot be read do not come as far as the hooks.
    frameworkErrors(_error, request, reply) {
      guard(request, reply);
      sendProblem(new Problem('request_invalid'), request, reply as FastifyReply);
    },
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 1024, encodings: ['gzip', 'identity'] });
  await app.register(rateLimit, {
    max: options.limits.requestsPerMinute,
    timeWindow: '1 minute',
    allowList: isProbe,
    ...(options.tally === undefined ? {} : { store: tallyStore(options.tally) }),
  });
  await app.register(multipart, {
    limits: { fileSize: options.limits.uploadBytes, files: options.limits.uploadFiles, fields: 20 },
  });
  app.addHook('onRequest', async (request, reply) => guard(request, reply));
  app.addHook('onResponse', async (request, reply) => {
    if (isProbe(request)) return;
    const { method } = request;
    const { statusCode: status, elapsedTime: ms } = reply;
    options.observe?.({ method, route: request.routeOptions.url ?? null, status, ms });
    request.log.info({ method, path: request.url.split('?')[0], status, ms: Math.round(ms) }, 'request');
  });
  app.setErrorHandler((error, request, reply) => refuse(options, asProblem(error as Error, request), request, reply));
  app.setNotFoundHandler((request, reply) => refuse(options, new Problem('not_found'), request, reply));
  return app;
}

/** `filter[status]=active` and repeated keys, as the list grammar says; a key given twice keeps all its values. */
function parseQuery(text: string): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  const parameters = new URLSearchParams(text);
  for (const key of new Set(parameters.keys())) {
    const values = parameters.getAll(key);
    result[key] = values.length === 1 ? (values[0] as string) : values;
  }
  return result;
}

function isProbe(request: FastifyRequest): boolean {
  return request.url === '/healthz' || request.url === '/readyz';
}

function asProblem(error: Error, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  const known = problemOfFastify(error as { code?: string; statusCode?: number });
  if (known !== null) return known;
  if (isUnreachable(error)) {
    request.log.error({ reason: error.message, correlationId: request.id }, 'the database does not answer');
    return new Problem('unavailable');
  }
  request.log.error({ err: error, correlationId: request.id }, 'unexpected error');
  return new Problem('internal');
}

function refuse(options: HttpOptions, problem: Problem, request: FastifyRequest, reply: FastifyReply): unknown {
  const page = wantsPage(request) ? options.errorPage(request, problem, request.id) : null;
  reply.code(problem.status);
  if (problem.code === 'too_many_requests') reply.header('retry-after', String(problem.params.seconds ?? 60));
  if (problem.code === 'unavailable') reply.header('retry-after', '5');
  return page === null ? sendProblem(problem, request, reply) : reply.type('text/html; charset=utf-8').send(page);
}

function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): unknown {
  reply.code(problem.status);
  const body = problemBodyOf(problem, localeOf(request.headers['accept-language']), request.id);
  return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

function wantsPage(request: FastifyRequest): boolean {
  return !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
}

/** What a browser may do with the answer, whatever it will be. */
function guard(request: FastifyRequest, reply: FastifyReply): void {
  request.cspNonce = randomBytes(16).toString('base64');
  reply.headers({
    'content-security-policy': contentSecurityPolicy(request.cspNonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'x-correlation-id': request.id,
  });
  if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
}

/**
 * Nothing from elsewhere, nothing inline, no eval. Style elements that the workbench's components write at run time carry
 * the nonce of the page; widths and positions are set by script, which the policy does not concern.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
