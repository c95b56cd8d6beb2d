import { describe, expect, test } from 'vitest';
import { formatChange, formatDateInProse, formatInstant, formatNumber, formatPercent, formatValue } from './format.ts';
import { texts } from './index.ts';
import { namespace, type TextTree } from './namespace.ts';

describe('the catalogue', () => {
  test('says every sentence in both languages, none of them empty', () => {
    const chinese = sentences(texts('zh'));
    const english = sentences(texts('en'));
    expect([...english.keys()]).toEqual([...chinese.keys()]);
    for (const [key, words] of [...chinese, ...english]) expect(words.trim(), key).not.toBe('');
  });

  test('keeps English out of Chinese and Chinese out of English', () => {
    for (const [key, words] of sentences(texts('zh')))
      if (key !== 'common.otherLanguage') expect(words.replace(OF_FILES, ''), key).not.toMatch(/[A-Za-z]{2}/);
    for (const [key, words] of sentences(texts('en')))
      if (key !== 'common.otherLanguage') expect(words, key).not.toMatch(/\p{Script=Han}/u);
  });

  test('has no exclamation marks', () => {
    for (const [key, words] of [...sentences(texts('zh')), ...sentences(texts('en'))])
      expect(words, key).not.toMatch(/[!！]/);
  });

  test('refuses an English side that lacks a key, has one too many or takes other values', () => {
    // @ts-expect-error `farewell` is missing
    namespace({ greeting: '您好', farewell: '再见' }, { greeting: 'Hello' });
    // @ts-expect-error `farewell` has no Chinese source
    namespace({ greeting: '您好' }, { greeting: 'Hello', farewell: 'Goodbye' });
    // @ts-expect-error the source passes text, not a number
    namespace({ greeting: (name: string) => `${name}，您好` }, { greeting: (count: number) => `Hello ${count}` });
  });
});

/** What Chinese offices write in Latin letters too: kinds of files, the programs that save them, megabytes, keys. */
const OF_FILES = /\.(?:xlsx?|csv|json|docx?)|Excel|Word|PDF|WPS|MB|Ctrl|Shift/g;

/** A number as text that is also an object of numbers: what a function takes for its sentence may be either. */
const anyValue = (number: string) =>
  new Proxy(new String(number), {
    get(of, key) {
      if (key === Symbol.toPrimitive) return () => number;
      const own = Reflect.get(of, key, of) as unknown;
      return typeof own === 'function' ? own.bind(of) : (own ?? number);
    },
  });

/** Every sentence with its key; functions are called with numbers, which belong to either language. */
function sentences(tree: TextTree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else if (typeof value === 'function')
      found.set(here, (value as (...values: never[]) => string)(...(['1', '2', '3', '4'].map(anyValue) as never[])));
    else for (const [inner, words] of sentences(value, here)) found.set(inner, words);
  }
  return found;
}

describe('numbers as offices write them', () => {
  test.each([
    [284273, '284,273'],
    [0, '0'],
    [null, '—'],
    [-36, '−36'],
    [1234.5, '1,234.5'],
    [-0.001, '0'],
  ])('%s is %s', (value, written) => expect(formatNumber(value)).toBe(written));

  test('zero, not applicable and not reported are three things', () => {
    expect([formatValue(0, 'zero'), formatValue(null, 'na'), formatValue(null, 'missing')]).toEqual(['0', '#', '—']);
  });

  test('a percentage keeps its digits, a change its sign', () => {
    expect(formatPercent(1.0529)).toBe('105.3%');
    expect(formatPercent(0.5, 2)).toBe('50.00%');
    expect(formatPercent(null)).toBe('—');
    expect([formatChange(1204), formatChange(-36), formatChange(0), formatChange(null)]).toEqual([
      '+1,204',
      '−36',
      '0',
      '—',
    ]);
  });
});

describe('dates', () => {
  test('read as prose in either language', () => {
    expect(formatDateInProse('2022-12-31', 'zh')).toBe('2022年12月31日');
    expect(formatDateInProse('2022-06-01', 'en')).toBe('1 June 2022');
  });

  test('an instant is shown on the clock of Shanghai', () => {
    expect(formatInstant('2022-12-31T16:05:00Z')).toBe('2023-01-01 00:05');
  });
});
