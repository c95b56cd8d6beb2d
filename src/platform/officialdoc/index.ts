import type { OfficialDocument } from '../../contracts/officialDocuments.ts';

import type { PdfPress } from './pdf/press.ts';

export { markdownOf } from './markdown.ts';
export { PdfPress, type PrintedPdf } from './pdf/press.ts';
export { dateText, numberText } from './printed.ts';

/** What a room needs of a press. */
export type Press = Pick<PdfPress, 'print' | 'appearanceOf'>;

/** What a file tells of itself, which travels with it through Word and WPS as its custom properties. */
export type FileProperties = Readonly<Record<string, string>>;

/** Writes a document for Word, WPS and LibreOffice. Equal documents with equal properties give equal bytes. */
export async function docxOf(document: OfficialDocument, properties: FileProperties = {}): Promise<Uint8Array> {
  // The library takes a while to load, and few processes of the house write documents.
  const { writeDocx } = await import('./docx/write.ts');
  return writeDocx(document, properties);
}
