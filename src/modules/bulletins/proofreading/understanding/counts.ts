import type { RegionLevel } from '../../../../contracts/regions.ts';
import { type Bound, boundBefore, boundBehind } from './bounds.ts';
import { measureOf } from './measures.ts';
import type { ProseNumber } from './numbers.ts';
import type { Part } from './part.ts';
import { levelOf, type Mention } from './regionNames.ts';
import { REST } from './rest.ts';
import type { CountStatement, GroupStatement } from './statements.ts';
import type { TokenOf } from './tokens.ts';

/** 13个设区市, 有5个县（市、区）超过1万人: a number of regions; false where it is none. */
export function takeCountOfLevel(part: Part, token: TokenOf<'number'>, index: number): boolean {
  const { number } = token;
  const next = part.tokens[index + 1];
  if (!['个', '家'].includes(number.unit) || next?.is !== 'level' || next.from !== token.to) return false;
  const clause = part.text.slice(part.lastEnd, token.from);
  part.level = next.level;
  // 其余9个市: what is said of them is read with its threshold.
  if (REST.test(clause.slice(-6))) return true;
  const behind = thresholdBehind(part, index);
  const threshold = behind ?? part.threshold;
  const isOfNamed = threshold === null && /^\s*$/.test(part.text.slice(part.subjects.at(-1)?.to ?? 0, token.from));
  const named = isOfNamed && !part.subjectsUsed ? part.subjects : nameGroup(part, clause, threshold);
  part.spent = behind?.from ?? null;
  part.statements.push({
    is: 'count',
    count: number.value,
    level: next.level,
    indicator: part.theme(threshold?.number.unit ?? ''),
    measure: measureOf(part, 'count'),
    threshold,
    whole: isWhole(clause.slice(-8)),
    named,
    sentence: part.sentence,
    span: part.span(token.from, next.to),
  });
  return true;
}

/** 全省13个设区市; 完成全年目标的有86个 are some of them. */
const isWhole = (before: string) => /全(?!年|面)|各|所有|所辖|下辖/.test(before) && !/的[一-龥]{0,2}有$/.test(before);

/** 超过2万人的设区市, 超过2万人的有: a number of regions follows. */
export function isThresholdOfCount(part: Part, { to }: TokenOf<'number'>): boolean {
  return /^(?:及?以上|以下)?的(?:有|共有|[^，。；]{0,12}(?:有|共))/.test(part.text.slice(to));
}

/** 有6个, behind 超过2万人的. */
export function takeCountBehindThreshold(part: Part, { number, from, to }: TokenOf<'number'>): void {
  const level = part.levelNow ?? levelOfSubjects(part);
  if (level !== null) {
    part.lastCount = {
      is: 'count',
      count: number.value,
      level,
      indicator: part.theme(part.threshold?.number.unit ?? ''),
      measure: measureOf(part, 'count'),
      threshold: part.threshold,
      whole: false,
      named: nameGroup(part, part.text.slice(part.lastEnd, from), part.threshold),
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
  const isApart = part.statements.some(
    (each) => each.is === 'figure' && each.span.from > count.span.to && each.span.to < first.span.from,
  );
  if (isApart) return;
  if (/(?:是|为|：|有)[：:]?$/.test(part.text.slice(count.span.to, first.span.from).trim()))
    count.named = items.flatMap(({ mention }) => (mention === null ? [] : [mention]));
}

/** …有7个，分别是济南市、青岛市…: those named behind the count meet what it counts. */
export function nameCounted(part: Part): void {
  if (part.threshold !== null && part.lastCount === null) nameGroup(part, '', part.threshold);
  const count = part.lastCount;
  if (count?.threshold == null || count.named.length > 0 || part.subjectsUsed || part.subjects.length < 2) return;
  const { indicator, measure, level, threshold } = count;
  count.named = part.subjects;
  part.statements.push({
    ...groupOf(part, part.subjects),
    level,
    indicator,
    measure,
    ...threshold,
    complete: true,
    exhaustive: true,
  });
}

/** 不足200场的有朔州市、阳泉市2个市: all that are meant, named before their number; with 等 only some of them. */
function nameGroup(part: Part, clause: string, threshold: CountStatement['threshold']): readonly Mention[] {
  const { subjects } = part;
  if (threshold === null || part.subjectsUsed || subjects.length === 0) return [];
  const complete = !/等(?:共|共有)?$/.test(clause);
  part.statements.push({
    ...groupOf(part, subjects),
    level: part.level,
    indicator: part.theme(threshold.number.unit),
    measure: measureOf(part, 'count'),
    ...threshold,
    complete,
    exhaustive: complete && !/还有|包括/.test(part.text.slice(part.clauseFrom, subjects[0]?.from)),
  });
  part.subjectsUsed = true;
  return complete ? subjects : [];
}

function levelOfSubjects({ subjects, ground }: Part): RegionLevel | null {
  const id = subjects.at(-1)?.regionId ?? null;
  return id === null ? null : levelOf(ground, id);
}

function groupOf(
  part: Part,
  mentions: readonly Mention[],
): Pick<GroupStatement, 'is' | 'mentions' | 'leaders' | 'sentence' | 'span'> {
  const span = part.span(mentions[0]?.from ?? 0, mentions.at(-1)?.to ?? 0);
  return { is: 'group', mentions, leaders: [], sentence: part.sentence, span };
}

/** 6个设区市超过2万人: the threshold behind the number of regions. */
function thresholdBehind(part: Part, index: number): { number: ProseNumber; bound: Bound; from: number } | null {
  const next = part.tokens.slice(index + 1).find(({ is }) => is === 'number' || is === 'region');
  if (next?.is !== 'number' || next.number.unit === '%') return null;
  const between = part.text.slice(part.tokens[index]?.to ?? 0, next.from);
  if (/[，,：:]/.test(between)) return null;
  const bound = boundBefore(between) ?? boundBehind(part.text.slice(next.to));
  return bound === null ? null : { number: next.number, bound, from: next.from };
}
