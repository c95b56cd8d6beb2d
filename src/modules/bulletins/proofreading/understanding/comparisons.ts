import { boundBefore } from './bounds.ts';
import { measureOf } from './measures.ts';
import type { Part } from './part.ts';
import type { Mention } from './regionNames.ts';
import type { DifferenceStatement } from './statements.ts';
import type { TokenOf } from './tokens.ts';

const MORE = /(?<!增)多(?:了|出)?$|高出$|超出$|(?:高|多)于.{0,12}$/;
const FEWER = /(?<!减)少(?:了)?$/;
const EARLIER = /上年|去年|同期|年初|上期|前一年/;
const AIM = /目标|任务|计划/;

/** Reads a number that says how far two figures lie apart, or how many times one is the other. False where it says neither. */
export function takeComparison(part: Part, token: TokenOf<'number'>): 'taken' | 'increase' | 'decrease' | null {
  return takeRatio(part, token) ?? takeAgainstTarget(part, token) ?? takeDifference(part, token);
}

function takeDifference(part: Part, token: TokenOf<'number'>): 'taken' | 'increase' | 'decrease' | null {
  const { text, clauseFrom, lastEnd } = part;
  const before = text.slice(lastEnd, token.from);
  if (/相差(?:了)?$|差距(?:为|达)?$/.test(before)) {
    takeApart(part, token);
    return 'taken';
  }
  const more = MORE.test(before);
  if (!more && !FEWER.test(before)) return null;
  const at = lastOf(text, /[比较]/g, clauseFrom, token.from);
  if (at === null) return null;
  const comparand = text.slice(at + 1, token.from);
  const named = regionsBetween(part, at, token.from);
  const [against, another] = named;
  const isEarlier =
    EARLIER.test(comparand) ||
    part.clauseCues.some(({ cue, from }) => cue === 'base' && from > at && from < token.from);
  if (against === undefined && !isEarlier && AIM.test(comparand) && !AIM.test(text.slice(clauseFrom, at))) {
    const regionId = part.subjects.at(-1)?.regionId ?? part.lastFigure?.regionId ?? part.ground.rootId;
    pushDifference(part, token, { regionId, against: 'target', sign: more ? 1 : -1 });
    return 'taken';
  }
  if (against === undefined) return isEarlier ? (more ? 'increase' : 'decrease') : 'taken';
  const subject = subjectBefore(part, at);
  for (const mention of named) part.comparands.add(mention);
  if (another === undefined && subject !== null && !isEarlier)
    pushDifference(part, token, { regionId: subject.regionId, against: against.regionId, sign: more ? 1 : -1 });
  part.subjects = subject === null ? [] : [subject];
  part.subjectsUsed = true;
  return 'taken';
}

/** 南京市与镇江市相差3260人, 最多与最少的市相差…. */
function takeApart(part: Part, token: TokenOf<'number'>): void {
  const [one, other, third] = part.subjects;
  const written = part.clauseCues.map((cue) => cue.written);
  const isOfExtremes =
    written.some((word) => /^最[多高大]/.test(word)) && written.some((word) => /^最[少低小]/.test(word));
  if (one !== undefined && other !== undefined && third === undefined && !part.subjectsUsed)
    pushDifference(part, token, { regionId: one.regionId, against: other.regionId, sign: 0 });
  else if ((part.subjects.length === 0 || part.subjectsUsed) && isOfExtremes)
    pushDifference(part, token, { regionId: null, against: 'extremes', sign: 0 });
}

/** 超额完成6416人, 距目标差90人. */
function takeAgainstTarget(part: Part, token: TokenOf<'number'>): 'taken' | null {
  const { text, lastEnd, clauseFrom } = part;
  const before = text.slice(lastEnd, token.from);
  const goesOn = part.shortfall !== null && part.respectively !== null && /^[、，和及]*$/.test(before);
  const over = /超额(?:完成)?(?:了)?$|超(?:出|过)?(?:年度|全年)?(?:目标|任务|计划)(?:数)?$/.test(before);
  const short = /(?<!相)差(?:了)?$/.test(before) && !/[比较]/.test(text.slice(clauseFrom, token.from));
  if (!goesOn && !over && !short) return null;
  if (over && AIM.test(text.slice(token.to, token.to + 6))) return null;
  const sign = goesOn ? (part.shortfall as 1 | -1) : over ? 1 : -1;
  const listed = part.respectively;
  const mention = listed === null ? (part.subjects.at(-1) ?? null) : (listed.subjects[listed.next++] ?? null);
  part.shortfall = sign;
  const regionId = mention?.regionId ?? (mention === null && part.subjects.length === 0 ? part.ground.rootId : null);
  if (regionId !== null) pushDifference(part, token, { regionId, against: 'target', sign });
  return 'taken';
}

const IS = /(?:正好|恰好|刚好|仅|约|几乎|不)?(?:是|为|达|达到|相当于|等于|接近|及|有)$|不足$|不到$|超过$|近$|约$/;

/** 是鹰潭市的4.8倍, 仅为邳州市的45%, 不到兰山区的一半. */
function takeRatio(part: Part, token: TokenOf<'number'>): 'taken' | null {
  const { text, tokens, clauseCues } = part;
  const { number } = token;
  if (number.unit !== '倍' && number.unit !== '%') return null;
  if (clauseCues.some(({ cue }) => cue === 'share' || cue === 'growth' || cue === 'base')) return null;
  const against = tokens.findLast((each) => each.is === 'region' && each.to <= token.from);
  if (against?.is !== 'region' || !/^的(?:近|约|超过|不到|不足)?$/.test(text.slice(against.to, token.from)))
    return null;
  const before = text.slice(part.clauseFrom, against.from);
  if (!IS.test(before)) return null;
  const subject = subjectBefore(part, against.from);
  part.comparands.add(against.mention);
  if (subject?.regionId != null && against.mention.regionId !== null) {
    const bound = boundBefore(before) ?? boundBefore(text.slice(against.to, token.from));
    part.statements.push({
      is: 'ratio',
      regionId: subject.regionId,
      against: against.mention.regionId,
      indicator: part.indicatorsSince.at(-1) ?? part.lastFigure?.indicator ?? part.indicator,
      number: /[近约]|接近|几乎/.test(before) && number.vague === null ? { ...number, vague: 'about' } : number,
      bound,
      sentence: part.sentence,
      span: part.span(token.from, token.to),
    });
  }
  part.subjects = subject === null ? [] : [subject];
  part.subjectsUsed = true;
  return 'taken';
}

function pushDifference(
  part: Part,
  token: TokenOf<'number'>,
  said: Pick<DifferenceStatement, 'regionId' | 'against' | 'sign'>,
): void {
  const { number } = token;
  const fits = (code: string | null | undefined) => code != null && part.lexicon.fitsUnit(code, number.unit);
  const indicator =
    [part.indicatorsSince.at(-1), part.lastFigure?.indicator, part.indicator].find(fits) ?? part.theme(number.unit);
  part.statements.push({
    is: 'difference',
    ...said,
    level: part.levelNow,
    indicator: fits(indicator) ? (indicator ?? null) : null,
    measure: part.lastFigure?.measure === 'increase' ? 'increase' : measureOf(part, 'count'),
    number,
    sentence: part.sentence,
    span: part.span(token.from, token.to),
  });
}

/** The one region before a comparison: 苏州市比徐州市, 沛县2010人，比丰县. */
function subjectBefore({ tokens, lastFigure, text, comparands }: Part, at: number): Mention | null {
  const named = tokens.flatMap((token) =>
    token.is === 'region' && token.to <= at && !comparands.has(token.mention) ? [token.mention] : [],
  );
  const last = named.at(-1);
  if (last === undefined) return lastFigure?.mention ?? null;
  const before = named.at(-2);
  // Of two named side by side neither is the subject alone.
  if (before !== undefined && /^[、和及与，]$/.test(text.slice(before.to, last.from))) return null;
  return last;
}

function regionsBetween({ tokens }: Part, from: number, to: number): Mention[] {
  return tokens.flatMap((token) =>
    token.is === 'region' && token.from >= from && token.to <= to ? [token.mention] : [],
  );
}

function lastOf(text: string, pattern: RegExp, from: number, to: number): number | null {
  const found = [...text.slice(from, to).matchAll(pattern)].at(-1);
  return found === undefined ? null : from + found.index;
}
