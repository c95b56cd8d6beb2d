import type { NumberStyle } from '../../bulletinTemplates.ts';

const WAN = 10_000;
const YI = 100_000_000;

/** A figure with its unit as prose writes it: 286281人, 944.6万次, 289万次. No separators, no idle zeros. */
export function writeFigure(value: number, style: NumberStyle, unit: string): string {
  if (style.unit === 'one' || Math.abs(value) < WAN) return `${plain(value)}${unit}`;
  const step = WAN / 10 ** style.digits;
  const steps = Math.abs(value) / step;
  const kept = (style.rounding === 'round' ? Math.round(steps) : Math.floor(steps)) / 10 ** style.digits;
  return `${value < 0 ? '-' : ''}${kept}万${unit}`;
}

/** A round number: 2万人, 1.5万人, 500项, 1亿次. */
export function writeThreshold(threshold: number, unit: string): string {
  if (threshold >= YI) return `${plain(threshold / YI)}亿${unit}`;
  return threshold >= WAN ? `${plain(threshold / WAN)}万${unit}` : `${plain(threshold)}${unit}`;
}

/** The size of a growth in per cent; one that would be printed as zero is told as less than the last digit. */
export function writeGrowth(increase: number, base: number, digits: number): string {
  const scale = 10 ** digits;
  const size = Math.abs(increase);
  const rounded = Math.round((size * 100 * scale) / base) / scale;
  return rounded === 0 && size > 0 ? `不足${plain(1 / scale)}%` : `${plain(rounded)}%`;
}

/** Whether a printed number is the exact one rounded, or cut off, at its own last place. */
export function isRoundingOf(printed: number, exact: number, places: number): boolean {
  const difference = (exact - printed) * 10 ** places;
  return difference > -0.5 - 1e-9 && difference < 1;
}

/** Decimals that a number is printed with. */
export const placesOf = (printed: string): number => printed.split('.')[1]?.length ?? 0;

/** Figures have few decimals: what floating point adds is no part of them. */
function plain(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toFixed(6)));
}

const DIGITS = '零一二三四五六七八九';

/** 1 to 99 as counted in words: 三, 十二, 三十一. */
export function countWord(count: number): string {
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  const front = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return ones === 0 && tens > 0 ? front : `${front}${DIGITS[ones]}`;
}

/** The number that a word or digits stand for: 三, 十二, 3; null for anything else. */
export function countOfWord(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  const [, tens, ten, ones] = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(word) ?? [];
  if (word === '' || tens === undefined || (ten === '' && ones !== '' && tens !== '')) return null;
  const digit = (text: string | undefined) => (text === undefined || text === '' ? 0 : DIGITS.indexOf(text));
  return ten === '' ? digit(tens) + digit(ones) : (digit(tens) || 1) * 10 + digit(ones);
}
