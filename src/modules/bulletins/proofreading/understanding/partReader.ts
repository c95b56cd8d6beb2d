import { takeMetNames } from './aims.ts';
import { takeDoubling, takeNumber } from './amounts.ts';
import { countListed, nameCounted } from './counts.ts';
import { takeLeadingCue } from './leaderLists.ts';
import { Part, type PartContext } from './part.ts';
import { isRankElsewhere } from './qualifying.ts';
import type { Mention } from './regionNames.ts';
import type { LeadersStatement, Statement, Topic } from './statements.ts';
import type { Token, TokenOf } from './tokens.ts';
import { topicOf } from './topic.ts';

export interface PartRead {
  statements: readonly Statement[];
  /** What the next part is about, where it does not say. */
  topic: Topic;
  leaders: LeadersStatement | null;
}

/** Reads what stands between two semicolons or stops, word by word. */
export function readPart(tokens: readonly Token[], context: PartContext): PartRead {
  const part = new Part(tokens, context);
  for (const [index, token] of tokens.entries()) take(part, token, index);
  nameCounted(part);
  countListed(part);
  takeMetNames(part);
  return {
    statements: part.statements,
    leaders: part.leaders ?? part.leadersBefore,
    topic: {
      indicator: part.indicator ?? part.topic.indicator,
      measure: part.topic.measure,
      level: part.levelNow,
    },
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
    case 'area':
      takeArea(part, token);
      return;
    case 'own':
      part.whole = part.ground.tree.ownLevel(part.subjects.at(-1)?.regionId ?? part.ground.rootId)?.id ?? null;
      part.subjects = [];
      return;
    case 'indicator':
      part.indicator = token.code;
      part.indicatorNamed = true;
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
function isOfRank({ text, tokens }: Part, { from }: Token, index: number): boolean {
  const next = tokens[index + 1];
  return /[居列]$/.test(text.slice(0, from)) && next?.is === 'cue' && next.cue === 'leading';
}

/** 苏南 stands for its cities, which are spoken of together. */
function takeArea(part: Part, { members, from, to }: TokenOf<'area'>): void {
  const mention = { from, to, written: part.text.slice(from, to), fault: null, retired: false, candidates: [] };
  part.subjects = members.map((regionId) => ({ ...mention, regionId }));
  part.subjectsUsed = false;
  part.inArea = true;
  part.respectively = null;
  part.whole = undefined;
}

function takeRegion(part: Part, mention: Mention): void {
  const isRoot = mention.regionId === part.ground.rootId;
  if (part.subjectsUsed || part.inArea) part.subjects = [];
  part.inArea = false;
  part.summed = null;
  part.subjectsUsed = false;
  part.respectively = null;
  part.whole = isRoot ? mention.regionId : undefined;
  part.subjects = isRoot ? [] : [...part.subjects, mention];
}

function takeCue(part: Part, cue: TokenOf<'cue'>, index: number): void {
  part.clauseCues.push(cue);
  part.cues.push(cue);
  if ((cue.cue === 'respectively' || cue.written === '依次') && figuresFollow(part, index))
    part.respectively = {
      subjects: respectiveSubjects(part),
      indicators: respectiveIndicators(part),
      from: cue.from,
      next: 0,
      ofPercents: null,
    };
  takeLeadingCue(part, cue);
  if (cue.cue === 'times' && cue.written.startsWith('翻')) takeDoubling(part, cue);
}

/** Those just named, or, where they have their figures already, all of the one region's: 志愿者…人、组织…个，分别占…%. */
function respectiveIndicators({ indicatorsSince, told, subjects }: Part): readonly string[] {
  if (indicatorsSince.length > 0 || subjects.length !== 1) return indicatorsSince;
  const own = told.filter(({ mention }) => mention === subjects[0]).flatMap(({ indicator }) => indicator ?? []);
  return [...new Set(own)];
}

/** Those just named, or, where they have their figures already, all of them: 分别占…%. */
function respectiveSubjects({ subjects, subjectsUsed, run }: Part): readonly Mention[] {
  if (!subjectsUsed || subjects.length > 1) return subjects;
  return run.flatMap(({ mention }) => (mention === null ? [] : [mention]));
}

/** After 分别 the figures follow, not the regions. */
function figuresFollow({ tokens }: Part, index: number): boolean {
  const next = tokens.slice(index + 1).find(({ is }) => is === 'number' || is === 'region' || is === 'indicator');
  return next?.is === 'number';
}

/** A clause ends; one like 从注册情况来看 says what the part is about. */
function takeMark(part: Part, { mark, to }: TokenOf<'mark'>): void {
  if (mark === 'open') part.cuesOutside = [...part.clauseCues];
  if (mark === 'close' && part.cuesOutside !== null) {
    part.clauseCues = part.cuesOutside;
    part.cuesOutside = null;
  }
  if (mark !== 'comma') return;
  part.clauseFrom = to;
  const phrase = part.text.slice(part.lastEnd);
  if (part.statements.length === 0 && /^[^，,]{0,40}(?:来看|情况看|方面|看)[，,]/.test(phrase.replace(/^[，,]/, ''))) {
    const comma = part.lastEnd + phrase.search(/[，,]/);
    part.topic = topicOf(
      part.tokens.filter((token) => token.to <= comma),
      part.topic,
    );
    part.indicator = part.topic.indicator;
  }
  part.clauseCues = [];
}

function takeRank(part: Part, { rank, among, back, from, to }: TokenOf<'rank'>): void {
  const last = part.lastFigure;
  // 第二位的吴兴区 is the rank of one named behind it, in a comparison.
  const next = part.tokens.find((token) => token.from >= to);
  if (next?.is === 'region' && part.text.slice(to, next.from) === '的') return;
  const regionId = rankedRegion(part, back);
  const ofTotal = part.clauseCues.some(({ cue }) => cue === 'total');
  part.statements.push({
    is: 'rank',
    regionId,
    indicator: part.indicatorsSince.at(-1) ?? last?.indicator ?? part.indicator,
    measure: last === null || ofTotal || last.measure === 'share' || last.measure === 'base' ? 'total' : last.measure,
    rank,
    among: isRankElsewhere(part, from) ? 'other' : among,
    sentence: part.sentence,
    span: part.span(from, to),
  });
}

/** Of several ranks the first is that of the first of as many regions. */
function rankedRegion({ subjects, subjectsUsed, run, lastFigure, whole }: Part, back: number): string | null {
  if (!subjectsUsed && subjects.length > back) return subjects.at(-1 - back)?.regionId ?? null;
  if (back > 0) return run.at(-1 - back)?.regionId ?? null;
  return lastFigure?.regionId ?? whole ?? null;
}
