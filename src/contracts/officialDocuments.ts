import { z } from 'zod';
import { isoDate } from './regions.ts';

/** 通报, 通知, 函. A letter has a head of its own (GB/T 9704-2012, 10.1). */
export const OFFICIAL_KINDS = ['bulletin', 'notice', 'letter'] as const;
export type OfficialKind = (typeof OFFICIAL_KINDS)[number];

/** 发文字号, as 科协字〔2023〕1号. */
export const documentNumber = z.object({
  office: z.string().min(1),
  year: z.number().int().min(1949).max(9999),
  serial: z.number().int().positive(),
});
export type DocumentNumber = z.infer<typeof documentNumber>;

export const HEADING_LEVELS = [1, 2, 3, 4] as const;
export type HeadingLevel = (typeof HEADING_LEVELS)[number];

/** The text of a heading carries its number: 一、 （一） 1. （1）. */
export const officialBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.literal(HEADING_LEVELS), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
]);
export type OfficialBlock = z.infer<typeof officialBlock>;

/** A table of its own pages. Every row, and the total where there is one, has a text for each column. */
export const officialAttachment = z
  .object({
    title: z.string().min(1),
    columns: z.array(z.object({ title: z.string(), numeric: z.boolean() })).max(40),
    rows: z.array(z.array(z.string())),
    total: z.array(z.string()).nullable(),
    notes: z.array(z.string()),
  })
  .superRefine(({ columns, rows, total }, context) => {
    const uneven = (cells: string[]) => cells.length !== columns.length;
    const row = rows.findIndex(uneven);
    if (row >= 0)
      context.addIssue({ code: 'custom', path: ['rows', row], message: 'a row has a cell for each column' });
    if (total !== null && uneven(total))
      context.addIssue({ code: 'custom', path: ['total'], message: 'a total has a cell for each column' });
  });
export type OfficialAttachment = z.infer<typeof officialAttachment>;

/** A 公文: what is said and by whom, with nothing of how it is laid out. */
export const officialDocument = z.object({
  kind: z.enum(OFFICIAL_KINDS),
  /** 发文机关, the lead first; the red title is made of them. */
  issuers: z.array(z.string().min(1)).min(1),
  /** Null while it has none. */
  number: documentNumber.nullable(),
  /** A line break in it is kept; without one the title is broken where it reads best. */
  title: z.string().min(1),
  /** 主送机关, in the words that stand before the colon. */
  recipients: z.array(z.string().min(1)),
  body: z.array(officialBlock),
  attachments: z.array(officialAttachment),
  /** 署名 and 成文日期; with a seal, room is left for it. */
  signature: z.object({ offices: z.array(z.string().min(1)), date: isoDate, seal: z.boolean() }),
  /** The superior document it follows, printed before the body; null where the prose names it itself. */
  follows: z.string().min(1).nullable(),
  /** 版记: 抄送, 印发机关, 印发日期. */
  imprint: z
    .object({ copiesTo: z.array(z.string().min(1)), printedBy: z.string().min(1), printedOn: isoDate })
    .nullable(),
});
export type OfficialDocument = z.infer<typeof officialDocument>;

/** same_design: another cut of the wanted typeface. not_installed: another typeface. characters: only for these. */
export const SUBSTITUTION_REASONS = ['same_design', 'not_installed', 'characters'] as const;

/** What stands in a PDF for a typeface that the standard wants. */
export const fontSubstitution = z.object({
  wanted: z.string(),
  used: z.string(),
  reason: z.enum(SUBSTITUTION_REASONS),
  /** The characters that the wanted typeface lacks; empty for the other reasons. */
  characters: z.string(),
});
export type FontSubstitution = z.infer<typeof fontSubstitution>;

/** What a clerk is told of a PDF before downloading it. */
export const pdfAppearance = z.object({
  substitutions: z.array(fontSubstitution),
  /** Characters that no typeface at hand has; 〓 stands in their places. */
  unprintable: z.array(z.string()),
});
export type PdfAppearance = z.infer<typeof pdfAppearance>;
