import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberRules, readNumber } from './numbers.ts';

const people: NumberRules = { kind: 'total', unit: 1, whole: true, unitWords: ['人', '名'] };
const inTenThousands: NumberRules = { kind: 'total', unit: 10000, whole: true, unitWords: ['次'] };
const hours: NumberRules = { kind: 'total', unit: 1, whole: false, unitWords: ['小时'] };
const rank: NumberRules = { kind: 'national_rank', unit: 1, whole: true, unitWords: [] };
const growth: NumberRules = { kind: 'printed_growth', unit: 1, whole: false, unitWords: [] };

const numberIn = (written: string | number | null, rules: NumberRules) => {
  const reading = readNumber(written, rules);
  return 'value' in reading ? reading.value : reading.state === 'unreadable' ? reading.code : reading.state;
};

describe('a number as offices write it', () => {
  it.each([
    ['3,120', 3120],
    ['3，120', 3120],
    ['１８００', 1800],
    ['1 905', 1905],
    ['　17　998 ', 17998],
    ['\u00a07,977', 7977],
    ["'83", 83],
    ["12'345", 12345],
    ['3,120人', 3120],
    ['1.2万', 12000],
    ['３．５万人', 35000],
    ['0', 0],
    ['0.0', 0],
    ['-0', 0],
    ['12.0', 12],
    [2044, 2044],
    [123000.00000000001, 123000],
  ])('%s is read as %d', (written, value) => {
    expect(numberIn(written, people)).toBe(value);
  });

  it.each([
    ['12.5', 125000],
    [2.05, 20500],
    [0.57, 5700],
    [1.1, 11000],
    ['0', 0],
    ['1,234.5', 12345000],
  ])('%s under a header in 万 is %d, without binary noise', (written, value) => {
    expect(numberIn(written, inTenThousands)).toBe(value);
  });

  it.each(['', ' ', '　', null, '-', '－', '—', '——', '–', '--', '/', '／'])('%j is missing', (written) => {
    expect(numberIn(written, people)).toBe('missing');
  });

  it.each(['#', '＃', ' # '])('%j is not applicable', (written) => {
    expect(numberIn(written, people)).toBe('na');
  });

  it.each([
    '12O3',
    '1O,234',
    '1,23,4',
    '1,2345',
    '12.3.4',
    '####',
    '#REF!',
    '1.23E+05',
    '0012',
    '12?',
    '2022-12-31',
    '12\n34',
    'l2',
  ])('%j is a damaged number', (written) => {
    expect(numberIn(written, people)).toBe('damaged_number');
  });

  it.each(['四千二百', '=1+212', '约300', '300余人', '无', '未报', 'N/A', '12人/3人', '3120①', '3120²', '5%', '10次'])(
    '%j is no number',
    (written) => {
      expect(numberIn(written, people)).toBe('not_a_number');
    },
  );

  it.each([
    ['1.2亿', people],
    ['3千', people],
    ['12.5w', people],
    ['1.2万', inTenThousands],
  ])('%s has an unclear unit', (written, rules) => {
    expect(numberIn(written, rules)).toBe('unit_unclear');
  });

  it('refuses fractions only of what is counted whole, after the unit', () => {
    expect(numberIn('4382.5', people)).toBe('not_whole');
    expect(numberIn('3.14159', inTenThousands)).toBe('not_whole');
    expect(numberIn('3.1415', inTenThousands)).toBe(31415);
    expect(numberIn('12.5', hours)).toBe(12.5);
    expect(numberIn('1.5', rank)).toBe('not_whole');
  });

  it('refuses what is below zero, except a printed growth', () => {
    expect(numberIn('-5', people)).toBe('negative');
    expect(numberIn(-5, people)).toBe('negative');
    expect(numberIn('－5', people)).toBe('negative');
    expect(numberIn('-3.5%', growth)).toBe(-3.5);
    expect(numberIn('117%', growth)).toBe(117);
  });

  it('reads a rank with its words', () => {
    expect(numberIn('第3位', rank)).toBe(3);
    expect(numberIn('2名', rank)).toBe(2);
    expect(numberIn('第三位', rank)).toBe('not_a_number');
  });

  it('knows the rounding of what is given in 万', () => {
    expect(readNumber('27.65', inTenThousands)).toMatchObject({ value: 276500, rounding: 50 });
    expect(readNumber('28万', people)).toMatchObject({ value: 280000, rounding: 5000 });
    expect(readNumber('280000', people)).toMatchObject({ rounding: 0 });
  });
});

const fullWidth = (text: string) =>
  text.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const styles: readonly ((value: number) => string | number)[] = [
  (value) => value,
  String,
  (value) => value.toLocaleString('en-US'),
  (value) => value.toLocaleString('en-US').replaceAll(',', '，'),
  (value) => value.toLocaleString('en-US').replaceAll(',', ' '),
  (value) => fullWidth(String(value)),
  (value) => `　${value} `,
  (value) => `${value}人`,
  (value) => [...String(value)].join(' '),
];

describe('whatever is written', () => {
  it('a count reads back in every style', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_500_000_000 }), fc.constantFrom(...styles), (value, style) => {
        expect(numberIn(style(value), people)).toBe(value);
      }),
    );
  });

  it('a count given in 万 reads back exactly, as text and as a spreadsheet keeps it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_500_000_000 }), (value) => {
        const digits = String(value).padStart(5, '0');
        const text = `${digits.slice(0, -4)}.${digits.slice(-4)}`;
        expect(numberIn(text, inTenThousands)).toBe(value);
        expect(numberIn(Number(text), inTenThousands)).toBe(value);
        expect(numberIn(`${text}万`, people)).toBe(value);
      }),
    );
  });

  it('nothing throws, and a value is never below zero or a fraction where it must not be', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.double(),
      fc.stringMatching(/^[\d.,%万人#\-—/ ]{0,12}$/),
    );
    fc.assert(
      fc.property(cell, fc.constantFrom(people, inTenThousands, rank), (written, rules) => {
        const value = numberIn(written, rules);
        if (typeof value === 'number') expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
      }),
    );
  });
});
