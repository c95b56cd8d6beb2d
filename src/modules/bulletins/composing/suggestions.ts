import { suggestionNamed } from '../../../contracts/bulletinSuggestions.ts';
import type { BulletinSentence } from '../../../contracts/bulletins.ts';
import type { BulletinTemplate, OwnSuggestion } from '../../../contracts/bulletinTemplates.ts';
import { countWord } from '../../../contracts/rules/bulletins/numbers.ts';

type Chosen = BulletinTemplate['suggestions']['chosen'][number];

/** 一是…, 二是…: numbered, as far as they are about what the bulletin tells. */
export function suggestionSentences(
  { chosen }: BulletinTemplate['suggestions'],
  told: ReadonlySet<string>,
): BulletinSentence[] {
  return chosen
    .flatMap((each) => (isTold(each, told) ? (paragraphOf(each) ?? []) : []))
    .map(({ text }, n) => ({ text: `${countWord(n + 1)}是${text}`, claims: [] }));
}

/** Whether a bulletin that tells of these indicators carries the paragraph. */
export function isTold(chosen: Chosen, told: ReadonlySet<string>): boolean {
  const { about } = paragraphOf(chosen) ?? { about: [] };
  return about.length === 0 || about.some((indicator) => told.has(indicator));
}

/** One that the library no longer has is left out. */
const paragraphOf = (chosen: Chosen): Readonly<OwnSuggestion> | undefined =>
  typeof chosen === 'string' ? suggestionNamed(chosen) : chosen;
