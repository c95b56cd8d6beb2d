import type { MeasureKind } from '../tables.ts';
import type { GridValue } from './grid.ts';

export interface NumberRules {
  kind: MeasureKind;
  /** The factor that the header states. */
  unit: 1 | 10000;
  /** Fractions are refused. */
  whole: boolean;
  /** Unit words that may stand behind the number in a cell. */
  unitWords: readonly string[];
}

export type NumberReading =
  | {
      state: 'number' | 'zero';
      value: number /** Half of the last place printed, for numbers given in 万. */;
      rounding: number;
    }
  | { state: 'na' | 'missing' }
  | { state: 'unreadable'; code: UnreadableCode };

export type UnreadableCode = 'not_a_number' | 'not_whole' | 'negative' | 'damaged_number' | 'unit_unclear';

const MISSING = { state: 'missing' } as const;
const NOT_APPLICABLE = { state: 'na' } as const;
const DASHES = /^(?:[-‐‑‒–—―−─━﹘﹣ー]+|\/+)$/;
const PLAIN = /^(?:0|[1-9]\d{0,14})$/;
const NUMBER = /^([+-]?)(\d[\d,']*|)(?:\.(\d+))?(.*)$/;
const GROUPED = /^\d{1,3}(?:([,'])\d{3})(?:\1\d{3})*$/;
/** Digits with what scanning, retyping or a spreadsheet puts among them. */
const DAMAGED = /^[\d.,'’`+\-*?!#|oOlISBZeE:/~_]+$/;

/** Reads one cell as a careful clerk does: what is not plainly a number is told, never guessed. */
export function readNumber(value: GridValue | undefined, rules: NumberRules): NumberReading {
  if (value === null || value === undefined) return MISSING;
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && value > 0 && rules.unit === 1) return { state: 'number', value, rounding: 0 };
    return fromDecimal(decimalOf(value), false, rules);
  }
  if (rules.unit === 1 && PLAIN.test(value)) return counted(Number(value), 0);
  return fromText(value, rules);
}

function fromText(written: string, rules: NumberRules): NumberReading {
  const trimmed = halfWidth(written).trim();
  if (/\d[^\S\n]*\n\s*\d/.test(trimmed)) return unreadable('damaged_number');
  const text = trimmed
    .replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, '')
    .replace(/^['’‘`](?=.)/, '')
    .replace(/^[−﹣]/, '-')
    .replaceAll('’', "'");
  if (text === '' || DASHES.test(text)) return MISSING;
  if (text === '#') return NOT_APPLICABLE;
  const rank = rules.kind === 'national_rank' ? /^第?(\d+)[位名]?$/.exec(text) : null;
  const parts = NUMBER.exec(rank?.[1] ?? text);
  const [, sign = '', digits = '', fraction = '', tail = ''] = parts ?? [];
  if (digits === '' && fraction === '') return unreadable(broken(text));
  const hundredFold = /^(?:亿|千|百|w|k|m)/i.test(tail);
  if (hundredFold && /^(?:亿|千|百|[wkm])[一-龥]{0,2}$/i.test(tail)) return unreadable('unit_unclear');
  const inTenThousands = tail.startsWith('万');
  const suffix = inTenThousands ? tail.slice(1) : tail;
  const percent = rules.kind === 'printed_growth' && suffix === '%';
  if (suffix !== '' && !percent && !rules.unitWords.includes(suffix)) return unreadable(broken(text));
  if (inTenThousands && (rules.kind === 'national_rank' || rules.kind === 'printed_growth'))
    return unreadable('not_a_number');
  if (inTenThousands && rules.unit !== 1) return unreadable('unit_unclear');
  const whole = digits.replaceAll(/[,']/g, '');
  if (whole !== digits && !GROUPED.test(digits)) return unreadable('damaged_number');
  if (whole.length > 1 && whole.startsWith('0')) return unreadable('damaged_number');
  return fromDecimal({ negative: sign === '-', whole: whole === '' ? '0' : whole, fraction }, inTenThousands, rules);
}

/** Full-width forms only: ① and ² are no digits of a number. */
function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

interface Decimal {
  negative: boolean;
  whole: string;
  fraction: string;
}

/** Spreadsheets keep binary fractions; fifteen digits are what was typed. */
function decimalOf(value: number): Decimal | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return null;
  const text = Number(value.toPrecision(15)).toString();
  const plain = text.includes('e') ? Number(text).toFixed(20) : text;
  const [whole = '0', fraction = ''] = plain.replace('-', '').split('.');
  return { negative: value < 0, whole, fraction: fraction.replace(/0+$/, '') };
}

/** Multiplied as digits, so that 12.3 万 is 123000 and nothing beside it. */
function fromDecimal(decimal: Decimal | null, inTenThousands: boolean, rules: NumberRules): NumberReading {
  if (decimal === null) return unreadable('damaged_number');
  const scaled = inTenThousands || (rules.unit === 10000 && (rules.kind === 'total' || rules.kind === 'increase'));
  const shift = scaled ? 4 : 0;
  const fraction = decimal.fraction.padEnd(shift, '0');
  const digits = `${decimal.whole}${fraction.slice(0, shift)}`;
  const rest = fraction.slice(shift).replace(/0+$/, '');
  const value = Number(rest === '' ? digits : `${digits}.${rest}`);
  if (value > Number.MAX_SAFE_INTEGER) return unreadable('damaged_number');
  if (decimal.negative && value !== 0 && rules.kind !== 'printed_growth') return unreadable('negative');
  if (rules.whole && rest !== '') return unreadable('not_whole');
  return counted(decimal.negative ? -value : value, scaled ? 5 * 10 ** (3 - decimal.fraction.length) : 0);
}

function counted(value: number, rounding: number): NumberReading {
  return value === 0 ? { state: 'zero', value: 0, rounding } : { state: 'number', value, rounding };
}

function broken(text: string): UnreadableCode {
  if (/^#/.test(text) && text !== '#') return 'damaged_number';
  return /\d/.test(text) && DAMAGED.test(text) ? 'damaged_number' : 'not_a_number';
}

function unreadable(code: UnreadableCode): NumberReading {
  return { state: 'unreadable', code };
}

const SAME_COUNT: readonly (readonly string[])[] = [
  ['人', '名', '位', 'people'],
  ['个', '支', '家', '队', '项'],
  ['项', '次', '场', '个', '场次', '期'],
  ['次', '人次', 'times'],
  ['小时', 'h', '时'],
  ['场', '次', '场次', '期'],
  ['篇', '条', '次', '个'],
];

/** Words under which what is counted in a unit may be counted too: 人 and 名 for people. */
export function unitWordsOf({ unit }: { unit: { zh: string } }): readonly string[] {
  return SAME_COUNT.find((group) => group[0] === unit.zh) ?? [unit.zh];
}
