import {
  isCompoundFile,
  isZip,
  type OfficePackage,
  type OtherFormat,
  openPackage,
  type ReadLimits,
  readDocx,
  readRelationships,
  unreadable,
} from '../officedoc/index.ts';
import { readCsv } from './csv.ts';
import type { ReadGrids } from './outcome.ts';
import { decodeText } from './text.ts';
import { readXls } from './xls.ts';
import { readXlsx } from './xlsx.ts';

type Contents = Omit<ReadGrids, 'ok'>;

/** Finds the format by the first bytes and, in a package, by its parts. */
export async function readContents(bytes: Uint8Array, limits: ReadLimits): Promise<Contents> {
  if (bytes.length === 0) throw unreadable({ reason: 'empty_file' });
  if (isZip(bytes)) return readPackage(openPackage(bytes, limits), limits);
  if (isCompoundFile(bytes)) return { format: 'xls', ...readXls(bytes, limits) };
  const other = signatures.find(({ begins }) => begins.every((byte, at) => byte === bytes[at]));
  if (other) throw unreadable({ reason: 'other_format', found: other.found, saveAs: other.saveAs });
  return readText(bytes, limits);
}

async function readPackage(source: OfficePackage, limits: ReadLimits): Promise<Contents> {
  const relationships = await readRelationships(source, '', limits);
  const main = relationships.find((relationship) => relationship.kind === 'officeDocument')?.target ?? '';
  if (main.startsWith('word/'))
    return { format: 'docx', grids: await readDocx(source, main, limits), skippedSheets: [] };
  if (main.startsWith('ppt/')) throw otherFormat('presentation', 'xlsx');
  if (main.endsWith('.bin')) throw otherFormat('xlsb', 'xlsx');
  if (source.has('content.xml')) throw otherFormat('open_document', 'xlsx');
  if (!source.has('[Content_Types].xml')) throw otherFormat('archive', 'xlsx');
  return { format: 'xlsx', ...(await readXlsx(source, limits)) };
}

function readText(bytes: Uint8Array, limits: ReadLimits): Contents {
  const { text, encoding } = decodeText(bytes);
  if (text.trim() === '') throw unreadable({ reason: 'empty_file' });
  const start = text.slice(0, 4096).trimStart().toLowerCase();
  // Offices save web pages and Excel 2003 XML under .xls; their cells carry types that we would have to guess.
  if (start.startsWith('<?xml') || start.startsWith('<workbook')) throw otherFormat('xml_spreadsheet', 'xlsx');
  if (/^<(?:!doctype html|html|head|meta|table|body|div|style)\b/.test(start)) throw otherFormat('html', 'xlsx');
  return { format: 'csv', encoding, grids: [readCsv(text, limits)], skippedSheets: [] };
}

function otherFormat(found: OtherFormat, saveAs: 'xlsx' | 'docx') {
  return unreadable({ reason: 'other_format', found, saveAs });
}

const signatures: readonly { begins: readonly number[]; found: OtherFormat; saveAs: 'xlsx' | 'docx' }[] = [
  { begins: [...Buffer.from('%PDF')], found: 'pdf', saveAs: 'xlsx' },
  { begins: [...Buffer.from('{\\rtf')], found: 'rtf', saveAs: 'docx' },
  { begins: [0x89, ...Buffer.from('PNG')], found: 'picture', saveAs: 'xlsx' },
  { begins: [0xff, 0xd8, 0xff], found: 'picture', saveAs: 'xlsx' },
  { begins: [...Buffer.from('GIF8')], found: 'picture', saveAs: 'xlsx' },
  { begins: [...Buffer.from('II*\0')], found: 'picture', saveAs: 'xlsx' },
  { begins: [...Buffer.from('MM\0*')], found: 'picture', saveAs: 'xlsx' },
  { begins: [...Buffer.from('RIFF')], found: 'picture', saveAs: 'xlsx' },
  { begins: [...Buffer.from('Rar!')], found: 'archive', saveAs: 'xlsx' },
  { begins: [0x37, 0x7a, 0xbc, 0xaf], found: 'archive', saveAs: 'xlsx' },
  { begins: [0x1f, 0x8b], found: 'archive', saveAs: 'xlsx' },
];
