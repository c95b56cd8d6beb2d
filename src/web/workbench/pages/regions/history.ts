import type { RegionRef } from '../../../../contracts/regions.ts';
import { formatDateInProse } from '../../../../contracts/texts/format.ts';
import { type Locale, texts } from '../../../../contracts/texts/index.ts';
import type { RegionShown } from './queries.ts';

export type RegionEvent = RegionShown['history'][number];

/** Words, or a region that the page makes a link. */
export type SentencePart = string | RegionRef;

/** Stands for the regions while the sentence is made; no sentence holds it otherwise. */
const PLACE = '\u0000';

/** What happened to a region as one dated sentence; of a change that is dated by year alone only the year is told. */
export function eventSentence(event: RegionEvent, locale: Locale): SentencePart[] {
  const t = texts(locale);
  const when = event.datedByYear ? t.regions.yearOnly(event.on.slice(0, 4)) : formatDateInProse(event.on, locale);
  const say = t.regions.events;
  switch (event.kind) {
    case 'renamed':
    case 'recoded':
    case 'moved':
      return [say[event.kind](when, event.from ?? '', event.to ?? '')];
    case 'carved_out':
      return [say.carved_out(when)];
    default: {
      const [before = '', after = ''] = say[event.kind](when, PLACE).split(PLACE);
      return [before, ...joined(event.others, t.common.listSeparator), after];
    }
  }
}

/** Regions with the separator of the language between them. */
export function joined(regions: readonly RegionRef[], separator: string): SentencePart[] {
  return regions.flatMap((region, index): SentencePart[] => (index === 0 ? [region] : [separator, region]));
}
