import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { readRegion, regionShapes } from '../../../contracts/regionRoutes.ts';
import type { RegionLevel } from '../../../contracts/regions.ts';
import type { OutputOf } from '../../../contracts/route.ts';
import type { ShapeLevel } from '../../../contracts/shapes.ts';
import { listReleases, readRelease, readSnapshot } from '../../../contracts/snapshots.ts';
import type {
  FigureBasis,
  SnapshotRef,
  StatisticsAnswer,
  StatisticsCells,
  StatisticsView,
} from '../../../contracts/statistics.ts';
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
  /** As they were defined then, where a snapshot is shown. */
  indicators: readonly IndicatorShown[];
  /** The day asked for, else the newest with figures; null where there are none. */
  asOf: string | null;
  /** Released snapshots that cover the region, newest first. */
  releases: readonly SnapshotRef[];
  /** The snapshot that is shown; null: live figures. */
  snapshot: SnapshotRef | null;
  /** Whether the region is in the reader's charge; of others there are released figures alone. */
  inCharge: boolean;
}

interface SubjectAsked {
  region: string;
  asOf: string | undefined;
  snapshot: string | undefined;
}

export const subjectQuery = (asked: SubjectAsked) =>
  queryOptions({
    queryKey: ['statistics', 'subject', asked],
    async queryFn({ signal }): Promise<Subject> {
      const [{ dates, live }, { releases }, { indicators }] = await Promise.all([
        client.call(listStatisticsDates, { query: { region: asked.region }, signal }),
        client.call(listReleases, { query: { region: asked.region, limit: 100 }, signal }),
        client.call(listIndicators, { signal }),
      ]);
      const chosen = await snapshotAsked(asked, live, releases, signal);
      const day = chosen?.asOf ?? asked.asOf ?? dates[0] ?? null;
      const on = day === null ? {} : { on: day };
      const shown = await client.call(readRegion, { params: { code: asked.region }, query: on, signal });
      return {
        shown,
        dates,
        indicators: chosen?.indicators ?? indicators,
        asOf: day,
        releases,
        snapshot: chosen,
        inCharge: live,
      };
    },
  });

/** The snapshot of the address; of a region that is not in one's charge the newest released one, or that of the date. */
async function snapshotAsked(
  { asOf, snapshot }: SubjectAsked,
  live: boolean,
  releases: readonly SnapshotRef[],
  signal: AbortSignal,
): Promise<(SnapshotRef & { indicators: readonly IndicatorShown[] }) | null> {
  const newest = releases.find((each) => asOf === undefined || each.asOf === asOf) ?? releases[0];
  const id = snapshot ?? (live ? undefined : newest?.id);
  if (id === undefined) return null;
  return releases.some((each) => each.id === id)
    ? client.call(readRelease, { params: { id }, query: {}, signal })
    : client.call(readSnapshot, { params: { id }, signal });
}

/** What is asked of one region on one day. */
export interface Asked {
  region: string;
  asOf: string;
  since: string | undefined;
  view: StatisticsView;
  basis: FigureBasis;
  snapshot: string | undefined;
}

/** A region with the table of those below it; `table` is null at the lowest level. */
export interface Figures {
  table: StatisticsAnswer | null;
  /** The region's own rank among its siblings; null for the installation's own region, and in a snapshot. */
  standing: StandingShown | null;
  /** The region's own figures. */
  cells: StatisticsCells;
  since: string;
}

export const figuresQuery = (asked: Asked, level: RegionLevel | null, isRoot: boolean) =>
  queryOptions({
    queryKey: ['statistics', 'figures', asked, level, isRoot],
    async queryFn({ signal }): Promise<Figures> {
      const frozen = asked.snapshot !== undefined;
      const { region, asOf, since, view, basis } = asked;
      const [answer, standing] = await Promise.all([
        // Of a region without any below it a snapshot is asked for its own figures.
        level === null && !frozen
          ? null
          : client.call(readStatistics, { query: { ...asked, level: level ?? 'village' }, signal }),
        isRoot || frozen ? null : client.call(readStanding, { query: { region, asOf, since, view, basis }, signal }),
      ]);
      const told = standing ?? answer;
      if (told === null) throw new Error('a region has a table, a standing, or both');
      return {
        table: level === null ? null : answer,
        standing,
        cells: standing?.cells ?? answer?.self.cells ?? {},
        since: told.since,
      };
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
    queryFn: ({ signal }) => {
      // A figure tells both bases.
      const { basis: _both, ...query } = asked;
      return client.call(readFigure, { query, signal });
    },
  });
