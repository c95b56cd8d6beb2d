import { placesOf } from '../numbers.ts';

const YEARLY = '(?:年度|全年|本年|本年度|年初)?(?:下达的?|确定的?)?';
const GOAL = `${YEARLY}(?:目标任务数?|目标数?|任务数?)`;
const NUMBER = '([\\d.,]+)([万亿]?)[人个项次场名支家]?';
/** 完成年度目标300000人的95.4%, 完成率为95.4%: number and scale of the target, and the rate. */
const RATE = new RegExp(
  `(?:(?:超额)?完成了?${GOAL}(?:${NUMBER})?的|完成率(?:为|达到|达|是|约为)?)(\\d+(?:\\.\\d+)?)%`,
  'y',
);
/** 超额完成年度目标, 完成年度目标300000人, without a rate behind it. */
const MET = new RegExp(`(超额)?(?<!未)完成了?${GOAL}(?:${NUMBER})?(?![的有\\d.,万亿人个项次场名支家任数])`, 'y');
const LISTED_RATE = /(\d+(?:\.\d+)?)%/y;
/** 完成年度目标的有, 尚未完成的有: who is named after it has, or has not. */
const REACHED = new RegExp(`(?:(?:已|提前|超额)?完成${GOAL})的(?:有|是|为)[：:]?`, 'y');
const BEHIND = new RegExp(`(?:尚?未完成(?:${GOAL})?)的(?:有|是|为)[：:]?`, 'y');
export interface Place {
  start: number;
  end: number;
}

/** What of a sentence says something about targets. */
export type Mark = Place &
  (
    | { kind: 'rate'; percent: string; at: number; target: { words: string; value: number; step: number } | null }
    | { kind: 'listed'; percent: string; at: number }
    | { kind: 'met'; exceeded: boolean }
    | { kind: 'standing'; tells: 'reached' | 'behind' }
  );

export function marksIn(text: string): Mark[] {
  const marks: Mark[] = [];
  const isList = /完成率[^，。；]{0,12}(?:是|为)[：:]/.test(text);
  for (let at = 0; at < text.length; at++) {
    const mark = markAt(text, at, isList);
    if (mark === null) continue;
    marks.push(mark);
    at = mark.end - 1;
  }
  return marks;
}

function markAt(text: string, start: number, isList: boolean): Mark | null {
  const rate = matchAt(RATE, text, start);
  if (rate !== null) {
    const [all, digits, scale = '', percent = ''] = rate;
    const end = start + all.length;
    const target = digits === undefined ? null : targetOfWords(digits, scale);
    return { kind: 'rate', percent, at: end - percent.length - 1, target, start, end };
  }
  const listed = isList ? matchAt(LISTED_RATE, text, start) : null;
  if (listed !== null)
    return { kind: 'listed', percent: listed[1] ?? '', at: start, start, end: start + listed[0].length };
  const behind = matchAt(BEHIND, text, start);
  if (behind !== null) return { kind: 'standing', tells: 'behind', start, end: start + behind[0].length };
  const reached = /[未没]$/.test(text.slice(0, start)) ? null : matchAt(REACHED, text, start);
  if (reached !== null) return { kind: 'standing', tells: 'reached', start, end: start + reached[0].length };
  const met = matchAt(MET, text, start);
  return met === null ? null : { kind: 'met', exceeded: met[1] !== undefined, start, end: start + met[0].length };
}

function targetOfWords(digits: string, scale: string): { words: string; value: number; step: number } {
  const factor = scale === '万' ? 10_000 : scale === '亿' ? 100_000_000 : 1;
  const plain = digits.replaceAll(',', '');
  const step = scale === '' ? 0 : factor / 10 ** placesOf(plain);
  return { words: `${digits}${scale}`, value: Number(plain) * factor, step };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
