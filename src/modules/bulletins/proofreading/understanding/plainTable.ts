import type { Grid, GridValue } from '../../../../contracts/rules/grid.ts';

/** A figure as a cell writes it. */
export interface PlainFigure {
  value: number;
  decimals: number;
}

export interface PlainColumn {
  column: number;
  /** Its words from the top. */
  header: string;
  /** By row. */
  figures: ReadonlyMap<number, PlainFigure>;
  decimals: number;
}

/** A table as mere rows and columns of figures, whoever its rows are: what any table can be held to. */
export interface PlainTable {
  block: number;
  name: string;
  grid: Grid;
  /** Where figures begin. */
  bodyStart: number;
  labelColumn: number;
  /** Rows of one of the listed. */
  body: readonly number[];
  totals: readonly number[];
  subtotals: readonly number[];
  columns: readonly PlainColumn[];
}

const MOST_COLUMNS = 14;
const FEWEST_ROWS = 3;
const TOTAL = /^(?:[一-龥]{0,4}(?:合计|总计|共计)|总数|全[省市县区州盟旗国](?:总数|总量)?)$/;
const SUBTOTAL = /小计$/;
const DERIVED =
  /^(?:平均|平均数|平均值|均值|占比|比重|增幅|增长率|同比|全[省市县区国]平均|上年|去年|上年同期|去年同期)/;
/** Numbers that count rows or rank them. */
const NO_MEASURE = /^(?:序号|编号|序|排名|名次|位次|排序|年份|电话|备注|代码)|(?:排名|名次|位次|排序)$/;

/** The table as rows and columns; null where it has no columns of figures under headers. */
export function plainTable(grid: Grid, block: number, name: string): PlainTable | null {
  const width = grid.rows.reduce((most, { length }) => Math.max(most, length), 0);
  if (width < 2) return null;
  const bodyStart = grid.rows.findIndex((cells) => isBodyRow(cells));
  if (bodyStart < 1) return null;
  const rows = grid.rows.flatMap((cells, row) => (row >= bodyStart && isBodyRow(cells) ? [row] : []));
  const labelColumn = labelColumnOf(grid, rows, width);
  if (labelColumn === null) return null;
  const kinds = Map.groupBy(rows, (row) => kindOf(grid.rows[row] ?? []));
  const body = kinds.get('body') ?? [];
  if (body.length < FEWEST_ROWS) return null;
  const columns = columnsOf(grid, width, bodyStart, body, rows).slice(0, MOST_COLUMNS);
  if (columns.length === 0 || repeats(columns)) return null;
  const [totals, subtotals] = [kinds.get('total') ?? [], kinds.get('subtotal') ?? []];
  return { block, name, grid, bodyStart, labelColumn, body, totals, subtotals, columns };
}

const textOf = (value: GridValue | undefined) =>
  String(value ?? '')
    .normalize('NFKC')
    .replaceAll(/\s/g, '');

/** 1,234 or 12.5%; null where a cell holds no figure. */
export function plainFigure(value: GridValue | undefined): PlainFigure | null {
  const [, digits, fraction = ''] =
    /^([-+]?(?:\d{1,3}(?:,\d{3})+|\d+))(?:\.(\d+))?[%]?$/.exec(textOf(value).replace(/^[−－]/, '-')) ?? [];
  if (digits === undefined) return null;
  return { value: Number(`${digits.replaceAll(',', '')}.${fraction || '0'}`), decimals: fraction.length };
}

function isBodyRow(cells: readonly GridValue[]): boolean {
  const figures = cells.filter((cell) => plainFigure(cell) !== null).length;
  return figures > 0 && cells.some((cell) => /[一-龥]/.test(textOf(cell)));
}

/** The column in which most rows have their name: words, and different ones. */
function labelColumnOf({ rows }: Grid, body: readonly number[], width: number): number | null {
  let best: { column: number; names: number } | null = null;
  for (let column = 0; column < Math.min(width, 6); column++) {
    const names = new Set(body.map((row) => textOf(rows[row]?.[column])).filter((text) => /[一-龥]/.test(text))).size;
    if (best === null || names > best.names) best = { column, names };
  }
  return best === null || best.names * 2 < body.length ? null : best.column;
}

function kindOf(cells: readonly GridValue[]): 'body' | 'total' | 'subtotal' | 'derived' {
  for (const cell of cells) {
    const text = textOf(cell);
    if (SUBTOTAL.test(text)) return 'subtotal';
    if (TOTAL.test(text)) return 'total';
    if (DERIVED.test(text)) return 'derived';
  }
  return 'body';
}

function columnsOf(
  grid: Grid,
  width: number,
  bodyStart: number,
  body: readonly number[],
  rows: readonly number[],
): PlainColumn[] {
  const columns: PlainColumn[] = [];
  for (let column = 0; column < width; column++) {
    const header = headerOf(grid, bodyStart, column);
    if (header === '' || NO_MEASURE.test(header)) continue;
    const figures = new Map<number, PlainFigure>();
    for (const row of rows) {
      const figure = plainFigure(grid.rows[row]?.[column]);
      if (figure !== null) figures.set(row, figure);
    }
    const inBody = body.filter((row) => figures.has(row)).length;
    if (inBody < FEWEST_ROWS || inBody * 3 < body.length * 2) continue;
    const decimals = Math.max(...[...figures.values()].map((figure) => figure.decimals));
    columns.push({ column, header, figures, decimals });
  }
  return columns;
}

/** Words above a column, the lowest last; a merged heading stands above all of its columns. */
function headerOf({ rows, merges }: Grid, bodyStart: number, column: number): string {
  const words: string[] = [];
  for (let row = 0; row < bodyStart; row++) {
    const merge = merges.find(
      (each) =>
        each.row <= row && row < each.row + each.rows && each.column <= column && column < each.column + each.columns,
    );
    if (merge !== undefined && merge.columns > 2 && merge.column === 0) continue;
    const text = textOf(merge === undefined ? rows[row]?.[column] : rows[merge.row]?.[merge.column]);
    if (text !== '' && text !== words.at(-1)) words.push(text);
  }
  return words.join('/');
}

/** One list set in two columns of the page: its halves are no columns of one row. */
function repeats(columns: readonly PlainColumn[]): boolean {
  return new Set(columns.map(({ header }) => header)).size < columns.length;
}
