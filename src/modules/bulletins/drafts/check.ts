import type { BulletinFigures, BulletinSentence, ComposedBulletin } from '../../../contracts/bulletins.ts';
import { claimsHold } from '../../../contracts/rules/bulletins/check/reader.ts';
import type { FoundAgainst, OverrideRow } from './store.ts';

/** A text as somebody wrote it, before it is read. */
export interface Written {
  title: string;
  sections: readonly { heading: string; sentences: readonly string[] }[];
}

/**
 * The bulletin that a written text makes: sentences that nobody touched keep their claims, others have those that are read
 * in them. Tables are those of the figures.
 */
export function withText(before: ComposedBulletin, written: Written, figures: BulletinFigures): ComposedBulletin {
  const kept = new Map<string, BulletinSentence>();
  for (const { sentences } of before.sections) for (const sentence of sentences) kept.set(sentence.text, sentence);
  return {
    ...before,
    title: written.title,
    sections: written.sections.map(({ heading, sentences }) => ({
      heading,
      sentences: sentences.map((text) => kept.get(text) ?? { text, claims: claimsHold(text, figures).claims }),
    })),
  };
}

export function contradictionsIn({ sections }: ComposedBulletin, figures: BulletinFigures): FoundAgainst[] {
  return sections.flatMap(({ sentences }, section) =>
    sentences.flatMap(({ text }, sentence) =>
      claimsHold(text, figures).contradictions.map((found) => ({ ...found, section, sentence })),
    ),
  );
}

/** The override of a passage, where somebody lets it stand: of that very sentence. */
export function overrideOf(
  { sections }: ComposedBulletin,
  found: FoundAgainst,
  overrides: readonly OverrideRow[],
): OverrideRow | null {
  const text = sections[found.section]?.sentences[found.sentence]?.text;
  return (
    overrides.findLast(
      ({ sentence, code, quote }) => sentence === text && code === found.code && quote === found.quote,
    ) ?? null
  );
}
