import { countListed, nameCounted } from './counting.ts';
import { takeNumber } from './figuring.ts';
import { leadersInFront } from './leading.ts';
import type { Part } from './part.ts';
import { otherWords } from './qualification.ts';
import type { Mention } from './regionNames.ts';
import type { LeadersStatement, Statement, Topic } from './statements.ts';
import type { Token, TokenOf } from './tokens.ts';
import { topicOf } from './topics.ts';

/** Reads a part word after word; what can be told only at its end comes last. */
export function readPart(part: Part): { statements: Statement[]; topic: Topic; leaders: LeadersStatement | null } {
  for (const [index, token] of part.tokens.entries()) take(part, token, index);
  nameCounted(part);
  leadersInFront(part);
  countListed(part);
  const { indicator, level, topic } = part;
  return {
    statements: part.statements,
    leaders: part.leaders ?? part.leadersBefore,
    topic: { indicator: indicator ?? topic.indicator, measure: topic.measure, level: level ?? topic.level },
  };
}

function take(part: Part, token: Token, index: number): void {
  switch (token.is) {
    case 'region':
      takeRegion(part, token.mention);
      return;
    case 'whole':
      // 占全省的…%: the whole is what it is a share of, not whose share it is.
      if (part.clauseCues.at(-1)?.cue === 'share' || isOfRank(part, token, index)) return;
      part.whole = token.regionId;
      part.subjects = [];
      return;
    case 'own':
      part.whole = part.ground.tree.ownLevel(part.subjects.at(-1)?.regionId ?? part.ground.rootId)?.id ?? null;
      part.subjects = [];
      return;
    case 'indicator':
      part.indicator = token.code;
      part.indicatorsSince.push(token.code);
      return;
    case 'level':
      part.level = token.level;
      return;
    case 'cue':
      takeCue(part, token, index);
      return;
    case 'rank':
      takeRank(part, token);
      return;
    case 'mark':
      takeMark(part, token);
      return;
    case 'number':
      takeNumber(part, token, index);
  }
}

/** 位居全省前三位 names the field, not somebody new. */
function isOfRank(part: Part, { from }: Token, index: number): boolean {
  const next = part.tokens[index + 1];
  return /[居列]$/.test(part.text.slice(0, from)) && next?.is === 'cue' && next.cue === 'leading';
}

function takeRegion(part: Part, mention: Mention): void {
  if (part.subjectsUsed) part.subjects = [];
  part.subjectsUsed = false;
  part.respectively = null;
  part.whole = mention.regionId === part.ground.rootId ? mention.regionId : undefined;
  part.subjects = mention.regionId === part.ground.rootId ? [] : [...part.subjects, mention];
  if (part.leaders !== null) part.leaders.span.to = mention.to;
}

function takeCue(part: Part, cue: TokenOf<'cue'>, index: number): void {
  part.clauseCues.push(cue);
  part.cues.push(cue);
  if (cue.cue === 'next' && part.leadersBefore !== null && part.leading === null) {
    part.leaders = part.leadersBefore;
    part.leaders.announced = null;
    part.leading = cue;
  }
  if (cue.cue === 'respectively' && nextFigure(part, index)) {
    part.respectively = { subjects: part.subjects, indicators: part.indicatorsSince, next: 0 };
  }
  // 排名前三的依次为: the first word says what kind of list it is.
  if (cue.cue === 'leading' && !(cue.written === '依次' && part.leading !== null && part.leaders === null)) {
    part.leading = cue;
    part.leaders = null;
    part.leadersBefore = null;
  }
}

/** After 分别 the figures follow, not the regions. */
function nextFigure(part: Part, index: number): boolean {
  const next = part.tokens.slice(index + 1).find(({ is }) => is === 'number' || is === 'region' || is === 'indicator');
  return next?.is === 'number';
}

function takeMark(part: Part, { mark, to }: TokenOf<'mark'>): void {
  if (mark !== 'comma') return;
  part.clauseFrom = to;
  const phrase = part.text.slice(part.lastEnd);
  if (part.statements.length === 0 && /^[^，,]{0,40}(?:来看|情况看|方面|看)[，,]/.test(phrase.replace(/^[，,]/, ''))) {
    part.topic = topicOf(
      part.tokens.filter(({ to }) => to <= commaAt(part, phrase)),
      part.topic,
    );
    part.indicator = part.topic.indicator;
  }
  part.clauseCues = [];
}

function commaAt(part: Part, phrase: string): number {
  return part.lastEnd + phrase.search(/[，,]/);
}

function takeRank(part: Part, { rank, among, from, to }: TokenOf<'rank'>): void {
  const last = part.lastFigure;
  const regionId =
    part.subjectsUsed || part.subjects.length === 0
      ? (last?.regionId ?? part.whole ?? null)
      : (part.subjects.at(-1)?.regionId ?? null);
  const indicator = part.indicatorsSince.at(-1) ?? last?.indicator ?? part.indicator;
  const ofTotal = part.clauseCues.some(({ cue }) => cue === 'total');
  const measure =
    last === null || ofTotal || last.measure === 'share' || last.measure === 'base' ? 'total' : last.measure;
  const between = part.covered(Math.max(part.lastEnd, part.clauseFrom), from);
  const elsewhere = otherWords(between).length > 1;
  part.statements.push({
    is: 'rank',
    regionId,
    indicator,
    measure,
    rank,
    among: elsewhere ? 'other' : among,
    sentence: part.sentence,
    span: part.span(from, to),
  });
}
