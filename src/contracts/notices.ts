import { z } from 'zod';
import { documentNumber, OFFICIAL_KINDS, officialDocument } from './officialDocuments.ts';
import { REGION_LEVELS, regionRef } from './regions.ts';

/**
 * 拟稿 drafting, 审核 reviewing, 会签 countersigning, 签发 signing, then signed (待印发) and released (印发). Returned at any
 * step it is drafting again. Withdrawn: before release it never went out; after release it holds no longer.
 */
export const DOCUMENT_STATES = [
  'drafting',
  'reviewing',
  'countersigning',
  'signing',
  'signed',
  'released',
  'withdrawn',
] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** Steps that somebody decides on. */
export const DECISIVE_STATES = ['reviewing', 'countersigning', 'signing'] as const satisfies readonly DocumentState[];
export type DecisiveState = (typeof DECISIVE_STATES)[number];

export const DOCUMENT_ACTS = [
  'submitted',
  'reviewed',
  'countersigned',
  'signed',
  'returned',
  'numbered',
  'released',
  'withdrawn',
] as const;
export type DocumentAct = (typeof DOCUMENT_ACTS)[number];

/** A register here gives the number at signing, or an office system gave it and it is typed in. */
export const NUMBERINGS = ['register', 'elsewhere'] as const;
export type Numbering = (typeof NUMBERINGS)[number];

export const DOCUMENT_FORMATS = ['pdf', 'docx'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export const RECEIPT_WAYS = ['workbench', 'link'] as const;
export type ReceiptWay = (typeof RECEIPT_WAYS)[number];

export const DOCUMENT_LIMITS = {
  blocks: 1_000,
  blockText: 10_000,
  attachments: 40,
  rows: 3_500,
  cellText: 500,
  issuers: 10,
  others: 200,
  regions: 500,
  units: 500,
} as const;

/** 机关代字, as 苏科协发: what stands before the year in a number. */
export const officeCode = z
  .string()
  .trim()
  .min(1)
  .max(30)
  .regex(/^[^\s〔〕[\]()（）]+$/);

/** Whom a document goes to: associations of whole levels below the issuer, of chosen regions, units of the register, and others by name. */
export const audience = z.object({
  levels: z.array(z.enum(REGION_LEVELS)).max(REGION_LEVELS.length),
  regions: z.array(z.string().max(40)).max(DOCUMENT_LIMITS.regions),
  units: z.array(z.uuid()).max(DOCUMENT_LIMITS.units),
  others: z.array(z.string().trim().min(2).max(100)).max(DOCUMENT_LIMITS.others),
});
export type Audience = z.infer<typeof audience>;
export const NO_AUDIENCE: Audience = { levels: [], regions: [], units: [], others: [] };

/** What is written before it has a number. */
export const documentContent = officialDocument.omit({ number: true });
export type DocumentContent = z.infer<typeof documentContent>;

/** Another document here, as it is named beside this one. */
export const documentRef = z.object({
  id: z.string(),
  title: z.string(),
  number: documentNumber.nullable(),
  state: z.enum(DOCUMENT_STATES),
});
export type DocumentRef = z.infer<typeof documentRef>;

export const receiptCounts = z.object({ recipients: z.number().int(), confirmed: z.number().int() });

export const documentSummary = z.object({
  id: z.string(),
  region: regionRef,
  kind: z.enum(OFFICIAL_KINDS),
  title: z.string(),
  issuers: z.array(z.string()),
  number: documentNumber.nullable(),
  state: z.enum(DOCUMENT_STATES),
  public: z.boolean(),
  version: z.number().int(),
  draftedAt: z.string(),
  changedAt: z.string(),
  releasedAt: z.string().nullable(),
  /** All zero before release. */
  receipts: receiptCounts,
});
export type DocumentSummary = z.infer<typeof documentSummary>;

/** A line of what became of it: an opinion or an act, of whom, when, with what words. */
export const documentStep = z.object({
  id: z.string(),
  act: z.enum(DOCUMENT_ACTS),
  opinion: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string(),
  /** Of the text that it is about. */
  digest: z.string(),
  /** Opinions of an earlier hand-in count no more. */
  submission: z.number().int(),
});
export type DocumentStep = z.infer<typeof documentStep>;

/** Who must do what, by logins; null: any administrator of the issuing region. */
export const documentRoute = z.object({
  /** Null where no review is asked for. */
  review: z.object({ by: z.array(z.string()).nullable() }).nullable(),
  /** Everybody named must agree; empty where nobody is. */
  countersign: z.array(z.string()),
  sign: z.object({ by: z.array(z.string()).nullable() }),
  /** Whether who has written on it may decide on it. */
  drafterDecides: z.boolean(),
});
export type DocumentRoute = z.infer<typeof documentRoute>;

export const documentShown = documentSummary.extend({
  content: documentContent,
  audience,
  officeCode: z.string(),
  numbering: z.enum(NUMBERINGS),
  /** `<kind>:<id>` in another room, which keeps the text. */
  origin: z.string().nullable(),
  follows: documentRef.nullable(),
  corrects: documentRef.nullable(),
  /** Documents that correct this one, of those the reader may see. */
  corrections: z.array(documentRef),
  /** SHA-256 of the text as it stands; of a released one, of the frozen text. */
  digest: z.string(),
  draftedBy: z.string().nullable(),
  signedAt: z.string().nullable(),
  withdrawnFor: z.string().nullable(),
  route: documentRoute,
  /** Who has still to countersign, by login. */
  countersignersLeft: z.array(z.string()),
  steps: z.array(documentStep),
  files: z.array(z.enum(DOCUMENT_FORMATS)),
  may: z.object({
    write: z.boolean(),
    decide: z.boolean(),
    number: z.boolean(),
    release: z.boolean(),
    withdraw: z.boolean(),
    deliver: z.boolean(),
  }),
});
export type DocumentShown = z.infer<typeof documentShown>;

export const receiptShown = z.object({
  way: z.enum(RECEIPT_WAYS),
  /** Name of the account's person, or as signed by the link. */
  by: z.string().nullable(),
  at: z.string(),
});

export const recipientShown = z.object({
  id: z.string(),
  name: z.string(),
  region: regionRef,
  /** Receives it in its workbench; others by a link. */
  inHouse: z.boolean(),
  /** Accounts that were told of it. */
  accounts: z.number().int(),
  receipt: receiptShown.nullable(),
  remindedAt: z.string().nullable(),
  /** The newest link that still opens it. */
  link: z.object({ id: z.string(), expiresAt: z.string() }).nullable(),
});
export type RecipientShown = z.infer<typeof recipientShown>;

/** A register of numbers: of an issuing region, an office code and a year. */
export const numberRegister = z.object({
  region: regionRef,
  office: z.string(),
  year: z.number().int(),
  /** Where numbers begin here: those before it were given elsewhere. */
  firstSerial: z.number().int(),
  /** How many documents bear a number of it. */
  borne: z.number().int(),
  /** The number that the next signature takes. */
  next: z.number().int(),
  /** Whether no number was given yet, so that the first one may still be set. */
  unbegun: z.boolean(),
});
export type NumberRegister = z.infer<typeof numberRegister>;

/** Whom a draft would go to now, and chosen regions that have no association. */
export const audiencePreview = z.object({
  recipients: z.array(z.object({ name: z.string(), inHouse: z.boolean() })),
  withoutAssociation: z.array(regionRef),
});

export const documentReminder = z.object({
  id: z.string(),
  recipient: z.string(),
  name: z.string(),
  accounts: z.number().int(),
  text: z.string(),
  sentAt: z.string(),
  sentBy: z.string().nullable(),
});

/** A document as its recipient lists it. `id` is of this copy: each recipient has its own. */
export const receivedSummary = z.object({
  id: z.string(),
  /** Of the document itself, to name it as the one that is followed. */
  document: z.string(),
  recipient: z.object({ name: z.string(), region: regionRef }),
  kind: z.enum(OFFICIAL_KINDS),
  title: z.string(),
  issuers: z.array(z.string()),
  number: documentNumber,
  sentAt: z.string(),
  withdrawn: z.boolean(),
  receipt: receiptShown.nullable(),
});
export type ReceivedSummary = z.infer<typeof receivedSummary>;

/** A released document as anybody reads it who may. */
export const releasedDocument = z.object({
  content: officialDocument,
  digest: z.string(),
  releasedAt: z.string(),
  withdrawnFor: z.string().nullable(),
  corrects: documentRef.nullable(),
  corrections: z.array(documentRef),
  files: z.array(z.enum(DOCUMENT_FORMATS)),
});
export type ReleasedDocument = z.infer<typeof releasedDocument>;

export const receivedShown = receivedSummary.extend({
  released: releasedDocument,
  may: z.object({ confirm: z.boolean() }),
});
export type ReceivedShown = z.infer<typeof receivedShown>;

export const publicDocumentSummary = z.object({
  id: z.string(),
  kind: z.enum(OFFICIAL_KINDS),
  title: z.string(),
  issuers: z.array(z.string()),
  number: documentNumber,
  releasedAt: z.string(),
  withdrawn: z.boolean(),
});
export type PublicDocumentSummary = z.infer<typeof publicDocumentSummary>;
