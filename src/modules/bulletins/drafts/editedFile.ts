import { BULLETIN_LIMITS } from '../../../contracts/bulletinDrafts.ts';
import { Problem } from '../../../contracts/problems.ts';
import type { AnyRoute } from '../../../contracts/route.ts';
import { type DocumentFile, type OfficeDocument, readDocumentInWorker } from '../../../platform/documents/index.ts';
import type { Call } from '../../../platform/http/handler.ts';
import { receiveParts } from '../../../platform/http/receive.ts';
import type { Written } from './check.ts';

const HEADING = /^[一二三四五六七八九十]+、([^。；]{1,60})$/;
const TITLE = /关于[^。：]*?(?:通报|通知|函)(?:（[^）]*）)?/;
/** Where the text ends: the list of attachments, or the date below the signature. */
const END = /^附件\s*(?:[：:]|\d|$)|^\d{4}年\d{1,2}月\d{1,2}日$/;

/**
 * The text of a bulletin that was written on elsewhere: title, headings and paragraphs, without what stands around them.
 * Tables are those of the figures, whatever became of them there. Null where nothing in it looks like a bulletin’s sections.
 */
export function textOf({ blocks }: OfficeDocument, offices: readonly string[]): Written | null {
  const lines: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'table') break;
    const text = block.text.replaceAll(/\s+/g, '');
    const isHeaded = lines.some((line) => HEADING.test(line));
    if (isHeaded && (END.test(text) || offices.includes(text))) break;
    if (text !== '') lines.push(text);
  }
  const first = lines.findIndex((line) => HEADING.test(line));
  if (first < 0) return null;
  const sections: { heading: string; sentences: string[] }[] = [];
  for (const line of lines.slice(first)) {
    const heading = HEADING.exec(line)?.[1];
    if (heading === undefined) sections.at(-1)?.sentences.push(line);
    else sections.push({ heading, sentences: [] });
  }
  return { title: TITLE.exec(lines.slice(0, first).join(''))?.[0] ?? '', sections };
}

/** Takes the file off the line and opens it, before any transaction; null where it is no document. */
export async function receiveEdited(request: Call<AnyRoute>['request']): Promise<OfficeDocument | null> {
  const files: DocumentFile[] = [];
  await receiveParts(request, BULLETIN_LIMITS.fileBytes, async ({ name, bytes }) => {
    if (files.length > 0) throw new Problem('too_large', { limit: '1' });
    files.push({ name, bytes });
  });
  const [file] = files;
  if (file === undefined) throw new Problem('upload_invalid');
  const outcome = await readDocumentInWorker(file);
  return outcome.ok ? outcome.document : null;
}
