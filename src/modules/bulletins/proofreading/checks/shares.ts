import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import type { FigureStatement, PointsStatement, SumStatement, TopSumStatement } from '../understanding/statements.ts';
import { whatOf, written } from './compare.ts';
import { fitsPercent, valuesOf } from './values.ts';

/** 三市合计…人 against the three, and 占全省的…% against part and whole. */
export const shares: Check = (paper) =>
  paper.statements.flatMap((statement, index) => {
    if (statement.is === 'sum') return sumOf(paper, statement);
    if (statement.is === 'points') return pointsOf(paper, statement);
    if (statement.is !== 'figure' || statement.measure !== 'share' || statement.qualified) return [];
    const before = paper.statements[index - 1];
    const sum =
      (before?.is === 'sum' || before?.is === 'topSum') && before.sentence === statement.sentence ? before : null;
    return shareOf(paper, statement, sum);
  });

function sumOf(paper: Paper, { mentions, indicator, measure, number, span }: SumStatement): DraftFinding[] {
  if (indicator === null || (measure !== 'total' && measure !== 'increase')) return [];
  const values = mentions.map(({ regionId }) =>
    regionId === null ? undefined : valuesOf(paper, regionId, indicator, measure)[0],
  );
  if (values.includes(undefined)) return [];
  const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0);
  if (Math.abs(sum - number.value) <= Math.max(number.rounding, number.vague === null ? 0 : number.step) + 1e-6)
    return [];
  const regions = mentions.map(({ regionId }) => regionName(paper.ground, regionId as string));
  const params = { regions, what: whatOf(paper, indicator, measure), stated: number.value, sum };
  return [draft('sum_differs', 'wrong', span, [number.value, sum], params)];
}

/** 由41.2%提高到43.5%，提高了2.3个百分点: the two shares and how far they lie apart. */
function pointsOf(paper: Paper, { before, after, points, regionId, indicator, span }: PointsStatement): DraftFinding[] {
  const slack = [before, after, points].reduce((sum, { rounding }) => sum + rounding, 0);
  if (Math.abs(before.value + points.value - after.value) <= slack + 1e-9) return [];
  const follows = Number((before.value + points.value).toFixed(4));
  const params = {
    region: regionId === null ? '' : regionName(paper.ground, regionId),
    what: indicator === null ? '' : whatOf(paper, indicator, 'total'),
    stated: after.value,
    follows,
  };
  return [draft('share', 'inconsistent', span, [`${after.written}%`, follows], params)];
}

/** Of one region all that is known; of several together their sum. */
function partsOf(
  paper: Paper,
  { regionId, together }: FigureStatement,
  indicator: string,
  measure: 'total' | 'increase',
): number[] {
  if (together === null) return regionId === null ? [] : valuesOf(paper, regionId, indicator, measure);
  const values = together.map((each) =>
    each.regionId === null ? undefined : valuesOf(paper, each.regionId, indicator, measure)[0],
  );
  return values.includes(undefined) ? [] : [values.reduce<number>((sum, value) => sum + (value ?? 0), 0)];
}

function shareOf(paper: Paper, statement: FigureStatement, sum: SumStatement | TopSumStatement | null): DraftFinding[] {
  const { regionId, indicator, number, span } = statement;
  const { rootId } = paper.ground;
  if (regionId === null || indicator === null || (regionId === rootId && sum === null && statement.together === null))
    return [];
  const ratios = (['total', 'increase'] as const).flatMap((measure) => {
    const parts = sum === null ? partsOf(paper, statement, indicator, measure) : [sum.number.value];
    return parts.flatMap((part) =>
      valuesOf(paper, rootId, indicator, measure)
        .filter((whole) => whole > 0)
        .map((whole) => (part / whole) * 100),
    );
  });
  const [first] = ratios;
  if (first === undefined || ratios.some((ratio) => fitsPercent(number, ratio))) return [];
  const decimals = Math.max(0, Math.round(-Math.log10(number.step)));
  const follows = Number(first.toFixed(decimals || 1));
  const several = sum === null ? statement.together : sum.is === 'sum' ? sum.mentions : null;
  const names = [...new Set(several?.map(({ written: name }) => name))];
  const region =
    sum?.is === 'topSum'
      ? `前${sum.first}位`
      : names.length > 0
        ? names.join('、')
        : regionName(paper.ground, regionId);
  const params = { region, what: whatOf(paper, indicator, 'total'), stated: number.value, follows };
  return [draft('share', 'inconsistent', span, [written(statement), follows], params)];
}
