import { type Check, type DraftFinding, draft, type Paper } from '../paper.ts';
import { columnLabel, type PaperTable, rowLabel, type TableFigure } from '../understanding/tables.ts';
import { cellSpot } from './compare.ts';

/** 序号 that do not follow, ranks that the figures deny, and rows out of a descending order. */
export const tableOrder: Check = (paper) =>
  paper.tables.flatMap((table) => [...serials(table), ...printedRanks(table), ...descending(paper, table)]);

function textAt({ grid }: PaperTable, row: number, column: number): string {
  return String(grid.rows[row]?.[column] ?? '')
    .normalize('NFKC')
    .replaceAll(/\s/g, '');
}

function bodyRows({ figures }: PaperTable): number[] {
  return [...new Set(figures.map(({ row }) => row))].sort((a, b) => a - b);
}

function serials(table: PaperTable): DraftFinding[] {
  const rows = bodyRows(table);
  const numbers = rows.map((row) => textAt(table, row, 0));
  if (rows.length < 3 || !/^序号|^编号|^序$/.test(columnLabel(table, 0))) return [];
  if (numbers.filter((text) => /^\d+$/.test(text)).length < rows.length || numbers[0] !== '1') return [];
  const wrong = numbers.findIndex((text, index) => Number(text) !== index + 1);
  if (wrong < 0) return [];
  const found = numbers[wrong] as string;
  // Numbers that begin anew in each group are in order.
  if (found === '1') return [];
  return [
    draft('table_serial', 'look', cellSpot(table, rows[wrong] as number, 0), [found, wrong + 1], {
      found,
      due: wrong + 1,
    }),
  ];
}

const RANK_HEADER = /^(?:全[省市县区])?(?:排名|名次|位次|排序)$/;

/** A column of ranks beside the figures it ranks: those on its left, or the first. */
function printedRanks(table: PaperTable): DraftFinding[] {
  const width = table.grid.rows.reduce((most, { length }) => Math.max(most, length), 0);
  const findings: DraftFinding[] = [];
  for (let column = 0; column < width; column++) {
    if (!RANK_HEADER.test(columnLabel(table, column))) continue;
    const ranked = table.figures.filter(({ regionId, kind }) => regionId !== null && kind !== 'national_rank');
    const columns = [...new Set(ranked.map((figure) => figure.column))].sort((a, b) => a - b);
    const of = columns.findLast((each) => each < column) ?? columns[0];
    const series = ranked.filter((figure) => figure.column === of);
    const wrong = series.flatMap((figure) => wrongRank(table, figure, series, column));
    // Ranks by something else than these figures disagree everywhere; two that changed places are a slip.
    if (wrong.length <= Math.max(series.length >= 4 ? 2 : 0, series.length / 3)) findings.push(...wrong);
  }
  return findings;
}

function wrongRank(
  table: PaperTable,
  figure: TableFigure,
  series: readonly TableFigure[],
  column: number,
): DraftFinding[] {
  const printed = /^第?(\d+)[位名]?$/.exec(textAt(table, figure.row, column))?.[1];
  if (printed === undefined) return [];
  const rank = 1 + series.filter(({ value }) => value > figure.value).length;
  const ties = series.filter(({ value }) => value === figure.value).length;
  if (Number(printed) >= rank && Number(printed) < rank + ties) return [];
  const params = {
    region: rowLabel(table, figure.row),
    header: columnLabel(table, figure.column),
    stated: Number(printed),
    rank,
  };
  return [draft('table_rank', 'wrong', cellSpot(table, figure.row, column), [Number(printed), rank], params)];
}

/** A table is ranked where all but a few of its rows descend by one column, be it a rate; those few are told. */
function descending(paper: Paper, table: PaperTable): DraftFinding[] {
  const counts = seriesOf(table, ['total', 'increase']);
  const rates = seriesOf(table, ['rate', 'printed_growth']);
  const [best] = [...counts, ...rates].toSorted((a, b) => a.misplaced.length - b.misplaced.length);
  if (best === undefined || best.misplaced.length === 0) return [];
  const few = best.rows.length >= 6 && best.misplaced.length <= Math.max(1, best.rows.length * 0.06);
  const first = rates.includes(best) ? best : (counts[0] ?? best);
  if (!few && !isMeantAsRanking(paper, table, first)) return [];
  const { column, misplaced } = few ? best : first;
  const header = columnLabel(table, column);
  return misplaced.map((figure) => {
    const params = { region: rowLabel(table, figure.row), header, value: figure.value };
    const spot = cellSpot(table, figure.row, figure.column);
    return draft('table_order', few ? 'inconsistent' : 'look', spot, [figure.value, null], params);
  });
}

interface Series {
  column: number;
  rows: readonly TableFigure[];
  misplaced: readonly TableFigure[];
}

/** From the left, one for each column of these kinds. */
function seriesOf({ figures }: PaperTable, kinds: readonly TableFigure['kind'][]): Series[] {
  const ofRegions = figures.filter(({ regionId, kind }) => regionId !== null && kinds.includes(kind));
  return [...Map.groupBy(ofRegions, ({ column }) => column)]
    .filter(([, series]) => series.length >= 4)
    .map(([column, series]) => {
      const rows = series.toSorted((a, b) => a.row - b.row);
      return { column, rows, misplaced: outsideLongestDescent(rows) };
    })
    .sort((a, b) => a.column - b.column);
}

/** Numbered rows in no order of the tree that nearly descend by a column: four in five pairs stand right. */
function isMeantAsRanking({ ground: { tree, asOf } }: Paper, table: PaperTable, { rows }: Series): boolean {
  if (!/^序号|^编号|^序$|排名|名次|位次/.test(columnLabel(table, 0))) return false;
  const codes = rows.flatMap(({ regionId }) => (regionId === null ? [] : [tree.nearest(regionId, asOf).code]));
  if (inversions(codes, (a, b) => a > b) * 10 <= pairs(codes)) return false;
  const values = rows.map(({ value }) => value);
  return inversions(values, (a, b) => a < b) * 5 <= pairs(values);
}

const pairs = ({ length }: readonly unknown[]) => (length * (length - 1)) / 2;

function inversions<T>(items: readonly T[], isWrong: (before: T, after: T) => boolean): number {
  return items.reduce(
    (sum, before, index) => sum + items.slice(index + 1).filter((after) => isWrong(before, after)).length,
    0,
  );
}

/** What must go for the rest to descend: all but a longest run that does not rise. */
function outsideLongestDescent(rows: readonly TableFigure[]): TableFigure[] {
  // Patience sorting: the smallest value that a run of each length can end in, largest possible.
  const ends: number[] = [];
  const before: number[] = new Array<number>(rows.length).fill(-1);
  for (const [index, { value }] of rows.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[ends[middle] as number] as TableFigure).value >= value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[index] = ends[low - 1] as number;
    ends[low] = index;
  }
  const kept = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] as number) kept.add(index);
  return rows.filter((_, index) => !kept.has(index));
}
