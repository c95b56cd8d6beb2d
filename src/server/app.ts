import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UPLOAD_LIMITS } from '../contracts/imports.ts';
import { identifyRequest } from '../modules/people/index.ts';
import { type Gate, mount } from '../platform/http/mount.ts';
import { requestTally } from '../platform/http/requestTally.ts';
import { type HttpLimits, httpServer } from '../platform/http/server.ts';
import type { Config } from './config.ts';
import type { OpenHouse } from './house.ts';
import { type HouseMetrics, refuseStrangers, sendMetrics } from './metrics.ts';
import { routesOf } from './routes.ts';
import type { Web } from './web.ts';

const LIMITS: HttpLimits = {
  bodyBytes: 1_048_576,
  uploadBytes: UPLOAD_LIMITS.fileBytes,
  uploadFiles: UPLOAD_LIMITS.files,
  requestsPerMinute: 1_200,
};

/** What only a process that runs for long has beside the house. */
export interface Running {
  metrics: HouseMetrics | null;
  /** Whether the process has been asked to stop and takes no new requests. */
  isLeaving(): boolean;
}

const NOT_RUNNING: Running = { metrics: null, isLeaving: () => false };

/** The whole house over HTTP: probes, the API of every module, and, where it is given, the web. */
export async function buildApp(
  house: OpenHouse,
  config: Pick<Config, 'trustProxy'> & Partial<Pick<Config, 'metricsToken'>>,
  web: Web | null,
  running: Running = NOT_RUNNING,
): Promise<FastifyInstance> {
  const app = await httpServer({
    log: house.log,
    limits: LIMITS,
    trustProxy: config.trustProxy,
    errorPage: web?.errorPage ?? (() => null),
    observe: running.metrics?.answered,
    tally: requestTally(house.database),
  });
  const gate: Gate = { identify: (request: FastifyRequest) => identifyRequest(house, request) };
  probes(app, house, running, config.metricsToken);
  mount(app, house, gate, routesOf(house));
  await web?.mount(app, house);
  return app;
}

/**
 * /healthz: the process answers. /readyz: it can reach its database and is not about to leave, so requests may be sent
 * here. /metrics: how it does, for this machine or the holder of the token alone.
 */
function probes(app: FastifyInstance, house: OpenHouse, running: Running, metricsToken: string | undefined): void {
  const { metrics } = running;
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const status = await readiness(house, running);
    return reply.code(status === 'ready' ? 200 : 503).send({ status });
  });
  if (metrics === null) return;
  app.get('/metrics', async (request, reply) => {
    refuseStrangers(request, metricsToken);
    return sendMetrics(reply, await metrics.expose((await readiness(house, running)) === 'ready'));
  });
}

async function readiness(house: OpenHouse, running: Running): Promise<'ready' | 'leaving' | 'database unreachable'> {
  if (running.isLeaving()) return 'leaving';
  try {
    await house.database.pool.query('select 1');
    return 'ready';
  } catch (error) {
    house.log.warn({ err: error }, 'not ready: the database does not answer');
    return 'database unreachable';
  }
}
