import type { RegionLevel } from '../../../../contracts/regions.ts';
import { chineseNumbersIn } from './chineseNumbers.ts';
import { type Cue, cuesIn, type IndicatorLexicon, levelsIn, wholesIn } from './lexicon.ts';
import { numbersIn, type ProseNumber, smallNumber } from './numbers.ts';
import { type Ground, levelOf, type Mention, mentionsIn } from './regionNames.ts';

export type Token = { from: number; to: number } & (
  | { is: 'region'; mention: Mention }
  | { is: 'area'; members: readonly string[] }
  | { is: 'whole'; regionId: string | null }
  | { is: 'own' }
  | { is: 'indicator'; code: string }
  | { is: 'level'; level: RegionLevel | null }
  | { is: 'number'; number: ProseNumber }
  | { is: 'rank'; rank: number; among: 'nation' | 'root' | 'parent' | null; back: number }
  | { is: 'cue'; cue: Cue; written: string }
  | { is: 'mark'; mark: 'comma' | 'list' | 'semicolon' | 'stop' | 'colon' | 'open' | 'close' }
);

export type TokenOf<K extends Token['is']> = Extract<Token, { is: K }>;

const DATES =
  /(?:19|20)\d{2}\s*[年-]\s*(?:\d{1,2}\s*[月-]\s*(?:\d{1,2}\s*日?)?)?|(?<![\d.])\d{1,2}月(?:\d{1,2}(?:[-—~至]\d{1,2})?日)?|[（(〔[]\d{4}[)）〕\]]\d*号?/g;
const RANK =
  /(?:(?:位|排|名)?[居列在名]|位次为?|排名为?|名次为?|位列|排位)?(全国|全[省市县区州盟旗]|[省市县]内|同级|设区市|各市|[本该]市|全自治区)?(?:同类)?(?:中)?(?:的)?第([一二两三四五六七八九十\d０-９]{1,3})(?![一二三四五六七八九十\d部章条款项届期批次季个])[位名]?|(?:[位排]?[居列]|位列|排名?)(?:在)?(全国|全[省市县区州盟旗]|[省市县]内)?(首位|榜首|末位|最后一位|倒数第一)/g;
/** 分列第二、三位, 位居第二、第三. */
const RANKS =
  /(?:[分位排]?[居列]|排名?|分别为)(全国|全[省市县区州盟旗]|[省市县]内)?第([一二三四五六七八九十\d]{1,3}(?:(?:[、，和至到—-]|以及)第?[一二三四五六七八九十\d]{1,3})+)(?:[位名]|(?=[，。；、]|$))/g;
const MARKS: Readonly<Record<string, TokenOf<'mark'>['mark']>> = {
  '，': 'comma',
  ',': 'comma',
  '、': 'list',
  '；': 'semicolon',
  ';': 'semicolon',
  '。': 'stop',
  '！': 'stop',
  '？': 'stop',
  '：': 'colon',
  ':': 'colon',
  '（': 'open',
  '(': 'open',
  '）': 'close',
  ')': 'close',
};

/** The words of a paragraph that proofreading understands, in order; what a longer one covers is left out. */
export function tokensOf(text: string, lexicon: IndicatorLexicon, ground: Ground): Token[] {
  const plain = withoutDates(text);
  const mentions = mentionsIn(plain, ground);
  const areas = areasOf(plain, mentions, ground);
  const covered = cover(
    plain,
    [...mentions, ...areas].sort((a, b) => a.from - b.from),
  );
  const several = severalRanksIn(covered);
  const single = ranksIn(cover(covered, several));
  const ranks = [...several, ...single].sort((a, b) => a.from - b.from);
  const rest = cover(covered, ranks);
  // 省级 above a column of this paper counts something.
  const ofLevels = lexicon.find(rest).filter(({ from, to }) => rest.slice(from, to).includes('级'));
  const levels = levelsIn(cover(rest, ofLevels)).map((word) => ({ ...word, level: belowRoot(word.level, ground) }));
  const afterLevels = cover(rest, levels);
  const wholes = wholesIn(afterLevels);
  const numbers = numbersIn(afterLevels).filter(({ from }) => !/第$/.test(afterLevels.slice(0, from)));
  numbers.push(...namedCounts(afterLevels, mentions), ...chineseNumbersIn(afterLevels, levels));
  const words = lexicon.find(afterLevels);
  const cues = cuesIn(cover(afterLevels, words));
  const tokens: Token[] = [
    ...mentions.map((mention): Token => ({ is: 'region', from: mention.from, to: mention.to, mention })),
    ...areas,
    ...ranks,
    ...levels.map((level): Token => ({ is: 'level', ...level })),
    ...wholes.map(({ from, to, kind }): Token => ({ is: 'whole', from, to, regionId: wholeOf(kind, ground) })),
    ...[...afterLevels.matchAll(/[省市县区州]?本级/g)].map(
      (match): Token => ({ is: 'own', from: match.index, to: match.index + match[0].length }),
    ),
    // 前5 is a word; its digit is no figure.
    ...numbers
      .filter(({ from }) => !cues.some((cue) => cue.cue === 'leading' && cue.from <= from && from < cue.to))
      .map((number): Token => ({ is: 'number', from: number.from, to: number.to, number })),
    ...words.map(({ from, to, code }): Token => ({ is: 'indicator', from, to, code })),
    ...cues.map((cue): Token => ({ is: 'cue', ...cue })),
    ...earlierYears(text, ground),
    ...marksIn(afterLevels, numbers),
  ];
  return tokens.sort((a, b) => a.from - b.from || b.to - a.to);
}

function areasOf(text: string, mentions: readonly Mention[], { areas }: Ground): TokenOf<'area'>[] {
  return [...(areas ?? [])]
    .flatMap(([name, members]) =>
      [...text.matchAll(new RegExp(name, 'g'))].map(
        ({ index }): TokenOf<'area'> => ({ is: 'area', from: index, to: index + name.length, members }),
      ),
    )
    .filter(({ from, to }) => !mentions.some((mention) => mention.from < to && mention.to > from));
}

/** Years and days are no figures; what replaces them keeps every place where it is. */
export function withoutDates(text: string): string {
  return text.replaceAll(DATES, (date) => '\ue000'.repeat(date.length));
}

/** 济南、青岛、潍坊三市: right behind the last of those named. */
function namedCounts(text: string, mentions: readonly Mention[]): ProseNumber[] {
  return mentions.flatMap(({ to }): ProseNumber[] => {
    const [, written = ''] =
      /^([两二三四五六七八九十]{1,2})(?=个?[市县区州盟旗](?![级内]))/.exec(text.slice(to, to + 4)) ?? [];
    const value = smallNumber(written);
    if (value === null) return [];
    return [{ value, rounding: 0, step: 1, vague: null, unit: '', from: to, to: to + written.length, written }];
  });
}

/** 2021年底 in a document of 2022 says that a base follows. */
function earlierYears(text: string, { asOf }: Ground): Token[] {
  return [...text.matchAll(/((?:19|20)\d{2})年(?:年?[底末]|12月(?:31日)?|同期)?/g)].flatMap((match): Token[] =>
    Number(match[1]) >= Number(asOf.slice(0, 4))
      ? []
      : [{ is: 'cue', cue: 'base', written: match[0], from: match.index, to: match.index + match[0].length }],
  );
}

function cover(text: string, parts: readonly { from: number; to: number }[]): string {
  let covered = '';
  let at = 0;
  for (const { from, to } of parts) {
    if (from < at) continue;
    covered += text.slice(at, from) + '\ue000'.repeat(to - from);
    at = to;
  }
  return covered + text.slice(at);
}

/** In a bulletin of a city 3个市 are of its county-level cities. */
function belowRoot(level: RegionLevel | null, ground: Ground): RegionLevel | null {
  return level === 'city' && levelOf(ground, ground.rootId) === 'city' ? 'county' : level;
}

/** One token each, one behind the other; `back` counts from the last. */
function severalRanksIn(text: string): TokenOf<'rank'>[] {
  return [...text.matchAll(RANKS)].flatMap((match): TokenOf<'rank'>[] => {
    const numerals = [...(match[2] as string).matchAll(/[一二三四五六七八九十\d]+/g)];
    const range = /[至到—-]/.test(match[2] as string)
      ? rangeOf(numerals.map(([numeral]) => smallNumber(numeral) ?? 0))
      : null;
    if (range !== null)
      return range.map((rank, at) => ({
        is: 'rank',
        from: match.index,
        to: match.index + match[0].length,
        rank,
        among: amongOf(match[1]),
        back: range.length - 1 - at,
      }));
    const start = match.index + match[0].indexOf(`第${match[2]}`) + 1;
    return numerals.map(({ 0: numeral, index }, at) => {
      const isLast = at === numerals.length - 1;
      return {
        is: 'rank',
        from: at === 0 ? match.index : start + index,
        to: isLast ? match.index + match[0].length : start + index + numeral.length,
        rank: smallNumber(numeral) ?? 0,
        among: amongOf(match[1]),
        back: numerals.length - 1 - at,
      };
    });
  });
}

/** 第二至第四位 are three. */
function rangeOf([first = 0, last = 0]: readonly number[]): number[] | null {
  return first > 0 && last > first && last - first < 10
    ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
    : null;
}

/** The last is -1. */
function rankNamed(written: string): number | null {
  if (/[首榜]/.test(written)) return 1;
  return /末|最后|倒数/.test(written) ? -1 : smallNumber(written);
}

function ranksIn(text: string): TokenOf<'rank'>[] {
  return [...text.matchAll(RANK)].flatMap((match): TokenOf<'rank'>[] => {
    const rank = rankNamed(match[2] ?? match[4] ?? '');
    // 第一，… is a numbered point, 第三方 a word: a rank says where, or is said to be a place.
    if (rank === null || !(/[位名]$/.test(match[0]) || /^[位排名居列]/.test(match[0]) || match[1])) return [];
    return [
      {
        is: 'rank',
        from: match.index,
        to: match.index + match[0].length,
        rank,
        among: amongOf(match[1] ?? match[3]),
        back: 0,
      },
    ];
  });
}

function amongOf(word: string | undefined): TokenOf<'rank'>['among'] {
  if (word === undefined) return null;
  if (word === '全国') return 'nation';
  return /[市县]内|[本该]市/.test(word) ? 'parent' : 'root';
}

function marksIn(text: string, numbers: readonly ProseNumber[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = MARKS[text[at] as string];
    if (mark !== undefined && !numbers.some(({ from, to }) => from <= at && at < to))
      tokens.push({ is: 'mark', from: at, to: at + 1, mark });
    else if ((text[at] === '和' || text[at] === '及' || text[at] === '与') && text[at + 1] !== '以')
      tokens.push({ is: 'mark', from: at, to: at + 1, mark: 'list' });
  }
  return tokens;
}

/** 全省 in a bulletin of a province is the province; 全市 there is nobody in particular. */
function wholeOf(kind: string, { tree, rootId, asOf }: Ground): string | null {
  const { name, level } = tree.nearest(rootId, asOf);
  const fits = kind === '国' ? level === 'nation' : level !== 'nation' && name.endsWith(kind);
  return fits ? rootId : null;
}
