import type { Contradiction } from '../bulletinChecks.ts';
import { BUILT_IN_INDICATORS } from '../indicators.ts';
import type { Locale } from './locale.ts';
import { namespace } from './namespace.ts';

/** What the figures say against a passage, and why. */
export const bulletinChecks = namespace(
  {
    figure: (indicator: string, right: string) => `${indicator}按数据应为${right}。`,
    threshold: (name: string, right: string) => `${name}按数据为${right}，与所述范围不符。`,
    group: (names: string) => `同样符合的还有${names}，未列入。`,
    order: (right: string) => `按数据由多到少应为：${right}。`,
    national_rank: (right: string) => `填报的全国位次为${right}。`,
    rank: (name: string, right: string) => `${name}按数据居${right}。`,
    growth: (increase: string, base: string, right: string) => `按新增${increase}、基数${base}核算，应为${right}。`,
    completion: (name: string, done: string, target: string, right: string) =>
      `${name}目标${target}、完成${done}，应为${right}。`,
  },
  {
    figure: (indicator, right) => `By the figures, ${indicator} should read “${right}”.`,
    threshold: (name, right) => `By the figures ${name} has ${right}, which is not in the range told.`,
    group: (names) => `The same holds of ${names}, left out here.`,
    order: (right) => `By the figures, from the largest down: ${right}.`,
    national_rank: (right) => `The national rank reported is “${right}”.`,
    rank: (name, right) => `By the figures ${name} holds the place “${right}”.`,
    growth: (increase, base, right) => `From an increase of ${increase} over a base of ${base} follows “${right}”.`,
    completion: (name, done, target, right) => `${name}: ${done} of a target of ${target} makes “${right}”.`,
  },
);

/** Why a passage does not hold and what would be right, in a sentence; names and figures stand as in the bulletin. */
export function contradictionInWords(found: Contradiction, locale: Locale): string {
  const words = bulletinChecks[locale];
  const [first, second] = found.because;
  const indicator = BUILT_IN_INDICATORS.find(({ code }) => code === found.indicator)?.name[locale] ?? found.indicator;
  const name = first?.name ?? '';
  switch (found.code) {
    case 'figure':
      return words.figure(`${name}${locale === 'en' ? ', ' : ''}${indicator}`, found.right);
    case 'threshold':
      return words.threshold(name, found.right);
    case 'rank':
      return words.rank(name, found.right);
    case 'growth':
      return words.growth(first?.text ?? '', second?.text ?? '', found.right);
    case 'completion':
      return words.completion(name, second?.text ?? '', first?.text ?? '', found.right);
    case 'group':
    case 'order':
    case 'national_rank':
      return words[found.code](found.right);
  }
}
