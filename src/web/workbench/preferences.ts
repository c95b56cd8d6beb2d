import { useSyncExternalStore } from 'react';
import { ELDER_COOKIE, LOCALE_COOKIE, PREFERENCE_MAX_AGE_SECONDS } from '../../contracts/preferences.ts';
import { formatDateInProse } from '../../contracts/texts/format.ts';
import { type Locale, localeOf, type Texts, texts } from '../../contracts/texts/index.ts';

/** Language and type size, shared with the portal by cookie. */
interface Preferences {
  locale: Locale;
  elder: boolean;
}

let current: Preferences = { locale: localeOf(cookie(LOCALE_COOKIE)), elder: cookie(ELDER_COOKIE) === '1' };
const listeners = new Set<() => void>();
showOnRoot();

export function preferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  keep(LOCALE_COOKIE, current.locale);
  keep(ELDER_COOKIE, current.elder ? '1' : '0');
  showOnRoot();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

export function useTexts(): Texts {
  return texts(usePreferences().locale);
}

/** Writes a date as the reader's language does in a sentence. */
export function useProseDate(): (date: string) => string {
  const { locale } = usePreferences();
  return (date) => formatDateInProse(date, locale);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `lang` picks the right glyphs and voice, `data-elder` the larger type. */
function showOnRoot(): void {
  document.documentElement.lang = current.locale === 'zh' ? 'zh-CN' : 'en';
  document.documentElement.toggleAttribute('data-elder', current.elder);
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

function keep(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the browsers that offices use
  document.cookie = `${name}=${value}; path=/; max-age=${PREFERENCE_MAX_AGE_SECONDS}; samesite=lax`;
}
