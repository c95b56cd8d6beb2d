import { z } from 'zod';
import { indicatorCode } from './indicators.ts';
import { isoDate, REGION_LEVELS, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';
import { STATISTICS_BASES, STATISTICS_VIEWS, statisticsAnswer } from './statistics.ts';
import { MEASURE_KINDS, VALUE_STATES } from './tables.ts';

export const statisticsQuery = z.object({
  region: z.string(),
  level: z.enum(REGION_LEVELS),
  asOf: isoDate,
  since: isoDate.optional(),
  /** Codes separated by commas; all that have a value when left out. */
  indicator: z.string().optional(),
  view: z.enum(STATISTICS_VIEWS).default('reported'),
  basis: z.enum(STATISTICS_BASES).default('imported'),
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
  problems: ['region_not_found', 'region_out_of_scope', 'indicator_not_found', 'request_invalid'],
});

/** One's own place: the region's figures and its rank among its siblings, whose own figures are not shown. */
export const readStanding = defineRoute({
  name: 'readStanding',
  method: 'GET',
  path: '/statistics/standing',
  summary: 'A region’s own figures with its rank among its siblings',
  access: { right: 'statistics.read' },
  audience: 'public',
  query: statisticsQuery.omit({ level: true }),
  output: z.object({
    region: regionRef,
    asOf: isoDate,
    since: isoDate,
    basis: z.enum(STATISTICS_BASES),
    rankedWithin: regionRef.nullable(),
    rankedAmong: z.number().int(),
    cells: statisticsAnswer.shape.self.shape.cells,
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
  problems: ['region_not_found', 'region_out_of_scope', 'indicator_not_found', 'request_invalid'],
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
  }),
  output: z.object({
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
  }),
  problems: ['region_not_found', 'region_out_of_scope', 'indicator_not_found', 'request_invalid'],
});

/** The dates at which the region or its children have figures, newest first: what a date picker offers. */
export const listStatisticsDates = defineRoute({
  name: 'listStatisticsDates',
  method: 'GET',
  path: '/statistics/dates',
  summary: 'Dates with figures, newest first',
  access: { right: 'statistics.read' },
  audience: 'internal',
  query: z.object({ region: z.string() }),
  output: z.object({ dates: z.array(isoDate) }),
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
