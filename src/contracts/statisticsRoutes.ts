import { z } from 'zod';
import { indicatorCode } from './indicators.ts';
import { isoDate, REGION_LEVELS, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';
import {
  FIGURE_BASES,
  figuresSource,
  STATISTICS_VIEWS,
  snapshotRef,
  statisticsAnswer,
  statisticsCell,
} from './statistics.ts';
import { MEASURE_KINDS, VALUE_STATES } from './tables.ts';

/**
 * live: what is known now, of one's own region and below. released: the newest released snapshot of the date that covers
 * the region, which everybody may see. `snapshot` names one: a released one, or one of one's own region.
 */
const sourceQuery = {
  source: z.enum(['live', 'released']).default('live'),
  snapshot: z.uuid().optional(),
};

export const statisticsQuery = z.object({
  region: z.string(),
  level: z.enum(REGION_LEVELS),
  asOf: isoDate,
  since: isoDate.optional(),
  /** Codes separated by commas; all that have a value when left out. */
  indicator: z.string().optional(),
  view: z.enum(STATISTICS_VIEWS).default('reported'),
  basis: z.enum(FIGURE_BASES).default('imported'),
  ...sourceQuery,
});
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

export const readStatistics = defineRoute({
  name: 'readStatistics',
  method: 'GET',
  path: '/statistics',
  summary: 'Figures of the regions of a level below a region, with rank, base, growth, share and reconciliation',
  access: { right: 'statistics.read' },
  audience: 'public',
  query: statisticsQuery,
  output: statisticsAnswer,
  problems: [
    'region_not_found',
    'region_out_of_scope',
    'indicator_not_found',
    'basis_unavailable',
    'request_invalid',
    'not_released',
    'not_found',
  ],
});

/**
 * One's own place: the region's figures as known now, and its rank among its siblings. A rank says something of the
 * others, so it is taken from figures that the reader may see: live ones where all siblings are in their charge, else
 * the newest released snapshot of the date; where nothing is released there is none.
 */
export const readStanding = defineRoute({
  name: 'readStanding',
  method: 'GET',
  path: '/statistics/standing',
  summary: 'A region’s own figures with its rank among its siblings',
  access: { right: 'statistics.read' },
  audience: 'public',
  query: statisticsQuery.omit({ level: true, source: true, snapshot: true }),
  output: z.object({
    region: regionRef,
    asOf: isoDate,
    since: isoDate,
    basis: z.enum(FIGURE_BASES),
    rankedWithin: regionRef.nullable(),
    rankedAmong: z.number().int(),
    /** What the ranks are taken from; null where there are none. */
    rankedOn: figuresSource.nullable(),
    /** Live; `rank` is that of `rankedOn`, whose own figures of the region follow where it is a snapshot. */
    cells: statisticsAnswer.shape.self.shape.cells,
    released: z.object({ snapshot: snapshotRef, cells: statisticsAnswer.shape.self.shape.cells }).nullable(),
  }),
  problems: ['region_not_found', 'region_out_of_scope', 'indicator_not_found', 'request_invalid'],
});

export const exportStatistics = defineRoute({
  name: 'exportStatistics',
  method: 'GET',
  path: '/statistics/export',
  summary: 'What is shown, as .xlsx, .csv or .json, with filters and definitions on the sheet',
  access: { right: 'statistics.read' },
  audience: 'public',
  query: statisticsQuery.extend({
    format: z.enum(['xlsx', 'csv', 'json']),
    /** `-volunteers`: by the total, largest first; `volunteers.growth`: by a column beside it; `region`: by name. Region order when left out. */
    sort: z.string().optional(),
    /** Only regions whose name holds this. */
    find: z.string().max(100).optional(),
    /** Columns beside the totals, separated by commas: rank, increase, base, growth, share. */
    columns: z.string().optional(),
  }),
  output: 'file',
  problems: [
    'region_not_found',
    'region_out_of_scope',
    'indicator_not_found',
    'basis_unavailable',
    'request_invalid',
    'not_released',
    'not_found',
  ],
});

/**
 * The same figure from own records: what was counted, fact by fact, and why it differs from what was handed in. `total` =
 * `later` + `late` + `unmatched`.
 */
const ownFigure = z.object({
  definition: z.object({ zh: z.string(), en: z.string() }),
  cell: statisticsCell,
  /** The newest facts in the reader's charge, by the day on which they took effect. */
  facts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      event: z.string(),
      region: regionRef,
      on: isoDate,
      amount: z.number().int(),
      outside: z.boolean(),
      recordedAt: z.string(),
    }),
  ),
  moreFacts: z.boolean(),
  /** Null where nothing was handed in, or one of the two is not applicable. */
  difference: z
    .object({
      imported: z.number(),
      importedOn: isoDate,
      own: z.number(),
      total: z.number(),
      /** Changes here after the day of what was handed in. */
      later: z.number(),
      /** Recorded here for that day or before only after it had been handed in. */
      late: z.number(),
      /** Above zero: registered here and not there; below: there and not here. */
      unmatched: z.number(),
      /** Of the own count on that day, what may be missing there: registered at the own level, and outside the association system. */
      ownLevel: z.number(),
      outside: z.number(),
    })
    .nullable(),
});

/** Where a figure comes from: definition, source file and cell, earlier and later statements. */
export const readFigure = defineRoute({
  name: 'readFigure',
  method: 'GET',
  path: '/statistics/figure',
  summary: 'Where a figure comes from: definition, file and cell, revisions',
  access: { right: 'statistics.read' },
  audience: 'public',
  query: z.object({
    region: z.string(),
    indicator: indicatorCode,
    asOf: isoDate,
    since: isoDate.optional(),
    view: z.enum(STATISTICS_VIEWS).default('reported'),
    ...sourceQuery,
  }),
  output: z.object({
    source: figuresSource,
    region: regionRef,
    indicator: z.string(),
    definition: z.object({ zh: z.string(), en: z.string() }),
    /** What the figure is made of: one statement, or, in today’s boundaries, one of each region that went into it. */
    parts: z.array(
      z.object({
        region: regionRef,
        measure: z.enum(MEASURE_KINDS),
        observedOn: isoDate,
        sinceOn: isoDate.nullable(),
        state: z.enum(VALUE_STATES),
        value: z.number().nullable(),
        raw: z.string(),
        original: z.string().nullable(),
        /** Null where the import lies outside the reader's region. */
        source: z
          .object({
            importId: z.string(),
            importedAt: z.string(),
            file: z.string(),
            fileOrdinal: z.number().int(),
            sheet: z.string().nullable(),
            cell: z.string(),
            title: z.string().nullable(),
            by: z.string(),
          })
          .nullable(),
        current: z.boolean(),
        withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
      }),
    ),
    /** Null where the indicator is not counted from own records, and of snapshots. */
    records: ownFigure.nullable(),
  }),
  problems: [
    'region_not_found',
    'region_out_of_scope',
    'indicator_not_found',
    'request_invalid',
    'not_released',
    'not_found',
  ],
});

/**
 * The dates at which the region or its children have figures, newest first: what a date picker offers. `live` is false of
 * a region that is not in the reader's charge: then they are the dates of released snapshots.
 */
export const listStatisticsDates = defineRoute({
  name: 'listStatisticsDates',
  method: 'GET',
  path: '/statistics/dates',
  summary: 'Dates with figures, newest first',
  access: { right: 'statistics.read' },
  audience: 'internal',
  query: z.object({ region: z.string() }),
  output: z.object({ dates: z.array(isoDate), live: z.boolean() }),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const listIndicators = defineRoute({
  name: 'listIndicators',
  method: 'GET',
  path: '/indicators',
  summary: 'Indicators with unit and definition',
  access: 'public',
  audience: 'public',
  output: z.object({
    indicators: z.array(
      z.object({
        code: z.string(),
        name: z.object({ zh: z.string(), en: z.string() }),
        unit: z.object({ zh: z.string(), en: z.string() }),
        definition: z.object({ zh: z.string(), en: z.string() }),
        /** What is counted from own records; null where that is not done. */
        recordsDefinition: z.object({ zh: z.string(), en: z.string() }).nullable(),
        rankable: z.boolean(),
      }),
    ),
  }),
  problems: [],
});
