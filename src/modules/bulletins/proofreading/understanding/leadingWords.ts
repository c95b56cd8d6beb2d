import { smallNumber } from './numbers.ts';

/** How many a leading word announces: 前三位 three, 最多 one; 前列 says nothing. */
export function numberedLeaders(written: string): number | null {
  const first = /[前后]([一二三四五六七八九十\d]+)/.exec(written)?.[1];
  if (first !== undefined) return smallNumber(first);
  return /^最/.test(written) ? 1 : null;
}

/** 最少, 后三位: the least come first. */
export function isAscending(written: string): boolean {
  return /[少低小慢]$|^后|靠后|垫底/.test(written);
}
