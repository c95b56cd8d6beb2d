import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { readRegion, regionShapes } from '../../../contracts/regionRoutes.ts';
import type { RegionLevel } from '../../../contracts/regions.ts';
import type { OutputOf } from '../../../contracts/route.ts';
import type { ShapeLevel } from '../../../contracts/shapes.ts';
import type { StatisticsAnswer, StatisticsView } from '../../../contracts/statistics.ts';
import {
  listIndicators,
  listStatisticsDates,
  readFigure,
  readStanding,
  readStatistics,
} from '../../../contracts/statisticsRoutes.ts';
import { client } from '../session.ts';

export type RegionShown = OutputOf<typeof readRegion>;
export type IndicatorShown = OutputOf<typeof listIndicators>['indicators'][number];
export type StandingShown = OutputOf<typeof readStanding>;
export type FigureShown = OutputOf<typeof readFigure>;

/** What a page about a region begins with: the region on the day, the dates with figures, the indicators. */
export interface Subject {
  shown: RegionShown;
  dates: readonly string[];
  indicators: readonly IndicatorShown[];
  /** The day asked for, else the newest with figures; null where there are none. */
  asOf: string | null;
}

export const subjectQuery = (code: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['statistics', 'subject', code, asOf],
    async queryFn({ signal }): Promise<Subject> {
      const [{ dates }, { indicators }] = await Promise.all([
        client.call(listStatisticsDates, { query: { region: code }, signal }),
        client.call(listIndicators, { signal }),
      ]);
      const day = asOf ?? dates[0] ?? null;
      const shown = await client.call(readRegion, { params: { code }, query: day === null ? {} : { on: day }, signal });
      return { shown, dates, indicators, asOf: day };
    },
  });

/** What is asked of one region on one day. */
export interface Asked {
  region: string;
  asOf: string;
  since: string | undefined;
  view: StatisticsView;
}

/** A region with the table of those below it; `table` is null at the lowest level. */
export interface Figures {
  table: StatisticsAnswer | null;
  /** The region's own rank among its siblings; null for the installation's own region. */
  standing: StandingShown | null;
}

export const figuresQuery = (asked: Asked, level: RegionLevel | null, isRoot: boolean) =>
  queryOptions({
    queryKey: ['statistics', 'figures', asked, level, isRoot],
    async queryFn({ signal }): Promise<Figures> {
      const [table, standing] = await Promise.all([
        level === null ? null : client.call(readStatistics, { query: { ...asked, level }, signal }),
        isRoot ? null : client.call(readStanding, { query: asked, signal }),
      ]);
      return { table, standing };
    },
    // The page of the same region keeps its layout while another date or view is on its way.
    placeholderData: (before, query) =>
      (query?.queryKey[2] as Asked | undefined)?.region === asked.region ? keepPreviousData(before) : undefined,
  });

export const shapesQuery = (code: string, level: ShapeLevel, on: string) =>
  queryOptions({
    queryKey: ['shapes', code, level, on],
    queryFn: ({ signal }) => client.call(regionShapes, { params: { code }, query: { level, on }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const figureQuery = (asked: Asked & { indicator: string }) =>
  queryOptions({
    queryKey: ['statistics', 'figure', asked],
    queryFn: ({ signal }) => client.call(readFigure, { query: asked, signal }),
  });
