import { z } from 'zod';
import {
  DOCUMENT_FORMATS,
  publicDocumentSummary,
  receivedShown,
  receivedSummary,
  releasedDocument,
} from './notices.ts';
import { OFFICIAL_KINDS } from './officialDocuments.ts';
import { anyOf, filters, listQuery, pageOf } from './paging.ts';
import { defineRoute } from './route.ts';

/** Received documents (收文): what was released to units of one’s region, and what is open to all. */
const receivedId = z.object({ id: z.uuid() });
const format = z.object({ format: z.enum(DOCUMENT_FORMATS).default('pdf') });

export const listReceived = defineRoute({
  name: 'listReceived',
  method: 'GET',
  path: '/received-documents',
  summary: 'Documents received by associations of one’s region and below; q finds by title',
  access: { right: 'notices.read' },
  audience: 'public',
  query: listQuery(['sentAt'], '-sentAt').extend(
    filters({
      confirmed: z.enum(['yes', 'no']).optional(),
      kind: anyOf(z.enum(OFFICIAL_KINDS)),
      region: z.string().max(40).optional(),
    }),
  ),
  output: pageOf(receivedSummary),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const readReceived = defineRoute({
  name: 'readReceived',
  method: 'GET',
  path: '/received-documents/:id',
  summary: 'A received document as it was released',
  access: { right: 'notices.read' },
  audience: 'public',
  params: receivedId,
  output: receivedShown,
  problems: ['not_found'],
});

export const confirmReceipt = defineRoute({
  name: 'confirmReceipt',
  method: 'POST',
  path: '/received-documents/:id/confirm',
  summary: 'Confirm receipt for one’s own unit, once',
  access: { right: 'notices.receive' },
  audience: 'public',
  params: receivedId,
  output: receivedShown,
  problems: ['not_found', 'region_out_of_scope', 'state_conflict'],
});

export const downloadReceived = defineRoute({
  name: 'downloadReceived',
  method: 'GET',
  path: '/received-documents/:id/file',
  summary: 'The file of a received document as it was released',
  access: { right: 'notices.read' },
  audience: 'public',
  params: receivedId,
  query: format,
  output: 'file',
  problems: ['not_found'],
});

export const listPublicDocuments = defineRoute({
  name: 'listPublicDocuments',
  method: 'GET',
  path: '/public-documents',
  summary: 'Released documents that are open to all, newest first',
  access: 'public',
  audience: 'public',
  query: listQuery(['releasedAt'], '-releasedAt'),
  output: pageOf(publicDocumentSummary),
  problems: ['request_invalid'],
});

export const readPublicDocument = defineRoute({
  name: 'readPublicDocument',
  method: 'GET',
  path: '/public-documents/:id',
  summary: 'A released document that is open to all',
  access: 'public',
  audience: 'public',
  params: receivedId,
  output: releasedDocument,
  problems: ['not_found'],
});

export const downloadPublicDocument = defineRoute({
  name: 'downloadPublicDocument',
  method: 'GET',
  path: '/public-documents/:id/file',
  summary: 'The file of a document that is open to all',
  access: 'public',
  audience: 'public',
  params: receivedId,
  query: format,
  output: 'file',
  problems: ['not_found'],
});

/** Attempts from one address in a minute, to open or to sign by a link. */
export const LINK_ATTEMPTS_PER_MINUTE = 20;
