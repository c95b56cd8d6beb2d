import type { Contradiction } from '../../../../contracts/bulletinChecks.ts';
import type { Claim } from '../../../../contracts/bulletins.ts';

/** What of a claim a passage tells: its figure, its place among the leaders, its rank in the nation. */
export type ClaimPart =
  | { kind: 'figure' }
  | { kind: 'national_rank' }
  | { kind: 'order' }
  | { kind: 'leader'; item: number }
  | { kind: 'following' };

export interface ClaimMark {
  kind: 'claim';
  start: number;
  end: number;
  claim: Claim;
  part: ClaimPart;
}

export interface AgainstMark<Found extends Contradiction = Contradiction> {
  kind: 'against';
  start: number;
  end: number;
  found: readonly Found[];
}

export type Mark<Found extends Contradiction = Contradiction> = ClaimMark | AgainstMark<Found>;

/** A piece of a sentence, with what is to be known of it. */
export interface Segment<Found extends Contradiction = Contradiction> {
  text: string;
  start: number;
  claim: ClaimMark | null;
  against: AgainstMark<Found> | null;
  /** The last piece of the passage that the figures contradict. */
  endsAgainst: boolean;
}

const ORDER = /(?:位居前列|居前列|居前|前列|领先|靠前|较多|最多|依次)的?(?:依次|分别)?(?:是|为|有)?/g;
const FOLLOWING = /[均都也]?(?:超过|达到|突破|大于)[^，。；]*/;
const NATIONAL = /(?:位居|居|列|排)全国(?:第[一二三四五六七八九十\d]+[位名]?|首位)/;

/** Where in a sentence its claims stand. A claim that is not found, since somebody wrote about it otherwise, has no mark. */
export function claimMarks(text: string, claims: readonly Claim[]): ClaimMark[] {
  const marks: ClaimMark[] = [];
  let cursor = 0;
  const isFree = (start: number, end: number) => marks.every((mark) => end <= mark.start || start >= mark.end);
  const put = (claim: Claim, part: ClaimPart, start: number, end: number) => {
    if (start < 0 || !isFree(start, end)) return false;
    marks.push({ kind: 'claim', start, end, claim, part });
    return true;
  };
  const figure = (claim: Claim, part: ClaimPart, words: string): boolean => {
    for (const from of [cursor, 0]) {
      let at = numberAt(text, words, from);
      while (at >= 0 && !isFree(at, at + words.length)) at = numberAt(text, words, at + words.length);
      if (!put(claim, part, at, at + words.length)) continue;
      cursor = at + words.length;
      return true;
    }
    return false;
  };
  for (const claim of claims) {
    switch (claim.kind) {
      case 'total': {
        if (!figure(claim, { kind: 'figure' }, claim.text) || claim.nationalRank === null) break;
        const rank = NATIONAL.exec(text.slice(cursor, cursor + 20));
        if (rank !== null)
          put(claim, { kind: 'national_rank' }, cursor + rank.index, cursor + rank.index + rank[0].length);
        break;
      }
      case 'growth': {
        if (!figure(claim, { kind: 'figure' }, claim.text)) break;
        const [last] = marks.slice(-1);
        const told = String(Math.abs(claim.increase));
        const at = last === undefined ? -1 : text.lastIndexOf(told, last.start - 1);
        if (last !== undefined && at >= 0 && last.start - at < 40) put(claim, { kind: 'figure' }, at, at + told.length);
        break;
      }
      case 'progress': {
        claim.items.forEach((item, n) => {
          figure(claim, { kind: 'leader', item: n }, item.text);
        });
        break;
      }
      case 'leaders': {
        const before = cursor;
        claim.items.forEach((item, n) => {
          figure(claim, { kind: 'leader', item: n }, item.text);
        });
        const [first] = marks.filter((mark) => mark.claim === claim).sort((a, b) => a.start - b.start);
        if (first === undefined) break;
        const lead = [...text.slice(before, first.start).matchAll(ORDER)].at(-1);
        if (lead !== undefined)
          put(claim, { kind: 'order' }, before + lead.index, before + lead.index + lead[0].length);
        if (claim.following === null) break;
        const group = FOLLOWING.exec(text.slice(cursor));
        if (group === null) break;
        put(claim, { kind: 'following' }, cursor + group.index, cursor + group.index + group[0].length);
        cursor += group.index + group[0].length;
      }
    }
  }
  return marks.sort((a, b) => a.start - b.start);
}

/** A number as it stands alone: 793项 is not found in 1793项. */
function numberAt(text: string, words: string, from: number): number {
  let at = text.indexOf(words, from);
  while (at > 0 && /[\d.,]/.test(text.charAt(at - 1)) && /^\d/.test(words)) at = text.indexOf(words, at + 1);
  return at;
}

/** Passages that the figures contradict; what overlaps is one passage. */
export function againstMarks<Found extends Contradiction>(found: readonly Found[]): AgainstMark<Found>[] {
  const marks: AgainstMark<Found>[] = [];
  for (const each of [...found].sort((a, b) => a.start - b.start)) {
    const last = marks.at(-1);
    if (last !== undefined && each.start < last.end)
      marks[marks.length - 1] = { ...last, end: Math.max(last.end, each.end), found: [...last.found, each] };
    else marks.push({ kind: 'against', start: each.start, end: each.end, found: [each] });
  }
  return marks;
}

/** A sentence in pieces, each under at most one claim and one passage; together they are the sentence. */
export function segmentsOf<Found extends Contradiction>(
  text: string,
  claims: readonly ClaimMark[],
  against: readonly AgainstMark<Found>[],
): Segment<Found>[] {
  const edges = new Set([0, text.length]);
  for (const { start, end } of [...claims, ...against]) {
    edges.add(Math.min(start, text.length));
    edges.add(Math.min(end, text.length));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const over = <M extends { start: number; end: number }>(marks: readonly M[], start: number, end: number) =>
    marks.find((mark) => mark.start <= start && end <= mark.end) ?? null;
  return sorted.slice(0, -1).map((start, n) => {
    const end = sorted[n + 1] ?? text.length;
    const passage = over(against, start, end);
    return {
      text: text.slice(start, end),
      start,
      claim: over(claims, start, end),
      against: passage,
      endsAgainst: passage !== null && end >= Math.min(passage.end, text.length),
    };
  });
}
