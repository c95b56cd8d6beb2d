/** Chinese is the source; English is complete. */
export const LOCALES = ['zh', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The locale asked for by an Accept-Language header or a cookie; Chinese unless English comes first. */
export function localeOf(wanted: string | undefined): Locale {
  return wanted !== undefined && /^\s*en\b/i.test(wanted) ? 'en' : 'zh';
}
