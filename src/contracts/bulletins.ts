import { z } from 'zod';
import { indicatorCode } from './indicators.ts';
import { isoDate, REGION_LEVELS, regionRef } from './regions.ts';
import { figuresSource, statisticsAnswer, statisticsCells } from './statistics.ts';
import { statedTarget } from './targets.ts';

/** A figure of a region as the prose writes it. */
const figureTold = z.object({ region: regionRef, value: z.number(), text: z.string() });

/** What a leaders’ claim is about. */
export const LEADER_MEASURES = ['total', 'increase'] as const;
export type LeaderMeasure = (typeof LEADER_MEASURES)[number];

/** rate: the completion rates of regions, from the highest. reached, behind: who has come up to the target, who has not. */
export const PROGRESS_TELLS = ['rate', 'reached', 'behind'] as const;
export type ProgressTells = (typeof PROGRESS_TELLS)[number];

/** A region against its target of the year: `text` is the rate as printed, or the name where none is. */
const progressTold = z.object({
  region: regionRef,
  target: z.number(),
  value: z.number(),
  /** Unrounded ratio. */
  rate: z.number(),
  text: z.string(),
});

/** `text` of every claim stands in its sentence as it is. */
export const claim = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('total'),
    indicator: z.string(),
    region: regionRef,
    value: z.number(),
    text: z.string(),
    nationalRank: z.number().int().nullable(),
  }),
  z.object({
    kind: z.literal('leaders'),
    indicator: z.string(),
    level: z.enum(REGION_LEVELS),
    measure: z.enum(LEADER_MEASURES),
    items: z.array(figureTold),
    /** Those that follow above a round threshold, named without figures; `inclusive` where the last of them equals it. */
    following: z.object({ threshold: z.number(), inclusive: z.boolean(), regions: z.array(regionRef) }).nullable(),
  }),
  z.object({
    kind: z.literal('growth'),
    indicator: z.string(),
    region: regionRef,
    increase: z.number(),
    base: z.number().nullable(),
    /** Unrounded ratio; null where there is no base or it is not above zero: then `text` is the increase. */
    growth: z.number().nullable(),
    text: z.string(),
  }),
  z.object({
    kind: z.literal('progress'),
    indicator: z.string(),
    measure: z.enum(LEADER_MEASURES),
    level: z.enum(REGION_LEVELS),
    tells: z.enum(PROGRESS_TELLS),
    items: z.array(progressTold).min(1),
  }),
]);
export type Claim = z.infer<typeof claim>;
export type TotalClaim = Extract<Claim, { kind: 'total' }>;
export type LeadersClaim = Extract<Claim, { kind: 'leaders' }>;
export type GrowthClaim = Extract<Claim, { kind: 'growth' }>;
export type ProgressClaim = Extract<Claim, { kind: 'progress' }>;

export const bulletinSentence = z.object({ text: z.string(), claims: z.array(claim) });
export type BulletinSentence = z.infer<typeof bulletinSentence>;

export const bulletinSection = z.object({ heading: z.string(), sentences: z.array(bulletinSentence) });
export type BulletinSection = z.infer<typeof bulletinSection>;

/** Null: not reported; `#`: not applicable. Lines that are no region (own level, difference, total) have no number in front. */
export const tableLineCell = z.union([z.string(), z.number(), z.null()]);
export const bulletinTable = z.object({
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(tableLineCell)),
});
export type BulletinTable = z.infer<typeof bulletinTable>;

/** A bulletin as composed from figures; the letter of it is docs/cli.md. */
export const composedBulletin = z.object({
  title: z.string(),
  asOf: isoDate,
  sections: z.array(bulletinSection),
  attachments: z.array(bulletinTable),
});
export type ComposedBulletin = z.infer<typeof composedBulletin>;

/** Everything a bulletin says is taken from here: the tables of the levels below its region, from the top down. */
export const bulletinFigures = z.object({
  source: figuresSource,
  region: regionRef,
  level: z.enum(REGION_LEVELS),
  asOf: isoDate,
  since: isoDate,
  self: statisticsCells,
  tables: z.array(statisticsAnswer),
  /** Growth of the region as some file printed it, in per cent, by indicator. */
  statedGrowth: z.record(indicatorCode, z.number()),
  /** Targets of the year of `asOf`, of the region and those below it. */
  targets: z.array(statedTarget),
});
export type BulletinFigures = z.infer<typeof bulletinFigures>;
