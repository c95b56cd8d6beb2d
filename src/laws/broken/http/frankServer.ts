import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** Says everything to everybody: errors to whoever asks, and what people send to the log. */
export function frankServer(log: Logger): FastifyInstance {
  const app = Fastify({ loggerInstance: log as FastifyBaseLogger });
  app.setErrorHandler((error, request, reply) => {
    request.log.error(error);
    request.log.error({ message: (error as Error).message, stack: (error as Error).stack });
    return reply.code(500).send({ error: (error as Error).message });
  });
  app.addHook('preHandler', async ({ headers, body, ip, url, log: line }) => line.info({ headers, body, ip, url }));
  return app;
}
