import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UPLOAD_LIMITS } from '../contracts/imports.ts';
import { identifyRequest } from '../modules/people/index.ts';
import { type Gate, mount } from '../platform/http/mount.ts';
import { type HttpLimits, httpServer } from '../platform/http/server.ts';
import type { Config } from './config.ts';
import type { OpenHouse } from './house.ts';
import { routesOf } from './routes.ts';
import type { Web } from './web.ts';

const LIMITS: HttpLimits = {
  bodyBytes: 1_048_576,
  uploadBytes: UPLOAD_LIMITS.fileBytes,
  uploadFiles: UPLOAD_LIMITS.files,
  requestsPerMinute: 1_200,
};

/** The whole house over HTTP: probes, the API of every module, and, where it is given, the web. */
export async function buildApp(
  house: OpenHouse,
  config: Pick<Config, 'trustProxy'>,
  web: Web | null,
): Promise<FastifyInstance> {
  const errorPage = web?.errorPage ?? (() => null);
  const app = await httpServer({ log: house.log, limits: LIMITS, trustProxy: config.trustProxy, errorPage });
  const gate: Gate = { identify: (request: FastifyRequest) => identifyRequest(house, request) };
  probes(app, house);
  mount(app, house, gate, routesOf(house));
  await web?.mount(app, house);
  return app;
}

/** /healthz: the process answers. /readyz: it can reach its database, so requests may be sent here. */
function probes(app: FastifyInstance, house: OpenHouse): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await house.database.pool.query('select 1');
      return { status: 'ready' };
    } catch (error) {
      house.log.warn({ err: error }, 'not ready: the database does not answer');
      return reply.code(503).send({ status: 'database unreachable' });
    }
  });
}
