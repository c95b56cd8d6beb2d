import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx';
import { widthOf } from '../characters.ts';
import { CHARACTERS, IMPRINT, LINES, SIZE, TYPE_AREA } from '../metrics.ts';
import type { Printed } from '../printed.ts';
import { SEALED_ROW_LINES } from '../signature.ts';
import { characters, exactly, LINE, STYLE, twips } from './styles.ts';
import { NO_BORDERS, text } from './text.ts';

/** 附件说明: titles hang below the first character of the title. */
export function attachmentListOf({ attachmentList }: Printed): Paragraph[] {
  return attachmentList.map(({ number, title }, at) => {
    const hangsAt = number === null ? 5 : 5 + (number.length > 2 ? 1.5 : 1);
    const startsAt = at === 0 ? 2 : 5;
    const label = `${at === 0 ? '附件：' : ''}${number ?? ''}`;
    return new Paragraph({
      style: STYLE.attachmentList,
      keepNext: true,
      spacing: { ...exactly(LINE), before: at === 0 ? LINE : 0 },
      indent: { left: characters(hangsAt), hanging: characters(hangsAt - startsAt) },
      tabStops: [{ type: TabStopType.LEFT, position: characters(hangsAt) }],
      children: [text(number === null ? `${label}${title}` : `${label}\t${title}`)],
    });
  });
}

/** 署名 and 成文日期, kept together. */
export function signatureOf({ signature: place }: Printed): (Paragraph | Table)[] {
  const before = place.blankBefore * LINE;
  if (place.kind === 'lines')
    return place.lines.map(
      (line, at) =>
        new Paragraph({
          style: STYLE.signature,
          keepNext: at < place.lines.length - 1,
          keepLines: true,
          spacing: { ...exactly(LINE), before: at === 0 ? before : 0 },
          indent: { right: characters(line.right) },
          children: [text(line.text)],
        }),
    );
  const width = characters(place.columnWidth);
  const centred = (content: string) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: exactly(LINE),
      keepNext: true,
      children: [text(content)],
    });
  const rows = place.rows.map((offices, at) => {
    const last = at === place.rows.length - 1;
    const cells = [...Array<string>(place.perRow - offices.length).fill(''), ...offices];
    return new TableRow({
      cantSplit: true,
      height: { value: (last ? 2 : SEALED_ROW_LINES) * LINE, rule: 'atLeast' },
      children: cells.map(
        (office, column) =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            margins: { left: 0, right: 0, top: 0, bottom: 0 },
            children: [
              ...(office === '' ? [new Paragraph({ children: [] })] : [centred(office)]),
              ...(last && column === cells.length - 1 ? [centred(place.date)] : []),
            ],
          }),
      ),
    });
  });
  const all = width * place.perRow;
  return [
    new Paragraph({ spacing: exactly(before), keepNext: true, children: [] }),
    new Table({
      rows,
      layout: TableLayoutType.FIXED,
      columnWidths: Array<number>(place.perRow).fill(width),
      width: { size: all, type: WidthType.DXA },
      indent: { size: characters(CHARACTERS - place.right) - all, type: WidthType.DXA },
      borders: NO_BORDERS,
    }),
  ];
}

const rule = (points: number) => ({
  style: BorderStyle.SINGLE,
  size: Math.round(points * 8),
  color: '000000',
  space: 1,
});
const oneSmall = twips(SIZE.small);
/** A frame that ends so many lines above the foot of the type area. */
const frameAt = (lines: number) => ({
  type: 'absolute' as const,
  width: twips(TYPE_AREA.width),
  wrap: FrameWrap.AROUND,
  anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
  position: { x: twips(TYPE_AREA.left), y: twips(TYPE_AREA.top) + (LINES - lines) * LINE },
});

/**
 * 版记 at the foot of the last page, with a thick rule above and below and a thin one between. Each of its lines is a frame
 * in a place of its own: LibreOffice leaves neighbouring frames of different borders in the text, and tables too.
 */
export function imprintOf({ imprint, letter }: Printed): Paragraph[] {
  if (imprint === null) return [];
  const { told, printed } = imprint;
  const [outer, inner] = [rule(IMPRINT.outerRule), rule(IMPRINT.innerRule)];
  const below = printed === null ? 0 : 1;
  // Names that do not fit on the line go on below the first one.
  const layout = {
    style: STYLE.imprint,
    indent: { left: 4 * oneSmall, right: oneSmall, hanging: 3 * oneSmall },
    tabStops: [{ type: TabStopType.RIGHT, position: twips(TYPE_AREA.width) - oneSmall }],
  };
  const paragraphs: Paragraph[] = [];
  let linesBelow = imprintHeight(imprint);
  for (const [at, { as, names }] of told.entries()) {
    const border = {
      ...(at === 0 ? { top: outer } : {}),
      ...(at < told.length - 1 ? {} : { bottom: below === 0 ? outer : inner }),
    };
    paragraphs.push(
      new Paragraph({
        ...layout,
        frame: frameAt(linesBelow),
        ...(letter ? {} : { border }),
        children: [text(`${as}：${names}`)],
      }),
    );
    linesBelow -= linesOf(names);
  }
  if (printed !== null)
    paragraphs.push(
      new Paragraph({
        ...layout,
        frame: frameAt(below),
        border: told.length === 0 ? { top: outer, bottom: outer } : { bottom: outer },
        children: [text(`${printed.by}\t${printed.on}`)],
      }),
    );
  return [...paragraphs, new Paragraph({ spacing: exactly(20), children: [] })];
}

/** In lines. */
export const imprintHeight = (imprint: Printed['imprint']): number =>
  imprint === null
    ? 0
    : (imprint.printed === null ? 0 : 1) + imprint.told.reduce((lines, { names }) => lines + linesOf(names), 0);

const linesOf = (names: string): number =>
  Math.ceil((widthOf(names) * SIZE.small) / (TYPE_AREA.width - 5 * SIZE.small));
