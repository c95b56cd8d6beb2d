import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import { agreement } from '../understanding/numbers.ts';
import type { CellKind } from '../understanding/ownColumns.ts';
import type { FigureStatement } from '../understanding/statements.ts';
import { compare, type Known, whatOf, written } from './compare.ts';

const KINDS: Readonly<Record<string, CellKind>> = {
  total: 'total',
  increase: 'increase',
  growth: 'printed_growth',
  base: 'base',
  target: 'target',
  rate: 'rate',
};

/** Figures of regions in prose against the rows of tables; and what prose states twice, against itself. */
export const regionFigures: Check = (paper) => [
  ...paper.statements.flatMap((statement) => (statement.is === 'figure' ? againstTables(paper, statement) : [])),
  ...[...paper.figures.proseGroups].flatMap((group) => statedTwice(paper, group)),
];

function knownIn({ figures }: Paper, { regionId, indicator, measure }: FigureStatement): Known[] {
  const kind = KINDS[measure];
  if (regionId === null || indicator === null || kind === undefined) return [];
  return figures.cells(regionId, indicator, kind).map(({ value, table }) => ({ value, source: `《${table.name}》` }));
}

function againstTables(paper: Paper, statement: FigureStatement): DraftFinding[] {
  const { regionId, indicator, qualified, attached, number } = statement;
  if (regionId === null || indicator === null || qualified || statement.measure === 'either') return [];
  const finding = compare(paper, statement, knownIn(paper, statement), ({ value, source }) =>
    draft('figure_differs', attached ? 'wrong' : 'inconsistent', statement.span, [number.value, value], {
      region: regionName(paper.ground, regionId),
      what: whatOf(paper, indicator, statement.measure),
      stated: written(statement),
      found: value.toLocaleString('en-US'),
      source,
    }),
  );
  return finding === null ? [] : [finding];
}

/** 八万余人 is held to 82,460人, and to nothing that is rounded or vague itself. */
function isVagueTwice({ number: a }: FigureStatement, { number: b }: FigureStatement): boolean {
  if (a.vague === null && b.vague === null) return false;
  return (a.vague !== null || a.rounding > 0) && (b.vague !== null || b.rounding > 0);
}

/** Told at the later place; where a table knows the figure, the table decides. */
function statedTwice(paper: Paper, group: readonly FigureStatement[]): DraftFinding[] {
  const [first, ...later] = group;
  if (
    first === undefined ||
    first.measure === 'either' ||
    first.measure === 'share' ||
    knownIn(paper, first).length > 0
  )
    return [];
  if (
    first.regionId === paper.ground.rootId &&
    paper.figures.wholes(first.indicator as string, KINDS[first.measure] ?? 'total').length > 0
  )
    return [];
  return later.flatMap((statement) => {
    const same =
      agreement(statement.number, first.number.value) !== 'differs' ||
      agreement(first.number, statement.number.value) !== 'differs';
    if (
      same ||
      (first.measure === 'growth' && (first.admitted || statement.admitted)) ||
      isVagueTwice(first, statement)
    )
      return [];
    const params = {
      region: regionName(paper.ground, statement.regionId as string),
      what: whatOf(paper, statement.indicator as string, statement.measure),
      stated: written(statement),
      found: written(first),
      source: '前文',
    };
    return [
      draft('figure_differs', 'inconsistent', statement.span, [statement.number.value, first.number.value], params),
    ];
  });
}
