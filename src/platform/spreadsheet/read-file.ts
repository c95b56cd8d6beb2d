import { FileRefused, type ReadLimits, tooLarge } from '../officedoc/index.ts';
import type { ReadOutcome, SourceFile } from './outcome.ts';
import { readContents } from './read-contents.ts';

/** Reads a file in this thread; a refusal becomes an outcome. */
export async function readFile(file: SourceFile, limits: ReadLimits): Promise<ReadOutcome> {
  try {
    if (file.bytes.length > limits.fileBytes) throw tooLarge(limits, 'fileBytes');
    return { ok: true, ...(await readContents(file.bytes, limits)) };
  } catch (error) {
    if (error instanceof FileRefused) return error.failure;
    throw error;
  }
}
