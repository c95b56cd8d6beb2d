import { z } from 'zod';

/** wrong: nothing can explain it; inconsistent: two statements disagree and both may have their reason; look: somebody should look at it. */
export const FINDING_GRADES = ['wrong', 'inconsistent', 'look'] as const;
export type FindingGrade = (typeof FINDING_GRADES)[number];

export const FINDING_CODES = [
  'table_total',
  'table_parts',
  'table_order',
  'table_serial',
  'table_rank',
  'table_unread',
  'total_differs',
  'figure_differs',
  'sum_differs',
  'data_differs',
  'magnitude',
  'unit',
  'truncated',
  'growth',
  'base',
  'increase_exceeds_total',
  'share',
  'rank',
  'order',
  'leaders',
  'following',
  'count',
  'name_retired',
  'name_unknown',
  'name_ambiguous',
  'name_double',
  'region_missing',
  'date',
  'period',
  'enumeration',
  'attachments',
  'punctuation',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** In prose the words and their line; in a table its title (表1 where it has none), the name of the row and the header of the column. */
export const findingPlace = z.union([
  z.object({ quote: z.string(), line: z.number().int() }),
  z.object({ table: z.string(), row: z.string().nullable(), column: z.string().nullable() }),
]);
export type FindingPlace = z.infer<typeof findingPlace>;

export const finding = z.object({
  grade: z.enum(FINDING_GRADES),
  code: z.enum(FINDING_CODES),
  where: findingPlace,
  stated: z.union([z.string(), z.number()]).nullable(),
  expected: z.union([z.string(), z.number()]).nullable(),
  message: z.string(),
});
export type Finding = z.infer<typeof finding>;

export const proofreadTable = z.object({ title: z.string().nullable(), rows: z.number().int() });

/** The answer of `kepu proofread … --json`; the letter of it is docs/cli.md. */
export const proofreadAnswer = z.object({ tables: z.array(proofreadTable), findings: z.array(finding) });
export type ProofreadAnswer = z.infer<typeof proofreadAnswer>;
