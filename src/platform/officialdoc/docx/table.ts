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
import { CELL_PADDING, cellInset } from '../columns.ts';
import { LINE_PITCH, SIZE } from '../metrics.ts';
import type { PrintedTable } from '../printed.ts';
import { exactly, halfPoints, LINE, STYLE, twips } from './styles.ts';
import { escaped, isEither, lines, text } from './text.ts';

/** An attachment on pages of its own: its number, its title on the third line, the table, the notes. */
export function attachmentOf(table: PrintedTable, at: number): (Paragraph | Table)[] {
  return [
    new Paragraph({ style: STYLE.attachmentLabel, pageBreakBefore: true, children: [text(table.label)] }),
    new Paragraph({ children: [] }),
    new Paragraph({
      style: STYLE.attachmentTitle,
      spacing: { ...exactly(LINE), after: LINE / 2 },
      children: lines(table.title),
    }),
    ...(table.columns.length === 0 ? [] : [tableOf(table, at)]),
    ...table.notes.map((note) => new Paragraph({ style: STYLE.tableNote, children: [text(note)] })),
  ];
}

/** The table with its header row; where the rows belong stands one that `withRows` replaces. */
function tableOf({ columns, plan }: PrintedTable, at: number): Table {
  const widths = plan.widths.map(twips);
  const inset = twips(cellInset(plan.size));
  const cell = (width: number | undefined, children: Paragraph[]) =>
    new TableCell({
      width: { size: width ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children,
    });
  const heading = (_: unknown, column: number) =>
    cell(widths[column], [
      new Paragraph({
        style: STYLE.tableHead,
        spacing: exactly(lineOf(plan.size)),
        children: lines(plan.headings[column] ?? [], { size: halfPoints(plan.size) }),
      }),
    ]);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: twips(CELL_PADDING), right: twips(CELL_PADDING), top: inset, bottom: inset },
    rows: [
      new TableRow({
        cantSplit: true,
        tableHeader: true,
        height: { value: heightOf(plan.size), rule: HeightRule.ATLEAST },
        children: columns.map(heading),
      }),
      new TableRow({ children: [cell(undefined, [new Paragraph({ style: `${ROWS}${at}` })])] }),
    ],
  });
}

const lineOf = (size: number): number => twips(size * 1.25);
const heightOf = (size: number): number => twips(LINE_PITCH * (size / SIZE.body));

/** A style that no document has: text cannot look like it, since it cannot contain a tag. */
const ROWS = 'rows-of-';
const ROWS_GO_HERE = new RegExp(`<w:tr>(?:(?!<w:tr>).)*?<w:pStyle w:val="${ROWS}(\\d+)"/>.*?</w:tr>`, 'gs');

/**
 * Writes the rows of tables straight as XML. The library keeps some twenty objects for each cell: for the counties of the
 * nation that was more than a gigabyte, and ten times as slow.
 */
export function withRows(documentXml: string, tables: readonly PrintedTable[]): string {
  return documentXml.replace(ROWS_GO_HERE, (_, at: string) => rowsOf(tables[Number(at)] as PrintedTable));
}

function rowsOf({ columns, rows, total, plan }: PrintedTable): string {
  const size = halfPoints(plan.size);
  const spacing = `<w:spacing w:before="0" w:after="0" w:line="${lineOf(plan.size)}" w:lineRule="exact"/>`;
  const run = `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr><w:t xml:space="preserve">`;
  const beginnings = columns.map(({ numeric }, column) => {
    const style = numeric ? STYLE.tableNumber : STYLE.tableText;
    const width = twips(plan.widths[column] ?? 0);
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="${style}"/>${spacing}</w:pPr><w:r><w:rPr>`;
  });
  const begin = `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${heightOf(plan.size)}" w:hRule="atLeast"/></w:trPr>`;
  const all = total === null ? rows : [...rows, total];
  return all
    .map((cells) => {
      const written = cells.map((cell, column) => {
        const hint = isEither(cell) ? '<w:rFonts w:hint="eastAsia"/>' : '';
        return `${beginnings[column]}${hint}${run}${escaped(cell)}</w:t></w:r></w:p></w:tc>`;
      });
      return `${begin}${written.join('')}</w:tr>`;
    })
    .join('');
}
