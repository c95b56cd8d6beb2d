import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import type { CellKind } from '../understanding/ownColumns.ts';
import type { FigureStatement, Measure } from '../understanding/statements.ts';
import { compare, type Known, whatOf } from './compare.ts';
import { standingsOf } from './standings.ts';

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
  const inTables = wholes(paper, indicator, STATED[measure] ?? 'total');
  const known = inTables.length > 0 ? inTables : inProse(paper, indicator, measure);
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
      source,
      summed: summed === true,
    }),
  );
}

/** Where no table says it: what prose states of each of the regions below comes to the whole. */
function inProse(paper: Paper, indicator: string, measure: Measure): (Known & { summed: boolean })[] {
  const { tree, rootId, asOf } = paper.ground;
  const [child] = tree.children(rootId, asOf);
  if (child === undefined || paper.tables.some(({ figures }) => figures.length > 0)) return [];
  const standings = standingsOf(paper, tree.nearest(child.id, asOf).level, indicator, measure);
  if (standings?.complete !== true) return [];
  const sum = standings.rows.reduce((total, { value }) => total + value, 0);
  return [{ value: sum, source: '文中所列各地', summed: true }];
}

const STATED: Readonly<Partial<Record<FigureStatement['measure'], CellKind>>> = {
  total: 'total',
  increase: 'increase',
  base: 'base',
  rate: 'rate',
};

function wholes(paper: Paper, indicator: string, kind: CellKind): (Known & { summed: boolean })[] {
  return paper.figures
    .wholes(indicator, kind)
    .map(({ value, table, summed }) => ({ value, source: `《${table.name}》`, summed }));
}
