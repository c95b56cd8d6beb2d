import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import { exactly } from '../understanding/figures.ts';
import { agreement, type ProseNumber } from '../understanding/numbers.ts';
import type { FigureStatement } from '../understanding/statements.ts';
import { whatOf } from './compare.ts';
import { impliedBase } from './impliedBase.ts';

/** Growth against increase and base; and total against base and increase. */
export const growth: Check = (paper) =>
  paper.statements.flatMap((statement) => (statement.is === 'figure' ? check(paper, statement) : []));

function check(paper: Paper, statement: FigureStatement): DraftFinding[] {
  if (statement.regionId === null || statement.indicator === null || statement.qualified) return [];
  if (statement.measure === 'growth' && !statement.admitted)
    return growthFollows(paper, statement, statement.regionId, statement.indicator);
  if (statement.measure === 'base') return baseFits(paper, statement, statement.regionId, statement.indicator);
  return [];
}

/** Of what is stated again and again only the nearest is looked at: pairs grow as squares. */
const NEAREST = 12;

/** Those around a statement, the nearest first; they come in the order of the text. */
function nearest(all: readonly FigureStatement[], { sentence }: FigureStatement): FigureStatement[] {
  let low = 0;
  for (let high = all.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((all[middle] as FigureStatement).sentence < sentence) low = middle + 1;
    else high = middle;
  }
  const distance = (each: FigureStatement) => Math.abs(each.sentence - sentence);
  return all
    .slice(Math.max(0, low - NEAREST), low + NEAREST)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, NEAREST);
}

interface Basis {
  increase: ProseNumber;
  base: ProseNumber;
}

function growthFollows(paper: Paper, statement: FigureStatement, regionId: string, indicator: string): DraftFinding[] {
  // A growth that a table prints is compared with the table.
  if (paper.figures.cells(regionId, indicator, 'printed_growth').length > 0) return [];
  const bases = basesOf(paper, statement, regionId, indicator);
  const [first] = bases;
  const stated = statement.number.value * statement.sign;
  if (first === undefined || bases.some((basis) => follows(statement.number, stated, basis))) return [];
  const { increase, base } = first;
  const percent = (increase.value / base.value) * 100;
  const decimals = Math.max(0, Math.round(-Math.log10(statement.number.step)));
  const expected = Number(percent.toFixed(Math.min(4, decimals || 1)));
  const params = {
    region: regionName(paper.ground, regionId),
    what: whatOf(paper, indicator, 'total').replace(/数$/, ''),
    stated,
    follows: expected,
    increase: increase.value,
    base: base.value,
    implied: impliedBase(stated, statement.number.rounding || 0.5, increase.value, base.value),
  };
  return [draft('growth', 'inconsistent', statement.span, [stated, expected], params)];
}

/** All that the paper offers to reckon with, what is nearest in the text first. */
function basesOf(paper: Paper, statement: FigureStatement, regionId: string, indicator: string): Basis[] {
  const near = (all: readonly FigureStatement[]) =>
    nearest(all, statement).map(({ number, sign }) => ({ ...number, value: number.value * sign }));
  const { figures, ground } = paper;
  const isRoot = regionId === ground.rootId;
  const inTables = (kind: 'total' | 'increase' | 'base') => [
    ...figures.cells(regionId, indicator, kind).map(({ value }) => exactly(value)),
    ...(isRoot ? figures.wholes(indicator, kind).map(({ value }) => exactly(value)) : []),
  ];
  const orElse = (first: ProseNumber[], second: ProseNumber[]) =>
    first.length > 0 ? first.map((each) => writtenOut(each, second)) : second;
  const totals = orElse(near(figures.prose(regionId, indicator, 'total')), inTables('total'));
  const increases = orElse(near(figures.prose(regionId, indicator, 'increase')), inTables('increase'));
  const stated = orElse(near(figures.prose(regionId, indicator, 'base')), inTables('base'));
  const fromStated = stated.flatMap((base) => [
    ...increases.map((increase) => ({ increase, base })),
    ...totals.map((total) => ({ increase: minus(total, base), base })),
  ]);
  const fromTotals = increases.flatMap((increase) =>
    totals.map((total) => ({ increase, base: minus(total, increase) })),
  );
  return [...fromStated, ...fromTotals].filter(({ base }) => base.value > 0);
}

/** 28.6万 where a table has 286281: the table's, as long as they agree. */
function writtenOut(rounded: ProseNumber, exact: readonly ProseNumber[]): ProseNumber {
  const same = rounded.rounding === 0 ? undefined : exact.find(({ value }) => agreement(rounded, value) === 'same');
  return same ?? rounded;
}

function minus(a: ProseNumber, b: ProseNumber): ProseNumber {
  return { ...a, value: a.value - b.value, rounding: a.rounding + b.rounding };
}

/** Within what rounding of each figure leaves open; a growth cut off instead of rounded is let pass. */
function follows({ rounding, step, vague }: ProseNumber, stated: number, { increase, base }: Basis): boolean {
  const ratios = [-1, 1].flatMap((up) =>
    [-1, 1].map(
      (down) => ((increase.value + up * increase.rounding) / Math.max(1e-9, base.value + down * base.rounding)) * 100,
    ),
  );
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  const half = rounding || 0.5;
  if (vague === 'above') return high >= stated - 0.05 && low <= stated + Math.max(step, Math.abs(stated) * 0.1);
  if (vague === 'below') return low <= stated + 0.05 && high >= stated - Math.max(step * 0.7, Math.abs(stated) * 0.1);
  return (
    high >= stated - half - 1e-9 &&
    low <= stated + Math.max(half, step * 0.999) + 1e-9 &&
    !(low > stated + half && stated < 0)
  );
}

/** 由131141人增加155140人，达到286281人. */
function baseFits(paper: Paper, statement: FigureStatement, regionId: string, indicator: string): DraftFinding[] {
  // What is written out says more than what is rounded.
  const near = (measure: 'total' | 'increase') =>
    mostExact(nearest(paper.figures.prose(regionId, indicator, measure), statement));
  const pairs = near('total').flatMap((total) => near('increase').map((increase) => ({ total, increase })));
  const [first] = pairs;
  if (first === undefined || pairs.some(({ total, increase }) => adds(statement, increase, total))) return [];
  const increase = first.increase.number.value * first.increase.sign;
  const total = first.total.number.value;
  const params = {
    region: regionName(paper.ground, regionId),
    what: whatOf(paper, indicator, 'total'),
    base: statement.number.value,
    increase,
    total,
  };
  return [draft('base', 'inconsistent', statement.span, [statement.number.value, total - increase], params)];
}

function mostExact(figures: readonly FigureStatement[]): readonly FigureStatement[] {
  const least = Math.min(...figures.map(({ number }) => number.rounding));
  return figures.filter(({ number }) => number.rounding === least && number.vague === null);
}

function adds(base: FigureStatement, increase: FigureStatement, total: FigureStatement): boolean {
  const parts = [base.number, increase.number, total.number];
  const slack = parts.reduce((sum, { rounding, vague, step }) => sum + (vague === null ? rounding : step), 0);
  return Math.abs(base.number.value + increase.number.value * increase.sign - total.number.value) <= slack + 1e-9;
}
