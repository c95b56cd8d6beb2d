import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { widthOf } from '../characters.ts';
import { type HeadPlan, headPlan } from '../headPlan.ts';
import { LETTER, MARK_LEADING, markSize, mm, PAGE, RED, TYPE_AREA } from '../metrics.ts';
import type { Printed } from '../printed.ts';
import { exactly, halfPoints, LINE, STYLE, twips } from './styles.ts';
import { NO_BORDERS, text } from './text.ts';

/** 版头: the red title, the number and the red rule, as many whole lines high as they need. */
export function headOf(printed: Printed): (Paragraph | Table)[] {
  const plan = headPlan(printed);
  return [
    new Paragraph({ spacing: exactly(twips(plan.air)), children: [] }),
    ...(plan.suffix === '' && plan.names.length === 1
      ? [markParagraph(plan.names[0] as string, plan.size)]
      : [jointMark(plan)]),
    new Paragraph({
      style: STYLE.number,
      spacing: { ...exactly(LINE), before: twips(plan.gap) },
      border: { bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: Math.round(plan.toRule) } },
      children: [text(printed.number ?? '')],
    }),
    blank(2),
  ];
}

const blank = (lines: number): Paragraph => new Paragraph({ spacing: exactly(lines * LINE), children: [] });

function markParagraph(name: string, size: number): Paragraph {
  return new Paragraph({
    style: STYLE.mark,
    spacing: exactly(twips(size * MARK_LEADING)),
    children: [text(name, { size: halfPoints(size) })],
  });
}

/** Several issuers stand below one another, spread over one width, and 文件 in the middle beside them. */
function jointMark({ names: issuers, suffix, size }: HeadPlan): Table {
  const names = Math.min(TYPE_AREA.width, Math.max(...issuers.map(widthOf)) * size + mm(4));
  const widths = suffix === '' ? [names] : [names, Math.max(widthOf(suffix) * size * 1.15, 1)];
  const cell = (children: Paragraph[], width: number, rowSpan = 1) =>
    new TableCell({
      children,
      rowSpan,
      width: { size: twips(width), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
    });
  const rows = issuers.map((name, at) => {
    const spread = new Paragraph({
      style: STYLE.mark,
      alignment: AlignmentType.DISTRIBUTE,
      spacing: exactly(twips(size * MARK_LEADING)),
      children: [text(name, { size: halfPoints(size) })],
    });
    const behind =
      suffix !== '' && at === 0 ? [cell([markParagraph(suffix, size)], widths[1] as number, issuers.length)] : [];
    return new TableRow({ children: [cell([spread], names), ...behind], cantSplit: true });
  });
  return new Table({
    rows,
    alignment: AlignmentType.CENTER,
    layout: TableLayoutType.FIXED,
    columnWidths: widths.map(twips),
    width: { size: widths.map(twips).reduce((a, b) => a + b, 0), type: WidthType.DXA },
    borders: NO_BORDERS,
  });
}

/** Rules of a letter are wider than the text and in the middle of the page. */
const inset = (PAGE.width - LETTER.ruleWidth) / 2;
const acrossLetter = {
  left: twips(inset - TYPE_AREA.left),
  right: twips(inset - (PAGE.width - TYPE_AREA.left - TYPE_AREA.width)),
};

/** 信函格式: the red title above the first page's text, with a red double rule below it. */
export function letterHeader({ mark }: Printed): Header {
  const [name = ''] = mark.issuers;
  const size = markSize([name], '', LETTER.ruleWidth);
  return new Header({
    children: [
      new Paragraph({
        style: STYLE.mark,
        spacing: exactly(twips(size * 1.1)),
        indent: acrossLetter,
        border: {
          bottom: {
            style: BorderStyle.THICK_THIN_SMALL_GAP,
            color: RED,
            size: 24,
            space: Math.round(LETTER.markToRule),
          },
        },
        children: [text(name, { size: halfPoints(size) })],
      }),
    ],
  });
}

/** The number at the right below the rule, and two lines before the title. */
export function letterHeadOf({ number }: Printed): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: { ...exactly(LINE), before: twips(LETTER.ruleToText) },
      children: [text(number ?? '')],
    }),
    blank(2),
  ];
}

/** The lower double rule; a letter's first page has no number. */
export function letterFooter(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        spacing: exactly(20),
        indent: acrossLetter,
        border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, color: RED, size: 24, space: 0 } },
        children: [new TextRun('')],
      }),
    ],
  });
}
