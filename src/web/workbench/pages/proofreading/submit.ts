import {
  commentedCopy,
  type FindingGrade,
  type ProofreadDocumentAnswer,
  proofreadUpload,
} from '../../../../contracts/proofreading.ts';
import { client } from '../../session.ts';

/** A file, or words that were pasted. It stays with the page, so that it can be asked about again; the server keeps nothing. */
export type Source = { file: File } | { text: string };

/** Region and date that a person settled; without them both are read from the document. */
export interface About {
  region: string;
  asOf: string;
}

/** Fields before the file, so that a server may refuse before it has read it all. */
function formOf(source: Source, about: About | null, more: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...about, ...more })) form.set(name, value);
  if ('file' in source) form.append('files', source.file, source.file.name);
  else form.set('text', source.text);
  return form;
}

export const check = (source: Source, about: About | null): Promise<ProofreadDocumentAnswer> =>
  client.call(proofreadUpload, { body: formOf(source, about) });

export const copyOf = (source: Source, about: About | null, grades: readonly FindingGrade[]) =>
  client.download(commentedCopy, { body: formOf(source, about, { grades: grades.join(',') }) });
