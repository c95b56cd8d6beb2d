import { readStatistics } from '../../../contracts/statisticsRoutes.ts';
import type { House } from '../../../platform/house.ts';
import { type Handler, handle } from '../../../platform/http/handler.ts';
import { statistics } from './answer.ts';

export const statisticsRoutes = (_house: House): Handler[] => [
  handle(readStatistics, (act, { query }) => statistics(act, query)),
];
