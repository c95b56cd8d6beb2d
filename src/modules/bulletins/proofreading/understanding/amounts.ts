import { isAim, takeAverage, takeCompletion, takeMet } from './aims.ts';
import { type Bound, boundBefore, boundBehind } from './bounds.ts';
import { takeComparison } from './comparisons.ts';
import { isThresholdOfCount, takeCountBehindThreshold, takeCountOfLevel, takeCountOfNamed } from './counts.ts';
import { enterLeader, leadersGoingOn } from './leaderLists.ts';
import { measureOf, measureOfPercent } from './measures.ts';
import { type ProseNumber, smallNumber } from './numbers.ts';
import type { Part } from './part.ts';
import { takePartShare } from './partShares.ts';
import { isDifference, isIntended, isQualified, misfitOf } from './qualifying.ts';
import type { Mention } from './regionNames.ts';
import { takeEveryone } from './rest.ts';
import type { FigureStatement, GroupStatement } from './statements.ts';
import { sharedBy, sharers, takeTopSum, togetherIn } from './together.ts';
import type { TokenOf } from './tokens.ts';

/** What a number says: a figure of a region or of the whole, a sum, a threshold of those named, a number of regions, or nothing. */
export function takeNumber(part: Part, token: TokenOf<'number'>, index: number): void {
  const { number } = token;
  const after = part.text.slice(token.to);
  if (token.from === part.spent) {
    part.lastEnd = token.to;
    return;
  }
  if (takeCountOfLevel(part, token, index)) return;
  if (isCountOfNamed(number.unit, after)) {
    takeCountOfNamed(part, token);
    return;
  }
  if (number.unit.endsWith('百分点')) takePoints(part, token);
  if (isNoAmount(part, number)) return;
  const compared = takeComparison(part, token);
  const isOwnKind =
    compared === 'taken' || takeAverage(part, token) || takeCompletion(part, token) || takeMet(part, token);
  const isTarget = !isOwnKind && isAim(part, token);
  if (isOwnKind || (compared === null && !isTarget && (isDifference(part, token, after) || isIntended(part, token)))) {
    part.lastEnd = token.to;
    part.indicatorsSince = isOwnKind ? [] : part.indicatorsSince;
    return;
  }
  const bound = boundOf(part, token, after);
  const percent = number.unit === '%' || number.unit === '倍';
  const indicator = indicatorFor(part, token, index);
  if (bound !== null && !percent && isThresholdOfCount(part, token)) part.threshold = { number, bound };
  else if (part.threshold !== null && number.rounding === 0 && /^[个家]?$/.test(number.unit))
    takeCountBehindThreshold(part, token);
  else if (isTarget)
    addFigure(part, token, { indicator: ofItsUnit(part, indicator, number.unit), measure: 'target', number, sign: 1 });
  else if (compared !== null && !percent)
    addFigure(part, token, {
      indicator:
        ofItsUnit(part, indicator, number.unit) ?? ofItsUnit(part, part.lastFigure?.indicator ?? null, number.unit),
      measure: 'increase',
      number,
      sign: compared === 'decrease' ? -1 : 1,
    });
  else if (percent) takePercent(part, token, indicator, bound);
  else if (bound !== null && part.subjects.length > 0 && !part.subjectsUsed) takeGroup(part, token, indicator, bound);
  else if (bound !== null && takeEveryone(part, token, bound)) part.subjects = [];
  else if (bound === null || part.subjects.length === 0) takeFigure(part, token, indicator, bound);
  part.lastEnd = token.to;
  part.indicatorsSince = [];
}

/** 3市, 4个主城区. */
function isCountOfNamed(unit: string, after: string): boolean {
  return unit === ''
    ? /^(?:个?[省市县区州盟旗]|地)/.test(after)
    : unit === '个' && /^(?:(?:主|中心)?城区|地区|省份|单位)/.test(after);
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
  if (part.subjects.length === 0 || unit === '') return part.indicator;
  if (unit === '%' || unit === '倍') return part.indicator ?? part.lastFigure?.indicator ?? part.theme('');
  return part.theme(unit);
}

const ofItsUnit = (part: Part, indicator: string | null, unit: string) =>
  indicator !== null && part.lexicon.fitsUnit(indicator, unit) ? indicator : null;

function takePercent(part: Part, token: TokenOf<'number'>, named: string | null, bound: Bound | null): void {
  const indicator = part.indicatorsSince.at(-1) ?? named;
  if (indicator !== null && part.lexicon.isRate(indicator)) {
    addFigure(part, token, { indicator, measure: 'rate', number: bounded(token.number, bound), sign: 1 });
    return;
  }
  const read = measureOfPercent(part);
  if (read === null || (read.measure === 'share' && takePartShare(part, token))) return;
  const { value, rounding, step, unit } = token.number;
  if (unit === '倍' && read.measure === 'share') return;
  const scale = unit === '倍' ? 100 : 1;
  // 是上年的2倍 is a growth of 100 %.
  const over = value - (unit === '倍' && read.times ? 1 : 0);
  const number = { ...token.number, value: over * scale, rounding: (rounding || 0.5) * scale, step: step * scale };
  const ofSum = read.measure === 'share' && part.indicatorsSince.length === 0 ? (part.summed?.indicator ?? null) : null;
  addFigure(part, token, {
    indicator: ofSum ?? named,
    measure: read.measure,
    number: bounded(number, bound),
    sign: read.fell ? -1 : 1,
  });
}

function bounded(number: ProseNumber, bound: Bound | null): ProseNumber {
  if (bound === null) return number;
  const vague = bound === 'above' || bound === 'atLeast' ? 'above' : 'below';
  // 超过14% is right of 40 %, too; 近14% is not.
  return { ...number, vague, ...(number.unit === '%' ? { step: number.value * 1.5 } : {}) };
}

function takeFigure(part: Part, token: TokenOf<'number'>, named: string | null, bound: Bound | null): void {
  const { number } = token;
  const indicator = ofItsUnit(part, named, number.unit);
  const together = togetherIn(part) ?? sharedBy(part, token);
  if (together !== null) {
    if (together.length < 2) {
      takeTopSum(part, token, indicator);
      return;
    }
    part.summed = { indicator, mentions: together };
    part.statements.push({
      is: 'sum',
      mentions: together,
      indicator,
      measure: measureOf(part, 'count'),
      number,
      sentence: part.sentence,
      span: part.span(token.from, token.to),
    });
    part.subjectsUsed = true;
    return;
  }
  const fell =
    part.clauseCues.findLast(({ cue }) => cue === 'increase' || cue === 'rise' || cue === 'decrease')?.cue ===
    'decrease';
  addFigure(part, token, {
    indicator,
    measure: measureOf(part, 'figure'),
    number: bounded(number, bound),
    sign: fell ? -1 : 1,
  });
}

type Amount = Pick<FigureStatement, 'indicator' | 'measure' | 'number' | 'sign'>;

function addFigure(part: Part, token: TokenOf<'number'>, amount: Amount): void {
  const { measure } = amount;
  const together = measure === 'share' ? sharers(part) : null;
  if (together?.length === 0) return;
  const mention = subjectOf(part, measure === 'share' || measure === 'growth');
  const attached =
    mention !== null &&
    /^[\s\ue000]*(?:（[^）]*）|[达为有是共]|达到|共有)?[\s\ue000]*$/.test(part.text.slice(mention.to, token.from));
  const figure: FigureStatement = {
    is: 'figure',
    regionId: mention === null ? wholeOrRoot(part) : mention.regionId,
    mention,
    ...amount,
    attached,
    qualified: amount.measure !== 'target' && isQualified(part, token, mention),
    admitted: part.admitted,
    together,
    misfit: amount.indicator === null ? misfitOf(part, token) : null,
    sentence: part.sentence,
    span: part.span(attached && mention !== null ? mention.from : token.from, token.to),
  };
  part.statements.push(figure);
  part.lastFigure = figure;
  part.subjectsUsed = true;
  if (mention === null) return;
  part.told.push({ mention, indicator: amount.indicator });
  enterRun(part, figure);
  enterLeader(part, figure);
}

/** A share or growth said of the last one, too, does not end the run. */
function enterRun(part: Part, figure: FigureStatement): void {
  const last = part.run.at(-1);
  if (last === undefined || (last.indicator === figure.indicator && last.measure === figure.measure))
    part.run.push(figure);
  else if (last.mention !== figure.mention) part.run = [figure];
}

function subjectOf({ respectively: listed, subjects }: Part, percent: boolean): Mention | null {
  if (listed === null) return subjects.at(-1) ?? null;
  listed.ofPercents ??= percent;
  const at = listed.ofPercents === percent ? listed.next++ : listed.next - 1;
  return (listed.subjects.length < 2 ? subjects.at(-1) : listed.subjects[at]) ?? null;
}

/** A sentence that names nobody speaks of the whole. */
const wholeOrRoot = ({ whole, ground }: Part) => (whole === undefined ? ground.rootId : whole);

/** 翻一番 without a number: a doubling is a growth of 100 %, until the next doubling. */
export function takeDoubling(part: Part, { written, from, to }: TokenOf<'cue'>): void {
  const times = smallNumber(/[一两二三]/.exec(written)?.[0] ?? '') ?? 1;
  const value = 100 * (2 ** times - 1);
  const rounding = /[近约]\s*$/.test(part.text.slice(0, from)) ? 20 : 5;
  const number = { value, rounding, step: value + 100, vague: null, unit: '%', from, to, written };
  const indicator = part.indicatorsSince.at(-1) ?? part.lastFigure?.indicator ?? part.indicator;
  addFigure(part, { is: 'number', from, to, number }, { indicator, measure: 'growth', number, sign: 1 });
}

/** 由41.2%提高到43.5%，提高了2.3个百分点. */
function takePoints(part: Part, token: TokenOf<'number'>): void {
  const [before, after] = part.tokens
    .filter((each) => each.is === 'number' && each.to <= token.from && each.number.unit === '%')
    .slice(-2);
  if (before?.is !== 'number' || after?.is !== 'number') return;
  if (!/[由从]/.test(part.text.slice(0, before.from)) || !/[到至]$/.test(part.text.slice(before.to, after.from)))
    return;
  const fell = /下降|降低|减少|回落/.test(part.text.slice(after.to, token.from));
  part.statements.push({
    is: 'points',
    regionId: part.subjects.at(-1)?.regionId ?? wholeOrRoot(part),
    indicator: part.indicator,
    before: before.number,
    after: after.number,
    points: fell ? { ...token.number, value: -token.number.value } : token.number,
    sentence: part.sentence,
    span: part.span(after.from, after.to),
  });
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
    exhaustive: false,
    leaders: leaders?.items ?? [],
    sentence: part.sentence,
    span: part.span(part.subjects[0]?.from ?? to, to),
  };
  part.told.push(...part.subjects.map((mention) => ({ mention, indicator })));
  part.statements.push(group);
  leaders?.groups.push(group);
  part.subjectsUsed = true;
}
