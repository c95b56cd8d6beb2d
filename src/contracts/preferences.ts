/** Cookies that carry a reader's language and type size, so that the first page the server writes is already right. */
export const LOCALE_COOKIE = 'kepu_locale';
export const ELDER_COOKIE = 'kepu_elder';
export const PREFERENCE_MAX_AGE_SECONDS = 365 * 86_400;
