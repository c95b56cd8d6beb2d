import { z } from 'zod';
import {
  audience,
  audiencePreview,
  DOCUMENT_FORMATS,
  DOCUMENT_LIMITS,
  DOCUMENT_STATES,
  documentContent,
  documentReminder,
  documentShown,
  documentSummary,
  NO_AUDIENCE,
  NUMBERINGS,
  numberRegister,
  officeCode,
  recipientShown,
} from './notices.ts';
import { OFFICIAL_KINDS, pdfAppearance } from './officialDocuments.ts';
import { anyOf, filters, listQuery, pageOf, pageQuery } from './paging.ts';
import { REMINDER_CHANNELS } from './rounds.ts';
import { defineRoute } from './route.ts';

/** Issued documents (发文) as their issuer knows them; the recipients' side is in receivedDocuments.ts. */
const documentId = z.object({ id: z.uuid() });
const recipientId = z.object({ id: z.uuid(), recipient: z.uuid() });
const reason = z.string().trim().min(2).max(500);
const opinion = z.string().trim().max(500).nullable();

const content = documentContent.superRefine(({ issuers, body, attachments }, context) => {
  const within = (many: boolean, path: string) => {
    if (!many) context.addIssue({ code: 'custom', path: [path], message: 'too many or too long' });
  };
  within(issuers.length <= DOCUMENT_LIMITS.issuers, 'issuers');
  within(body.length <= DOCUMENT_LIMITS.blocks, 'body');
  within(!body.some(({ text }) => text.length > DOCUMENT_LIMITS.blockText), 'body');
  within(attachments.length <= DOCUMENT_LIMITS.attachments, 'attachments');
  within(!attachments.some(({ rows }) => rows.length > DOCUMENT_LIMITS.rows), 'attachments');
  within(
    !attachments.some(({ rows }) => rows.some((row) => row.some((cell) => cell.length > DOCUMENT_LIMITS.cellText))),
    'attachments',
  );
});

export const listDocuments = defineRoute({
  name: 'listDocuments',
  method: 'GET',
  path: '/documents',
  summary: 'Documents of one’s own region, and those released by regions below; q finds by title or number',
  access: { right: 'notices.read' },
  audience: 'public',
  query: listQuery(['changedAt', 'draftedAt', 'title'], '-changedAt').extend(
    filters({
      state: anyOf(z.enum(DOCUMENT_STATES)),
      kind: anyOf(z.enum(OFFICIAL_KINDS)),
      region: z.string().max(40).optional(),
    }),
  ),
  output: pageOf(documentSummary),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const createDocument = defineRoute({
  name: 'createDocument',
  method: 'POST',
  path: '/documents',
  summary: 'Begin a draft; nobody outside the region sees it before release',
  access: { right: 'notices.write' },
  audience: 'public',
  body: z.object({
    region: z.string().max(40),
    content,
    audience: audience.default(NO_AUDIENCE),
    officeCode,
    numbering: z.enum(NUMBERINGS).default('register'),
    public: z.boolean().default(false),
    follows: z.uuid().nullable().default(null),
    corrects: z.uuid().nullable().default(null),
  }),
  output: documentShown,
  problems: ['region_not_found', 'region_out_of_scope', 'document_unsuitable', 'document_recipient_unsuitable'],
});

export const readDocument = defineRoute({
  name: 'readDocument',
  method: 'GET',
  path: '/documents/:id',
  summary: 'One document with its steps; of regions below, only once it is released',
  access: { right: 'notices.read' },
  audience: 'public',
  params: documentId,
  output: documentShown,
  problems: ['not_found'],
});

export const changeDocument = defineRoute({
  name: 'changeDocument',
  method: 'PATCH',
  path: '/documents/:id',
  summary: 'Change a draft; what is left out stays. The text of one that another room composed is changed there',
  access: { right: 'notices.write' },
  audience: 'public',
  versioned: true,
  params: documentId,
  body: z.object({
    content: content.optional(),
    audience: audience.optional(),
    officeCode: officeCode.optional(),
    numbering: z.enum(NUMBERINGS).optional(),
    public: z.boolean().optional(),
    follows: z.uuid().nullable().optional(),
    corrects: z.uuid().nullable().optional(),
  }),
  output: documentShown,
  problems: [
    'not_found',
    'version_stale',
    'version_required',
    'state_conflict',
    'region_out_of_scope',
    'document_kept_elsewhere',
    'document_unsuitable',
    'document_recipient_unsuitable',
  ],
});

export const previewAudience = defineRoute({
  name: 'previewAudience',
  method: 'GET',
  path: '/documents/:id/audience',
  summary: 'Whom the document would go to if it were released now',
  access: { right: 'notices.read' },
  audience: 'public',
  params: documentId,
  output: audiencePreview,
  problems: ['not_found'],
});

const STEP_PROBLEMS = [
  'not_found',
  'version_stale',
  'version_required',
  'state_conflict',
  'region_out_of_scope',
] as const;

export const submitDocument = defineRoute({
  name: 'submitDocument',
  method: 'POST',
  path: '/documents/:id/submit',
  summary: 'Hand the draft in for review, countersignature and signature, as the settings of the day ask',
  access: { right: 'notices.write' },
  audience: 'public',
  versioned: true,
  params: documentId,
  output: documentShown,
  problems: [...STEP_PROBLEMS, 'document_incomplete'],
});

export const decideDocument = defineRoute({
  name: 'decideDocument',
  method: 'POST',
  path: '/documents/:id/decide',
  summary:
    'Agree with the step that the document is at, or return it for drafting with a reason; agreeing to sign takes a number',
  access: { right: 'notices.sign' },
  audience: 'public',
  versioned: true,
  params: documentId,
  body: z.discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('agree'), opinion: opinion.default(null) }),
    z.object({ verdict: z.literal('return'), opinion: reason }),
  ]),
  output: documentShown,
  problems: [...STEP_PROBLEMS, 'document_step_of_others', 'document_own_draft'],
});

export const numberDocument = defineRoute({
  name: 'numberDocument',
  method: 'POST',
  path: '/documents/:id/number',
  summary: 'Type in the number that an office system gave; checked for a repeat',
  access: { right: 'notices.write' },
  audience: 'public',
  versioned: true,
  params: documentId,
  body: z.object({
    year: z.number().int().min(1949).max(9999),
    serial: z.number().int().min(1).max(99_999),
  }),
  output: documentShown,
  problems: [...STEP_PROBLEMS, 'number_taken'],
});

export const releaseDocument = defineRoute({
  name: 'releaseDocument',
  method: 'POST',
  path: '/documents/:id/release',
  summary: 'Freeze the text, make its files and bring it to its recipients',
  access: { right: 'notices.write' },
  audience: 'public',
  versioned: true,
  params: documentId,
  output: documentShown,
  problems: [...STEP_PROBLEMS, 'document_without_number', 'document_without_recipients', 'release_refused'],
});

export const withdrawDocument = defineRoute({
  name: 'withdrawDocument',
  method: 'POST',
  path: '/documents/:id/withdraw',
  summary: 'Withdraw with a reason: before release its number goes back, after release the text stays and is marked',
  access: { right: 'notices.sign' },
  audience: 'public',
  versioned: true,
  params: documentId,
  body: z.object({ reason }),
  output: documentShown,
  problems: [...STEP_PROBLEMS],
});

export const downloadDocument = defineRoute({
  name: 'downloadDocument',
  method: 'GET',
  path: '/documents/:id/file',
  summary: 'The document as .pdf or .docx: of a released one the very file that was released',
  access: { right: 'notices.read' },
  audience: 'public',
  params: documentId,
  query: z.object({ format: z.enum(DOCUMENT_FORMATS).default('pdf') }),
  output: 'file',
  problems: ['not_found'],
});

export const listRegisters = defineRoute({
  name: 'listRegisters',
  method: 'GET',
  path: '/document-registers',
  summary: 'Registers of numbers of one’s own offices, newest year first',
  access: { right: 'notices.read' },
  audience: 'public',
  output: z.object({ registers: z.array(numberRegister) }),
  problems: [],
});

export const openRegister = defineRoute({
  name: 'openRegister',
  method: 'POST',
  path: '/document-registers',
  summary: 'Set where the numbers of an office code and year begin, before the first one is given here',
  access: { right: 'notices.write' },
  audience: 'public',
  body: z.object({
    region: z.string().max(40),
    office: officeCode,
    year: z.number().int().min(1949).max(9999),
    firstSerial: z.number().int().min(1).max(99_999),
  }),
  output: numberRegister,
  problems: ['region_not_found', 'region_out_of_scope', 'register_begun'],
});

export const readAppearance = defineRoute({
  name: 'readAppearance',
  method: 'GET',
  path: '/documents/:id/appearance',
  summary: 'What would stand in for which typeface in a PDF that is made here, and what could not be printed',
  access: { right: 'notices.read' },
  audience: 'public',
  params: documentId,
  output: pdfAppearance,
  problems: ['not_found'],
});

export const listRecipients = defineRoute({
  name: 'listRecipients',
  method: 'GET',
  path: '/documents/:id/recipients',
  summary: 'Who received a released document, and who has confirmed receipt',
  access: { right: 'notices.read' },
  audience: 'public',
  params: documentId,
  query: listQuery(['ordinal'], 'ordinal')
    .extend(filters({ confirmed: z.enum(['yes', 'no']).optional() }))
    /** Part of a unit's name. */
    .extend({ q: z.string().max(100).optional() }),
  output: pageOf(recipientShown),
  problems: ['not_found'],
});

export const exportReceipts = defineRoute({
  name: 'exportReceipts',
  method: 'GET',
  path: '/documents/:id/recipients/export',
  summary: 'All recipients with their receipts as .xlsx or .csv',
  access: { right: 'notices.read' },
  audience: 'public',
  params: documentId,
  query: z.object({ format: z.enum(['xlsx', 'csv']) }),
  output: 'file',
  problems: ['not_found'],
});

export const remindRecipients = defineRoute({
  name: 'remindRecipients',
  method: 'POST',
  path: '/documents/:id/reminders',
  summary: 'Remind recipients that have not confirmed; who has meanwhile is left alone',
  access: { right: 'notices.write' },
  audience: 'public',
  params: documentId,
  body: z.object({
    /** Chosen ones, or all that have not confirmed. */
    recipients: z.union([z.literal('unconfirmed'), z.array(z.uuid()).min(1).max(500)]),
    channels: z.array(z.enum(REMINDER_CHANNELS)).min(1).max(REMINDER_CHANNELS.length),
    addition: z.string().trim().max(500).nullable().default(null),
  }),
  output: z.object({ reminded: z.number().int(), accounts: z.number().int() }),
  problems: ['not_found', 'state_conflict', 'region_out_of_scope'],
});

export const listDocumentReminders = defineRoute({
  name: 'listDocumentReminders',
  method: 'GET',
  path: '/documents/:id/reminders',
  summary: 'Reminders sent about a document, newest first',
  access: { right: 'notices.read' },
  audience: 'public',
  params: documentId,
  query: pageQuery.omit({ q: true }).extend({ after: z.uuid().optional() }),
  output: pageOf(documentReminder),
  problems: ['not_found'],
});

export const issueLink = defineRoute({
  name: 'issueLink',
  method: 'POST',
  path: '/documents/:id/recipients/:recipient/link',
  summary:
    'A link by which a recipient without an account reads the document and confirms; links before it end. Told once',
  access: { right: 'notices.write' },
  audience: 'public',
  secret: true,
  params: recipientId,
  output: z.object({ recipient: recipientShown, token: z.string(), address: z.string(), expiresAt: z.string() }),
  problems: ['not_found', 'state_conflict', 'region_out_of_scope', 'told_once'],
});

export const revokeLink = defineRoute({
  name: 'revokeLink',
  method: 'POST',
  path: '/documents/:id/recipients/:recipient/link/revoke',
  summary: 'End the link of a recipient',
  access: { right: 'notices.write' },
  audience: 'public',
  params: recipientId,
  output: recipientShown,
  problems: ['not_found', 'region_out_of_scope'],
});
