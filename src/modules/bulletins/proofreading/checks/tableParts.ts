import { REGION_LEVELS } from '../../../../contracts/regions.ts';
import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import type { CellKind } from '../understanding/ownColumns.ts';
import type { PaperTable, TableFigure } from '../understanding/tables.ts';
import { cellSpot, whatOf } from './compare.ts';

interface Remainder {
  whole: TableFigure;
  table: PaperTable;
  sum: number;
}

/** A table of cities against one of their counties: what a city has beyond its counties may be its own level's; less than them is odd. */
export const tableParts: Check = (paper) =>
  paper.tables.flatMap((upper) =>
    paper.tables.flatMap((lower) => (mayHold(upper, lower) ? remaindersBetween(paper, upper, lower) : [])),
  );

/** A table of a higher level may say the sums of one of a lower; mixed ones of themselves too. */
function mayHold(upper: PaperTable, lower: PaperTable): boolean {
  if (upper === lower) return false;
  if (upper.level === 'mixed' || lower.level === 'mixed') return true;
  return REGION_LEVELS.indexOf(upper.level) < REGION_LEVELS.indexOf(lower.level);
}

function remaindersBetween(paper: Paper, upper: PaperTable, lower: PaperTable): DraftFinding[] {
  const findings: DraftFinding[] = [];
  for (const [series, wholes] of Map.groupBy(upper.figures, seriesOf)) {
    const parts = lower.figures.filter((figure) => seriesOf(figure) === series);
    if (parts.length === 0 || !isCounted(wholes[0]?.kind)) continue;
    const differing = wholes.flatMap((whole) => remainderOf(paper, upper, whole, parts));
    const explained = lower.figures.some((figure) => figure.regionId === null || isOwnLevel(paper, figure.regionId));
    findings.push(
      ...differing.filter(({ whole, sum }) => whole.value < sum).map((each) => tell(paper, each, [])),
      ...(explained
        ? []
        : tellRemainders(
            paper,
            differing.filter(({ whole, sum }) => whole.value > sum),
          )),
    );
  }
  return findings;
}

const seriesOf = ({ indicator, kind }: TableFigure) => `${indicator} ${kind}`;
const isCounted = (kind: CellKind | undefined) => kind === 'total' || kind === 'increase';
const isOwnLevel = ({ ground: { tree } }: Paper, id: string) => tree.byId(id).kind === 'own_level';

/** Nothing where the lower table lacks one of the region's parts. */
function remainderOf(
  { ground: { tree, asOf } }: Paper,
  table: PaperTable,
  whole: TableFigure,
  parts: readonly TableFigure[],
): Remainder[] {
  const { regionId } = whole;
  if (regionId === null) return [];
  const children = tree.children(regionId, asOf).filter(({ kind }) => kind === 'division');
  const below = parts.filter(
    (part) =>
      part.regionId !== null && part.regionId !== regionId && tree.nearest(part.regionId, asOf).parentId === regionId,
  );
  const named = new Set(below.map((part) => part.regionId));
  if (children.length === 0 || children.some(({ id }) => !named.has(id))) return [];
  const sum = below.reduce((total, { value }) => total + value, 0);
  return Math.abs(sum - whole.value) < 1e-6 ? [] : [{ whole, table, sum }];
}

/** One finding each; from the fourth on they are a habit of the statistics and told together. */
function tellRemainders(paper: Paper, differing: readonly Remainder[]): DraftFinding[] {
  const [first, ...others] = differing.toSorted((a, b) => b.whole.value - b.sum - (a.whole.value - a.sum));
  if (first === undefined) return [];
  return others.length < 3 ? differing.map((each) => tell(paper, each, [])) : [tell(paper, first, others)];
}

function tell(paper: Paper, { whole, table, sum }: Remainder, others: readonly Remainder[]): DraftFinding {
  const region = regionName(paper.ground, whole.regionId as string);
  const params = {
    region,
    indicator: whatOf(paper, whole.indicator, whole.kind),
    stated: whole.value,
    sum,
    others: others.map((each) => ({
      region: regionName(paper.ground, each.whole.regionId as string),
      remainder: each.whole.value - each.sum,
    })),
  };
  const grade = whole.value < sum ? 'inconsistent' : 'look';
  return draft('table_parts', grade, cellSpot(table, whole.row, whole.column), [whole.value, sum], params);
}
