import { strFromU8, strToU8, zipSync } from 'fflate';
import { cellKey, type DocxPlaces, docxPlaces, type PlacedParagraph } from './docxPlaces.ts';
import type { ReadLimits } from './limits.ts';
import { openPackage, partNames } from './package.ts';
import { readRelationships } from './relationships.ts';

/** Characters of the paragraph of that number (the first is 1), or a cell of the table of that number (the first is 0). */
export type CommentPlace =
  | { paragraph: number; from: number; to: number }
  | { table: number; row: number; column: number };

export interface DocxComment {
  place: CommentPlace;
  text: string;
}

export interface CommentBy {
  author: string;
  initials: string;
  /** An instant. */
  date: string;
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';

/**
 * A copy of a .docx with comments in the margin. Only the document part gets their marks, and the parts that must know of them; every
 * other byte stays.
 */
export async function commentDocx(
  bytes: Uint8Array,
  comments: readonly DocxComment[],
  by: CommentBy,
  limits: ReadLimits,
): Promise<Uint8Array> {
  const source = openPackage(bytes, limits);
  const main =
    (await readRelationships(source, '', limits)).find(({ kind }) => kind === 'officeDocument')?.target ??
    'word/document.xml';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const known = (await readRelationships(source, main, limits)).find(({ kind }) => kind === 'comments')?.target;
  const part = known ?? `${folder}comments.xml`;
  const parts: Record<string, Uint8Array> = {};
  for (const name of partNames(bytes, limits)) parts[name] = await wholePart(source.stream(name));
  const change = (name: string, how: (xml: string) => string, otherwise = '') => {
    parts[name] = strToU8(how(parts[name] === undefined ? otherwise : strFromU8(parts[name])));
  };
  const present = known === undefined ? '' : strFromU8(parts[part] ?? new Uint8Array());
  const first =
    1 + Math.max(-1, ...[...present.matchAll(/<w:comment\b[^>]*w:id="(\d+)"/g)].map(([, id]) => Number(id)));
  change(main, (xml) => withMarks(xml, comments, first));
  change(
    part,
    (xml) => withComments(xml, comments, by, first),
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="${WORD}"></w:comments>`,
  );
  if (known === undefined) {
    const relations = `${folder}_rels/${main.slice(folder.length)}.rels`;
    change(
      relations,
      (xml) =>
        appended(
          xml,
          'Relationships',
          `<Relationship Id="rIdProofreading" Type="${RELATIONSHIP}" Target="comments.xml"/>`,
        ),
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
    );
    change('[Content_Types].xml', (xml) =>
      appended(xml, 'Types', `<Override PartName="/${part}" ContentType="${CONTENT_TYPE}"/>`),
    );
  }
  // The first moment that a zip can name, which it does in the time of the place.
  return zipSync(parts, { mtime: new Date(1980, 0, 1) });
}

/** Puts an element at the end of the outermost one, which may be empty. */
function appended(xml: string, root: string, element: string): string {
  const whole = xml.replace(new RegExp(`<${root}([^>]*)/>\\s*$`), `<${root}$1></${root}>`);
  return whole.replace(new RegExp(`</${root}>\\s*$`), `${element}</${root}>`);
}

async function wholePart(pieces: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const found: Uint8Array[] = [];
  for await (const piece of pieces) found.push(piece);
  return new Uint8Array(Buffer.concat(found));
}

interface Insertion {
  at: number;
  /** Ends before beginnings at one place. */
  order: number;
  xml: string;
}

/** Marks are laid from the back, so that places before stay where they are. */
function withMarks(xml: string, comments: readonly DocxComment[], first: number): string {
  const places = docxPlaces(xml);
  const insertions = comments.flatMap(({ place }, index) => marksOf(xml, places, place, first + index));
  insertions.sort((a, b) => b.at - a.at || b.order - a.order);
  return insertions.reduce((text, { at, xml: mark }) => text.slice(0, at) + mark + text.slice(at), xml);
}

function marksOf(xml: string, places: DocxPlaces, place: CommentPlace, id: number): Insertion[] {
  const paragraph =
    'paragraph' in place
      ? places.paragraphs[place.paragraph - 1]
      : places.cells.get(cellKey(place.table, place.row, place.column));
  // What was read from a footnote is told at the end of the text.
  const target = paragraph ?? places.paragraphs.at(-1);
  if (target === undefined) return [];
  const [start, end] =
    paragraph !== undefined && 'paragraph' in place ? [place.from, place.to] : [0, Number.MAX_SAFE_INTEGER];
  const begin = `<w:commentRangeStart w:id="${id}"/>`;
  const finish = `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
  return [
    { order: 1, ...cut(xml, target, start, 'start', begin) },
    { order: 0, ...cut(xml, target, end, 'end', finish) },
  ];
}

/** Where a mark goes: between runs, or within one that is parted there. */
function cut(
  xml: string,
  { runs, inside, end: paragraphEnd }: PlacedParagraph,
  offset: number,
  side: 'start' | 'end',
  mark: string,
): { at: number; xml: string } {
  const run = side === 'start' ? runs.find(({ end }) => end > offset) : runs.findLast(({ start }) => start < offset);
  if (run === undefined)
    return { at: side === 'start' ? (runs[0]?.from ?? inside) : (runs.at(-1)?.to ?? paragraphEnd), xml: mark };
  const within = offset - run.start;
  if (run.text === null || within <= 0 || offset >= run.end)
    return { at: side === 'start' ? run.from : run.to, xml: mark };
  const raw = xml.slice(run.text.from, run.text.to);
  const at = run.text.from + rawOffset(raw, within);
  return { at, xml: `</w:t></w:r>${mark}<w:r>${run.properties}<w:t xml:space="preserve">` };
}

/** Characters of the text to characters of its markup: an entity is one. */
function rawOffset(raw: string, characters: number): number {
  let seen = 0;
  for (const { index } of raw.matchAll(/&[^;]+;|[\s\S]/g)) {
    if (seen >= characters) return index;
    seen++;
  }
  return raw.length;
}

function withComments(
  xml: string,
  comments: readonly DocxComment[],
  { author, initials, date }: CommentBy,
  first: number,
): string {
  const written = comments.map(
    ({ text }, index) =>
      `<w:comment w:id="${first + index}" w:author="${escaped(author)}" w:date="${date.replace(/\.\d+Z$/, 'Z')}" w:initials="${escaped(initials)}"><w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p></w:comment>`,
  );
  return xml.replace(/<\/w:comments>\s*$/, `${written.join('')}</w:comments>`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
