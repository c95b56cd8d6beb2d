import {
  defaultReadLimits,
  FileRefused,
  isZip,
  type OfficePackage,
  type OtherFormat,
  openPackage,
  type ReadFailure,
  type ReadLimits,
  readDocxBlocks,
  readNumbering,
  readRelationships,
  tooLarge,
  unreadable,
} from '../officedoc/index.ts';
import { decodeText, readGrids } from '../spreadsheet/index.ts';
import { countComments, readProperties } from './carried.ts';
import type { DocumentBlock, OfficeDocument } from './model.ts';
import { isPdf, readPdf } from './pdf.ts';
import { readText } from './text.ts';

export interface DocumentFile {
  name: string;
  bytes: Uint8Array;
}

export type DocumentOutcome = { ok: true; document: OfficeDocument } | ReadFailure;

/** What a document of two hundred pages needs and a little more; workbooks of figures have limits of their own. */
export const documentLimits: Readonly<ReadLimits> = {
  ...defaultReadLimits,
  fileBytes: 30 * 1024 * 1024,
  unpackedBytes: 200 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
  cells: 200_000,
  totalText: 600_000,
  milliseconds: 40_000,
};

/** Reads paragraphs and tables of a file, whatever it calls itself. Never throws on what a file holds. */
export async function readDocument(file: DocumentFile, limits: Readonly<ReadLimits>): Promise<DocumentOutcome> {
  try {
    if (file.bytes.length > limits.fileBytes) throw tooLarge(limits, 'fileBytes');
    return await readByFormat(file, limits);
  } catch (error) {
    if (error instanceof FileRefused) return error.failure;
    throw error;
  }
}

async function readByFormat(file: DocumentFile, limits: Readonly<ReadLimits>): Promise<DocumentOutcome> {
  const { bytes, name } = file;
  if (bytes.length === 0) throw unreadable({ reason: 'empty_file' });
  if (isPdf(bytes)) return done(await readPdf(bytes, limits));
  if (isZip(bytes)) {
    const source = openPackage(bytes, limits);
    const main =
      (await readRelationships(source, '', limits)).find(({ kind }) => kind === 'officeDocument')?.target ?? '';
    if (main.startsWith('word/')) return done(await readWord(source, main, limits));
    return readWorkbook(file, limits);
  }
  if (!looksLikeText(bytes) || /\.csv$/i.test(name)) return readWorkbook(file, limits);
  const { text } = decodeText(bytes);
  if (text.trim() === '') throw unreadable({ reason: 'empty_file' });
  if (text.length > limits.totalText) throw tooLarge(limits, 'totalText');
  return done(readText(text));
}

const done = (document: OfficeDocument): DocumentOutcome => ({ ok: true, document });

const SIGNATURES = [
  '\xd0\xcf\x11\xe0',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'II*',
  'MM\0',
  'RIFF',
  'Rar!',
  '7z\xbc',
  '\x1f\x8b',
  '{\\rtf',
];

/** Anything that calls itself by a signature is no text; the readers of workbooks know them, and say what it is. */
function looksLikeText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  const hasMark = start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff');
  if (!hasMark && bytes.subarray(0, 4096).includes(0)) return false;
  return !SIGNATURES.some((signature) => start.startsWith(signature)) && !/^\s*<(?:[!?]|html|table)/i.test(start);
}

async function readWorkbook(file: DocumentFile, limits: Readonly<ReadLimits>): Promise<DocumentOutcome> {
  const outcome = await readGrids(file, limits);
  if (!outcome.ok) return asDocument(outcome);
  const blocks = outcome.grids.map((grid, index): DocumentBlock => ({ kind: 'table', grid, line: index + 1 }));
  return done({ format: 'text', blocks });
}

const WORKBOOKS: readonly OtherFormat[] = ['xml_spreadsheet', 'xlsb', 'excel_95'];

/** What is no workbook either was meant as a document, and is to be saved as one. */
function asDocument(failure: ReadFailure): ReadFailure {
  if (failure.code !== 'file_unreadable' || failure.reason.reason !== 'other_format') return failure;
  if (WORKBOOKS.includes(failure.reason.found)) return failure;
  return { ...failure, reason: { ...failure.reason, saveAs: 'docx' } };
}

const NOTES = ['footnotes', 'endnotes'];

/** The body, then footnotes and endnotes. */
async function readWord(source: OfficePackage, main: string, limits: Readonly<ReadLimits>): Promise<OfficeDocument> {
  if (source.has('word/vbaProject.bin')) throw unreadable({ reason: 'macros', part: 'word/vbaProject.bin' });
  const relationships = await readRelationships(source, main, limits);
  const notes = relationships
    .filter(({ kind, target }) => NOTES.includes(kind) && source.has(target))
    .map(({ target }) => target);
  const numbering = await readNumbering(source, relationships, limits);
  const blocks: DocumentBlock[] = [];
  const tracked = { inserted: 0, deleted: 0 };
  let line = 0;
  for (const part of [main, ...notes]) {
    const read = await readDocxBlocks(source, part, limits, numbering);
    tracked.inserted += read.tracked.inserted;
    tracked.deleted += read.tracked.deleted;
    for (const block of read.blocks) {
      if (block.kind === 'table') blocks.push({ ...block, line: line + 1 });
      else {
        line++;
        if (block.text.trim() !== '') blocks.push({ ...block, line, breaks: [] });
      }
    }
  }
  const comments = await countComments(source, relationships, limits);
  return {
    format: 'docx',
    blocks,
    carried: { properties: await readProperties(source, limits), comments, tracked },
  };
}
