import type { BulletinFormat } from '../../../contracts/bulletinDrafts.ts';
import type { ComposedBulletin } from '../../../contracts/bulletins.ts';
import type { OfficialDocument } from '../../../contracts/officialDocuments.ts';
import type { FileAnswer } from '../../../platform/http/handler.ts';
import { docxOf, markdownOf, type Press } from '../../../platform/officialdoc/index.ts';

type Writing = (composed: ComposedBulletin, document: OfficialDocument, press: Press) => Promise<string | Uint8Array>;

const FORMATS: Readonly<Record<BulletinFormat, { mediaType: string; write: Writing }>> = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: (_composed, document) => docxOf(document),
  },
  pdf: { mediaType: 'application/pdf', write: async (_composed, document, press) => (await press.print(document)).pdf },
  md: { mediaType: 'text/markdown; charset=utf-8', write: async (_composed, document) => markdownOf(document) },
  json: { mediaType: 'application/json', write: async (composed) => `${JSON.stringify(composed, null, 2)}\n` },
};

/** A bulletin as a file: laid out by the national standard, or as text, or with its claims for other programs. */
export async function bulletinFile(
  format: BulletinFormat,
  composed: ComposedBulletin,
  document: OfficialDocument,
  press: Press,
): Promise<FileAnswer> {
  const { mediaType, write } = FORMATS[format];
  const content = await write(composed, document, press);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { fileName: `${composed.title.replaceAll(/\s+/g, '')}.${format}`, mediaType, bytes };
}
