import type { DocumentFormat } from '../../contracts/notices.ts';
import type { OfficialDocument } from '../../contracts/officialDocuments.ts';
import { Problem } from '../../contracts/problems.ts';
import type { Scope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import type { FileAnswer } from '../../platform/http/handler.ts';
import { type DocumentRow, filesOf } from './documentStore.ts';

export interface DocumentFile {
  format: DocumentFormat;
  mediaType: string;
  bytes: Uint8Array;
}

export const MEDIA_TYPES: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The files of a document, by the national layout. */
export async function filesFrom(_house: House, _document: OfficialDocument): Promise<DocumentFile[]> {
  return [];
}

/** The file of a document as its own office sees it: of a released one, the very file that was released. */
export async function fileOf(
  house: House,
  act: Act,
  document: DocumentRow,
  format: DocumentFormat,
): Promise<FileAnswer> {
  return releasedFile(house, act, act.scope, document, format);
}

/** The very file that was released. */
export async function releasedFile(
  house: House,
  act: Act,
  scope: Scope,
  document: { id: string; title: string },
  format: DocumentFormat,
): Promise<FileAnswer> {
  const digest = (await filesOf(act.tx, scope, document.id)).get(format);
  if (digest === undefined) throw new Problem('not_found');
  return {
    fileName: `${document.title.replaceAll(/\s+/g, '')}.${format}`,
    mediaType: MEDIA_TYPES[format],
    bytes: await house.files.read(digest),
  };
}
