import { type CellObject, CFB, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { GridValue } from '../../contracts/rules/grid.ts';
import { damaged, GridBuilder, type ReadLimits, tooLarge, type Usage, unreadable } from '../officedoc/index.ts';
import { dateOfSerial, isDateFormat } from './dates.ts';
import type { WorkbookGrids } from './xlsx.ts';

const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export function isCompoundFile(bytes: Uint8Array): boolean {
  return compoundFile.every((byte, at) => bytes[at] === byte);
}

/** Reads an Excel 97–2003 workbook; refuses what else comes in the same container. */
export function readXls(bytes: Uint8Array, limits: ReadLimits): WorkbookGrids {
  refuseOtherContents(bytes);
  const workbook = openWorkbook(bytes, limits);
  if (workbook.SheetNames.length > limits.sheets) throw tooLarge(limits, 'sheets');
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const usage: Usage = { cells: 0, text: 0 };
  const result: WorkbookGrids = { grids: [], skippedSheets: [] };
  workbook.SheetNames.forEach((name, index) => {
    const sheet = workbook.Sheets[name];
    if (!sheet || sheet['!type'] === 'chart' || workbook.Workbook?.Sheets?.[index]?.Hidden) {
      result.skippedSheets.push(name);
      return;
    }
    const builder = new GridBuilder(name, limits, usage);
    fill(builder, sheet, from1904);
    result.grids.push(builder.build());
  });
  return result;
}

function refuseOtherContents(bytes: Uint8Array): void {
  const names = new Set<string>();
  try {
    const container = CFB.read(bytes, { type: 'array' });
    for (const path of container.FullPaths) if (/^[^/]*\/[^/]+\/?$/.test(path)) names.add(path.split('/')[1]!);
  } catch {
    // The library throws plain errors at every broken sector; all of them mean the same to the sender.
    throw damaged(null);
  }
  if (names.has('EncryptedPackage')) throw unreadable({ reason: 'encrypted', saveAs: null });
  if (names.has('WordDocument')) throw unreadable({ reason: 'legacy_word', saveAs: 'docx' });
  if (names.has('PowerPoint Document'))
    throw unreadable({ reason: 'other_format', found: 'presentation', saveAs: 'xlsx' });
  if (!names.has('Workbook') && !names.has('Book')) throw unreadable({ reason: 'unknown_format' });
}

function openWorkbook(bytes: Uint8Array, limits: ReadLimits): WorkBook {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellFormula: true,
      cellNF: true,
      cellHTML: false,
      cellText: false,
      bookVBA: false,
      sheetRows: limits.rows + 1,
    });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message))
      throw unreadable({ reason: 'encrypted', saveAs: null });
    throw damaged(null);
  }
}

function fill(builder: GridBuilder, sheet: WorkSheet, from1904: boolean): void {
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  rows.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      if (!cell) return;
      if (cell.f !== undefined || cell.F !== undefined) builder.markFormula(row, column);
      builder.set(row, column, readCell(cell, from1904));
    });
  });
  for (const { s, e } of sheet['!merges'] ?? [])
    builder.merge({ row: s.r, column: s.c, rows: e.r - s.r + 1, columns: e.c - s.c + 1 });
}

function readCell(cell: CellObject, from1904: boolean): GridValue {
  switch (cell.t) {
    case 'n': {
      if (typeof cell.v !== 'number' || !Number.isFinite(cell.v)) return null;
      const date = typeof cell.z === 'string' && isDateFormat(cell.z) && dateOfSerial(cell.v, from1904);
      return date || cell.v;
    }
    case 's':
      return String(cell.v ?? '');
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE';
    case 'e':
      return cell.w ?? errorTexts[Number(cell.v)] ?? '#N/A';
    default:
      return null;
  }
}

const errorTexts: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};
