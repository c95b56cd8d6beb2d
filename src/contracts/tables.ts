import { z } from 'zod';
import { REGION_LEVELS, regionRef } from './regions.ts';

/** What a measure column holds. `printed_growth` is kept as printed and never used in place of the computed growth. */
export const MEASURE_KINDS = ['total', 'increase', 'national_rank', 'printed_growth'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export const VALUE_STATES = ['number', 'zero', 'na', 'missing'] as const;
/** number, zero, na (`#`, not applicable), missing (not reported). */
export type ValueState = (typeof VALUE_STATES)[number];

export const COLUMN_ROLES = ['index', 'region', 'parent', 'measure', 'note', 'ignored'] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export const TABLE_PROBLEM_CODES = [
  'region_unknown',
  'region_ambiguous',
  'region_retired',
  'region_duplicate',
  'region_missing',
  'not_a_number',
  'not_whole',
  'negative',
  'damaged_number',
  'total_mismatch',
  'header_unmapped',
  'header_ambiguous',
  'unit_unclear',
  'file_unreadable',
  'too_large',
  'formula',
] as const;
export type TableProblemCode = (typeof TABLE_PROBLEM_CODES)[number];

export const tableColumn = z.object({
  header: z.string(),
  role: z.enum(COLUMN_ROLES),
  indicator: z.string().nullable(),
  kind: z.enum(MEASURE_KINDS).nullable(),
  unit: z.union([z.literal(1), z.literal(10000)]),
});
export type TableColumn = z.infer<typeof tableColumn>;

export const tableTotal = z.object({
  indicator: z.string(),
  kind: z.enum(MEASURE_KINDS),
  row: z.enum(['合计', '小计']),
  stated: z.number().nullable(),
  sum: z.number(),
});
export type TableTotal = z.infer<typeof tableTotal>;

export const tableCell = z.object({
  region: regionRef.nullable(),
  indicator: z.string(),
  kind: z.enum(MEASURE_KINDS),
  value: z.number().nullable(),
  state: z.enum(VALUE_STATES),
  cell: z.string(),
  raw: z.string(),
});
export type TableCell = z.infer<typeof tableCell>;

export const tableProblem = z.object({
  severity: z.enum(['error', 'warning']),
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  code: z.enum(TABLE_PROBLEM_CODES),
  message: z.string(),
  candidates: z.array(regionRef),
});
export type TableProblem = z.infer<typeof tableProblem>;

export const readTable = z.object({
  sheet: z.string().nullable(),
  title: z.string().nullable(),
  level: z.enum([...REGION_LEVELS, 'mixed']),
  columns: z.array(tableColumn),
  rows: z.number().int(),
  totals: z.array(tableTotal),
  cells: z.array(tableCell).optional(),
  problems: z.array(tableProblem),
});
export type ReadTable = z.infer<typeof readTable>;

/** The answer of `kepu import table … --json`; the letter of it is docs/cli.md. */
export const importTableAnswer = z.object({
  files: z.array(z.object({ file: z.string(), tables: z.array(readTable) })),
  committed: z.boolean(),
  import: z.string().nullable(),
  observations: z.number().int(),
});
export type ImportTableAnswer = z.infer<typeof importTableAnswer>;
