import { markupOf } from './markup.ts';

/** One `w:r` of a paragraph: where it stands in the part, and which characters of the paragraph it holds. */
export interface PlacedRun {
  from: number;
  to: number;
  start: number;
  end: number;
  /** Position of the one text within, where the run holds nothing else that can be seen; it can be parted there. */
  text: { from: number; to: number } | null;
  /** The run's properties as they stand, to be repeated where it is parted. */
  properties: string;
}

export interface PlacedParagraph {
  runs: PlacedRun[];
  /** Behind the properties of the paragraph. */
  inside: number;
  /** Before its end. */
  end: number;
}

/**
 * Paragraphs outside of tables by their number, as the reader counts them, and the first paragraph of each cell of the outermost tables.
 * Word takes no comments within a text box: its paragraphs stand for the whole one that it hangs on.
 */
export interface DocxPlaces {
  paragraphs: PlacedParagraph[];
  cells: Map<string, PlacedParagraph>;
}

export const cellKey = (table: number, row: number, column: number) => `${table} ${row} ${column}`;

type OpenRun = PlacedRun & { others: boolean };

/** A text box that is read, and where what it hangs on goes on behind it. */
interface OpenBox {
  host: PlacedParagraph;
  run: OpenRun | null;
  length: number;
  skip: number;
  skips: string;
  of: PlacedParagraph[];
}

const SKIPPED = new Set(['del', 'moveFrom', 'rt', 'Fallback', 'drawing', 'pict', 'object', 'sectPr']);

/** Finds in a document part the places that the reader's paragraphs and cells came from. */
export function docxPlaces(xml: string): DocxPlaces {
  const places: DocxPlaces = { paragraphs: [], cells: new Map() };
  let skip = 0;
  let depth = 0;
  let table = -1;
  let row = 0;
  let column = 0;
  let span = 1;
  let rowDeleted = false;
  let inCell = false;
  let firstOfCell = false;
  let paragraph: PlacedParagraph | null = null;
  /** Paragraphs of boxes whose host has not ended yet. */
  const hanging: PlacedParagraph[] = [];
  let length = 0;
  let run: OpenRun | null = null;
  let textFrom: number | null = null;
  let propertiesFrom: number | null = null;
  /** What the skipping began with. */
  let skips = '';
  let box: OpenBox | null = null;
  for (const { kind, name, raw, from, to } of markupOf(xml)) {
    if (skip > 0) {
      const isBox = name === 'txbxContent' && kind === 'open' && (skips === 'drawing' || skips === 'pict');
      if (isBox && box === null && depth === 0 && paragraph !== null) {
        box = { host: paragraph, run, length, skip, skips, of: [] };
        skip = 0;
        run = null;
      } else if (kind === 'open') {
        skip++;
        if (name === 'Fallback') skips = name;
      } else if (kind === 'close') skip--;
      continue;
    }
    if (kind !== 'text' && kind !== 'close' && (SKIPPED.has(name) || name.endsWith('PrChange'))) {
      if (name === 'del' && depth > 0 && !inCell) rowDeleted = true;
      if (run !== null) run.others = true;
      if (kind === 'open') {
        skip = 1;
        skips = name;
      }
      continue;
    }
    if (kind === 'text') {
      if (textFrom !== null && run !== null) {
        run.text = run.text === null && !run.others ? { from, to } : null;
        if (run.text === null) run.others = true;
        length += decodedLength(raw);
      }
      continue;
    }
    const opens = kind !== 'close';
    switch (name) {
      case 'tbl':
        if (opens && depth++ === 0) {
          table++;
          row = 0;
        } else if (!opens) depth--;
        break;
      case 'tr':
        if (depth !== 1) break;
        if (opens) {
          column = 0;
          rowDeleted = false;
        } else if (!rowDeleted) row++;
        break;
      case 'gridBefore':
        if (depth === 1) column = countOf(raw);
        break;
      case 'tc':
        if (depth !== 1) break;
        inCell = opens;
        if (opens) {
          span = 1;
          firstOfCell = true;
        } else column += span;
        break;
      case 'gridSpan':
        if (depth === 1) span = countOf(raw);
        break;
      case 'p':
        if (opens) {
          paragraph = { runs: [], inside: to, end: to };
          length = 0;
          if (box !== null) {
            paragraph = { runs: [], inside: box.host.inside, end: box.host.end };
            box.of.push(paragraph);
          }
          if (depth === 1 && firstOfCell && !rowDeleted) places.cells.set(cellKey(table, row, column), paragraph);
          firstOfCell = false;
        } else if (paragraph !== null && box === null) paragraph.end = from;
        if (kind !== 'open' && depth === 0 && paragraph !== null) {
          places.paragraphs.push(paragraph);
          if (box === null) for (const boxed of hanging.splice(0)) boxed.end = paragraph.end;
        }
        break;
      case 'txbxContent':
        if (box === null) break;
        ({ host: paragraph, run, length, skip, skips } = box);
        hanging.push(...box.of);
        box = null;
        break;
      case 'pPr':
        if (opens && kind === 'open') propertiesFrom = from;
        else if (paragraph !== null && run === null && box === null) paragraph.inside = to;
        break;
      case 'r':
        if (kind === 'open') run = { from, to, start: length, end: length, text: null, properties: '', others: false };
        else if (kind === 'close' && run !== null && paragraph !== null && box === null) {
          const { others, ...placed } = run;
          paragraph.runs.push({ ...placed, to, end: length, text: others ? null : placed.text });
          run = null;
        }
        break;
      case 'rPr':
        if (kind === 'open') propertiesFrom = from;
        else if (kind === 'close' && run !== null && propertiesFrom !== null)
          run.properties = xml.slice(propertiesFrom, to);
        break;
      case 't':
        textFrom = kind === 'open' ? to : null;
        break;
      case 'tab':
      case 'ptab':
      case 'br':
      case 'cr':
      case 'noBreakHyphen':
        // A tab stop in the properties of a paragraph is no character.
        if (!opens || run === null) break;
        length++;
        run.others = true;
        break;
      default:
        if (opens && run !== null && !run.properties.includes(raw) && name !== 'lastRenderedPageBreak')
          run.others = run.others || isVisible(name);
    }
  }
  return places;
}

const isVisible = (name: string) =>
  /^(?:footnoteReference|endnoteReference|fldChar|instrText|sym|commentReference)$/.test(name);

function decodedLength(raw: string): number {
  return raw.replaceAll(
    /&#x([0-9a-f]+);|&#(\d+);|&\w+;/gi,
    (_, hex: string | undefined, decimal: string | undefined) => {
      const code = hex === undefined ? Number(decimal ?? 0) : Number.parseInt(hex, 16);
      return code > 0xffff ? '##' : '#';
    },
  ).length;
}

function countOf(tag: string): number {
  const value = Number(/:?val="(\d+)"/.exec(tag)?.[1] ?? 1);
  return value > 0 ? value : 1;
}
