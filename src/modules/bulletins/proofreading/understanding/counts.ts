import { type Bound, boundBefore, boundBehind } from './bounds.ts';
import { measureOf } from './measures.ts';
import type { ProseNumber } from './numbers.ts';
import type { Part } from './part.ts';
import { levelOf, type Mention } from './regionNames.ts';
import type { CountStatement, GroupStatement } from './statements.ts';
import type { TokenOf } from './tokens.ts';

/** 13个设区市, 有5个县（市、区）超过1万人: a number of regions; false where it is none. */
export function takeCountOfLevel(part: Part, token: TokenOf<'number'>, index: number): boolean {
  const { number } = token;
  const next = part.tokens[index + 1];
  if (!['个', '家'].includes(number.unit) || next?.is !== 'level' || next.from !== token.to) return false;
  const clause = part.text.slice(part.lastEnd, token.from);
  exemplify(part, clause);
  part.statements.push({
    is: 'count',
    count: number.value,
    level: next.level,
    indicator: part.indicator,
    measure: measureOf(part, 'count'),
    threshold: thresholdBehind(part, index) ?? part.threshold,
    whole: /全|各|所有|所辖|下辖/.test(clause.slice(-8)),
    named: [],
    sentence: part.sentence,
    span: part.span(token.from, next.to),
  });
  return true;
}

/** 超过2万人的设区市, 超过2万人的有: a number of regions follows. */
export function isThresholdOfCount(part: Part, { to }: TokenOf<'number'>): boolean {
  return /^(?:及?以上|以下)?的(?:有|共有|[^，。；]{0,12}(?:有|共))/.test(part.text.slice(to));
}

/** 有6个, behind 超过2万人的. */
export function takeCountBehindThreshold(part: Part, { number, from, to }: TokenOf<'number'>): void {
  const level = part.levelNow;
  if (level !== null) {
    part.lastCount = {
      is: 'count',
      count: number.value,
      level,
      indicator: part.indicator,
      measure: measureOf(part, 'count'),
      threshold: part.threshold,
      whole: false,
      named: [],
      sentence: part.sentence,
      span: part.span(from, to),
    };
    part.statements.push(part.lastCount);
  }
  part.subjects = [];
  part.subjectsUsed = false;
  part.threshold = null;
}

/** 临沂、烟台、济宁3市: so many were named. */
export function takeCountOfNamed(part: Part, { number, from, to }: TokenOf<'number'>): void {
  const last = part.subjects.at(-1);
  if (part.subjectsUsed || part.subjects.length < 2 || last === undefined || last.to !== from) return;
  part.statements.push({
    is: 'count',
    count: number.value,
    level: levelOf(part.ground, last.regionId ?? part.ground.rootId),
    indicator: null,
    measure: 'total',
    threshold: null,
    whole: false,
    named: part.subjects,
    sentence: part.sentence,
    span: part.span(from, to),
  });
}

/** …的3个设区市依次是: as many as are listed. */
export function countListed(part: Part): void {
  const [count] = part.statements.filter(
    (each): each is CountStatement =>
      each.is === 'count' && each.threshold === null && !each.whole && each.named.length === 0,
  );
  const items = part.leaders?.items ?? [];
  const first = items[0];
  if (count === undefined || first === undefined || first.mention === null || first.span.from < count.span.to) return;
  if (/(?:是|为|：|有)[：:]?$/.test(part.text.slice(count.span.to, first.span.from).trim()))
    count.named = items.flatMap(({ mention }) => (mention === null ? [] : [mention]));
}

/** …有7个，分别是济南市、青岛市…: those named behind the count meet what it counts. */
export function nameCounted(part: Part): void {
  const count = part.lastCount;
  if (count?.threshold == null || part.subjectsUsed || part.subjects.length < 2) return;
  const { indicator, measure, level, threshold } = count;
  count.named = part.subjects;
  part.statements.push({ ...groupOf(part, part.subjects), level, indicator, measure, ...threshold, complete: true });
}

/** 在1万人以上的有义乌市、慈溪市等12个: some of those that are meant. */
function exemplify(part: Part, clause: string): void {
  const { threshold, subjects } = part;
  if (threshold === null || part.subjectsUsed || subjects.length === 0 || !/等(?:共|共有)?$/.test(clause)) return;
  const { indicator } = part;
  part.statements.push({
    ...groupOf(part, subjects),
    level: null,
    indicator,
    measure: measureOf(part, 'count'),
    ...threshold,
    complete: false,
  });
  part.subjectsUsed = true;
}

function groupOf(
  part: Part,
  mentions: readonly Mention[],
): Pick<GroupStatement, 'is' | 'mentions' | 'leaders' | 'sentence' | 'span'> {
  const span = part.span(mentions[0]?.from ?? 0, mentions.at(-1)?.to ?? 0);
  return { is: 'group', mentions, leaders: [], sentence: part.sentence, span };
}

/** 6个设区市超过2万人: the threshold behind the number of regions. */
function thresholdBehind(part: Part, index: number): { number: ProseNumber; bound: Bound } | null {
  const next = part.tokens.slice(index + 1).find(({ is }) => is === 'number' || is === 'region');
  if (next?.is !== 'number' || next.number.unit === '%') return null;
  const between = part.text.slice(part.tokens[index]?.to ?? 0, next.from);
  if (/[，,：:]/.test(between)) return null;
  const bound = boundBefore(between) ?? boundBehind(part.text.slice(next.to));
  return bound === null ? null : { number: next.number, bound };
}
