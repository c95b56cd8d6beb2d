import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import type { CellKind } from '../understanding/ownColumns.ts';
import type { FigureStatement } from '../understanding/statements.ts';
import { compare, type Known, whatOf } from './compare.ts';

/** What prose states of the whole against what the tables come to. */
export const totals: Check = (paper) =>
  paper.statements.flatMap((statement) => {
    if (statement.is !== 'figure' || statement.qualified || statement.indicator === null) return [];
    if (statement.regionId !== paper.ground.rootId) return [];
    const finding = against(paper, statement, statement.indicator);
    return finding === null ? [] : [finding];
  });

function against(paper: Paper, statement: FigureStatement, indicator: string): DraftFinding | null {
  const { measure, number } = statement;
  const known = wholes(paper, indicator, STATED[measure] ?? 'total');
  if (STATED[measure] === undefined) {
    // A figure of the year may be anything up to the total.
    if (measure !== 'either' || known.length === 0 || known.some(({ value }) => number.value <= value)) return null;
  }
  return compare(paper, statement, known, ({ value, source, summed }: Known & { summed?: boolean }) =>
    draft('total_differs', 'inconsistent', statement.span, [number.value, value], {
      region: regionName(paper.ground, paper.ground.rootId),
      what: whatOf(paper, indicator, measure),
      stated: number.value,
      found: value,
      source: `《${source}》`,
      summed: summed === true,
    }),
  );
}

const STATED: Readonly<Partial<Record<FigureStatement['measure'], CellKind>>> = {
  total: 'total',
  increase: 'increase',
  base: 'base',
  target: 'target',
  rate: 'rate',
};

function wholes(paper: Paper, indicator: string, kind: CellKind): (Known & { summed: boolean })[] {
  return paper.figures
    .wholes(indicator, kind)
    .map(({ value, table, summed }) => ({ value, source: table.name, summed }));
}
