import { z } from 'zod';
import { indicatorCode } from './indicators.ts';
import { isoDate, REGION_LEVELS, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';
import { statisticsCells } from './statistics.ts';

/** What is to be reached: a total at the end of the year, or an increase in it. */
export const TARGET_MEASURES = ['total', 'increase'] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];

export const TARGET_LIMITS = {
  firstYear: 2000,
  lastYear: 2099,
  most: 1e13,
  cells: 20_000,
  fileBytes: 10 * 1_048_576,
} as const;

/** A kind of its own for each, so that pairs (500/20) and parts of a base (20%) can stand beside the number one day. */
export const targetValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), number: z.number().min(0).max(TARGET_LIMITS.most) }),
  /** 不适用: this is not asked of the region. */
  z.object({ kind: z.literal('na') }),
  /** Not set, or taken back. */
  z.object({ kind: z.literal('blank') }),
]);
export type TargetValue = z.infer<typeof targetValue>;

/** A target as bulletins are held against it. */
export const statedTarget = z.object({
  region: regionRef,
  indicator: indicatorCode,
  measure: z.enum(TARGET_MEASURES),
  /** Null: not applicable. */
  value: z.number().nullable(),
  /** The document that set it. */
  source: z.string(),
});
export type StatedTarget = z.infer<typeof statedTarget>;

/** `volunteers:total`: a column of the matrix. */
export const targetColumnKey = z.string().regex(/^[a-z][a-z0-9_]{1,40}:(total|increase)$/);

export const targetCell = z.object({
  region: regionRef,
  indicator: indicatorCode,
  measure: z.enum(TARGET_MEASURES),
  value: targetValue,
  source: z.string(),
  /** The office that set it: it alone and those above may change it. */
  office: regionRef,
  setAt: z.string(),
  mayChange: z.boolean(),
});
export type TargetCell = z.infer<typeof targetCell>;

export const targetMatrix = z.object({
  region: regionRef,
  level: z.enum(REGION_LEVELS),
  /** The level of the rows below it; null of a region that has none. */
  below: z.enum(REGION_LEVELS).nullable(),
  year: z.number().int(),
  /** The day that progress is told of: today, or the last of a year that is over. */
  asOf: isoDate,
  /** Rises with every change made in this matrix. */
  version: z.number().int(),
  /** The region itself first, then those below it; with their figures of `asOf`, increases since the year began. */
  rows: z.array(z.object({ region: regionRef, path: z.array(z.string()), own: z.boolean(), cells: statisticsCells })),
  /** Cells that were ever set; all others are blank and may be set. */
  targets: z.array(targetCell),
  may: z.object({ write: z.boolean() }),
});
export type TargetMatrix = z.infer<typeof targetMatrix>;

const year = z.coerce.number().int().min(TARGET_LIMITS.firstYear).max(TARGET_LIMITS.lastYear);
const region = z.string().max(40);
const problems = ['region_not_found', 'region_out_of_scope', 'request_invalid'] as const;

export const readTargets = defineRoute({
  name: 'readTargets',
  method: 'GET',
  path: '/targets/:region/:year',
  summary: 'Targets of a year for a region and those below it, with how far they are reached',
  access: { right: 'targets.read' },
  audience: 'public',
  params: z.object({ region, year }),
  output: targetMatrix,
  problems: [...problems],
});

export const writtenTarget = z.object({
  region,
  indicator: indicatorCode,
  measure: z.enum(TARGET_MEASURES),
  value: targetValue,
});
export type WrittenTarget = z.infer<typeof writtenTarget>;

export const setTargets = defineRoute({
  name: 'setTargets',
  method: 'PUT',
  path: '/targets/:region/:year',
  summary: 'Set targets of a region or of those below it; what was set before is kept with its reason',
  access: { right: 'targets.write' },
  audience: 'public',
  versioned: true,
  params: z.object({ region, year }),
  body: z.object({
    /** Title or number of the document that sets them. */
    source: z.string().trim().min(2).max(200),
    /** Why targets that stand are changed; asked for where one does. */
    reason: z.string().trim().max(500).default(''),
    cells: z.array(writtenTarget).min(1).max(TARGET_LIMITS.cells),
  }),
  output: targetMatrix,
  problems: [
    ...problems,
    'indicator_not_found',
    'version_stale',
    'version_required',
    'target_set_above',
    'target_reason_missing',
  ],
});

export const targetChange = z.object({
  value: targetValue,
  source: z.string(),
  reason: z.string().nullable(),
  office: regionRef,
  by: z.string().nullable(),
  at: z.string(),
});
export type TargetChange = z.infer<typeof targetChange>;

export const readTargetHistory = defineRoute({
  name: 'readTargetHistory',
  method: 'GET',
  path: '/targets/:region/:year/history',
  summary: 'What a target was, who set it and why, newest first',
  access: { right: 'targets.read' },
  audience: 'public',
  params: z.object({ region, year }),
  query: z.object({ indicator: indicatorCode, measure: z.enum(TARGET_MEASURES) }),
  output: z.object({ changes: z.array(targetChange) }),
  problems: [...problems, 'indicator_not_found'],
});

export const downloadTargetSheet = defineRoute({
  name: 'downloadTargetSheet',
  method: 'GET',
  path: '/targets/:region/:year/sheet',
  summary: 'The targets as .xlsx, to be filled and read back; with their progress on a second sheet',
  access: { right: 'targets.read' },
  audience: 'public',
  params: z.object({ region, year }),
  /** Columns of the sheet, separated by commas: volunteers:total,activities:increase. */
  query: z.object({ columns: z.string().max(2_000) }),
  output: 'file',
  problems: [...problems, 'indicator_not_found'],
});

/** What is wrong with a cell of a sheet, in words of the reader’s language. */
const sheetProblem = z.object({
  severity: z.enum(['error', 'warning']),
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

export const readTargetSheet = defineRoute({
  name: 'readTargetSheet',
  method: 'POST',
  path: '/targets/:region/:year/sheet',
  summary: 'The targets that a filled sheet tells; nothing is kept',
  access: { right: 'targets.write' },
  audience: 'public',
  readsOnly: true,
  params: z.object({ region, year }),
  body: 'upload',
  output: z.object({ cells: z.array(writtenTarget), problems: z.array(sheetProblem) }),
  problems: [...problems, 'upload_invalid', 'too_large'],
});
