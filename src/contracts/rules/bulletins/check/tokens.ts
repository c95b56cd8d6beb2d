import { countOfWord } from '../numbers.ts';
import type { NamedRow, Vocabulary } from './vocabulary.ts';

/** How a number bounds what it is about: 均超过2万人, 500项及以上, 不足10个. */
export type Bound = 'exact' | 'above' | 'at_least' | 'below' | 'at_most' | 'about' | 'nearly';

export interface Quantity {
  value: number;
  /** The size of its last printed digit. */
  step: number;
  wan: boolean;
  places: number;
  unit: string;
  bound: Bound;
}

interface Place {
  start: number;
  end: number;
}

export type Token = Place &
  (
    | { kind: 'indicator'; code: string }
    | { kind: 'measure'; measure: 'total' | 'increase' }
    | { kind: 'region'; rows: readonly NamedRow[] }
    | { kind: 'whole' }
    /** 居前的是：what follows is an order from the top. */
    | { kind: 'list' }
    /** 位居前列: those before it are among the first. */
    | { kind: 'front' }
    | { kind: 'quantity'; quantity: Quantity }
    | { kind: 'growth'; falling: boolean; percent: number; places: number; asStated: boolean }
    | { kind: 'rank'; national: boolean; rank: number }
    /** The end of a clause (；), or of a sentence. */
    | { kind: 'stop'; sentence: boolean }
  );

const DATE = /(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|\d{4}年(?:\d{1,2}月)?/y;
/** 13个设区市: how many regions, which is no figure of them. */
const REGIONS_COUNTED = /\d+个(?:设区|地级|县|市|省|区|州|盟|旗|乡|镇|地区|地|单位|处|省份)/y;
const NUMBER = /(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万|亿)?(余|多)?(人次|小时|人|名|位|个|支|家|项|场|次|篇|条|讲)/y;
const GROWTH =
  /(增幅|增长率|增长|增速|涨幅|降幅|下降|减少)(?:了|达到|达|为|约|约为|是|至|：)?(不足)?(\d+(?:\.\d+)?)(?:%|％|个百分点)/y;
const RANK =
  /(?:位居|位列|排名|排在|居|列|排)(全国|全省|全市|全区|全州|全县|各设区市|各市)?(?:第)?([一二三四五六七八九十]+|\d+)(?:位|名)/y;
const FIRST = /(?:位居|位列|居)(全国|全省|全市|全区|全州|全县)?(?:首位|榜首|之首)/y;
const LIST =
  /(?:位居前列|居前列|排在前列|居前|排名靠前|靠前|领先|较多|最多|突出|前三位?|依次)(?:的)?(?:设区市|县（市、区）|地区|单位)?(?:依次|分别)?(?:是|为|有)[：:]?/y;
const FRONT = /(?:位居|居|处于|排在|名列)前列/y;
const INCREASE = /净增加?|新增加?|新发展|新注册|新创建/y;
const TOTAL = /累计|总数|总量|总人数/y;

const BEFORE: readonly [RegExp, Bound][] = [
  [/(?:不少于|不低于|达到或超过)$/, 'at_least'],
  [/(?:不多于|不超过|不高于)$/, 'at_most'],
  [/(?:超过|突破|大于|高于|多于|超|逾)$/, 'above'],
  [/(?:不足|不到|低于|少于|未达到|未达)$/, 'below'],
  [/(?:将近|接近|近)$/, 'nearly'],
  [/(?:大约|约)$/, 'about'],
];
const BEHIND: readonly [RegExp, Bound][] = [
  [/^(?:及以上|以上|（含[^）]*）以上)/, 'at_least'],
  [/^(?:及以下|以下)/, 'below'],
  [/^左右/, 'about'],
];
/** 无锡市500人参加培训: people who did something, which is no figure here. */
const DOING = /^(?:参加|参与|获得|获|接受|受益|到场|出席|报名|观看|完成)/;
/** 较上年末增加100人: the difference of two figures. */
const DIFFERENCE = /(?:较|比)[^，。；]{0,14}(?:增加|减少|增长|多|少)$|(?:多|少|相差|差额|差)$/;

/** What of a sentence says something about figures, from left to right. */
export function tokensOf(text: string, vocabulary: Vocabulary): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const skipped = matchAt(DATE, text, at) ?? matchAt(REGIONS_COUNTED, text, at);
    if (skipped !== null) {
      at += skipped[0].length;
      continue;
    }
    const token = tokenAt(text, at, vocabulary);
    if (token === null) at++;
    else {
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function tokenAt(text: string, at: number, vocabulary: Vocabulary): Token | null {
  const whole = vocabulary.wholeAt(text, at);
  const region = vocabulary.regionAt(text, at);
  if (region !== null && region.word.length > (whole?.length ?? 0))
    return { kind: 'region', rows: region.rows, start: at, end: at + region.word.length };
  const [growth, rank, first] = [matchAt(GROWTH, text, at), matchAt(RANK, text, at), matchAt(FIRST, text, at)];
  const place = (length: number): Place => ({ start: at, end: at + length });
  if (growth !== null) {
    const [all, word = '', less, number = ''] = growth;
    const falling = /降|减/.test(word);
    if (less !== undefined || all.endsWith('点')) return null;
    const clause = text.slice(text.slice(0, at).search(/[^，；。]*$/), at);
    const places = number.split('.')[1]?.length ?? 0;
    return {
      kind: 'growth',
      falling,
      percent: Number(number),
      places,
      asStated: clause.includes('填报'),
      ...place(all.length),
    };
  }
  if (rank !== null || first !== null) {
    const [all, scope, word] = (rank ?? first) as RegExpExecArray;
    const count = rank === null ? 1 : countOfWord(word ?? '');
    if (count !== null) return { kind: 'rank', national: scope === '全国', rank: count, ...place(all.length) };
  }
  if (whole !== null) return { kind: 'whole', ...place(whole.length) };
  const quantity = quantityAt(text, at);
  if (quantity !== null) return quantity;
  const list = matchAt(LIST, text, at);
  if (list !== null) return { kind: 'list', ...place(list[0].length) };
  const front = matchAt(FRONT, text, at);
  if (front !== null) return { kind: 'front', ...place(front[0].length) };
  const increase = matchAt(INCREASE, text, at);
  if (increase !== null) return { kind: 'measure', measure: 'increase', ...place(increase[0].length) };
  const indicator = vocabulary.indicatorAt(text, at);
  if (indicator !== null) return { kind: 'indicator', code: indicator.code, ...place(indicator.word.length) };
  const total = matchAt(TOTAL, text, at);
  if (total !== null) return { kind: 'measure', measure: 'total', ...place(total[0].length) };
  return /[；。;]/.test(text.charAt(at)) ? { kind: 'stop', sentence: text.charAt(at) === '。', ...place(1) } : null;
}

function quantityAt(text: string, at: number): Token | null {
  const match = matchAt(NUMBER, text, at);
  if (match === null) return null;
  const [all, digits = '', fraction = '', scale, more, unit = ''] = match;
  const before = text.slice(0, at);
  const end = at + all.length;
  if (DIFFERENCE.test(before) || DOING.test(text.slice(end))) return null;
  const factor = scale === '万' ? 10_000 : scale === '亿' ? 100_000_000 : 1;
  const places = Math.max(0, fraction.length - 1);
  const value = Number(`${digits.replaceAll(',', '')}${fraction}`) * factor;
  const behind = BEHIND.find(([pattern]) => pattern.test(text.slice(end)));
  const ahead = BEFORE.find(([pattern]) => pattern.test(before));
  const bound = behind?.[1] ?? ahead?.[1] ?? (more === undefined ? 'exact' : 'at_least');
  const behindLength = behind?.[0].exec(text.slice(end))?.[0].length ?? 0;
  return {
    kind: 'quantity',
    quantity: {
      value: Math.round(value * 1e6) / 1e6,
      step: factor / 10 ** places,
      wan: factor > 1,
      places,
      unit,
      bound,
    },
    start: at,
    end: end + behindLength,
  };
}

/** Whether what is counted can be told in these words. */
export function fits(actual: number, { value, step, wan, bound }: Quantity): boolean {
  switch (bound) {
    case 'above':
      return actual > value;
    case 'at_least':
      return actual >= value;
    case 'below':
      return actual < value;
    case 'at_most':
      return actual <= value;
    case 'nearly':
      return actual < value && actual >= value * 0.9;
    case 'about':
      return Math.abs(actual - value) <= Math.max(step / 2, value * 0.05);
    case 'exact':
      // A number in ten thousands is rounded, or cut off.
      return wan ? actual - value > -step / 2 - 1e-6 && actual - value < step : Math.abs(actual - value) < 1e-6;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
