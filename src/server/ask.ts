import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem, type ProblemBody, type ProblemCode } from '../contracts/problems.ts';
import type { AnyRoute, OutputOf } from '../contracts/route.ts';
import { API_PREFIX } from '../platform/http/mount.ts';

/** Asks a public route without a way over the network; it is counted with the page's own reader. */
export async function ask<R extends AnyRoute>(
  app: FastifyInstance,
  request: FastifyRequest,
  contract: R,
  query: Readonly<Record<string, string>>,
  id = '',
): Promise<OutputOf<R>> {
  const response = await app.inject({
    method: contract.method,
    url: `${API_PREFIX}${contract.path.replace(':id', encodeURIComponent(id))}`,
    query,
    remoteAddress: request.ip,
  });
  if (response.statusCode === 200) return response.json<OutputOf<R>>();
  const { code, params, pointer } = response.json<ProblemBody>();
  throw new Problem(code as ProblemCode, params as Problem['params'], pointer === undefined ? {} : { pointer });
}
