import type { GridValue } from '../../../contracts/rules/grid.ts';

const SPACES = /[\s\u00a0\u200b-\u200d\u2060\ufeff]+/g;
const SPACE_BESIDE_WIDE = / (?=[^\x21-\x7e])|(?<=[^\x21-\x7e]) /g;

/** Line breaks and spaces beside Chinese characters carry no meaning; others become one space. */
export function tidy(value: GridValue | undefined): string {
  if (value === null || value === undefined) return '';
  return String(value).replace(SPACES, ' ').trim().replace(SPACE_BESIDE_WIDE, '');
}

const FOOTNOTE_NUMBERS = /[\u00b2\u00b3\u00b9\u2070-\u2079\u2460-\u2473\u2776-\u2793]/g;

/** For comparing words: half-width, lower case, no spaces and no footnote numbers. */
export function wordKey(text: string): string {
  return text.replace(FOOTNOTE_NUMBERS, '').normalize('NFKC').replace(SPACES, '').toLowerCase();
}

/** How names are compared with those that a person resolved. */
export function nameKey(name: string): string {
  return wordKey(name);
}

export function isBlank(value: GridValue | undefined): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (typeof value === 'number' || isVisible(value.charCodeAt(0))) return false;
  return value.replace(SPACES, '') === '';
}

const isVisible = (code: number) => (code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code < 0xa000);
