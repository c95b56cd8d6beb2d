import { z } from 'zod';
import { importChoices, UPLOAD_LIMITS } from '../../../contracts/imports.ts';
import { Problem } from '../../../contracts/problems.ts';
import { isoDate } from '../../../contracts/regions.ts';
import type { AnyRoute } from '../../../contracts/route.ts';
import type { KeptBlob } from '../../../platform/files/files.ts';
import type { House } from '../../../platform/house.ts';
import type { Call } from '../../../platform/http/handler.ts';
import { invalidRequest } from '../../../platform/http/problems.ts';
import { receiveParts } from '../../../platform/http/receive.ts';
import { requireStorable } from '../../../platform/http/storable.ts';

/** The fields beside the files of an upload. */
const fields = z.object({
  region: z.string().min(1),
  asOf: isoDate,
  since: isoDate.optional(),
  choices: z
    .string()
    .default('{}')
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'JSON' });
        return z.NEVER;
      }
    })
    .pipe(importChoices),
});

export interface Upload {
  fields: z.output<typeof fields>;
  files: { name: string; blob: KeptBlob }[];
  /** What makes two uploads the same, for the idempotency key. */
  digests: string[];
}

/** Takes an upload off the line: the originals are kept, the fields checked. Nothing is in the database yet. */
export async function receiveUpload(house: House, request: Call<AnyRoute>['request']): Promise<Upload> {
  const files: Upload['files'] = [];
  const values = await receiveParts(request, UPLOAD_LIMITS.fileBytes, async ({ name, mediaType, bytes }) => {
    files.push({ name, blob: await house.files.keep(bytes, mediaType) });
  });
  requireStorable([values, files.map(({ name }) => name)], '/body');
  if (files.length === 0) throw new Problem('upload_invalid');
  const parsed = fields.safeParse(values);
  if (!parsed.success) throw invalidRequest('body', parsed.error);
  requireStorable(parsed.data.choices, '/body/choices');
  return {
    fields: parsed.data,
    files,
    digests: [JSON.stringify(parsed.data), ...files.map(({ name, blob }) => `${name} ${blob.digest}`)],
  };
}
