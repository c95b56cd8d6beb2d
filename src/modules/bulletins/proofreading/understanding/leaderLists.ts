import { numberedLeaders } from './leadingWords.ts';
import type { Part } from './part.ts';
import type { FigureStatement, LeadersStatement } from './statements.ts';
import type { TokenOf } from './tokens.ts';

/** A word that says what kind of list follows, or that one goes on: 排在前列, 其次. */
export function takeLeadingCue(part: Part, cue: TokenOf<'cue'>): void {
  if (cue.cue === 'next' && part.leadersBefore !== null && part.leading === null) {
    part.leaders = part.leadersBefore;
    part.leaders.announced = null;
    part.leading = cue;
  }
  // 排名前三的依次为: the first word says what kind of list it is.
  if (cue.cue === 'leading' && !(cue.written === '依次' && part.leading !== null && part.leaders === null)) {
    part.leading = cue;
    part.leaders = null;
    part.leadersBefore = null;
  }
}

export function enterLeader(part: Part, item: FigureStatement): void {
  if (part.leading === null) return;
  part.leaders ??= beginList(part, part.leading, item);
  const { leaders } = part;
  if (item.indicator === leaders.indicator && item.measure === leaders.measure) leaders.items.push(item);
  leaders.span.to = item.span.to;
}

function beginList(part: Part, cue: TokenOf<'cue'>, { indicator, measure, span }: FigureStatement): LeadersStatement {
  const leaders: LeadersStatement = {
    is: 'leaders',
    cue: cue.written,
    announced: numberedLeaders(cue.written),
    level: part.levelNow,
    indicator,
    measure,
    items: [],
    named: [],
    groups: [],
    sentence: part.sentence,
    span: part.span(cue.from, span.to),
  };
  part.statements.push(leaders);
  return leaders;
}

/** 无锡市、南京市、苏州市分别为…人，位居前三位: the word comes behind those it is about. */
export function readLeadersInFront(part: Part): void {
  const cue = part.leading;
  if (cue === null || part.leaders !== null) return;
  const before = part.statements.filter((each) => each.is === 'figure' && each.span.to <= cue.from);
  const items = before.filter((each): each is FigureStatement => each.is === 'figure' && each.mention !== null);
  const alike = items.filter(
    ({ indicator, measure }) => indicator === items[0]?.indicator && measure === items[0]?.measure,
  );
  if (alike.length < 2 || alike.length < items.length) return;
  for (const item of alike) enterLeader(part, item);
}

/** The leaders of the part before, where they are of the same kind. */
export function leadersGoingOn(part: Part, indicator: string | null): LeadersStatement | null {
  const before = part.leadersBefore;
  if (before === null || before.indicator !== indicator) return null;
  const level = part.level ?? before.level;
  return level === before.level ? before : null;
}
