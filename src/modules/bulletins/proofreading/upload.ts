import { z } from 'zod';
import { Problem } from '../../../contracts/problems.ts';
import { FINDING_GRADES, type FindingGrade, PROOFREADING_LIMITS } from '../../../contracts/proofreading.ts';
import { isoDate } from '../../../contracts/regions.ts';
import type { AnyRoute } from '../../../contracts/route.ts';
import { documentFailureText } from '../../../contracts/texts/document-failures.ts';
import type { DocumentOutcome } from '../../../platform/documents/index.ts';
import type { Call } from '../../../platform/http/handler.ts';
import { invalidRequest } from '../../../platform/http/problems.ts';
import { receiveParts } from '../../../platform/http/receive.ts';
import { requireStorable } from '../../../platform/http/storable.ts';
import { openDocument } from './run.ts';

const fields = z.object({
  region: z.string().min(1).optional(),
  asOf: isoDate.optional(),
  text: z.string().max(600_000).optional(),
  grades: z
    .string()
    .optional()
    .transform((list) =>
      list === undefined ? FINDING_GRADES : FINDING_GRADES.filter((grade) => list.split(',').includes(grade)),
    ),
});

/** One document off the line and read, within limits and before any transaction; its bytes live no longer than the request. */
export interface UploadedDocument {
  name: string;
  bytes: Uint8Array;
  document: Extract<DocumentOutcome, { ok: true }>['document'];
  asked: { region?: string | undefined; asOf?: string | undefined };
  grades: readonly FindingGrade[];
}

export async function receiveDocument({
  request,
  locale,
}: Pick<Call<AnyRoute>, 'request' | 'locale'>): Promise<UploadedDocument> {
  let file: { name: string; bytes: Uint8Array } | null = null;
  const values = await receiveParts(request, PROOFREADING_LIMITS.fileBytes, async ({ name, bytes }) => {
    file ??= { name, bytes };
  });
  const parsed = fields.safeParse(values);
  if (!parsed.success) throw invalidRequest('body', parsed.error);
  const { text, region, asOf, grades } = parsed.data;
  requireStorable([region ?? ''], '/body');
  const given =
    (file as { name: string; bytes: Uint8Array } | null) ??
    (text === undefined ? null : { name: '', bytes: Buffer.from(text) });
  if (given === null) throw new Problem('upload_invalid');
  const outcome = await openDocument(given);
  if (!outcome.ok) {
    const message = documentFailureText(outcome.code, outcome.reason, locale);
    throw new Problem('document_unreadable', { message });
  }
  return { ...given, document: outcome.document, asked: { region, asOf }, grades };
}
