import { measureOf } from './measures.ts';
import { smallNumber } from './numbers.ts';
import type { Part } from './part.ts';
import type { Mention } from './regionNames.ts';
import type { TokenOf } from './tokens.ts';

const HOW_MANY =
  /(?<!前)([两二三四五六七八九十\d]{1,2})(?:个|地|[市县区州盟旗])|前([两二三四五六七八九十\d]{1,2})(?:[位名个]|的)/g;

/** Those whom 合计 takes together: the regions named, or those of the figures before it; null where it takes nobody together, none where it does not say whom. */
export function togetherIn(part: Part): readonly Mention[] | null {
  const { clauseCues, subjects, subjectsUsed, run, text, lastEnd } = part;
  if (part.inArea) return subjects;
  const sum = clauseCues.findLast(({ cue }) => cue === 'sum');
  const inRun = run.flatMap(({ mention }) => (mention === null ? [] : [mention]));
  if (sum === undefined || (sum.from < (subjects.at(-1)?.to ?? 0) && !subjectsUsed)) return null;
  const named = subjectsUsed && inRun.length > subjects.length ? inRun : subjects;
  const said = [...text.slice(Math.min(lastEnd, sum.from), sum.from).matchAll(HOW_MANY)].at(-1);
  const many = smallNumber(said?.[1] ?? said?.[2] ?? '');
  if (many === null) return named.length > 1 ? named : null;
  if (named.length === many) return named;
  const told = part.told
    .filter(({ indicator }) => indicator === part.told.at(-1)?.indicator)
    .map(({ mention }) => mention);
  if (said?.[1] !== undefined && told.length === many) return told;
  return said?.[2] !== undefined && named.length > many ? named.slice(0, many) : [];
}

/** Several regions in front of one figure: theirs together where it says so (4个区共开展573场), else nobody knows whose; null where it is of one. */
export function sharedBy(part: Part, { from }: TokenOf<'number'>): readonly Mention[] | null {
  const { subjects, subjectsUsed, respectively, summed, whole } = part;
  const isIncrease = part.clauseCues.some(({ cue }) => cue === 'increase');
  if (isIncrease && subjectsUsed && whole === undefined && (summed?.mentions.length ?? 0) > 1)
    return summed?.mentions ?? [];
  const last = subjects.at(-1);
  if (subjectsUsed || subjects.length < 2 || respectively !== null || last === undefined) return null;
  return /共|合计|总计|累计/.test(part.text.slice(last.to, from)) ? subjects : [];
}

/** 4市的组织均达到400个以上，占…%: those of a group share together, too. */
export function sharers(part: Part): readonly Mention[] | null {
  // 三市之和占全省的: behind figures told one by one, too.
  if (part.respectively !== null && !part.clauseCues.some(({ cue }) => cue === 'sum')) return null;
  return togetherIn(part) ?? (part.subjects.length > 1 ? part.subjects : null);
}

/** 前十名合计: of a ranking, nobody named. */
export function takeTopSum(part: Part, { number, from, to }: TokenOf<'number'>, indicator: string | null): void {
  const said = [
    ...part.text.slice(part.clauseFrom, from).matchAll(/前([两二三四五六七八九十\d]{1,2})(?:[位名个]|的)/g),
  ].at(-1);
  const first = smallNumber(said?.[1] ?? '');
  part.summed = { indicator, mentions: [] };
  if (first === null || (part.subjects.length > 0 && !part.subjectsUsed)) return;
  part.statements.push({
    is: 'topSum',
    first,
    level: part.levelNow,
    indicator,
    measure: measureOf(part, 'count'),
    number,
    sentence: part.sentence,
    span: part.span(from, to),
  });
}
