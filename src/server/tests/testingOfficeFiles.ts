import { cell, docxOf, paragraph, row, table } from '../../platform/officedoc/fixtures.ts';
import { biffRecord, u16, wide, xlsOf, xlsxOf } from '../../platform/spreadsheet/fixtures.ts';

/** Files as offices save them, of rows of cells. */
export type Cells = readonly (readonly (string | number)[])[];

export interface Sheet {
  name: string;
  rows: Cells;
  /** As `A1:C1`. */
  merges?: readonly string[];
}

export function xlsx(...sheets: Sheet[]): Buffer {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const letter = (column: number) => String.fromCharCode(65 + column);
  const cellOf = (value: string | number, at: string) =>
    typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  const contents = sheets.map(({ name, rows, merges = [] }) => {
    const lines = rows.map((values, index) => {
      const cells = values.map((value, column) => (value === '' ? '' : cellOf(value, `${letter(column)}${index + 1}`)));
      return `<row r="${index + 1}">${cells.join('')}</row>`;
    });
    const merged =
      merges.length === 0
        ? ''
        : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
    return [name, `<sheetData>${lines.join('')}</sheetData>${merged}`];
  });
  return Buffer.from(xlsxOf({ sheets: Object.fromEntries(contents) as Record<string, string> }));
}

export function xls(rows: Cells): Buffer {
  const records = rows.flatMap((values, index) =>
    values.map((value, column) => {
      const place = u16(index, column, 0);
      if (typeof value === 'string') return biffRecord(0x0204, place, u16(value.length), wide(value));
      const number = Buffer.alloc(8);
      number.writeDoubleLE(value);
      return biffRecord(0x0203, place, number);
    }),
  );
  return Buffer.from(xlsOf([], records));
}

/** A letter with a table in it. */
export function docx(lines: readonly string[], rows: Cells): Buffer {
  const body = table(...rows.map((values) => row(...values.map((value) => cell(String(value))))));
  return Buffer.from(docxOf(`${lines.map(paragraph).join('')}${body}`));
}

export function csv(rows: Cells, encoding: 'utf-8' | 'gb18030' = 'utf-8'): Buffer {
  const text = `${rows.map((values) => values.join(',')).join('\r\n')}\r\n`;
  return encoding === 'utf-8' ? Buffer.from(`\ufeff${text}`) : gb18030(text);
}

let codes: Map<string, readonly number[]> | null = null;

/** The two-byte characters of GB18030, found by asking for each pair of bytes what it means. */
function gb18030(text: string): Buffer {
  if (codes === null) {
    codes = new Map();
    const decoder = new TextDecoder('gb18030');
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const character = decoder.decode(new Uint8Array([lead, trail]));
        if ([...character].length === 1 && character !== '\ufffd') codes.set(character, [lead, trail]);
      }
  }
  const known = codes;
  return Buffer.from(
    [...text].flatMap((each) => (each <= '\x7f' ? [each.charCodeAt(0)] : (known.get(each) ?? [0x3f]))),
  );
}
