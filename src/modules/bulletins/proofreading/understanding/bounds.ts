import type { Part } from './part.ts';
import type { GroupStatement } from './statements.ts';
import type { TokenOf } from './tokens.ts';

export type Bound = GroupStatement['bound'];

/** 超过…, …以上: what a threshold says of those it is about; null where the number is a figure. */
export function boundOf(part: Part, token: TokenOf<'number'>, after: string): Bound | null {
  const before = part.text.slice(Math.max(part.lastEnd, token.from - 8), token.from);
  return (
    boundBehind(after) ?? boundBefore(before) ?? (/^超/.test(part.text.slice(token.from, token.to)) ? 'above' : null)
  );
}

export function boundBefore(before: string): Bound | null {
  if (/(?:超过|突破|高于|多于|大于|超出|逾|超)[^，。、\d]{0,2}$/.test(before)) return 'above';
  if (/(?:不少于|不低于|不下于)$/.test(before)) return 'atLeast';
  if (/(?:不足|低于|少于|不到|未达到?)$/.test(before)) return 'below';
  return /不超过$/.test(before) ? 'atMost' : null;
}

export function boundBehind(after: string): Bound | null {
  if (/^\s*(?:及其?以上|\(含\)以上|（含）以上|或以上|以上)/.test(after)) return 'atLeast';
  return /^\s*(?:及以下|以下|以内)/.test(after) ? 'below' : null;
}
