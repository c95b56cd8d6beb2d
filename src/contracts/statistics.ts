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

/** imported: what files said. records: counted from own records. */
export const FIGURE_BASES = ['imported', 'records'] as const;
export type FigureBasis = (typeof FIGURE_BASES)[number];

/** A snapshot as figures of it name it. */
export const snapshotRef = z.object({
  id: z.string(),
  /** The number people speak of it by. */
  number: z.number().int(),
  digest: z.string(),
  asOf: isoDate,
  since: isoDate,
  /** The moment it was known at. */
  knownAt: z.string(),
  /** Null where it is not released. */
  releasedAt: z.string().nullable(),
});
export type SnapshotRef = z.infer<typeof snapshotRef>;

/** Whether figures are what is known now, or frozen in a snapshot. */
export const figuresSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live') }),
  z.object({ kind: z.literal('snapshot'), snapshot: snapshotRef }),
]);
export type FiguresSource = z.infer<typeof figuresSource>;

export const statisticsAnswer = z.object({
  source: figuresSource,
  asOf: isoDate,
  since: isoDate,
  region: regionRef,
  level: z.enum(REGION_LEVELS),
  view: z.enum(STATISTICS_VIEWS),
  basis: z.enum(FIGURE_BASES),
  self: z.object({ cells: statisticsCells }),
  rows: z.array(statisticsRow),
  ownLevel: z.object({ cells: statisticsCells }).nullable(),
  reconciliation: z.record(z.string(), reconciliation),
});
export type StatisticsAnswer = z.infer<typeof statisticsAnswer>;
