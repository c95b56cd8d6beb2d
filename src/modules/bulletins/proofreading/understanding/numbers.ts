/** A number as prose writes it, with all that its writing says about its exactness. */
export interface ProseNumber {
  /** In units: 28.6万 is 286000. */
  value: number;
  /** Half of the last place written; 0 where it is written out. */
  rounding: number;
  /** One of the last place written. */
  step: number;
  /** 余, 多: a little more; 近: a little less; 约: either. */
  vague: 'above' | 'below' | 'about' | null;
  unit: string;
  /** Where it stands, its unit included. */
  from: number;
  to: number;
  /** Digits and scale as written: 28.6万. */
  written: string;
}

const UNITS =
  '个百分点 百分点 站 台 套 辆 人次(?!之) 场次(?!之) 小时 学时 人 名 位 个 支 家 队 项 次(?!之) 场 期 篇 条 件 户 所 处 座 部 册 份 岁 年 月 日 时 分 % ％ 倍 ‰ 元 亩 公里 平方米 届 周年 周 天 类 种 批 大 成'
    .split(' ')
    .sort((a, b) => b.length - a.length)
    .join('|');
const DIGIT = '[0-9０-９]';
const NUMBER = new RegExp(
  `(?<![0-9０-９.．])(近|约|超|大约|将近)?(${DIGIT}{1,3}(?:[,，]${DIGIT}{3})+(?!${DIGIT})|${DIGIT}+)((?:[.．]${DIGIT}+)?)\\s*(余|多)?\\s*(亿|万|千|百)?\\s*(余|多)?\\s*(${UNITS})?`,
  'g',
);
const SCALES: Readonly<Record<string, number>> = { 亿: 8, 万: 4, 千: 3, 百: 2 };

/** All numbers in digits, in order. Chinese numerals count only in ranks and lists and are read there. */
export function numbersIn(text: string): ProseNumber[] {
  const found: ProseNumber[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [whole, before = '', digits = '', fraction = '', moreA = '', scale = '', moreB = '', unit = ''] = match;
    const plain = halfWidth(digits).replaceAll(',', '');
    const decimals = halfWidth(fraction).slice(1);
    const power = SCALES[scale] ?? 0;
    const step = 10 ** (power - decimals.length);
    found.push({
      value: shifted(plain, decimals, power),
      rounding: decimals === '' && power === 0 ? 0 : step / 2,
      step,
      vague: moreA || moreB ? 'above' : before.includes('近') ? 'below' : before.includes('约') ? 'about' : null,
      unit: halfWidth(unit),
      from: match.index,
      to: match.index + whole.trimEnd().length,
      written: `${digits}${fraction}${moreA}${scale}${moreB}`,
    });
  }
  return found;
}

/** Multiplied as digits: 28.6万 is 286000 and nothing beside it. */
function shifted(whole: string, decimals: string, power: number): number {
  const places = decimals.padEnd(power, '0');
  return Number(`${whole}${places.slice(0, power)}.${places.slice(power) || '0'}`);
}

function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

export type Agreement = 'same' | 'truncated' | 'differs';

/** Whether a figure may be written so: rounded, or cut off, or neither. */
export function agreement({ value, rounding, step, vague, written }: ProseNumber, figure: number): Agreement {
  const noise = 1e-9 * Math.max(1, Math.abs(figure));
  // 近1.9万, 3.1万余: who writes decimals means the next one.
  const isFine = /[.．]/.test(written) && (vague === 'below' || /[余多]/.test(written));
  const further = isFine ? step : Math.max(step, roundStep(value), value * 0.1);
  if (vague === 'above') return figure >= value - noise && figure < value + further ? 'same' : 'differs';
  if (vague === 'below') return figure <= value + noise && figure >= value - further - noise ? 'same' : 'differs';
  if (vague === 'about') return Math.abs(figure - value) <= Math.max(step, value * 0.05) ? 'same' : 'differs';
  if (Math.abs(figure - value) <= rounding + noise) return 'same';
  return rounding > 0 && figure - value > 0 && figure - value < step - noise ? 'truncated' : 'differs';
}

/** Of 4000 it is 1000: who says 突破4000 or 近4000 counts in thousands. */
function roundStep(value: number): number {
  let step = 1;
  while (Number.isInteger(value) && value !== 0 && value % (step * 10) === 0) step *= 10;
  return step;
}

const NUMERALS: Readonly<Record<string, number>> = {
  首: 1,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 三, 十二, 二十, 三十一, 12; null for anything else. */
export function smallNumber(text: string): number | null {
  const plain = halfWidth(text);
  if (/^\d{1,3}$/.test(plain)) return Number(plain);
  if (plain in NUMERALS) return NUMERALS[plain] as number;
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain);
  if (tens === null) return null;
  return (
    (tens[1] === undefined ? 1 : (NUMERALS[tens[1]] as number)) * 10 +
    (tens[2] === undefined ? 0 : (NUMERALS[tens[2]] as number))
  );
}
