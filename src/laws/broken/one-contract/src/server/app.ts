import type { FastifyInstance } from 'fastify';

export function more(app: FastifyInstance): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/api/v1/lamps/all', async () => []); // broken: past-the-contract
  app.route({ method: 'GET', url: '/lamps', handler: async () => [] }); // broken: past-the-contract
}
