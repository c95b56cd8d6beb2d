import { useMemo, useRef } from 'react';
import type { Contradiction } from '../../../../contracts/bulletinChecks.ts';
import type { BulletinShown, StandingContradiction } from '../../../../contracts/bulletinDrafts.ts';
import type { BulletinFigures, Claim, ComposedBulletin } from '../../../../contracts/bulletins.ts';
import { claimsHold } from '../../../../contracts/rules/bulletins/check/reader.ts';
import { type AgainstMark, againstMarks, type ClaimMark, claimMarks } from './marks.ts';
import type { BulletinText } from './text.ts';

/** What the figures say against a passage, and who lets it stand. */
export type Found = Contradiction & { override: StandingContradiction['override'] };

/** A paragraph as read against the figures. */
export interface Read {
  claims: readonly ClaimMark[];
  against: readonly AgainstMark<Found>[];
  found: readonly Found[];
}

export interface Place {
  key: string;
  text: string;
}

/**
 * Reads each paragraph against the figures, by the rules that the server uses: at once, as one types, and without a
 * connection. What was read is kept by its words, so that only the paragraph that changes is read again.
 */
export function useReading(bulletin: BulletinShown, first: ComposedBulletin, figures: BulletinFigures) {
  const kept = useRef(new Map<string, { claims: Claim[]; contradictions: Contradiction[] }>());
  return useMemo(() => {
    const composed = new Map<string, readonly Claim[]>();
    for (const { sections } of [first, bulletin.composed])
      for (const { sentences } of sections) for (const { text, claims } of sentences) composed.set(text, claims);
    const overrides = overridesOf(bulletin);
    return (text: string): Read => {
      const read = kept.current.get(text) ?? claimsHold(text, figures);
      kept.current.set(text, read);
      const told = composed.get(text) ?? [];
      // What was composed knows its claims best; figures beside them are those that were read.
      const wrong = read.contradictions.filter(({ code }) => code === 'figure');
      const claims = withOthers(claimMarks(text, told), claimMarks(text, read.claims)).filter(
        // A figure that is contradicted claims nothing.
        ({ start, end }) => wrong.every((each) => end <= each.start || start >= each.end),
      );
      const found = read.contradictions.map((each) => ({
        ...each,
        override: overrides.get(overrideKey(text, each)) ?? null,
      }));
      return { claims, found, against: againstMarks(found) };
    };
  }, [bulletin, first, figures]);
}

const withOthers = (first: readonly ClaimMark[], others: readonly ClaimMark[]): ClaimMark[] =>
  [...first, ...others.filter(({ start, end }) => first.every((mark) => end <= mark.start || start >= mark.end))].sort(
    (a, b) => a.start - b.start,
  );

const overrideKey = (sentence: string, { code, quote }: Pick<Contradiction, 'code' | 'quote'>) =>
  JSON.stringify([sentence, code, quote]);

/** Who lets which passage of which sentence stand: of that very sentence alone. */
function overridesOf({ contradictions, composed }: BulletinShown) {
  return new Map(
    contradictions.flatMap((found) => {
      const sentence = composed.sections[found.section]?.sentences[found.sentence]?.text;
      return sentence === undefined || found.override === null
        ? []
        : [[overrideKey(sentence, found), found.override] as const];
    }),
  );
}

/** Every passage that is contradicted, in the order of the text. */
export function foundIn(text: BulletinText, read: (words: string) => Read): { place: Place; found: Found }[] {
  return text.sections.flatMap(({ paragraphs }) =>
    paragraphs.flatMap((place) => read(place.text).found.map((found) => ({ place, found }))),
  );
}
