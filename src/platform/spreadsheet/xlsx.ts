import { cellAddress, type Grid, type GridValue } from '../../contracts/rules/grid.ts';
import {
  attribute,
  damaged,
  GridBuilder,
  isOn,
  type OfficePackage,
  type ReadLimits,
  readRelationships,
  scanPart,
  tooLarge,
  type Usage,
  unreadable,
} from '../officedoc/index.ts';
import { parseAddress, parseRange } from './address.ts';
import { dateOfSerial, isBuiltInDateFormat, isDateFormat } from './dates.ts';

interface SheetEntry {
  name: string;
  relationship: string;
  hidden: boolean;
}

interface Shared {
  strings: readonly string[];
  /** By cell style: whether its number format shows a date. */
  dateStyles: readonly boolean[];
  from1904: boolean;
}

export interface WorkbookGrids {
  grids: Grid[];
  /** Hidden sheets and chart sheets, by name. */
  skippedSheets: string[];
}

/**
 * Reads an .xlsx package in one pass over each part. Formulas are never evaluated, links never followed, and
 * parts that hold neither cells nor what they refer to (macros, pictures, comments) are never opened.
 */
export async function readXlsx(source: OfficePackage, limits: ReadLimits): Promise<WorkbookGrids> {
  const workbook = (await readRelationships(source, '', limits)).find((r) => r.kind === 'officeDocument')?.target;
  if (!workbook) throw damaged('_rels/.rels');
  const relationships = await readRelationships(source, workbook, limits);
  const { sheets, from1904 } = await readSheetList(source, workbook, limits);
  if (sheets.length > limits.sheets) throw tooLarge(limits, 'sheets');
  const partOf = (kind: string) => relationships.find((r) => r.kind === kind && source.has(r.target))?.target;
  const strings = await readSharedStrings(source, partOf('sharedStrings'), limits);
  const dateStyles = await readDateStyles(source, partOf('styles'), limits);

  const grids: Grid[] = [];
  const skippedSheets: string[] = [];
  const usage: Usage = { cells: 0, text: 0 };
  for (const sheet of sheets) {
    const target = relationships.find((r) => r.id === sheet.relationship);
    if (sheet.hidden || (target && target.kind !== 'worksheet')) {
      skippedSheets.push(sheet.name);
      continue;
    }
    if (!target) throw damaged(workbook);
    const builder = new GridBuilder(sheet.name, limits, usage);
    const reader = new SheetReader(sheet.name, builder, { strings, dateStyles, from1904 }, limits);
    await scanPart(source, target.target, limits, reader);
    grids.push(builder.build());
  }
  return { grids, skippedSheets };
}

async function readSheetList(source: OfficePackage, workbook: string, limits: ReadLimits) {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  await scanPart(source, workbook, limits, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isOn(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      sheets.push({
        name: attribute(attributes, 'name') ?? '',
        relationship: attribute(attributes, ':id') ?? '',
        hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
      });
    },
  });
  return { sheets, from1904 };
}

async function readSharedStrings(source: OfficePackage, part: string | undefined, limits: ReadLimits) {
  const strings: string[] = [];
  if (!part) return strings;
  const text = new RichText();
  await scanPart(source, part, limits, {
    open(name) {
      if (name === 'si') text.clear();
      else text.open(name);
    },
    text(piece) {
      text.add(piece);
      if (text.length > limits.cellText) throw tooLarge(limits, 'cellText', { part });
    },
    close(name) {
      if (name === 'si') strings.push(text.value());
      else text.close(name);
    },
  });
  return strings;
}

/** Text of `<si>` or `<is>`: runs joined, phonetic guides left out. */
class RichText {
  #text = '';
  #inText = false;
  #inPhonetic = false;

  get length(): number {
    return this.#text.length;
  }

  clear(): void {
    this.#text = '';
  }

  open(name: string): void {
    if (name === 'rPh') this.#inPhonetic = true;
    else if (name === 't') this.#inText = !this.#inPhonetic;
  }

  add(piece: string): void {
    if (this.#inText) this.#text += piece;
  }

  close(name: string): void {
    if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 't') this.#inText = false;
  }

  value(): string {
    return decodeEscapes(this.#text);
  }
}

/** `_x000D_` stands for a character that XML cannot hold. */
function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

async function readDateStyles(source: OfficePackage, part: string | undefined, limits: ReadLimits) {
  const dateStyles: boolean[] = [];
  if (!part) return dateStyles;
  const formats = new Map<number, string>();
  let inCellStyles = false;
  await scanPart(source, part, limits, {
    open(name, attributes) {
      if (name === 'numFmt')
        formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        const own = formats.get(id);
        dateStyles.push(own === undefined ? isBuiltInDateFormat(id) : isDateFormat(own));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return dateStyles;
}

class SheetReader {
  readonly #sheet: string;
  readonly #builder: GridBuilder;
  readonly #shared: Shared;
  readonly #limits: ReadLimits;
  #inData = false;
  #row = -1;
  #column = -1;
  #inCell = false;
  #type = '';
  #style = -1;
  #inValue = false;
  #value = '';
  #hasFormula = false;
  readonly #inline = new RichText();

  constructor(sheet: string, builder: GridBuilder, shared: Shared, limits: ReadLimits) {
    this.#sheet = sheet;
    this.#builder = builder;
    this.#shared = shared;
    this.#limits = limits;
  }

  open(name: string, attributes: string): void {
    if (this.#inCell) {
      if (name === 'v') this.#inValue = true;
      else if (name === 'f') this.#hasFormula = true;
      else this.#inline.open(name);
    } else if (this.#inData) {
      if (name === 'c') this.#openCell(attributes);
      else if (name === 'row') this.#openRow(attributes);
    } else if (name === 'sheetData') this.#inData = true;
    else if (name === 'mergeCell') {
      const range = parseRange(attribute(attributes, 'ref') ?? '');
      if (range) this.#builder.merge(range);
    }
  }

  text(piece: string): void {
    if (!this.#inCell) return;
    if (this.#inValue) this.#value += piece;
    else this.#inline.add(piece);
    if (this.#value.length + this.#inline.length > this.#limits.cellText)
      throw tooLarge(this.#limits, 'cellText', { sheet: this.#sheet, cell: cellAddress(this.#row, this.#column) });
  }

  close(name: string): void {
    if (this.#inCell) {
      if (name === 'c') this.#closeCell();
      else if (name === 'v') this.#inValue = false;
      else this.#inline.close(name);
    } else if (name === 'sheetData') this.#inData = false;
  }

  /** Rows and cells without an address follow the one before. */
  #openRow(attributes: string): void {
    const number = attribute(attributes, 'r');
    this.#row = number === undefined ? this.#row + 1 : Number(number) - 1;
    this.#column = -1;
    if (!Number.isInteger(this.#row) || this.#row < 0) throw damaged(this.#sheet);
  }

  #openCell(attributes: string): void {
    const address = attribute(attributes, 'r');
    if (address === undefined) this.#column++;
    else {
      const position = parseAddress(address);
      if (!position) throw damaged(this.#sheet);
      this.#row = position.row;
      this.#column = position.column;
    }
    this.#inCell = true;
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? -1);
    this.#value = '';
    this.#hasFormula = false;
    this.#inline.clear();
  }

  #closeCell(): void {
    this.#inCell = false;
    if (this.#hasFormula) this.#builder.markFormula(this.#row, this.#column);
    this.#builder.set(this.#row, this.#column, this.#read());
  }

  #read(): GridValue {
    const value = this.#value;
    switch (this.#type) {
      case 'inlineStr':
        return this.#inline.value();
      case 'str':
        return decodeEscapes(value);
      case 'e':
        return value;
      case 'b':
        return value === '' ? null : isOn(value.trim()) ? 'TRUE' : 'FALSE';
      case 's':
        return value === '' ? null : this.#sharedString(value);
      case 'd':
        return /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : value;
      default:
        return this.#number(value.trim());
    }
  }

  #sharedString(index: string): string {
    const text = this.#shared.strings[Number(index)];
    // A blank here would pass for a missing figure.
    if (text === undefined)
      throw unreadable({
        reason: 'shared_string_missing',
        sheet: this.#sheet,
        cell: cellAddress(this.#row, this.#column),
      });
    return text;
  }

  #number(text: string): GridValue {
    if (text === '') return null;
    const number = Number(text);
    if (!Number.isFinite(number)) return text;
    const date = this.#shared.dateStyles[this.#style] && dateOfSerial(number, this.#shared.from1904);
    return date || number;
  }
}
