export { statistics } from './answer.ts';
export { statisticsRoutes } from './routes.ts';
