/** A rectangle of cells as a spreadsheet put it on the clipboard, row by row. */
export type Block = readonly (readonly string[])[];

/**
 * Reads what Excel, WPS and LibreOffice put on the clipboard as text: tabs between cells, line ends between rows, cells
 * with line breaks or tabs in quotes. Blank cells and blank rows keep their places; the line end after the last row is no
 * row. A quote that is never closed stands for itself.
 */
export function readClipboard(text: string): Block {
  const given = text.replace(/\0/g, '');
  if (given === '') return [];
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const { cell, end } = quotedAt(given, at) ?? plainAt(given, at);
    row.push(cell);
    if (given[end] === '\t') {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = end + (given.startsWith('\r\n', end) ? 2 : 1);
    if (at >= given.length) return rows;
  }
}

interface Read {
  cell: string;
  /** Where the cell ends: at a tab, at a line end, or behind the text. */
  end: number;
}

function plainAt(text: string, from: number): Read {
  let end = from;
  while (end < text.length && !isEnd(text, end)) end += 1;
  return { cell: text.slice(from, end), end };
}

/** A cell in quotes, in which a quote is written twice; null where what begins with a quote is no such cell. */
function quotedAt(text: string, from: number): Read | null {
  if (text[from] !== '"') return null;
  let close = text.indexOf('"', from + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1 || !isEnd(text, close + 1)) return null;
  const inside = text.slice(from + 1, close);
  return { cell: inside.replaceAll('""', '"').replace(/\r\n?/g, '\n'), end: close + 1 };
}

function isEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === '\t' || text[at] === '\n' || text[at] === '\r';
}

/** Whether a text is more than what goes into one cell. */
export function isBlock(text: string): boolean {
  const [first, ...others] = readClipboard(text);
  return others.length > 0 || (first?.length ?? 0) > 1;
}
