import { type Bound, boundOf } from './bounds.ts';
import { countNamed, countsRegions, isOfCount, takeCount } from './counting.ts';
import { enterLeader, goesOnFrom } from './leading.ts';
import { measureOf } from './measures.ts';
import type { ProseNumber } from './numbers.ts';
import type { Part } from './part.ts';
import { isQualified, misfit } from './qualification.ts';
import type { Mention } from './regionNames.ts';
import type { FigureStatement, GroupStatement, Measure } from './statements.ts';
import type { TokenOf } from './tokens.ts';

/** What should be, and not what is. */
const INTENTION =
  /(?:力争|争取|目标|计划|任务|确保|不少于|要求|应当?|须|必须|拟|预计|(?<![主重摘纲概])要(?!素)|推动|努力)/;
/** Who writes these knows that the figures disagree. */
const ADMITS = /不一致|不相符|不符|有出入|大于其|多于其|未分解|核算数/;

export function takeNumber(part: Part, token: TokenOf<'number'>, index: number): void {
  const { number } = token;
  const after = part.text.slice(token.to);
  if (countsRegions(part, token, index)) return;
  // 临沂、烟台、济宁3市: so many were named.
  if (number.unit === '' && /^(?:个?[省市县区州盟旗]|地)/.test(after)) {
    countNamed(part, token);
    return;
  }
  if (/^[年月日届岁时分类种批周天折]|^周年|^学时/.test(number.unit) || number.unit.endsWith('百分点')) return;
  if (number.unit === '' && number.value < 100 && part.clauseCues.length === 0 && part.subjects.length === 0) return;
  if (
    /(?:多|少|差|相差|高出|高于|低于|多于|少于)(?:了|出)?$/.test(part.text.slice(part.lastEnd, token.from)) &&
    !/^\s*(?:以[上下])/.test(after) &&
    part.subjects.length === 0
  ) {
    part.lastEnd = token.to;
    return;
  }
  if (INTENTION.test(part.covered(part.lastEnd, token.from))) {
    part.lastEnd = token.to;
    return;
  }
  const bound = boundOf(part, token, after);
  const percent = number.unit === '%' || number.unit === '倍';
  const indicator = indicatorFor(part, token, index);
  if (bound !== null && !percent && isOfCount(part, token)) part.threshold = { number, bound };
  else if (part.threshold !== null && number.rounding === 0 && /^[个家]?$/.test(number.unit)) takeCount(part, token);
  else if (percent) takePercent(part, token, indicator);
  else if (bound !== null && part.subjects.length > 0 && !part.subjectsUsed) takeGroup(part, token, indicator, bound);
  else if (bound === null || part.subjects.length === 0) takeFigure(part, token, indicator, bound);
  part.lastEnd = token.to;
  part.indicatorsSince = [];
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

function takePercent(part: Part, token: TokenOf<'number'>, indicator: string | null): void {
  const cues = part.cues
    .filter(({ from }) => from >= part.lastEnd || part.clauseCues.some((cue) => cue.from === from))
    .map(({ cue }) => cue);
  const share = part.clauseCues.findLast(
    ({ cue }) => cue === 'share' || cue === 'growth' || cue === 'rise' || cue === 'decrease',
  );
  const isGrowth = cues.some((cue) => cue === 'growth' || cue === 'rise' || cue === 'decrease' || cue === 'increase');
  const inList = part.leaders?.measure === 'growth' || part.topic.measure === 'growth';
  const measure: Measure | null = share?.cue === 'share' ? 'share' : isGrowth || inList ? 'growth' : null;
  if (measure === null) return;
  if (token.number.unit === '倍' && (measure === 'share' || cues.includes('times'))) return;
  const scale = token.number.unit === '倍' ? 100 : 1;
  const { value, rounding, step } = token.number;
  const number = { ...token.number, value: value * scale, rounding: (rounding || 0.5) * scale, step: step * scale };
  const fell = measure === 'growth' && cues.includes('decrease') && !cues.includes('rise');
  addFigure(part, token, indicator, measure, number, fell ? -1 : 1);
}

function takeFigure(part: Part, token: TokenOf<'number'>, indicator: string | null, bound: Bound | null): void {
  const { number } = token;
  const code = indicator !== null && part.lexicon.fitsUnit(indicator, number.unit) ? indicator : null;
  const sum = part.clauseCues.some(({ cue, from }) => cue === 'sum' && from >= (part.subjects.at(-1)?.to ?? 0));
  if (sum && part.subjects.length > 1 && !part.subjectsUsed) {
    const mentions = part.subjects;
    part.statements.push({
      is: 'sum',
      mentions,
      indicator: code,
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
  addFigure(part, token, code, measureOf(part, 'figure'), { ...number, vague }, fell ? -1 : 1);
  if (part.respectively !== null) part.respectively.next++;
}

function addFigure(
  part: Part,
  token: TokenOf<'number'>,
  indicator: string | null,
  measure: Measure,
  number: ProseNumber,
  sign: 1 | -1,
): void {
  const mention = subjectOf(part);
  const regionId = mention === null ? wholeOrRoot(part) : mention.regionId;
  const attached =
    mention !== null &&
    /^[\s\ue000]*(?:（[^）]*）|[达为有是共]|达到|共有)?[\s\ue000]*$/.test(part.text.slice(mention.to, token.from));
  const statement: FigureStatement = {
    is: 'figure',
    regionId,
    mention,
    indicator,
    measure,
    number,
    sign,
    attached,
    qualified: isQualified(part, token, mention),
    admitted: ADMITS.test(part.text.slice(part.tokens[0]?.from ?? 0, part.tokens.at(-1)?.to ?? 0)),
    together:
      measure === 'share' && part.clauseCues.some(({ cue }) => cue === 'sum') && part.subjects.length > 1
        ? part.subjects
        : null,
    misfit: indicator === null ? misfit(part, token) : null,
    sentence: part.sentence,
    span: part.span(attached && mention !== null ? mention.from : token.from, token.to),
  };
  part.statements.push(statement);
  part.lastFigure = statement;
  part.subjectsUsed = true;
  if (mention !== null && part.leading !== null) enterLeader(part, statement);
}

function subjectOf(part: Part): Mention | null {
  const listed = part.respectively;
  if (listed !== null && listed.subjects.length > 1) return listed.subjects[listed.next] ?? null;
  return part.subjects.at(-1) ?? null;
}

/** A sentence that names nobody speaks of the whole. */
function wholeOrRoot(part: Part): string | null {
  return part.whole === undefined ? part.ground.rootId : part.whole;
}

function takeGroup(part: Part, token: TokenOf<'number'>, indicator: string | null, bound: Bound): void {
  const code = indicator !== null && part.lexicon.fitsUnit(indicator, token.number.unit) ? indicator : null;
  const first = part.subjects[0] as Mention;
  const leaders = part.leaders ?? goesOnFrom(part, code);
  const group: GroupStatement = {
    is: 'group',
    mentions: part.subjects,
    level: part.level ?? part.topic.level,
    indicator: code,
    measure: leaders?.measure ?? measureOf(part, 'figure'),
    number: token.number,
    bound,
    complete: true,
    leaders: leaders?.items ?? [],
    sentence: part.sentence,
    span: part.span(first.from, token.to),
  };
  part.statements.push(group);
  leaders?.groups.push(group);
  part.subjectsUsed = true;
}
