import type { GroupStatement } from './statements.ts';

export type Bound = GroupStatement['bound'];

/** 超过, 不足 in front of a figure. */
export function boundBefore(before: string): Bound | null {
  if (/(?:超过|突破|高于|多于|大于|超出|逾|超)[^，。、\d]{0,2}$/.test(before)) return 'above';
  if (/(?:不少于|不低于|不下于)$/.test(before)) return 'atLeast';
  if (/(?:不足|低于|少于|不到|未达到?)$/.test(before)) return 'below';
  return /不超过$/.test(before) ? 'atMost' : null;
}

/** 以上, 以下 behind a figure. */
export function boundBehind(after: string): Bound | null {
  if (/^\s*(?:及其?以上|\(含\)以上|（含）以上|或以上|以上)/.test(after)) return 'atLeast';
  return /^\s*(?:及以下|以下|以内)/.test(after) ? 'below' : null;
}
