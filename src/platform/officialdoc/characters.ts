/**
 * What cannot be printed: control characters, halves of surrogate pairs, non-characters (all of them no XML either), and
 * the marks that turn the direction of what follows, which make a text look like another.
 */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be removed
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\p{Surrogate}\p{Noncharacter_Code_Point}]/gu;

/** A text as one line of what can be printed; letters and their accents are one character where there is one. */
export function printable(text: string): string {
  return text
    .replace(UNPRINTABLE, '')
    .replace(/\P{M}\p{M}+/gu, (cluster) => cluster.normalize('NFC'))
    .replace(/\s+/gu, keepWideSpaces)
    .trim();
}

/** Officials align with full-width spaces on purpose. */
const keepWideSpaces = (spaces: string): string => (/^\u3000+$/.test(spaces) ? spaces : ' ');

const WIDE =
  /[\u1100-\u115F\u2014\u2018\u2019\u201C\u201D\u2026\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F000}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** How wide a text is, in characters of the body: a Latin letter or a digit is half of one. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 1 : 0.5;
  return width;
}

export const isWide = (character: string): boolean => WIDE.test(character);
