import { z } from 'zod';
import { isoDate, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';

/** wrong: nothing can explain it; inconsistent: two statements disagree and both may have their reason; look: somebody should look at it. */
export const FINDING_GRADES = ['wrong', 'inconsistent', 'look'] as const;
export type FindingGrade = (typeof FINDING_GRADES)[number];

export const FINDING_CODES = [
  'table_total',
  'table_parts',
  'table_row',
  'table_order',
  'table_serial',
  'table_rank',
  'table_unread',
  'total_differs',
  'figure_differs',
  'sum_differs',
  'difference',
  'ratio',
  'average',
  'completion',
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

/** What one upload may hold; the server refuses more, the page says so before anything travels. */
export const PROOFREADING_LIMITS = {
  fileBytes: 30 * 1_048_576,
  pages: 200,
  endings: ['.docx', '.pdf', '.txt', '.md', '.xlsx', '.xls', '.csv'],
} as const;

/** The document as it was read, for the page to show findings at their places. */
export const proofreadBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), line: z.number().int(), text: z.string() }),
  z.object({
    kind: z.literal('table'),
    title: z.string().nullable(),
    rows: z.array(z.array(z.string())),
    merges: z.array(
      z.object({ row: z.number().int(), column: z.number().int(), rows: z.number().int(), columns: z.number().int() }),
    ),
  }),
]);
export type ProofreadBlock = z.infer<typeof proofreadBlock>;

/** Place of a finding in the blocks: characters of a paragraph, or a cell; without row or column the table as a whole. */
export const findingSpot = z.union([
  z.object({ block: z.number().int(), from: z.number().int(), to: z.number().int() }),
  z.object({ block: z.number().int(), row: z.number().int().nullable(), column: z.number().int().nullable() }),
]);
export type FindingSpot = z.infer<typeof findingSpot>;

export const placedFinding = finding.extend({ at: findingSpot });
export type PlacedFinding = z.infer<typeof placedFinding>;

export const proofreadDocumentAnswer = z.object({
  name: z.string(),
  format: z.enum(['docx', 'text', 'pdf']),
  region: regionRef,
  asOf: isoDate,
  /** Whether the figures kept here were asked too. */
  withData: z.boolean(),
  blocks: z.array(proofreadBlock),
  tables: z.array(proofreadTable),
  findings: z.array(placedFinding),
});
export type ProofreadDocumentAnswer = z.infer<typeof proofreadDocumentAnswer>;

/**
 * Proofreads one file (`files`) or pasted words (`text`); `region` and `asOf` are read from the document when left out. Nothing
 * of it is kept.
 */
export const proofreadUpload = defineRoute({
  name: 'proofreadDocument',
  method: 'POST',
  path: '/proofreading',
  summary: 'What does not add up in a bulletin from elsewhere, at its places',
  access: { right: 'statistics.read' },
  audience: 'public',
  body: 'upload',
  output: proofreadDocumentAnswer,
  problems: ['upload_invalid', 'request_invalid', 'too_large', 'document_unreadable', 'region_not_found'],
  readsOnly: true,
  perMinute: 30,
});

/** The same .docx with a comment at each finding; `grades` (comma-separated) leaves the others out. */
export const commentedCopy = defineRoute({
  name: 'commentedCopy',
  method: 'POST',
  path: '/proofreading/commented-copy',
  summary: 'The uploaded .docx with a Word comment at each finding, untouched otherwise',
  access: { right: 'statistics.read' },
  audience: 'public',
  body: 'upload',
  output: 'file',
  problems: ['upload_invalid', 'request_invalid', 'too_large', 'document_unreadable', 'region_not_found'],
  readsOnly: true,
  perMinute: 30,
});
