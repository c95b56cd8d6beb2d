import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import type { ProseNumber } from '../understanding/numbers.ts';
import type {
  AverageStatement,
  CompletionStatement,
  DifferenceStatement,
  PartShareStatement,
  RatioStatement,
  TopSumStatement,
} from '../understanding/statements.ts';
import { whatOf, written } from './compare.ts';
import { standingsOf } from './standings.ts';
import { fitsPercent, valuesOf } from './values.ts';

/** What is said of two figures together: how far apart, how many times, on average, of what was aimed at. */
export const comparisons: Check = (paper) =>
  paper.statements.flatMap((statement): DraftFinding[] => {
    switch (statement.is) {
      case 'difference':
        return differenceOf(paper, statement);
      case 'ratio':
        return ratioOf(paper, statement);
      case 'average':
        return averageOf(paper, statement);
      case 'completion':
        return completionOf(paper, statement);
      case 'partShare':
        return partShareOf(statement);
      case 'topSum':
        return topSumOf(paper, statement);
      default:
        return [];
    }
  });

/** Whether a written amount is this one, within its rounding and its vagueness. */
function fits({ value, rounding, step, vague }: ProseNumber, amount: number): boolean {
  if (vague === null)
    return amount >= value - rounding - 1e-6 && amount < value + Math.max(rounding, step * 0.999) + 1e-6;
  const reach = Math.max(step, value * 0.1);
  const [least, most] =
    vague === 'above'
      ? [value, value + reach]
      : vague === 'below'
        ? [value - reach, value]
        : [value - reach, value + reach];
  return amount >= least - 1e-6 && amount <= most + 1e-6;
}

function differenceOf(paper: Paper, statement: DifferenceStatement): DraftFinding[] {
  const { regionId, against, indicator, number, sign, span } = statement;
  if (indicator === null || against === null) return [];
  const apart = differences(paper, statement, indicator);
  const [first] = apart;
  const signed = (amount: number) => (sign === 0 ? Math.abs(amount) : amount * sign);
  if (first === undefined || apart.some((amount) => fits(number, signed(amount)))) return [];
  const name = (id: string | null) => (id === null ? '最多的地区' : regionName(paper.ground, id));
  const params = {
    region: name(regionId),
    against: against === 'target' ? '目标' : against === 'extremes' ? '最少的地区' : name(against),
    what: whatOf(paper, indicator, statement.measure),
    stated: number.value,
    follows: sign === 0 ? Math.abs(first) : first,
    more: sign >= 0,
  };
  return [draft('difference', 'inconsistent', span, [number.value, Math.abs(first)], params)];
}

/** By every pair of figures that the paper has of the two. */
function differences(
  paper: Paper,
  { regionId, against, level, measure }: DifferenceStatement,
  indicator: string,
): number[] {
  if (against === 'extremes') {
    const standings = standingsOf(paper, level, indicator, 'total');
    const values = standings?.rows.map(({ value }) => value) ?? [];
    return standings?.complete === true ? [Math.max(...values) - Math.min(...values)] : [];
  }
  if (regionId === null || against === null) return [];
  const measures = measure === 'increase' ? (['increase'] as const) : (['total', 'increase'] as const);
  return measures.flatMap((each) => {
    const others =
      against === 'target' ? valuesOf(paper, regionId, indicator, 'target') : valuesOf(paper, against, indicator, each);
    return valuesOf(paper, regionId, indicator, each).flatMap((one) => others.map((other) => one - other));
  });
}

function ratioOf(paper: Paper, { regionId, against, indicator, number, bound, span }: RatioStatement): DraftFinding[] {
  const inTimes = number.unit === '倍';
  // Where nothing says of what, it must fit nothing that is known of both.
  const codes = indicator === null ? paper.indicators.map(({ code }) => code) : [indicator];
  const ratios = codes.flatMap((code) =>
    valuesOf(paper, regionId, code, 'total').flatMap((one) =>
      valuesOf(paper, against, code, 'total').flatMap((other) =>
        other > 0 ? [(one / other) * (inTimes ? 1 : 100)] : [],
      ),
    ),
  );
  const [first] = ratios;
  const vague = bound === null ? number.vague : bound === 'above' || bound === 'atLeast' ? 'above' : 'below';
  if (first === undefined || ratios.some((ratio) => holds({ ...number, vague }, ratio, inTimes))) return [];
  const decimals = Math.min(4, Math.max(inTimes ? 1 : 0, Math.round(-Math.log10(number.step))));
  const follows = `${Number(first.toFixed(decimals || 1))}${inTimes ? '倍' : '%'}`;
  const params = {
    region: regionName(paper.ground, regionId),
    against: regionName(paper.ground, against),
    what: indicator === null ? '数' : whatOf(paper, indicator, 'total'),
    stated: inTimes || !/\d/.test(number.written) ? `${number.written}${inTimes ? '倍' : ''}` : `${number.written}%`,
    follows,
  };
  return [draft('ratio', 'inconsistent', span, [params.stated, follows], params)];
}

function holds(number: ProseNumber, ratio: number, inTimes: boolean): boolean {
  if (!inTimes) return fitsPercent(number, ratio);
  const { value, rounding, step, vague } = number;
  const half = rounding || 0.5;
  if (vague !== null)
    return Math.abs(ratio - value) <= Math.max(step, value * 0.25) && (vague !== 'above' || ratio > value - 0.05);
  return ratio >= value - half - 1e-9 && ratio < value + Math.max(half, step) + 1e-9;
}

/** Only where the paper has one figure of the one unit and one of the other: else nobody knows what was divided. */
function averageOf(paper: Paper, { regionId, unit, per, number, span }: AverageStatement): DraftFinding[] {
  const counted = (word: string) =>
    paper.indicators.filter(
      ({ code, unit: own }) => own.zh !== '' && !paper.lexicon.isRate(code) && paper.lexicon.fitsUnit(code, word),
    );
  const known = (word: string) =>
    counted(word).flatMap(({ code }) => {
      const [value] = valuesOf(paper, regionId, code, 'total');
      return value === undefined ? [] : [{ code, value }];
    });
  const [sum, anotherSum] = known(unit);
  const [count, anotherCount] = known(per);
  if (sum === undefined || count === undefined || anotherSum !== undefined || anotherCount !== undefined) return [];
  if (sum.code === count.code || count.value <= 0) return [];
  const average = sum.value / count.value;
  const slack = Math.max(number.rounding || 0.5, number.vague === null ? 0 : average * 0.1);
  // Another average altogether is not ours to judge.
  if (Math.abs(average - number.value) <= slack + 1e-9 || average > number.value * 5 || average * 5 < number.value)
    return [];
  const truncated = average - number.value > 0 && average - number.value < number.step;
  if (truncated) return [];
  const decimals = Math.max(0, Math.round(-Math.log10(number.step)));
  const follows = Number(average.toFixed(decimals));
  const params = {
    region: regionName(paper.ground, regionId),
    what: paper.lexicon.nameOf(sum.code),
    per: per,
    stated: number.value,
    follows,
    sum: sum.value,
    count: count.value,
  };
  return [draft('average', 'inconsistent', span, [written({ number }), follows], params)];
}

function completionOf(paper: Paper, { regionId, indicator, number, span }: CompletionStatement): DraftFinding[] {
  if (indicator === null) return [];
  const targets = valuesOf(paper, regionId, indicator, 'target');
  const done = [...valuesOf(paper, regionId, indicator, 'total'), ...valuesOf(paper, regionId, indicator, 'increase')];
  const pairs = targets.flatMap((target) => (target > 0 ? done.map((each) => ({ done: each, target })) : []));
  const [first] = pairs;
  const percent = (pair: { done: number; target: number }) => (pair.done / pair.target) * 100;
  if (first === undefined || pairs.some((pair) => fitsPercent(number, percent(pair)))) return [];
  const decimals = Math.max(0, Math.round(-Math.log10(number.step)));
  const follows = `${Number(percent(first).toFixed(decimals || 1))}%`;
  const params = {
    region: regionName(paper.ground, regionId),
    what: paper.lexicon.nameOf(indicator),
    stated: written({ number }),
    follows,
    ...first,
  };
  return [draft('completion', 'inconsistent', span, [written({ number }), follows], params)];
}

function partShareOf({ part, whole, number, span }: PartShareStatement): DraftFinding[] {
  if (part.rounding > 0 || whole.rounding > 0 || whole.value <= 0) return [];
  const ratio = (part.value / whole.value) * 100;
  if (fitsPercent(number, ratio)) return [];
  const decimals = Math.max(0, Math.round(-Math.log10(number.step)));
  const follows = Number(ratio.toFixed(decimals || 1));
  const params = { region: '', what: `${written({ number: part })}`, stated: number.value, follows };
  return [draft('share', 'inconsistent', span, [written({ number }), follows], params)];
}

function topSumOf(paper: Paper, statement: TopSumStatement): DraftFinding[] {
  const { first, level, indicator, measure, number, span } = statement;
  const standings = standingsOf(paper, level, indicator, measure);
  if (standings === null || indicator === null || (!standings.complete && !standings.top)) return [];
  const values = standings.rows.map(({ value }) => value).sort((a, b) => b - a);
  if (values.length < first) return [];
  const sum = values.slice(0, first).reduce((total, value) => total + value, 0);
  if (fits(number, sum)) return [];
  const params = { regions: [`前${first}位`], what: whatOf(paper, indicator, measure), stated: number.value, sum };
  return [draft('sum_differs', 'inconsistent', span, [number.value, sum], params)];
}
