import { DOCUMENT_FORMATS, type DocumentFormat } from '../../contracts/notices.ts';
import type { OfficialDocument } from '../../contracts/officialDocuments.ts';
import { Problem } from '../../contracts/problems.ts';
import type { Scope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import type { FileAnswer } from '../../platform/http/handler.ts';
import { docxOf } from '../../platform/officialdoc/index.ts';
import { filesOf } from './documentStore.ts';

interface Printing {
  mediaType: string;
  print(house: House, document: OfficialDocument): Promise<Uint8Array>;
}

/** How a document is printed, by the national layout. */
const PRINTINGS: Readonly<Record<DocumentFormat, Printing>> = {
  pdf: {
    mediaType: 'application/pdf',
    print: async (house, document) => (await house.press.print(document)).pdf,
  },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    print: (_house, document) => docxOf(document),
  },
};

export interface DocumentFile {
  format: DocumentFormat;
  mediaType: string;
  bytes: Uint8Array;
}

export async function fileFrom(
  house: House,
  document: OfficialDocument,
  format: DocumentFormat,
): Promise<DocumentFile> {
  const { mediaType, print } = PRINTINGS[format];
  return { format, mediaType, bytes: await print(house, document) };
}

export async function filesFrom(house: House, document: OfficialDocument): Promise<DocumentFile[]> {
  const files: DocumentFile[] = [];
  for (const format of DOCUMENT_FORMATS) files.push(await fileFrom(house, document, format));
  return files;
}

/** A title may be broken into lines; the name of a file is not. */
export const fileName = (title: string, format: DocumentFormat): string => `${title.replaceAll(/\s+/g, '')}.${format}`;

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
  const { mediaType } = PRINTINGS[format];
  return { fileName: fileName(document.title, format), mediaType, bytes: await house.files.read(digest) };
}
