import { en } from './en.ts';
import type { Locale } from './locale.ts';
import { type Texts, zh } from './zh.ts';

export type { Locale } from './locale.ts';
export { LOCALES, localeOf } from './locale.ts';
export type { Texts } from './zh.ts';

export function texts(locale: Locale): Texts {
  return locale === 'en' ? en : zh;
}
