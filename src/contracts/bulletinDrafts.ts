import { z } from 'zod';
import { CONTRADICTION_CODES, contradiction, sentenceRead } from './bulletinChecks.ts';
import { bulletinFigures, composedBulletin } from './bulletins.ts';
import { audience, documentContent, documentSummary, NUMBERINGS, officeCode } from './notices.ts';
import { pdfAppearance } from './officialDocuments.ts';
import { anyOf, filters, listQuery, pageOf } from './paging.ts';
import { regionRef } from './regions.ts';
import { defineRoute } from './route.ts';
import { snapshotRef } from './statistics.ts';

/** drafting: being written. handed_over: its document goes its way (审核 会签 签发). discarded: nothing came of it. */
export const BULLETIN_STATES = ['drafting', 'handed_over', 'discarded'] as const;
export type BulletinState = (typeof BULLETIN_STATES)[number];

export const BULLETIN_LIMITS = { sections: 30, sentences: 200, text: 5_000, fileBytes: 20 * 1_048_576 } as const;

/** What stands around the text of a bulletin. */
export const bulletinSettings = documentContent.pick({
  kind: true,
  issuers: true,
  recipients: true,
  signature: true,
  follows: true,
  imprint: true,
});
export type BulletinSettings = z.infer<typeof bulletinSettings>;

export const bulletinSummary = z.object({
  id: z.string(),
  region: regionRef,
  title: z.string(),
  template: z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }),
  snapshot: snapshotRef,
  state: z.enum(BULLETIN_STATES),
  /** Contradictions of its newest text that nobody answers for. */
  open: z.number().int(),
  version: z.number().int(),
  revision: z.number().int(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
});
export type BulletinSummary = z.infer<typeof bulletinSummary>;

/** What the figures say against a sentence, and who lets it stand. */
export const standingContradiction = contradiction.extend({
  section: z.number().int(),
  sentence: z.number().int(),
  override: z.object({ reason: z.string(), by: z.string().nullable(), at: z.string() }).nullable(),
});
export type StandingContradiction = z.infer<typeof standingContradiction>;

export const bulletinShown = bulletinSummary.extend({
  composed: composedBulletin,
  settings: bulletinSettings,
  contradictions: z.array(standingContradiction),
  /** Newest first. */
  revisions: z.array(z.object({ revision: z.number().int(), by: z.string().nullable(), at: z.string() })),
  discardedFor: z.string().nullable(),
  /** The document that was made of it; null before. */
  document: documentSummary.nullable(),
  may: z.object({ write: z.boolean() }),
});
export type BulletinShown = z.infer<typeof bulletinShown>;

const id = z.object({ id: z.uuid() });
const reason = z.string().trim().min(2).max(500);
const text = z.string().trim().min(1).max(BULLETIN_LIMITS.text);

export const createBulletin = defineRoute({
  name: 'createBulletin',
  method: 'POST',
  path: '/bulletins',
  summary: 'Draft a bulletin of one’s own office from a snapshot',
  access: { right: 'bulletins.write' },
  audience: 'public',
  body: z.object({
    region: z.string().max(40),
    snapshot: z.uuid(),
    template: z.string().max(40).default('both'),
    /** A bulletin of before, whose template and settings are taken over. */
    like: z.uuid().optional(),
  }),
  output: bulletinShown,
  problems: [
    'region_not_found',
    'region_out_of_scope',
    'not_found',
    'not_released',
    'bulletin_template_not_found',
    'bulletin_empty',
    'targets_not_kept',
  ],
});

export const listBulletins = defineRoute({
  name: 'listBulletins',
  method: 'GET',
  path: '/bulletins',
  summary: 'Bulletins of one’s own office',
  access: { right: 'bulletins.read' },
  audience: 'public',
  query: listQuery(['changedAt', 'title'], '-changedAt').extend(filters({ state: anyOf(z.enum(BULLETIN_STATES)) })),
  output: pageOf(bulletinSummary),
  problems: ['request_invalid'],
});

export const readBulletin = defineRoute({
  name: 'readBulletin',
  method: 'GET',
  path: '/bulletins/:id',
  summary: 'A bulletin with its claims, and what the figures say against its text',
  access: { right: 'bulletins.read' },
  audience: 'public',
  params: id,
  output: bulletinShown,
  problems: ['not_found'],
});

export const readBulletinRevision = defineRoute({
  name: 'readBulletinRevision',
  method: 'GET',
  path: '/bulletins/:id/revisions/:revision',
  summary: 'An earlier text of a bulletin',
  access: { right: 'bulletins.read' },
  audience: 'public',
  params: z.object({ id: z.uuid(), revision: z.coerce.number().int().min(1).max(9_999) }),
  output: z.object({
    composed: composedBulletin,
    settings: bulletinSettings,
    by: z.string().nullable(),
    at: z.string(),
  }),
  problems: ['not_found'],
});

/** For checking sentences as they are typed; the same rules run here and there. */
export const readBulletinFigures = defineRoute({
  name: 'readBulletinFigures',
  method: 'GET',
  path: '/bulletins/:id/figures',
  summary: 'The figures that a bulletin is held against',
  access: { right: 'bulletins.read' },
  audience: 'public',
  params: id,
  output: bulletinFigures,
  problems: ['not_found'],
});

export const checkSentence = defineRoute({
  name: 'checkSentence',
  method: 'POST',
  path: '/bulletins/:id/check',
  summary: 'Read a sentence against the figures of a bulletin; nothing is kept',
  access: { right: 'bulletins.read' },
  audience: 'public',
  readsOnly: true,
  params: id,
  body: z.object({ text }),
  output: sentenceRead,
  problems: ['not_found'],
});

export const editBulletin = defineRoute({
  name: 'editBulletin',
  method: 'PUT',
  path: '/bulletins/:id',
  summary: 'Write another text; it is read again, and what the figures contradict is told',
  access: { right: 'bulletins.write' },
  audience: 'public',
  versioned: true,
  params: id,
  body: z.object({
    title: z.string().trim().min(2).max(200),
    sections: z
      .array(
        z.object({
          heading: z.string().trim().min(1).max(100),
          sentences: z.array(text).max(BULLETIN_LIMITS.sentences),
        }),
      )
      .min(1)
      .max(BULLETIN_LIMITS.sections),
    settings: bulletinSettings,
  }),
  output: bulletinShown,
  problems: ['not_found', 'version_stale', 'version_required', 'state_conflict', 'region_out_of_scope'],
});

/** What stands in a file otherwise than in the draft and is not taken over, since it is made or written elsewhere. */
export const leftOutOfFile = z.discriminatedUnion('kind', [
  /** Lines before the first section, or behind the last: head, recipients, list of attachments, signature, imprint. */
  z.object({ kind: z.enum(['head', 'closing']), was: z.array(z.string()), now: z.array(z.string()) }),
  z.object({ kind: z.enum(['table_added', 'table_removed']), title: z.string() }),
  z.object({
    kind: z.literal('table_changed'),
    title: z.string(),
    /** How many cells differ; the first of them are told, each with the words its row begins with. */
    count: z.number().int(),
    cells: z.array(z.object({ row: z.string(), was: z.string(), now: z.string() })),
  }),
]);
export type LeftOutOfFile = z.infer<typeof leftOutOfFile>;

/** Written on in WPS or Word, it comes back: its text is shown beside the draft, and kept only when it is saved. */
export const readEditedFile = defineRoute({
  name: 'readEditedFile',
  method: 'POST',
  path: '/bulletins/:id/edited-file',
  summary: 'The text of a .docx that was written on elsewhere, read against the figures; nothing is kept',
  access: { right: 'bulletins.read' },
  audience: 'public',
  readsOnly: true,
  params: id,
  body: 'upload',
  output: z.object({
    title: z.string(),
    sections: z.array(z.object({ heading: z.string(), sentences: z.array(z.string()) })),
    contradictions: z.array(contradiction.extend({ section: z.number().int(), sentence: z.number().int() })),
    /** The revision that was taken out to be written on, as the file tells; null where it tells nothing. */
    basedOn: z.number().int().nullable(),
    leftOut: z.array(leftOutOfFile),
    /** In the margin of the file; they are not taken over. */
    comments: z.number().int(),
    /** Changes that were tracked: what was inserted is read, what was deleted is not. */
    tracked: z.object({ inserted: z.number().int(), deleted: z.number().int() }),
  }),
  problems: ['not_found', 'upload_invalid', 'too_large', 'bulletin_file_refused', 'bulletin_file_of_another'],
});

export const overrideContradiction = defineRoute({
  name: 'overrideContradiction',
  method: 'POST',
  path: '/bulletins/:id/overrides',
  summary: 'Let a passage stand that the figures contradict, with one’s name and a reason',
  access: { right: 'bulletins.write' },
  audience: 'public',
  params: id,
  body: z.object({ sentence: text, code: z.enum(CONTRADICTION_CODES), quote: text, reason }),
  output: bulletinShown,
  problems: ['not_found', 'state_conflict', 'region_out_of_scope'],
});

export const handOverBulletin = defineRoute({
  name: 'handOverBulletin',
  method: 'POST',
  path: '/bulletins/:id/document',
  summary: 'Make the document that is reviewed, signed and issued; refused while a contradiction stands',
  access: { right: 'bulletins.write' },
  audience: 'public',
  versioned: true,
  params: id,
  body: z.object({ audience, officeCode, numbering: z.enum(NUMBERINGS), public: z.boolean().default(false) }),
  output: bulletinShown,
  problems: [
    'not_found',
    'version_stale',
    'version_required',
    'state_conflict',
    'region_out_of_scope',
    'bulletin_contradicted',
    'document_unsuitable',
    'document_recipient_unsuitable',
  ],
});

export const discardBulletin = defineRoute({
  name: 'discardBulletin',
  method: 'POST',
  path: '/bulletins/:id/discard',
  summary: 'Give a draft up; its texts are kept',
  access: { right: 'bulletins.write' },
  audience: 'public',
  versioned: true,
  params: id,
  body: z.object({ reason }),
  output: bulletinShown,
  problems: ['not_found', 'version_stale', 'version_required', 'state_conflict', 'region_out_of_scope'],
});

export const BULLETIN_FORMATS = ['docx', 'pdf', 'md', 'json'] as const;
export type BulletinFormat = (typeof BULLETIN_FORMATS)[number];

export const downloadBulletin = defineRoute({
  name: 'downloadBulletin',
  method: 'GET',
  path: '/bulletins/:id/file',
  summary: 'A bulletin as it stands, as .docx, .pdf, .md or .json with its claims',
  access: { right: 'bulletins.read' },
  audience: 'public',
  params: id,
  query: z.object({ format: z.enum(BULLETIN_FORMATS) }),
  output: 'file',
  problems: ['not_found', 'request_invalid'],
});

export const readBulletinAppearance = defineRoute({
  name: 'readBulletinAppearance',
  method: 'GET',
  path: '/bulletins/:id/appearance',
  summary: 'What would stand in for which typeface in a PDF that is made here, and what could not be printed',
  access: { right: 'bulletins.read' },
  audience: 'public',
  params: id,
  output: pdfAppearance,
  problems: ['not_found'],
});
