import { CFB } from '@e965/xlsx';
import type { Grid } from '../../contracts/rules/grid.ts';
import { packageOf, rootRelationships } from '../officedoc/fixtures.ts';
import type { ReadLimits } from '../officedoc/index.ts';
import { type ReadGrids, readGrids } from './index.ts';

interface WorkbookParts {
  /** Contents of `<worksheet>`, by sheet name. */
  sheets: Record<string, string>;
  /** Contents of `<sst>`; no part where missing. */
  strings?: string;
  /** Contents of `<styleSheet>`. */
  styles?: string;
  /** Attributes of `<sheet>` elements, by sheet name. */
  states?: Record<string, string>;
  workbookProperties?: string;
  /** More parts, or others in place of the usual. */
  parts?: Record<string, string | Uint8Array>;
}

export function xlsxOf(workbook: WorkbookParts): Uint8Array {
  const names = Object.keys(workbook.sheets);
  const relationship = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="http://x/${kind}" Target="${target}"/>`;
  const parts: Record<string, string | Uint8Array> = {
    ...rootRelationships('xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns:r="http://r"><workbookPr ${workbook.workbookProperties ?? ''}/><sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}" ${workbook.states?.[name] ?? ''}/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => relationship(`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
      .join(
        '',
      )}${relationship('ss', 'sharedStrings', 'sharedStrings.xml')}${relationship('st', 'styles', 'styles.xml')}</Relationships>`,
  };
  names.forEach((name, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet>${workbook.sheets[name]}</worksheet>`;
  });
  if (workbook.strings !== undefined) parts['xl/sharedStrings.xml'] = `<sst>${workbook.strings}</sst>`;
  if (workbook.styles !== undefined) parts['xl/styles.xml'] = `<styleSheet>${workbook.styles}</styleSheet>`;
  return packageOf({ ...parts, ...workbook.parts });
}

/** A workbook of one sheet 表 with these rows (contents of `<sheetData>`). */
export function oneSheet(rows: string, more: Omit<WorkbookParts, 'sheets'> & { after?: string } = {}): Uint8Array {
  return xlsxOf({ ...more, sheets: { 表: `<sheetData>${rows}</sheetData>${more.after ?? ''}` } });
}

/** One BIFF8 record. */
export function biffRecord(type: number, ...data: (number[] | Uint8Array)[]): Buffer {
  const body = Buffer.concat(data.map((piece) => Buffer.from(piece)));
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, body]);
}

export function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => {
    bytes.writeUInt16LE(value, i * 2);
  });
  return bytes;
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Flags and UTF-16 characters, as texts stand in BIFF8 after their length. */
export function wide(text: string): Buffer {
  return Buffer.concat([Buffer.from([1]), Buffer.from(text, 'utf16le')]);
}

const begin = (kind: number) => biffRecord(0x0809, u16(0x0600, kind), u32(0), u32(0), u32(0));
const end = biffRecord(0x000a);

/** An .xls of one visible sheet 表 with these records. */
export function xlsOf(globals: Buffer[], sheet: Buffer[], stream = 'Workbook'): Uint8Array {
  const head = Buffer.concat([begin(5), ...globals]);
  const entry = (start: number) => biffRecord(0x0085, u32(start), [0, 0, 1], wide('表'));
  const start = head.length + entry(0).length + end.length;
  return compoundFileOf(stream, Buffer.concat([head, entry(start), end, begin(0x10), ...sheet, end]));
}

export function compoundFileOf(stream: string, contents: Uint8Array): Uint8Array {
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, `/${stream}`, contents);
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

/** Reads a file that the test expects to be readable. */
export async function read(bytes: Uint8Array | string, limits?: Partial<ReadLimits>): Promise<ReadGrids> {
  const outcome = await readGrids({ name: 'upload', bytes: toBytes(bytes) }, limits);
  if (!outcome.ok) throw new Error(`Not readable: ${JSON.stringify(outcome)}`);
  return outcome;
}

export async function readOne(bytes: Uint8Array | string, limits?: Partial<ReadLimits>): Promise<Grid> {
  const { grids } = await read(bytes, limits);
  if (grids.length !== 1) throw new Error(`${grids.length} grids`);
  return grids[0]!;
}

/** Why a file is refused. */
export async function refusal(bytes: Uint8Array | string, limits?: Partial<ReadLimits>) {
  const outcome = await readGrids({ name: 'upload', bytes: toBytes(bytes) }, limits);
  if (outcome.ok) throw new Error('It was readable');
  return { code: outcome.code, ...outcome.reason };
}

function toBytes(contents: Uint8Array | string): Uint8Array {
  return typeof contents === 'string' ? new TextEncoder().encode(contents) : contents;
}
