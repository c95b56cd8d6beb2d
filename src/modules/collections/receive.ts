import { Problem } from '../../contracts/problems.ts';
import { ROUND_LIMITS } from '../../contracts/rounds.ts';
import type { AnyRoute } from '../../contracts/route.ts';
import type { House } from '../../platform/house.ts';
import type { Call } from '../../platform/http/handler.ts';
import { receiveParts } from '../../platform/http/receive.ts';
import { requireStorable } from '../../platform/http/storable.ts';
import { openFile } from '../indicators/index.ts';
import type { ReceivedFile } from './handing.ts';

export interface ReceivedFiles {
  files: ReceivedFile[];
  /** What makes two uploads the same, for the idempotency key. */
  digests: string[];
}

/** Takes files off the line: each is kept and opened, and nothing is in the database yet. */
export async function receiveFiles(
  house: House,
  request: Call<AnyRoute>['request'],
  most: number,
): Promise<ReceivedFiles> {
  const files: ReceivedFile[] = [];
  await receiveParts(request, ROUND_LIMITS.fileBytes, async ({ name, mediaType, bytes }) => {
    if (files.length === most) throw new Problem('too_large', { limit: String(most) });
    requireStorable(name, '/body');
    files.push({ name, blob: await house.files.keep(bytes, mediaType), contents: await openFile({ name, bytes }) });
  });
  if (files.length === 0) throw new Problem('upload_invalid');
  return { files, digests: files.map(({ name, blob }) => `${name} ${blob.digest}`) };
}
