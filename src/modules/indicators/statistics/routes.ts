import {
  exportStatistics,
  listIndicators,
  listStatisticsDates,
  readFigure,
  readStanding,
  readStatistics,
} from '../../../contracts/statisticsRoutes.ts';
import type { House } from '../../../platform/house.ts';
import { type Handler, handle } from '../../../platform/http/handler.ts';
import { indicatorsOf } from '../catalogue.ts';
import { statistics } from './answer.ts';
import { statisticsDates } from './dates.ts';
import { exported } from './export.ts';
import { figure } from './figure.ts';
import { standing } from './standing.ts';

export const statisticsRoutes = (house: House): Handler[] => [
  handle(readStatistics, (act, { query }) => statistics(act, query)),
  handle(readStanding, (act, { query }) => standing(act, query)),
  handle(exportStatistics, (act, { query, locale }) => exported(act, query, locale)),
  handle(readFigure, (act, { query }) => figure(act, query, house.countedFacts)),
  handle(listStatisticsDates, (act, { query }) => statisticsDates(act, query.region)),
  handle(listIndicators, async ({ tx }) => ({
    indicators: (await indicatorsOf(tx)).map(({ code, name, unit, definition, recordsDefinition, rankable }) => ({
      code,
      name,
      unit,
      definition,
      recordsDefinition,
      rankable,
    })),
  })),
];
