import {
  DocumentGridType,
  type FileChild,
  Footer,
  HeightRule,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  WidthType,
} from 'docx';
import {
  CHARACTER_PITCH,
  CHARACTERS,
  FOLIO_DROP,
  LETTER,
  LINES,
  LYING_AREA,
  PAGE,
  SIZE,
  TYPE_AREA,
} from '../metrics.ts';
import type { Printed } from '../printed.ts';
import { letterFooter, letterHeader } from './head.ts';
import { characters, exactly, LINE, STYLE, twips } from './styles.ts';
import { NO_BORDERS, text } from './text.ts';

const top = twips(TYPE_AREA.top);
/** The type area is exactly its lines high and its characters wide; the lower and the right margin take the rounding. */
const bottom = twips(PAGE.height) - top - LINES * LINE;
const right = twips(PAGE.width) - twips(TYPE_AREA.left) - CHARACTERS * characters(1);
const UPRIGHT = {
  page: {
    size: { width: twips(PAGE.width), height: twips(PAGE.height) },
    margin: {
      top,
      bottom,
      left: twips(TYPE_AREA.left),
      right,
      header: twips(LETTER.markFromTop),
      // The dashes, in the middle of their line, are 7 mm below the text.
      footer: bottom - twips(FOLIO_DROP) - twips(SIZE.small) / 2,
    },
  },
  grid: {
    type: DocumentGridType.LINES_AND_CHARS,
    linePitch: LINE,
    // What a character of the grid is wider than one of the Normal style, in 1/4096 of a point.
    charSpace: Math.round((CHARACTER_PITCH - SIZE.body) * 4096),
  },
};

/** Upright pages; the first of a letter has its mark and no number. */
export function upright(children: readonly FileChild[], letter: Printed | null): ISectionOptions {
  const footers = { default: folio('right'), even: folio('left') };
  return letter === null
    ? { properties: UPRIGHT, footers, children }
    : {
        properties: { ...UPRIGHT, titlePage: true },
        headers: { first: letterHeader(letter) },
        footers: { ...footers, first: letterFooter() },
        children,
      };
}

const side = (length: number) => ({ size: length, type: WidthType.DXA });
const LYING = {
  page: {
    // The library turns the page: its width is the longer side.
    size: { ...UPRIGHT.page.size, orientation: PageOrientation.LANDSCAPE },
    margin: {
      top: twips(LYING_AREA.top),
      left: bottom,
      right: top,
      bottom: right,
      header: twips(LETTER.markFromTop),
      footer: 0,
    },
  },
};

/** Pages that lie: turned upright, their head is at the left and their number where it is on every page. */
export const lying = (children: readonly FileChild[]): ISectionOptions => ({
  properties: LYING,
  footers: { default: turnedFolio('right'), even: turnedFolio('left') },
  children,
});

const oneSmall = twips(SIZE.small);

/** — 1 — on the outer side, one character from the edge. */
const folioLine = (alignment: 'left' | 'right'): Paragraph =>
  new Paragraph({
    style: STYLE.folio,
    alignment,
    spacing: exactly(oneSmall),
    indent: alignment === 'right' ? { right: oneSmall } : { left: oneSmall },
    children: [text('— '), text('', { children: [PageNumber.CURRENT] }), text(' —')],
  });

const folio = (alignment: 'left' | 'right'): Footer => new Footer({ children: [folioLine(alignment)] });

/** Footers are at the foot of the page as it is read: the number stands in a cell beside the text, turned. */
function turnedFolio(alignment: 'left' | 'right'): Footer {
  const cell = new TableCell({
    width: side(2 * oneSmall),
    textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    children: [folioLine(alignment)],
  });
  const table = new Table({
    rows: [new TableRow({ height: { value: twips(TYPE_AREA.width), rule: HeightRule.EXACT }, children: [cell] })],
    layout: TableLayoutType.FIXED,
    width: side(2 * oneSmall),
    columnWidths: [2 * oneSmall],
    borders: NO_BORDERS,
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: bottom - twips(FOLIO_DROP) - oneSmall,
      absoluteVerticalPosition: twips(TYPE_AREA.left),
    },
  });
  return new Footer({ children: [table, new Paragraph({ spacing: exactly(20), children: [] })] });
}
