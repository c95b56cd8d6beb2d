import type { BulletinFormat } from '../../../contracts/bulletinDrafts.ts';
import type { ComposedBulletin } from '../../../contracts/bulletins.ts';
import type { OfficialDocument } from '../../../contracts/officialDocuments.ts';
import type { FileAnswer } from '../../../platform/http/handler.ts';
import { docxOf, type FileProperties, markdownOf, type Press } from '../../../platform/officialdoc/index.ts';

/** A bulletin as it goes into a file; `marks` are what a .docx tells of itself. */
export interface BulletinInFile {
  composed: ComposedBulletin;
  document: OfficialDocument;
  marks: FileProperties;
}

type Writing = (bulletin: BulletinInFile, press: Press) => Promise<string | Uint8Array>;

const FORMATS: Readonly<Record<BulletinFormat, { mediaType: string; write: Writing }>> = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: ({ document, marks }) => docxOf(document, marks),
  },
  pdf: { mediaType: 'application/pdf', write: async ({ document }, press) => (await press.print(document)).pdf },
  md: { mediaType: 'text/markdown; charset=utf-8', write: async ({ document }) => markdownOf(document) },
  json: { mediaType: 'application/json', write: async ({ composed }) => `${JSON.stringify(composed, null, 2)}\n` },
};

/** A bulletin as a file: laid out by the national standard, or as text, or with its claims for other programs. */
export async function bulletinFile(
  format: BulletinFormat,
  bulletin: BulletinInFile,
  press: Press,
): Promise<FileAnswer> {
  const { mediaType, write } = FORMATS[format];
  const content = await write(bulletin, press);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { fileName: `${bulletin.composed.title.replaceAll(/\s+/g, '')}.${format}`, mediaType, bytes };
}
