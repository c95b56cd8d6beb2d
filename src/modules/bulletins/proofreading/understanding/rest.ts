import type { Bound } from './bounds.ts';
import { measureOf } from './measures.ts';
import type { Part } from './part.ts';
import type { Mention } from './regionNames.ts';
import type { TokenOf } from './tokens.ts';

export const REST = /其余|其他|其它|剩余/;
const EVERYONE = /各|所有|全部|每个/;

/** 其余各市均不足3万人, 各区均超过1700人; false where the threshold is not one of them all. */
export function takeEveryone(part: Part, token: TokenOf<'number'>, bound: Bound): boolean {
  if (part.subjects.length > 0 && !part.subjectsUsed) return false;
  const clause = part.text.slice(Math.max(part.clauseFrom, part.lastEnd), token.from);
  const isRest = REST.test(clause);
  const together = part.clauseCues.some(({ cue }) => cue === 'all');
  if (!isRest && !(together && EVERYONE.test(clause))) return false;
  const except = isRest ? namedBefore(part, token.from) : [];
  const { number } = token;
  const indicator = part.theme(number.unit);
  if (isRest && except.length === 0) return true;
  part.statements.push({
    is: 'everyone',
    except,
    level: part.level,
    indicator: indicator !== null && part.lexicon.fitsUnit(indicator, number.unit) ? indicator : null,
    measure: part.leaders?.measure ?? measureOf(part, 'figure'),
    number,
    bound,
    sentence: part.sentence,
    span: part.span(token.from - clause.length + clause.search(isRest ? REST : EVERYONE), token.to),
  });
  return true;
}

function namedBefore({ mentionsBefore, tokens }: Part, before: number): readonly Mention[] {
  const here = tokens.flatMap((token) => (token.is === 'region' && token.to <= before ? [token.mention] : []));
  return [...mentionsBefore, ...here];
}
