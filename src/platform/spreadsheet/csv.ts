import type { Grid } from '../../contracts/rules/grid.ts';
import { GridBuilder, type ReadLimits, unreadable } from '../officedoc/index.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SAMPLE = 64 * 1024;
const delimiters = [',', '\t', ';'] as const;

/**
 * Text with delimiters as one grid. Every field stays the text that was written: `=1+1` is that text, `007`
 * keeps its zeros. Records end with LF, CR or both; a quoted field may hold delimiters and line breaks.
 */
export function readCsv(text: string, limits: ReadLimits): Grid {
  const declared = /^sep=(.)(?:\r\n|\r|\n)/i.exec(text);
  const delimiter = declared?.[1] ?? sniffDelimiter(text);
  const builder = new GridBuilder(null, limits, { cells: 0, text: 0 });
  forEachField(text, declared?.[0].length ?? 0, delimiter, (row, column, field) => builder.set(row, column, field));
  return builder.build();
}

/** The delimiter that gives the most records of one common width; a comma where none does. */
function sniffDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE);
  let best = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const widths: number[] = [];
    try {
      forEachField(sample, 0, delimiter, (row, column) => {
        widths[row] = column + 1;
      });
    } catch {
      // The sample may end inside a quoted field; the whole text is judged later.
    }
    const score = commonest(widths.filter((width) => width > 1));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function commonest(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function forEachField(
  text: string,
  start: number,
  delimiter: string,
  visit: (row: number, column: number, field: string) => void,
): void {
  const separator = delimiter.charCodeAt(0);
  const length = text.length;
  let row = 0;
  let column = 0;
  let at = start;
  while (at < length) {
    let field: string;
    if (text.charCodeAt(at) === QUOTE) {
      const end = endOfQuoted(text, at, row);
      field = text.slice(at + 1, end);
      if (field.includes('"')) field = field.replaceAll('""', '"');
      at = end + 1;
    } else field = '';
    // The whole of a plain field, or what a careless writer put behind a closing quote.
    const from = at;
    let code = 0;
    for (; at < length; at++) {
      code = text.charCodeAt(at);
      if (code === separator || code === LF || code === CR) break;
    }
    if (at > from) field += text.slice(from, at);
    visit(row, column, field);
    if (at >= length) break;
    at++;
    if (code === separator) {
      column++;
      if (at === length) visit(row, column, '');
    } else {
      if (code === CR && text.charCodeAt(at) === LF) at++;
      row++;
      column = 0;
    }
  }
}

function endOfQuoted(text: string, open: number, row: number): number {
  for (let at = open + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) throw unreadable({ reason: 'open_quote', row: row + 1 });
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
  }
}
