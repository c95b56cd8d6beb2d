import type { Contradiction } from '../../../../contracts/bulletinChecks.ts';

/** A sentence with what would be right in the place of what is not; null where that wants a person to word it. */
export function applied(text: string, { code, start, end, quote, right }: Contradiction): string | null {
  const put = (words: string) => `${text.slice(0, start)}${words}${text.slice(end)}`;
  switch (code) {
    case 'figure':
    case 'growth':
      return put(right);
    case 'national_rank':
    case 'rank': {
      const place = /第?[一二三四五六七八九十\d]+[位名]/;
      return place.test(quote) ? put(quote.replace(place, right)) : null;
    }
    case 'completion':
      return /%$/.test(quote) && /%$/.test(right) ? put(right) : null;
    case 'threshold':
    case 'group':
    case 'order':
      return null;
  }
}
