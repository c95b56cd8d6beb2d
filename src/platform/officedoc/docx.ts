import type { Grid } from '../../contracts/rules/grid.ts';
import { damaged, tooLarge } from './failure.ts';
import { GridBuilder, type Usage } from './grid-builder.ts';
import type { ReadLimits } from './limits.ts';
import { ListCounter, type Numbering, type NumberOf } from './numbering.ts';
import type { OfficePackage } from './package.ts';
import { attribute, scanPart, type XmlHandler } from './xml.ts';

/** Subtrees without text of the current version: deleted text, phonetic guides, second copies, drawings but for their text boxes, settings. */
const skipped = new Set(['del', 'moveFrom', 'rt', 'Fallback', 'drawing', 'pict', 'object', 'pPr', 'rPr', 'sectPr']);

/**
 * Reads the tables of a .docx in document order, one within another after the one around it. Tracked insertions
 * count, tracked deletions do not.
 */
export async function readDocx(source: OfficePackage, document: string, limits: ReadLimits): Promise<Grid[]> {
  const tables = new TableReader(document, limits);
  await scanPart(source, document, limits, tables);
  return tables.grids();
}

/**
 * A paragraph outside of tables, empty ones too, or a table where it stands among them; those of a text box before the paragraph
 * that it hangs on. `goesOn`: its end was deleted while changes were tracked, so that the next paragraph goes on in it. `style`: id
 * of its style, where it has one of its own. `label`: the number that Word writes before it, with which `text` begins.
 */
export type DocxBlock =
  | { kind: 'paragraph'; text: string; label?: string; goesOn?: true; style?: string }
  | { kind: 'table'; grid: Grid };

/** Stretches that were inserted, which count, and deleted, which do not, while changes were tracked. */
export interface Tracked {
  inserted: number;
  deleted: number;
}

/** Reads paragraphs and tables of one part in document order, text boxes and the numbers of lists with them. */
export async function readDocxBlocks(
  source: OfficePackage,
  part: string,
  limits: ReadLimits,
  numbering: Numbering | null = null,
): Promise<{ blocks: DocxBlock[]; tracked: Tracked }> {
  const tables = new TableReader(part, limits, {
    boxes: true,
    lists: numbering === null ? null : new ListCounter(numbering),
  });
  await scanPart(source, part, limits, tables);
  return { blocks: tables.blocks(), tracked: tables.tracked };
}

interface OpenTable {
  builder: GridBuilder;
  leadIn: readonly string[];
  row: number;
  /** Column of the next cell. */
  column: number;
  rowDeleted: boolean;
  cell: OpenCell | null;
  /** Cells that a vertical merge may still go on from, by column. */
  verticals: Map<number, { row: number; rows: number; columns: number }>;
}

interface OpenCell {
  columns: number;
  vertical: 'restart' | 'continue' | null;
  paragraphs: string[];
  /** How many paragraphs stood before the last table within the cell. */
  beforeTable: number;
}

interface Reads {
  boxes: boolean;
  lists: ListCounter | null;
}

/** The paragraph that is open, and what is skipped in it. */
interface OpenParagraph {
  text: string;
  skipDepth: number;
  /** What the skipping began with. */
  skips: string;
  goesOn: boolean;
  style: string | null;
  number: NumberOf | null;
}

const nothingYet = (): OpenParagraph => ({
  text: '',
  skipDepth: 0,
  skips: '',
  goesOn: false,
  style: null,
  number: null,
});

class TableReader implements XmlHandler {
  readonly #part: string;
  readonly #limits: ReadLimits;
  readonly #reads: Reads;
  readonly tracked: Tracked = { inserted: 0, deleted: 0 };
  readonly #usage: Usage = { cells: 0, text: 0 };
  /** In order of their beginning; filled when they end. */
  readonly #tables: (Grid | null)[] = [];
  readonly #open: { table: OpenTable; index: number }[] = [];
  /** Paragraphs, and outermost tables by their number. */
  readonly #order: (DocxBlock | number)[] = [];
  #leadIn: string[] = [];
  #paragraph = nothingYet();
  /** That which a text box hangs on, while the box is read. */
  #host: OpenParagraph | null = null;
  #inText = false;
  /** The last paragraph goes on in this one. */
  #goneOn = false;

  constructor(part: string, limits: ReadLimits, reads: Reads = { boxes: false, lists: null }) {
    this.#part = part;
    this.#limits = limits;
    this.#reads = reads;
  }

  grids(): Grid[] {
    return this.#tables.filter((grid) => grid !== null);
  }

  blocks(): DocxBlock[] {
    return this.#order.flatMap((each): DocxBlock[] => {
      if (typeof each !== 'number') return [each];
      const grid = this.#tables[each];
      return grid === null || grid === undefined ? [] : [{ kind: 'table', grid }];
    });
  }

  open(name: string, attributes: string): void {
    const table = this.#open.at(-1)?.table;
    const paragraph = this.#paragraph;
    if (paragraph.skipDepth > 0) {
      if (this.#opensBox(name)) this.#openBox();
      else openSkipped(paragraph, name, attributes);
      return;
    }
    this.#count(name);
    if (isSkipped(name, table)) {
      paragraph.skipDepth = 1;
      paragraph.skips = name;
    } else if (name === 'tbl') this.#openTable(table);
    else if (name === 't') this.#inText = true;
    else if (name === 'tab' || name === 'ptab') this.#append('\t');
    else if (name === 'br' || name === 'cr') this.#append('\n');
    else if (name === 'noBreakHyphen') this.#append('-');
    else if (table) openInTable(table, name, attributes);
  }

  text(piece: string): void {
    if (this.#inText && this.#paragraph.skipDepth === 0) this.#append(piece);
  }

  close(name: string): void {
    if (this.#paragraph.skipDepth > 0) {
      this.#paragraph.skipDepth--;
      return;
    }
    const table = this.#open.at(-1)?.table;
    switch (name) {
      case 't':
        this.#inText = false;
        break;
      case 'p':
        this.#closeParagraph(table);
        break;
      case 'tc':
        if (table) this.#closeCell(table);
        break;
      case 'tr':
        if (table && !table.rowDeleted) table.row++;
        break;
      case 'tbl':
        this.#closeTable();
        break;
      case 'txbxContent':
        this.#paragraph = this.#host ?? nothingYet();
        this.#host = null;
    }
  }

  /** In cells a box is left aside, and one within another. */
  #opensBox(name: string): boolean {
    const isDrawn = this.#paragraph.skips === 'drawing' || this.#paragraph.skips === 'pict';
    return name === 'txbxContent' && isDrawn && this.#reads.boxes && this.#host === null && this.#open.length === 0;
  }

  #openBox(): void {
    this.#host = this.#paragraph;
    this.#paragraph = nothingYet();
  }

  #openTable(around: OpenTable | undefined): void {
    if (this.#open.length >= this.#limits.tableDepth) throw tooLarge(this.#limits, 'tableDepth', { part: this.#part });
    if (this.#tables.length >= this.#limits.sheets) throw tooLarge(this.#limits, 'sheets', { part: this.#part });
    const index = this.#tables.push(null) - 1;
    let leadIn = this.#leadIn;
    if (around?.cell) {
      leadIn = around.cell.paragraphs.slice(around.cell.beforeTable);
      around.cell.beforeTable = around.cell.paragraphs.length;
    } else {
      this.#leadIn = [];
      this.#order.push(index);
    }
    this.#open.push({
      index,
      table: {
        builder: new GridBuilder(`table${index + 1}`, this.#limits, this.#usage),
        leadIn: leadIn.filter((paragraph) => paragraph !== ''),
        row: 0,
        column: 0,
        rowDeleted: false,
        cell: null,
        verticals: new Map(),
      },
    });
  }

  #closeTable(): void {
    const last = this.#open.pop();
    if (!last) throw damaged(this.#part);
    const { builder, leadIn, verticals } = last.table;
    for (const [column, merge] of verticals) builder.merge({ column, ...merge });
    this.#tables[last.index] = builder.build(leadIn);
  }

  #count(name: string): void {
    if (name === 'ins' || name === 'moveTo') this.tracked.inserted++;
    else if (name === 'del' || name === 'moveFrom') this.tracked.deleted++;
  }

  #closeParagraph(table: OpenTable | undefined): void {
    const { text: own, goesOn, style, number } = this.#paragraph;
    this.#paragraph = nothingYet();
    const numbered = this.#reads.lists?.next(number, style) ?? '';
    // A cell that holds nothing but its number is one of a column of numbers.
    if (table) table.cell?.paragraphs.push(own.trim() === '' ? numbered.trim() : own);
    else {
      const label = own.trim() === '' || this.#goneOn ? '' : numbered;
      this.#goneOn = goesOn;
      const text = label + own;
      this.#usage.text += text.length;
      if (this.#usage.text > this.#limits.totalText) throw tooLarge(this.#limits, 'totalText', { part: this.#part });
      this.#leadIn.push(text.trim());
      this.#order.push({
        kind: 'paragraph',
        text,
        ...(label === '' ? {} : { label }),
        ...(goesOn ? { goesOn } : {}),
        ...(style === null ? {} : { style }),
      });
    }
  }

  #closeCell(table: OpenTable): void {
    const { cell, column, row } = table;
    if (!cell) throw damaged(this.#part);
    table.cell = null;
    table.column = column + cell.columns;
    if (table.rowDeleted) return;
    const above = table.verticals.get(column);
    if (cell.vertical === 'continue' && above && above.row + above.rows === row) above.rows++;
    else {
      if (above) table.builder.merge({ column, ...above });
      table.verticals.set(column, { row, rows: 1, columns: cell.columns });
      table.builder.set(row, column, cell.paragraphs.join('\n').trim());
    }
  }

  #append(text: string): void {
    this.#paragraph.text += text;
    if (this.#open.length > 0 && this.#paragraph.text.length > this.#limits.cellText)
      throw tooLarge(this.#limits, 'cellText', { part: this.#part, sheet: `table${this.#open.at(-1)!.index + 1}` });
  }
}

/** Of the properties of a paragraph its style, its place in a list and the mark of its end are read; of a drawing's second copies nothing. */
function openSkipped(paragraph: OpenParagraph, name: string, attributes: string): void {
  if (paragraph.skips === 'pPr') {
    const depth = paragraph.skipDepth;
    const value = attribute(attributes, ':val') ?? null;
    if (depth === 1 && name === 'pStyle') paragraph.style = value;
    else if (depth === 2 && name === 'del') paragraph.goesOn = true;
    else if (depth === 2 && name === 'numId') paragraph.number = { level: paragraph.number?.level ?? null, id: value };
    else if (depth === 2 && name === 'ilvl')
      paragraph.number = { id: paragraph.number?.id ?? null, level: Number(value) || 0 };
  } else if (name === 'Fallback') paragraph.skips = name;
  paragraph.skipDepth++;
}

function isSkipped(name: string, table: OpenTable | undefined): boolean {
  // Outside cells a deletion mark stands in the properties of a row: the row itself is deleted.
  if (name === 'del' && table && !table.cell) return false;
  return skipped.has(name) || name.endsWith('PrChange');
}

function openInTable(table: OpenTable, name: string, attributes: string): void {
  switch (name) {
    case 'tr':
      table.column = 0;
      table.rowDeleted = false;
      return;
    case 'del':
      table.rowDeleted = true;
      return;
    case 'gridBefore':
      table.column = countOf(attributes);
      return;
    case 'tc':
      table.cell = { columns: 1, vertical: null, paragraphs: [], beforeTable: 0 };
      return;
    case 'gridSpan':
      if (table.cell) table.cell.columns = countOf(attributes);
      return;
    case 'vMerge':
      // Without a value it goes on from the cell above.
      if (table.cell) table.cell.vertical = attribute(attributes, ':val') === 'restart' ? 'restart' : 'continue';
  }
}

function countOf(attributes: string): number {
  const count = Number(attribute(attributes, ':val'));
  return Number.isInteger(count) && count > 0 ? count : 1;
}
