import { type Check, type DraftFinding, draft, type Paper } from '../paper.ts';
import { type PaperTable, rowLabel, type TableFigure } from '../understanding/tables.ts';
import { cellSpot, whatOf } from './compare.ts';
import { impliedBase } from './impliedBase.ts';

/** A column of growth beside those of total and increase: row by row. */
export const tableGrowth: Check = (paper) =>
  paper.tables.flatMap((table) => {
    const printed = table.figures.filter(({ kind }) => kind === 'printed_growth');
    const wrong = printed.flatMap((figure) => check(paper, table, figure));
    // A growth over another base disagrees everywhere, and is another figure.
    return wrong.length * 2 > printed.length ? [] : wrong;
  });

function check(paper: Paper, table: PaperTable, printed: TableFigure): DraftFinding[] {
  const same = (kind: TableFigure['kind']) =>
    table.figures.find((each) => each.row === printed.row && each.indicator === printed.indicator && each.kind === kind)
      ?.value;
  const [total, ownBase] = [same('total'), same('base')];
  const increase = same('increase') ?? (total === undefined || ownBase === undefined ? undefined : total - ownBase);
  const base = ownBase ?? (total === undefined || increase === undefined ? undefined : total - increase);
  if (increase === undefined || base === undefined || base <= 0) return [];
  const follows = (increase / base) * 100;
  const decimals = decimalsOf(table, printed);
  const step = 10 ** -decimals;
  if (follows > printed.value - step / 2 - 1e-9 && follows < printed.value + step + 1e-9) return [];
  const expected = Number(follows.toFixed(decimals || 1));
  const params = {
    region: rowLabel(table, printed.row),
    what: whatOf(paper, printed.indicator, 'total').replace(/数$/, ''),
    stated: printed.value,
    follows: expected,
    increase,
    base,
    implied: impliedBase(printed.value, step / 2, increase, base),
  };
  return [
    draft('growth', 'inconsistent', cellSpot(table, printed.row, printed.column), [printed.value, expected], params),
  ];
}

/** As most of the column has them: a 10 among 9.8 and 8.7 is 10.0. */
function decimalsOf({ figures }: PaperTable, { column }: TableFigure): number {
  const lengths = figures
    .filter((each) => each.column === column)
    .map(({ value }) => `${value}`.split('.')[1]?.length ?? 0);
  return Math.max(0, ...lengths);
}
