import type {
  BulletinTemplate,
  Leading,
  NumberStyle,
  NumberStyles,
  TemplateAttachment,
  TemplatePart,
} from '../../../../../contracts/bulletinTemplates.ts';
import { BUILT_IN_INDICATORS } from '../../../../../contracts/indicators.ts';
import type { RegionLevel } from '../../../../../contracts/regions.ts';
import { countWord } from '../../../../../contracts/rules/bulletins/numbers.ts';
import { formatNumber } from '../../../../../contracts/texts/format.ts';
import type { Locale, Texts } from '../../../../../contracts/texts/index.ts';
import { shownPhrase } from './phrases.ts';

/** A property of a part in words. `printed`: as it stands in a bulletin, Chinese in every language of the page. */
export interface Fact {
  label: string;
  lines: readonly string[];
  printed?: true;
}

export const indicatorName = (code: string, locale: Locale): string =>
  BUILT_IN_INDICATORS.find((each) => each.code === code)?.name[locale] ?? code;

const listed = (words: readonly string[], t: Texts): string => words.join(t.common.listSeparator);
export const levelsInWords = (levels: readonly RegionLevel[], t: Texts): string =>
  listed(
    levels.map((level) => t.statistics.levels[level]),
    t,
  );

export function numbersInWords({ otherwise, levels }: NumberStyles, t: Texts): string[] {
  const apart = Object.entries(levels).map(([level, style]) =>
    t.templatePages.numbers.at(t.statistics.levels[level as RegionLevel], styleInWords(style, t)),
  );
  return [styleInWords(otherwise, t), ...apart];
}

function styleInWords(style: NumberStyle, t: Texts): string {
  const words = t.templatePages.numbers;
  return style.unit === 'one' ? words.one : words.wan(String(style.digits), words[style.rounding]);
}

/** What a part tells and how, in a clerk's words. */
export function partFacts(part: TemplatePart, t: Texts, locale: Locale): Fact[] {
  const words = t.templatePages.part;
  const phrase = (text: string) => shownPhrase(text, t.templatePages.placeholders);
  const numbers = { label: words.numbers, lines: 'numbers' in part ? numbersInWords(part.numbers, t) : [] };
  switch (part.kind) {
    case 'totals':
      return [
        { label: words.phrase, lines: part.indicators.map((each) => phrase(each.phrase)), printed: true },
        { label: words.numbers, lines: styles(part.indicators, t, locale) },
      ];
    case 'leaders':
      return [
        { label: words.lead, lines: [part.lead], printed: true },
        {
          label: words.indicator,
          lines: [`${indicatorName(part.indicator, locale)}${t.common.unit(t.templatePages.measures[part.measure])}`],
        },
        ...leadingFacts(part, t),
        numbers,
      ];
    case 'growth':
      return [
        { label: words.lead, lines: [part.lead], printed: true },
        { label: words.risen, lines: part.indicators.map(({ risen }) => phrase(risen)), printed: true },
        { label: words.fallen, lines: part.indicators.map(({ fallen }) => phrase(fallen)), printed: true },
        { label: words.unchanged, lines: part.indicators.map(({ unchanged }) => phrase(unchanged)), printed: true },
        { label: words.digits, lines: [String(part.digits)] },
        numbers,
      ];
    case 'increases':
      return [
        { label: words.subject, lines: part.indicators.map(({ subject }) => subject), printed: true },
        ...leadingFacts(part, t),
        numbers,
      ];
    case 'progress':
      return [...progressFacts(part, t, locale), numbers];
  }
}

function progressFacts(part: Extract<TemplatePart, { kind: 'progress' }>, t: Texts, locale: Locale): Fact[] {
  const words = t.templatePages.part;
  const phrase = (text: string) => shownPhrase(text, t.templatePages.placeholders);
  const told = [
    part.named === 0 ? words.noneNamed : words.namedCount(String(part.named)),
    ...(part.tellReached ? [words.tellReached] : []),
    ...(part.tellBehind ? [words.tellBehind] : []),
    ...(part.tellReached || part.tellBehind ? [words.listed(String(part.listed))] : []),
  ];
  return [
    {
      label: words.indicators,
      lines: part.indicators.map(
        ({ indicator, measure }) =>
          `${indicatorName(indicator, locale)}${t.common.unit(t.templatePages.measures[measure])}`,
      ),
    },
    { label: words.phrase, lines: part.indicators.map((each) => phrase(each.phrase)), printed: true },
    { label: words.behind, lines: [phrase(part.behind)], printed: true },
    { label: words.reached, lines: [phrase(part.reached)], printed: true },
    { label: words.exceeded, lines: [phrase(part.exceeded)], printed: true },
    { label: words.pace, lines: [part.pace ? t.forms.yes : t.forms.no] },
    { label: words.rate, lines: [words.rateOf(String(part.rate.digits), t.templatePages.numbers[part.rate.rounding])] },
    ...(part.levels.length === 0
      ? [{ label: words.levels, lines: [words.wholeAlone] }]
      : [
          { label: words.levels, lines: [levelsInWords(part.levels, t)] },
          { label: words.named, lines: told },
        ]),
  ];
}

/** Once where all indicators are written alike. */
function styles(items: readonly { indicator: string; numbers: NumberStyles }[], t: Texts, locale: Locale): string[] {
  const all = items.map(({ indicator, numbers }) => ({ indicator, words: numbersInWords(numbers, t) }));
  const [first] = all;
  if (first === undefined || all.every(({ words }) => listed(words, t) === listed(first.words, t)))
    return first?.words ?? [];
  return all.flatMap(({ indicator, words }) =>
    words.map((style) => t.templatePages.numbers.at(indicatorName(indicator, locale), style)),
  );
}

function leadingFacts(leading: Leading, t: Texts): Fact[] {
  const words = t.templatePages.part;
  const phrase = (text: string) => shownPhrase(text, t.templatePages.placeholders);
  const facts: Fact[] = [
    { label: words.levels, lines: [levelsInWords(leading.levels, t)] },
    { label: words.named, lines: [words.namedCount(String(leading.named))] },
    { label: words.following, lines: [leading.following ? thresholdInWords(leading.threshold, t) : words.noFollowing] },
  ];
  if (!leading.following) return facts;
  return [
    ...facts,
    { label: words.above, lines: [phrase(leading.above)], printed: true },
    { label: words.reaching, lines: [phrase(leading.reaching)], printed: true },
  ];
}

function thresholdInWords(threshold: Leading['threshold'], t: Texts): string {
  const words = t.templatePages.part;
  if (threshold === 'automatic') return words.automatic;
  const each = Object.entries(threshold).map(([level, value]) =>
    words.threshold(t.statistics.levels[level as RegionLevel], formatNumber(value)),
  );
  return each.length === 0 ? words.noFollowing : words.fixed(listed(each, t));
}

export function attachmentFacts(attachment: TemplateAttachment, t: Texts): Fact[] {
  const words = t.templatePages;
  return [
    { label: words.part.levels, lines: [levelsInWords(attachment.levels, t)] },
    { label: words.columnsOf, lines: attachment.columns.map(({ title }) => title), printed: true },
    { label: words.order, lines: [words.orders[attachment.order]] },
    { label: words.totalRow, lines: [attachment.totalRow ? t.forms.yes : t.forms.no] },
  ];
}

/** 第一部分: sections are counted in words where papers do so. */
export const sectionOrdinal = (place: number, locale: Locale): string =>
  locale === 'zh' ? countWord(place + 1) : String(place + 1);

/** What a section tells of, for the list of templates. */
export const sectionsInWords = ({ sections }: BulletinTemplate, t: Texts): string =>
  listed(
    sections.map(({ topic, heading }) => topic || heading),
    t,
  );
