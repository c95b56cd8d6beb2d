import {
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { CELL_PADDING } from '../columns.ts';
import { LINE_PITCH } from '../metrics.ts';
import type { PrintedTable } from '../printed.ts';
import { exactly, halfPoints, LINE, STYLE, twips } from './styles.ts';
import { lines, text } from './text.ts';

/** An attachment on pages of its own: its number, its title on the third line, the table, the notes. */
export function attachmentOf(table: PrintedTable): (Paragraph | Table)[] {
  return [
    new Paragraph({ style: STYLE.attachmentLabel, pageBreakBefore: true, children: [text(table.label)] }),
    new Paragraph({ children: [] }),
    new Paragraph({
      style: STYLE.attachmentTitle,
      spacing: { ...exactly(LINE), after: LINE / 2 },
      children: lines(table.title),
    }),
    ...(table.columns.length === 0 ? [] : [tableOf(table)]),
    ...table.notes.map((note) => new Paragraph({ style: STYLE.tableNote, children: [text(note)] })),
  ];
}

function tableOf({ columns, rows, total, plan }: PrintedTable): Table {
  const size = halfPoints(plan.size);
  const spacing = exactly(twips(plan.size * 1.25));
  const height = { value: twips(LINE_PITCH * (plan.size / 16)), rule: HeightRule.ATLEAST };
  const widths = plan.widths.map(twips);
  const row = (cells: readonly string[], styleOf: (column: number) => string, tableHeader = false) =>
    new TableRow({
      cantSplit: true,
      tableHeader,
      height,
      children: cells.map(
        (cell, column) =>
          new TableCell({
            width: { size: widths[column] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [new Paragraph({ style: styleOf(column), spacing, children: [text(cell, { size })] })],
          }),
      ),
    });
  const styleOf = (column: number) => (columns[column]?.numeric ? STYLE.tableNumber : STYLE.tableText);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: twips(CELL_PADDING), right: twips(CELL_PADDING), top: 0, bottom: 0 },
    rows: [
      row(
        columns.map(({ title }) => title),
        () => STYLE.tableHead,
        true,
      ),
      ...rows.map((cells) => row(cells, styleOf)),
      ...(total === null ? [] : [row(total, styleOf)]),
    ],
  });
}
