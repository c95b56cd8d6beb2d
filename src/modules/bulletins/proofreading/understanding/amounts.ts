import { type Bound, boundBefore, boundBehind } from './bounds.ts';
import { isThresholdOfCount, takeCountBehindThreshold, takeCountOfLevel, takeCountOfNamed } from './counts.ts';
import { enterLeader, leadersGoingOn } from './leaderLists.ts';
import { measureOf, measureOfPercent } from './measures.ts';
import type { ProseNumber } from './numbers.ts';
import type { Part } from './part.ts';
import { isDifference, isIntended, isQualified, misfitOf } from './qualifying.ts';
import type { Mention } from './regionNames.ts';
import type { FigureStatement, GroupStatement, Measure } from './statements.ts';
import type { TokenOf } from './tokens.ts';

/** What a number says: a figure of a region or of the whole, a sum, a threshold of those named, a number of regions, or nothing. */
export function takeNumber(part: Part, token: TokenOf<'number'>, index: number): void {
  const { number } = token;
  const after = part.text.slice(token.to);
  if (takeCountOfLevel(part, token, index)) return;
  if (number.unit === '' && /^(?:个?[省市县区州盟旗]|地)/.test(after)) {
    takeCountOfNamed(part, token);
    return;
  }
  if (isNoAmount(part, number)) return;
  if (isDifference(part, token, after) || isIntended(part, token)) {
    part.lastEnd = token.to;
    return;
  }
  const bound = boundOf(part, token, after);
  const percent = number.unit === '%' || number.unit === '倍';
  const indicator = indicatorFor(part, token, index);
  if (bound !== null && !percent && isThresholdOfCount(part, token)) part.threshold = { number, bound };
  else if (part.threshold !== null && number.rounding === 0 && /^[个家]?$/.test(number.unit))
    takeCountBehindThreshold(part, token);
  else if (percent) takePercent(part, token, indicator);
  else if (bound !== null && part.subjects.length > 0 && !part.subjectsUsed) takeGroup(part, token, indicator, bound);
  else if (bound === null || part.subjects.length === 0) takeFigure(part, token, indicator, bound);
  part.lastEnd = token.to;
  part.indicatorsSince = [];
}

/** Years, terms, kinds; and small numbers that nothing says anything of. */
function isNoAmount({ clauseCues, subjects }: Part, { unit, value }: ProseNumber): boolean {
  if (/^[年月日届岁时分类种批周天折]|^周年|^学时/.test(unit) || unit.endsWith('百分点')) return true;
  return unit === '' && value < 100 && clauseCues.length === 0 && subjects.length === 0;
}

function boundOf(part: Part, token: TokenOf<'number'>, after: string): Bound | null {
  const before = part.text.slice(Math.max(part.lastEnd, token.from - 8), token.from);
  return (
    boundBehind(after) ?? boundBefore(before) ?? (/^超/.test(part.text.slice(token.from, token.to)) ? 'above' : null)
  );
}

/** The indicator behind the number (286281名科技志愿者) before the one in front of it; only one that is counted in the unit. */
function indicatorFor(part: Part, token: TokenOf<'number'>, index: number): string | null {
  const { unit } = token.number;
  const next = part.tokens[index + 1];
  if (
    next?.is === 'indicator' &&
    /^(?:的|注册|科技|科普|新)?$/.test(part.text.slice(token.to, next.from)) &&
    unit !== '%' &&
    part.lexicon.fitsUnit(next.code, unit)
  )
    return next.code;
  const listed = part.respectively;
  if (listed !== null && listed.subjects.length <= 1 && listed.indicators.length > 1)
    return listed.indicators[listed.next] ?? null;
  if (part.indicator !== null || part.subjects.length === 0 || unit === '') return part.indicator;
  const theme =
    unit === '%' ? part.lastFigure?.indicator : part.recent.find((code) => part.lexicon.fitsUnit(code, unit));
  return theme ?? part.recent[0] ?? null;
}

const ofItsUnit = (part: Part, indicator: string | null, unit: string) =>
  indicator !== null && part.lexicon.fitsUnit(indicator, unit) ? indicator : null;

function takePercent(part: Part, token: TokenOf<'number'>, indicator: string | null): void {
  const read = measureOfPercent(part);
  if (read === null) return;
  const { value, rounding, step, unit } = token.number;
  if (unit === '倍' && (read.measure === 'share' || read.times)) return;
  const scale = unit === '倍' ? 100 : 1;
  const number = { ...token.number, value: value * scale, rounding: (rounding || 0.5) * scale, step: step * scale };
  addFigure(part, token, { indicator, measure: read.measure, number, sign: read.fell ? -1 : 1 });
}

function takeFigure(part: Part, token: TokenOf<'number'>, named: string | null, bound: Bound | null): void {
  const { number } = token;
  const indicator = ofItsUnit(part, named, number.unit);
  const sum = part.clauseCues.some(({ cue, from }) => cue === 'sum' && from >= (part.subjects.at(-1)?.to ?? 0));
  if (sum && part.subjects.length > 1 && !part.subjectsUsed) {
    part.statements.push({
      is: 'sum',
      mentions: part.subjects,
      indicator,
      measure: measureOf(part, 'count'),
      number,
      sentence: part.sentence,
      span: part.span(token.from, token.to),
    });
    part.subjectsUsed = true;
    return;
  }
  const vague = bound === 'above' || bound === 'atLeast' ? 'above' : bound === null ? number.vague : 'below';
  const fell =
    part.clauseCues.findLast(({ cue }) => cue === 'increase' || cue === 'rise' || cue === 'decrease')?.cue ===
    'decrease';
  addFigure(part, token, {
    indicator,
    measure: measureOf(part, 'figure'),
    number: { ...number, vague },
    sign: fell ? -1 : 1,
  });
  if (part.respectively !== null) part.respectively.next++;
}

type Amount = Pick<FigureStatement, 'indicator' | 'measure' | 'number' | 'sign'>;

function addFigure(part: Part, token: TokenOf<'number'>, amount: Amount): void {
  const mention = subjectOf(part);
  const attached =
    mention !== null &&
    /^[\s\ue000]*(?:（[^）]*）|[达为有是共]|达到|共有)?[\s\ue000]*$/.test(part.text.slice(mention.to, token.from));
  const figure: FigureStatement = {
    is: 'figure',
    regionId: mention === null ? wholeOrRoot(part) : mention.regionId,
    mention,
    ...amount,
    attached,
    qualified: isQualified(part, token, mention),
    admitted: part.admitted,
    together: togetherOf(part, amount.measure),
    misfit: amount.indicator === null ? misfitOf(part, token) : null,
    sentence: part.sentence,
    span: part.span(attached && mention !== null ? mention.from : token.from, token.to),
  };
  part.statements.push(figure);
  part.lastFigure = figure;
  part.subjectsUsed = true;
  if (mention !== null) enterLeader(part, figure);
}

function subjectOf({ respectively: listed, subjects }: Part): Mention | null {
  if (listed !== null && listed.subjects.length > 1) return listed.subjects[listed.next] ?? null;
  return subjects.at(-1) ?? null;
}

/** A sentence that names nobody speaks of the whole. */
const wholeOrRoot = ({ whole, ground }: Part) => (whole === undefined ? ground.rootId : whole);

/** 三市合计占…%. */
function togetherOf({ clauseCues, subjects }: Part, measure: Measure): readonly Mention[] | null {
  return measure === 'share' && clauseCues.some(({ cue }) => cue === 'sum') && subjects.length > 1 ? subjects : null;
}

function takeGroup(part: Part, { number, to }: TokenOf<'number'>, named: string | null, bound: Bound): void {
  const indicator = ofItsUnit(part, named, number.unit);
  const leaders = part.leaders ?? leadersGoingOn(part, indicator);
  const group: GroupStatement = {
    is: 'group',
    mentions: part.subjects,
    level: part.levelNow,
    indicator,
    measure: leaders?.measure ?? measureOf(part, 'figure'),
    number,
    bound,
    complete: true,
    leaders: leaders?.items ?? [],
    sentence: part.sentence,
    span: part.span(part.subjects[0]?.from ?? to, to),
  };
  part.statements.push(group);
  leaders?.groups.push(group);
  part.subjectsUsed = true;
}
