import { z } from 'zod';
import { isoDate, REGION_LEVELS, regionRef } from './regions.ts';
import { VALUE_STATES } from './tables.ts';

/** One figure with everything that stands beside it; `growth` and `share` are unrounded ratios. */
export const statisticsCell = z.object({
  kind: z.enum(VALUE_STATES),
  value: z.number().nullable(),
  observedOn: isoDate.nullable(),
  rank: z.number().int().nullable(),
  nationalRank: z.number().int().nullable(),
  increase: z.number().nullable(),
  flows: z.object({ new: z.number(), withdrawn: z.number() }).nullable(),
  base: z.number().nullable(),
  baseDerived: z.boolean(),
  growth: z.number().nullable(),
  growthReason: z.enum(['base_missing', 'base_not_positive']).nullable(),
  share: z.number().nullable(),
});
export type StatisticsCell = z.infer<typeof statisticsCell>;

export const statisticsCells = z.record(z.string(), statisticsCell);
export type StatisticsCells = z.infer<typeof statisticsCells>;

export const statisticsRow = z.object({
  region: regionRef,
  path: z.array(z.string()),
  status: z.enum(['current', 'retired', 'functional']),
  cells: statisticsCells,
});
export type StatisticsRow = z.infer<typeof statisticsRow>;

export const reconciliation = z.object({
  stated: z.number().nullable(),
  sumOfChildren: z.number(),
  ownLevel: z.number().nullable(),
  undivided: z.number().nullable(),
});

/** reported (填报口径): the tree of the date plus merged-away regions that have a value. today (现行区划): today's tree. */
export const STATISTICS_VIEWS = ['reported', 'today'] as const;
export type StatisticsView = (typeof STATISTICS_VIEWS)[number];

/** imported: what offices handed in. records: what is counted from the records kept here. */
export const STATISTICS_BASES = ['imported', 'records'] as const;
export type StatisticsBasis = (typeof STATISTICS_BASES)[number];

export const statisticsAnswer = z.object({
  asOf: isoDate,
  since: isoDate,
  region: regionRef,
  level: z.enum(REGION_LEVELS),
  view: z.enum(STATISTICS_VIEWS),
  basis: z.enum(STATISTICS_BASES),
  self: z.object({ cells: statisticsCells }),
  rows: z.array(statisticsRow),
  ownLevel: z.object({ cells: statisticsCells }).nullable(),
  reconciliation: z.record(z.string(), reconciliation),
});
export type StatisticsAnswer = z.infer<typeof statisticsAnswer>;
