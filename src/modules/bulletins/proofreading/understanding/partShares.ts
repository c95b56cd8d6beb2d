import type { Part } from './part.ts';
import type { FigureStatement } from './statements.ts';
import type { TokenOf } from './tokens.ts';

/** 193个，其中国家级24个、省级98个、市州级71个，分别占12.4%、50.8%和36.8%: each percentage is that of the count in its place. */
export function takePartShare(part: Part, { number, from, to }: TokenOf<'number'>): boolean {
  const { respectively: listed, statements, tokens, sentence } = part;
  if (listed === null || listed.subjects.length > 1 || number.unit !== '%') return false;
  const counts = statements.filter(
    (each): each is FigureStatement => each.is === 'figure' && each.mention === null && each.measure !== 'share',
  );
  const [whole, ...parts] = counts;
  const percentages = tokens.filter(
    (each) => each.is === 'number' && each.number.unit === '%' && each.from >= listed.from,
  );
  const at = percentages.findIndex((each) => each.from === from);
  const of = parts[at];
  if (whole === undefined || of === undefined || parts.length !== percentages.length) return false;
  if (!/其中/.test(part.text.slice(whole.span.to, parts[0]?.span.from))) return false;
  statements.push({
    is: 'partShare',
    whole: whole.number,
    part: of.number,
    number,
    sentence,
    span: part.span(from, to),
  });
  return true;
}
