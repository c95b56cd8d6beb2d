import { z } from 'zod';
import { claim } from './bulletins.ts';
import { regionRef } from './regions.ts';

/**
 * figure: a number is another one. threshold: a region does not lie where the group is said to lie. group: a region that
 * belongs to it is left out. order: who leads is told otherwise. national_rank, rank, growth: as they say. completion: how
 * far a region came towards its target.
 */
export const CONTRADICTION_CODES = [
  'figure',
  'threshold',
  'group',
  'order',
  'national_rank',
  'rank',
  'growth',
  'completion',
] as const;
export type ContradictionCode = (typeof CONTRADICTION_CODES)[number];

/** What the figures say against a passage of a sentence. */
export const contradiction = z.object({
  code: z.enum(CONTRADICTION_CODES),
  /** The passage, from character to character of the sentence. */
  quote: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  indicator: z.string(),
  /** Null: the region of the bulletin. */
  region: regionRef.nullable(),
  /** What would be right, in the words of the passage. */
  right: z.string(),
  /** The figures that make it so. */
  because: z.array(z.object({ name: z.string(), value: z.number(), text: z.string() })),
});
export type Contradiction = z.infer<typeof contradiction>;

/** A sentence as read again: what it claims and the figures bear out, and what they contradict. */
export const sentenceRead = z.object({ claims: z.array(claim), contradictions: z.array(contradiction) });
export type SentenceRead = z.infer<typeof sentenceRead>;
