import type { FastifyRequest } from 'fastify';
import { Problem } from '../../contracts/problems.ts';
import type { UploadedFile } from './handler.ts';

/** A file of a multipart body, whole. */
export interface ReceivedPart {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/** Takes a multipart body off the line: its files one by one as they come, its fields when all is there. */
export async function receiveParts(
  request: FastifyRequest,
  mostBytes: number,
  take: (file: ReceivedPart) => Promise<void>,
): Promise<Record<string, string>> {
  if (!request.isMultipart()) throw new Problem('upload_invalid');
  const values: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      values[part.fieldname] = String(part.value);
      continue;
    }
    const bytes = await contentsOf(part, mostBytes);
    // A form sends a nameless, empty part where no file was chosen; a named file that is empty is told as a problem of its own.
    if (part.filename === '') continue;
    await take({ name: part.filename.slice(0, 255), mediaType: part.mimetype, bytes });
  }
  return values;
}

const FILE_TOO_LARGE = 'FST_REQ_FILE_TOO_LARGE';

/** The contents of one file, or which file is too large. */
async function contentsOf(part: UploadedFile, mostBytes: number): Promise<Buffer> {
  const tooLarge = () => new Problem('too_large', { file: part.filename, limit: `${mostBytes / 1_048_576} MB` });
  const bytes = await part.toBuffer().catch((error: { code?: string }) => {
    throw error.code === FILE_TOO_LARGE ? tooLarge() : error;
  });
  if (bytes.length > mostBytes) throw tooLarge();
  return bytes;
}
