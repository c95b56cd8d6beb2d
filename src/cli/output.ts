import { type Locale, localeOf } from '../contracts/texts/locale.ts';

/** What a command answers: one JSON document, the same in words, and how it ended. */
export interface Outcome {
  exit: 0 | 1 | 2 | 3;
  json: unknown;
  text: string;
  /** Whether the words are what was asked for, however it ended, and not a complaint. */
  isReport?: boolean;
}

export const done = (json: unknown, text: string): Outcome => ({ exit: 0, json, text });
export const refused = (json: unknown, text: string): Outcome => ({ exit: 1, json, text });

/** Chinese unless `KEPU_LANG=en`. */
export const cliLocale = (): Locale => localeOf(process.env.KEPU_LANG);

/** Columns of a terminal table: wide characters take two places. */
export function textTable(rows: readonly (readonly string[])[], alignRight: ReadonlySet<number> = new Set()): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const blanks = ' '.repeat((widths[column] ?? 0) - displayWidth(cell));
          return alignRight.has(column) ? blanks + cell : cell + blanks;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(character) ? 2 : 1;
  return width;
}
