import { cellAddress, type GridValue } from '../../contracts/rules/grid.ts';
import {
  damaged,
  GridBuilder,
  openCompoundFile,
  type ReadLimits,
  tooLarge,
  type Usage,
  unreadable,
} from '../officedoc/index.ts';
import { dateOfSerial, isBuiltInDateFormat, isDateFormat } from './dates.ts';
import { RecordReader, recordType, substream, type XlsRecord } from './xls-records.ts';
import type { WorkbookGrids } from './xlsx.ts';

const BIFF8 = 0x0600;
const WORKSHEET = 0;
const errorTexts: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

interface Globals {
  sheets: { name: string; start: number; skipped: boolean }[];
  strings: string[];
  /** By cell format: whether it shows a date. */
  dateFormats: boolean[];
  from1904: boolean;
}

/** Reads an Excel 97–2003 workbook; refuses with a reason what else comes in the same container. */
export function readXls(bytes: Uint8Array, limits: ReadLimits): WorkbookGrids {
  const stream = workbookStream(bytes);
  const globals = readGlobals(stream, limits);
  if (globals.sheets.length > limits.sheets) throw tooLarge(limits, 'sheets');
  const usage: Usage = { cells: 0, text: 0 };
  const result: WorkbookGrids = { grids: [], skippedSheets: [] };
  for (const { name, start, skipped } of globals.sheets) {
    if (skipped) {
      result.skippedSheets.push(name);
      continue;
    }
    const sheet = new SheetRecords(name, new GridBuilder(name, limits, usage), globals);
    for (const record of substream(stream, start)) sheet.read(record);
    result.grids.push(sheet.builder.build());
  }
  return result;
}

function workbookStream(bytes: Uint8Array): Buffer {
  const container = openCompoundFile(bytes);
  const { names } = container;
  if (names.has('EncryptedPackage')) throw unreadable({ reason: 'encrypted', saveAs: null });
  if (names.has('WordDocument')) throw unreadable({ reason: 'legacy_word', saveAs: 'docx' });
  if (names.has('PowerPoint Document'))
    throw unreadable({ reason: 'other_format', found: 'presentation', saveAs: 'xlsx' });
  if (names.has('Workbook')) return container.stream('Workbook');
  if (names.has('Book')) throw unreadable({ reason: 'other_format', found: 'excel_95', saveAs: 'xlsx' });
  throw unreadable({ reason: 'unknown_format' });
}

function readGlobals(stream: Buffer, limits: ReadLimits): Globals {
  const globals: Globals = { sheets: [], strings: [], dateFormats: [], from1904: false };
  const formats = new Map<number, string>();
  for (const record of substream(stream, 0)) {
    const data = new RecordReader(record);
    switch (record.type) {
      case recordType.begin:
        if (data.u16() !== BIFF8) throw unreadable({ reason: 'other_format', found: 'excel_95', saveAs: 'xlsx' });
        break;
      case recordType.filePassword:
        throw unreadable({ reason: 'encrypted', saveAs: null });
      case recordType.dateMode:
        globals.from1904 = data.u16() === 1;
        break;
      case recordType.numberFormat: {
        const id = data.u16();
        formats.set(id, data.text(data.u16()));
        break;
      }
      case recordType.cellFormat: {
        data.u16();
        const id = data.u16();
        const own = formats.get(id);
        globals.dateFormats.push(own === undefined ? isBuiltInDateFormat(id) : isDateFormat(own));
        break;
      }
      case recordType.boundSheet:
        globals.sheets.push(readSheetEntry(data));
        break;
      case recordType.sharedStrings:
        globals.strings = readStrings(data, limits);
    }
  }
  return globals;
}

function readSheetEntry(data: RecordReader): Globals['sheets'][number] {
  const start = data.u32();
  const hidden = (data.u8() & 3) !== 0;
  const kind = data.u8();
  return { name: data.text(data.u8()), start, skipped: hidden || kind !== WORKSHEET };
}

function readStrings(data: RecordReader, limits: ReadLimits): string[] {
  const strings: string[] = [];
  data.u32();
  const count = data.u32();
  let length = 0;
  while (strings.length < count && !data.atEnd) {
    const text = data.text(data.u16());
    length += text.length;
    if (length > limits.totalText) throw tooLarge(limits, 'totalText');
    strings.push(text);
  }
  return strings;
}

class SheetRecords {
  readonly builder: GridBuilder;
  readonly #sheet: string;
  readonly #globals: Globals;
  /** The formula cell whose text comes in a record of its own. */
  #awaitsText: { row: number; column: number } | null = null;

  constructor(sheet: string, builder: GridBuilder, globals: Globals) {
    this.#sheet = sheet;
    this.builder = builder;
    this.#globals = globals;
  }

  read(record: XlsRecord): void {
    const data = new RecordReader(record);
    switch (record.type) {
      case recordType.number:
        this.#cell(data, (format) => this.#number(data.f64(), format));
        break;
      case recordType.rk:
        this.#cell(data, (format) => this.#number(fromRk(data.u32()), format));
        break;
      case recordType.labelShared:
        this.#cell(data, (_, row, column) => this.#sharedString(data.u32(), row, column));
        break;
      case recordType.label:
      case recordType.richLabel:
        this.#cell(data, () => data.text(data.u16()));
        break;
      case recordType.booleanOrError:
        this.#cell(data, () => fromCode(data.u8(), data.u8() === 1));
        break;
      case recordType.multipleRk:
        this.#multipleRk(data);
        break;
      case recordType.formula:
        this.#formula(data);
        break;
      case recordType.formulaText:
        this.#formulaText(data);
        break;
      case recordType.mergedCells:
        this.#merges(data);
    }
  }

  #cell(data: RecordReader, value: (format: number, row: number, column: number) => GridValue): void {
    const row = data.u16();
    const column = data.u16();
    this.builder.set(row, column, value(data.u16(), row, column));
  }

  #multipleRk(data: RecordReader): void {
    const row = data.u16();
    let column = data.u16();
    // Two bytes at the end repeat the last column.
    for (;;) {
      const format = data.u16();
      if (data.atEnd) return;
      this.builder.set(row, column++, this.#number(fromRk(data.u32()), format));
    }
  }

  /** The stored value; the formula itself is never looked at. */
  #formula(data: RecordReader): void {
    const row = data.u16();
    const column = data.u16();
    const format = data.u16();
    this.builder.markFormula(row, column);
    const stored = data.bytes(8);
    this.#awaitsText = null;
    if (stored.readUInt16LE(6) !== 0xffff) {
      this.builder.set(row, column, this.#number(stored.readDoubleLE(), format));
      return;
    }
    const [kind = 0, , code = 0] = stored;
    if (kind === 0) this.#awaitsText = { row, column };
    else if (kind === 1 || kind === 2) this.builder.set(row, column, fromCode(code, kind === 2));
  }

  #formulaText(data: RecordReader): void {
    const cell = this.#awaitsText;
    this.#awaitsText = null;
    if (cell) this.builder.set(cell.row, cell.column, data.text(data.u16()));
  }

  #merges(data: RecordReader): void {
    for (let left = data.u16(); left > 0; left--) {
      const [row, lastRow, column, lastColumn] = [data.u16(), data.u16(), data.u16(), data.u16()];
      if (lastRow < row || lastColumn < column) throw damaged(this.#sheet);
      this.builder.merge({ row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 });
    }
  }

  #sharedString(index: number, row: number, column: number): string {
    const text = this.#globals.strings[index];
    // A blank here would pass for a missing figure.
    if (text === undefined)
      throw unreadable({ reason: 'shared_string_missing', sheet: this.#sheet, cell: cellAddress(row, column) });
    return text;
  }

  #number(number: number, format: number): GridValue {
    if (!Number.isFinite(number)) throw damaged(this.#sheet);
    const date = this.#globals.dateFormats[format] && dateOfSerial(number, this.#globals.from1904);
    return date || number;
  }
}

/** A number in 30 bits: an integer or the upper part of a double, either of them perhaps times 100. */
function fromRk(rk: number): number {
  let number = rk >> 2;
  if ((rk & 2) === 0) {
    const double = Buffer.alloc(8);
    double.writeUInt32LE((rk & ~3) >>> 0, 4);
    number = double.readDoubleLE();
  }
  return rk & 1 ? number / 100 : number;
}

function fromCode(code: number, isError: boolean): string {
  if (isError) return errorTexts[code] ?? '#N/A';
  return code === 0 ? 'FALSE' : 'TRUE';
}
