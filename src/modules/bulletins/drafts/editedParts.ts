import { BULLETIN_LIMITS } from '../../../contracts/bulletinDrafts.ts';
import type { ComposedBulletin } from '../../../contracts/bulletins.ts';
import type { DocumentBlock, DocumentTable, OfficeDocument, Paragraph } from '../../../platform/documents/index.ts';

/** A .docx of a bulletin in its parts, as it stands in the file. */
export interface EditedParts {
  /** Lines before the first section: head, title, recipients, opening. */
  head: string[];
  sections: { heading: string; sentences: string[] }[];
  /** Lines behind the last: list of attachments, signature, labels and notes of tables, imprint. */
  closing: string[];
  tables: EditedTable[];
}

export interface EditedTable {
  title: string;
  rows: readonly (readonly string[])[];
}

/** What of a draft is known again in its file, whatever it looks like. */
export interface Known {
  /** Without their numbers. */
  headings: ReadonlySet<string>;
  sentences: ReadonlySet<string>;
  /** Offices that sign. */
  signers: ReadonlySet<string>;
}

export function knownOf({ sections }: Pick<ComposedBulletin, 'sections'>, offices: readonly string[]): Known {
  return {
    headings: new Set(sections.map(({ heading }) => bare(heading))),
    sentences: new Set(sections.flatMap(({ sentences }) => sentences.map(({ text }) => bare(text)))),
    signers: new Set(offices.map(bare)),
  };
}

const NUMBERED = /^[一二三四五六七八九十]+、\s*(.+)$/;
const LIKE_A_HEADING = /^[^。；]{1,60}$/;
const SIGNED = /\d{4}年\d{1,2}月\d{1,2}日$/;
/** Where the text ends: the list of attachments, the date below the signature, the imprint. */
const END = /^附件\d*(?:[：:]|$)|^\d{4}年\d{1,2}月\d{1,2}日$|^抄送[：:]/;

/** A line without its spaces: how it is compared, since Word, WPS and people space it as they like. */
export const bare = (line: string): string => line.replaceAll(/[\s\u200B-\u200F\u2060\uFEFF]+/g, '');
const tidy = (line: string): string => line.replaceAll(/\s*\n\s*/g, '').trim();

/** Null where nothing in it looks like a bulletin’s sections. */
export function partsOf({ blocks }: Pick<OfficeDocument, 'blocks'>, known: Known): EditedParts | null {
  const parts: EditedParts = { head: [], sections: [], closing: [], tables: [] };
  let ended = false;
  for (const block of joined(blocks)) {
    if (block.kind === 'table') {
      const signature = signatureIn(block);
      if (parts.sections.length === 0) parts.head.push(...linesOf(block));
      else if (signature === null) parts.tables.push(tableOf(block));
      else {
        parts.closing.push(...signature);
        ended = true;
      }
      continue;
    }
    const line = tidy(block.text);
    if (line === '') continue;
    const section = parts.sections.at(-1);
    ended ||= section !== undefined && (END.test(bare(line)) || known.signers.has(bare(line)));
    const heading = headingIn(line, block, known);
    if (ended) parts.closing.push(line);
    else if (heading !== null) parts.sections.push({ heading, sentences: [] });
    else if (section === undefined) parts.head.push(line);
    else section.sentences.push(line);
  }
  return parts.sections.length === 0 ? null : parts;
}

/** A heading without a number, or with one of another kind that Word or WPS gave it, is one by its style. */
const HEADING_STYLE = 'Heading1';

function headingIn(
  line: string,
  { style, label = '' }: Pick<Paragraph, 'style' | 'label'>,
  { headings, sentences }: Known,
): string | null {
  const styled = style === HEADING_STYLE ? line.replace(label.trim(), '').trim() : undefined;
  const heading = NUMBERED.exec(line)?.[1] ?? styled;
  if (heading === undefined || sentences.has(bare(line))) return null;
  return headings.has(bare(heading)) || LIKE_A_HEADING.test(heading) ? heading : null;
}

/** Paragraphs as they are once tracked changes are accepted. */
function* joined(blocks: readonly DocumentBlock[]): Iterable<DocumentBlock> {
  let open = '';
  for (const block of blocks) {
    if (block.kind === 'paragraph' && block.goesOn) open += block.text;
    else {
      yield block.kind === 'paragraph' ? { ...block, text: open + block.text } : block;
      if (block.kind === 'paragraph') open = '';
    }
  }
}

/** With room for a seal, offices and date stand in a table of their own. */
function signatureIn(table: DocumentTable): string[] | null {
  const lines = linesOf(table);
  return lines.length <= 40 && SIGNED.test(lines.at(-1) ?? '') ? lines : null;
}

const cellsOf = ({ grid }: DocumentTable): string[][] =>
  grid.rows.map((row) => row.map((cell) => bare(String(cell ?? ''))));

const linesOf = ({ grid }: DocumentTable): string[] =>
  grid.rows.flatMap((row) =>
    row.flatMap((cell) =>
      String(cell ?? '')
        .split('\n')
        .map(bare)
        .filter((line) => line !== ''),
    ),
  );

const tableOf = (table: DocumentTable): EditedTable => ({
  title: bare(table.grid.leadIn.at(-1) ?? table.grid.sheet ?? ''),
  rows: cellsOf(table),
});

/** More than a bulletin can hold cannot be one. */
export function isTooLong({ sections }: EditedParts): boolean {
  return (
    sections.length > BULLETIN_LIMITS.sections ||
    sections.some(
      ({ sentences }) =>
        sentences.length > BULLETIN_LIMITS.sentences || sentences.some((text) => text.length > BULLETIN_LIMITS.text),
    )
  );
}
