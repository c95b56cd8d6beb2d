import { z } from 'zod';
import { importChoices, UPLOAD_LIMITS } from '../../../contracts/imports.ts';
import { Problem } from '../../../contracts/problems.ts';
import { isoDate } from '../../../contracts/regions.ts';
import type { AnyRoute } from '../../../contracts/route.ts';
import type { KeptBlob } from '../../../platform/files/files.ts';
import type { House } from '../../../platform/house.ts';
import type { Call, UploadedFile } from '../../../platform/http/handler.ts';
import { invalidRequest } from '../../../platform/http/problems.ts';
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
  if (!request.isMultipart()) throw new Problem('upload_invalid');
  const files: Upload['files'] = [];
  const values: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      values[part.fieldname] = String(part.value);
      continue;
    }
    const bytes = await contentsOf(part);
    // A form sends a nameless, empty part where no file was chosen; a named file that is empty is told as a problem of its own.
    if (part.filename === '') continue;
    files.push({ name: part.filename.slice(0, 255), blob: await house.files.keep(bytes, part.mimetype) });
  }
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

const FILE_TOO_LARGE = 'FST_REQ_FILE_TOO_LARGE';

/** The contents of one file, or which file is too large. */
async function contentsOf(part: UploadedFile): Promise<Buffer> {
  try {
    return await part.toBuffer();
  } catch (error) {
    if ((error as { code?: string }).code !== FILE_TOO_LARGE) throw error;
    throw new Problem('too_large', { file: part.filename, limit: `${UPLOAD_LIMITS.fileBytes / 1_048_576} MB` });
  }
}
