import { isAscending, numberedLeaders } from './leadingWords.ts';
import type { Part } from './part.ts';
import type { FigureStatement, LeadersStatement } from './statements.ts';
import type { TokenOf } from './tokens.ts';

/** A word of leading stands before its list (排在前列的是…) or behind it (…位居前三); 其次 and 次之 go on with one. */
export function takeLeadingCue(part: Part, cue: TokenOf<'cue'>): void {
  if (cue.cue === 'among') part.entering = false;
  if (cue.cue === 'next') goOn(part, cue);
  // 6月份最多 leads among months.
  if (/\ue000份?$/.test(part.text.slice(0, cue.from))) return;
  // 排名前三的依次为: the first word says what kind of list it is.
  if (cue.cue !== 'leading' || (cue.written === '依次' && part.leading !== null && part.leaders === null)) return;
  part.leading = cue;
  part.leaders = null;
  part.leadersBefore = null;
  part.entering = true;
  const items = listInFront(part, cue);
  for (const item of items) enterLeader(part, item);
  if (items.length > 0) part.entering = false;
}

function goOn(part: Part, cue: TokenOf<'cue'>): void {
  const leaders = part.leaders ?? part.leadersBefore;
  if (leaders === null) return;
  part.leaders = leaders;
  part.leading ??= cue;
  leaders.announced = null;
  const last = leaders.items.at(-1);
  const items = closeInFront(part, cue).filter(
    (item) => last === undefined || item.span.block !== last.span.block || item.span.from > last.span.from,
  );
  part.entering = true;
  for (const item of items) enterLeader(part, item);
  part.entering = items.length === 0;
}

/** 无锡市63925人、南京市37758人位居前列: of 最多 the last, of 前三 the last three, else all that stand together. */
function listInFront(part: Part, cue: TokenOf<'cue'>): readonly FigureStatement[] {
  if (/^(?:的[^，。；]{0,10})?(?:[：:是为有]|依次|分别[是为有])/.test(part.text.slice(cue.to))) return [];
  const together = closeInFront(part, cue);
  const announced = numberedLeaders(cue.written);
  const [first] = together;
  if (first === undefined || announced === null) return together;
  const clause = part.text.slice(0, together.at(-1)?.span.from).search(/[^，,；。]*$/);
  const inClause = together.filter(({ span }) => span.from >= clause);
  return announced > 1 && inClause.length < announced ? together.slice(-announced) : inClause;
}

/** The run of figures that ends right in front of a word. */
function closeInFront(part: Part, { from }: TokenOf<'cue'>): readonly FigureStatement[] {
  const last = part.run.at(-1);
  if (last === undefined || last.span.to > from) return [];
  const apart = part.tokens.some(
    ({ is, from: at }) =>
      at >= last.span.to && at < from && (is === 'indicator' || is === 'region' || is === 'number' || is === 'rank'),
  );
  const between = part.text.slice(last.span.to, from);
  return apart ||
    !/^[）)\s，,、的]*(?:均|都|分别|总数|总量|人数|数|分)*[位居列排名在为系是]*(?:全[国省市县区州盟旗])?[各县市区设（）、州盟]*[的位居列排名在前]*$/.test(
      between,
    )
    ? []
    : part.run;
}

export function enterLeader(part: Part, item: FigureStatement): void {
  if (part.leading === null || !part.entering) return;
  part.leaders ??= beginList(part, part.leading, item);
  const { leaders } = part;
  if (item.indicator === leaders.indicator && item.measure === leaders.measure) leaders.items.push(item);
  leaders.span.to = Math.max(leaders.span.to, item.span.to);
}

function beginList(part: Part, cue: TokenOf<'cue'>, { indicator, measure, span }: FigureStatement): LeadersStatement {
  const leaders: LeadersStatement = {
    is: 'leaders',
    cue: cue.written,
    announced: numberedLeaders(cue.written),
    ascending: isAscending(cue.written),
    level: part.levelNow,
    indicator,
    measure,
    items: [],
    groups: [],
    sentence: part.sentence,
    span: part.span(Math.min(cue.from, span.from), Math.max(cue.to, span.to)),
  };
  part.statements.push(leaders);
  return leaders;
}

/** The leaders of the part before, where they are of the same kind. */
export function leadersGoingOn(part: Part, indicator: string | null): LeadersStatement | null {
  const before = part.leadersBefore;
  if (before === null || before.indicator !== indicator) return null;
  const level = part.level ?? before.level;
  return level === before.level ? before : null;
}
