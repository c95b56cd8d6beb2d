import { type ProseNumber, smallNumber } from './numbers.ts';

const NUMERAL = '一二两三四五六七八九十';
/** 近四成, 两成多, 四成三, 五成以上; 成 of 成立 or 成绩 is none. */
const TENTHS = new RegExp(
  `(近|将近|接近|约|大约)?([${NUMERAL}])成([一二三四五六七八九半])?(多|余|左右)?(?=$|[，。；、：）\\s以的])`,
  'g',
);
const HALF = /(近|将近|接近|约|大约)?(?:一半|半数)(左右)?/g;
const FRACTION = new RegExp(`(近|将近|接近|约|大约)?([${NUMERAL}])分之([${NUMERAL}])(左右|多)?`, 'g');
const HUNDREDTHS = new RegExp(`(近|约)?百分之([${NUMERAL}]{1,3})(?![点${NUMERAL}])(多|左右)?`, 'g');
const COUNT =
  /(近|将近|约|大约|超)?([一二两三四五六七八九十百千万亿零〇]{2,})(余|多)?(人次|场次|人|名|位|场|次|个|支|项|篇|条|家)/g;
const FEW = /([一二三四五六七八九]?十[一二三四五六七八九]?)(余|多)(人次|场次|人|名|位|场|次|个|支|项|篇|条|家)/g;

const vagueness = (before = '', behind = ''): ProseNumber['vague'] =>
  /[多余]/.test(behind)
    ? 'above'
    : /左右/.test(behind) || before.includes('约')
      ? 'about'
      : before !== ''
        ? 'below'
        : null;

function percent(match: RegExpExecArray, value: number, step: number, vague: ProseNumber['vague']): ProseNumber {
  const [written] = match;
  return {
    value,
    rounding: step / 2,
    step,
    vague,
    unit: '%',
    from: match.index,
    to: match.index + written.length,
    written,
  };
}

/** Shares in words as percentages: 四成, 一半, 三分之一. */
function sharesIn(text: string): ProseNumber[] {
  const found: ProseNumber[] = [];
  for (const match of text.matchAll(TENTHS)) {
    const [, before, tens = '', ones, behind] = match;
    const rest = ones === '半' ? 5 : (smallNumber(ones ?? '') ?? 0);
    found.push(
      percent(match, (smallNumber(tens) ?? 0) * 10 + rest, ones === undefined ? 10 : 1, vagueness(before, behind)),
    );
  }
  for (const match of text.matchAll(HALF)) found.push(percent(match, 50, 10, vagueness(match[1], match[2])));
  for (const match of text.matchAll(FRACTION)) {
    const [below, above] = [smallNumber(match[2] ?? ''), smallNumber(match[3] ?? '')];
    if (below === null || above === null || above >= below) continue;
    const value = (above / below) * 100;
    found.push(percent(match, value, value * 0.2, vagueness(match[1], match[4])));
  }
  for (const match of text.matchAll(HUNDREDTHS)) {
    const value = smallNumber(match[2] ?? '');
    if (value !== null) found.push(percent(match, value, 1, vagueness(match[1], match[3])));
  }
  return found;
}

const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 两万三千 as a number, and the place that its last digit stands for; null for what is none. */
function counted(words: string): { value: number; step: number } | null {
  let whole = 0;
  let section = 0;
  let digit = 0;
  let step = 1;
  for (const word of words) {
    if (word === '零' || word === '〇') continue;
    if (word in PLACES) {
      step = PLACES[word] as number;
      section += (digit || 1) * step;
      digit = 0;
    } else if (word === '万' || word === '亿') {
      step = word === '万' ? 1e4 : 1e8;
      if (section + digit === 0) return null;
      whole = (whole + section + digit) * step;
      section = 0;
      digit = 0;
    } else {
      if (digit !== 0) return null;
      digit = word === '两' ? 2 : (smallNumber(word) ?? 0);
      step = 1;
    }
  }
  const value = whole + section + digit;
  return value === 0 ? null : { value, step };
}

/** Counts in words of a hundred and more, and 三十余场: smaller ones are seldom figures. */
function countsIn(text: string): ProseNumber[] {
  const large = [...text.matchAll(COUNT)].filter(({ 2: words = '' }) => /[百千万亿]/.test(words));
  const few = [...text.matchAll(FEW)].map((match) =>
    Object.assign(match, ['', undefined, match[1], match[2], match[3]]),
  );
  return [...large, ...few].flatMap((match): ProseNumber[] => {
    const [, before, words = '', more, unit = ''] = match;
    const read = counted(words);
    if (read === null) return [];
    const { value, step } = read;
    const written = `${words}${more ?? ''}`;
    const to = match.index + (before?.length ?? 0) + written.length + unit.length;
    const vague = before === '超' ? 'above' : vagueness(before, more);
    return [{ value, rounding: step > 1 ? step / 2 : 0, step, vague, unit, from: match.index, to, written }];
  });
}

/** 十九个 before a word for regions of a level. */
function numbersOfRegions(text: string, levels: readonly { from: number }[]): ProseNumber[] {
  return levels.flatMap(({ from: level }): ProseNumber[] => {
    const [, words = ''] = new RegExp(`([${NUMERAL}]{1,3})个$`).exec(text.slice(Math.max(0, level - 4), level)) ?? [];
    const value = smallNumber(words);
    if (value === null || value < 2) return [];
    const from = level - 1 - words.length;
    return [{ value, rounding: 0, step: 1, vague: null, unit: '个', from, to: level, written: words }];
  });
}

/** Numbers in words that are figures; those behind 第 are ranks. */
export function chineseNumbersIn(text: string, levels: readonly { from: number }[]): ProseNumber[] {
  const all = [...sharesIn(text), ...numbersOfRegions(text, levels), ...countsIn(text)];
  return all.filter(({ from }) => !/[第\d]$/.test(text.slice(0, from)));
}
