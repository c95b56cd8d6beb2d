import { numberedLeaders } from './leadingWords.ts';
import type { Part } from './part.ts';
import type { FigureStatement, LeadersStatement } from './statements.ts';
import type { TokenOf } from './tokens.ts';

export function enterLeader(part: Part, item: FigureStatement): void {
  const cue = part.leading as TokenOf<'cue'>;
  if (part.leaders === null) {
    part.leaders = {
      is: 'leaders',
      cue: cue.written,
      announced: numberedLeaders(cue.written),
      level: part.level ?? part.topic.level,
      indicator: item.indicator,
      measure: item.measure,
      items: [],
      named: [],
      groups: [],
      sentence: part.sentence,
      span: part.span(cue.from, item.span.to),
    };
    part.statements.push(part.leaders);
  }
  if (item.indicator === part.leaders.indicator && item.measure === part.leaders.measure) part.leaders.items.push(item);
  part.leaders.span.to = item.span.to;
}

/** The leaders of the part before, where they are of the same kind. */
export function goesOnFrom(part: Part, indicator: string | null): LeadersStatement | null {
  const before = part.leadersBefore;
  if (before === null || before.indicator !== indicator) return null;
  const level = part.level ?? before.level;
  return level === before.level ? before : null;
}

/** 无锡市、南京市、苏州市分别为…人，位居前三位: the word comes behind those it is about. */
export function leadersInFront(part: Part): void {
  const cue = part.leading;
  if (cue === null || part.leaders !== null) return;
  const before = part.statements.filter((each) => each.is === 'figure' && each.span.to <= cue.from);
  const items = before.filter((each): each is FigureStatement => each.is === 'figure' && each.mention !== null);
  const alike = items.filter(
    ({ indicator, measure }) => indicator === items[0]?.indicator && measure === items[0]?.measure,
  );
  const [first, second] = alike;
  if (first === undefined || second === undefined || alike.length < items.length) return;
  part.leading = cue;
  for (const item of alike) enterLeader(part, item);
  (part.leaders as LeadersStatement | null)?.items.sort((a, b) => a.span.from - b.span.from);
}
