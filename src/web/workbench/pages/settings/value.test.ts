import { describe, expect, test } from 'vitest';
import { kindOf, valueMeant } from './value.ts';

describe('what is typed becomes a value that the setting takes', () => {
  const hours = kindOf({ type: 'integer', minimum: 1, maximum: 720 });
  test.each([
    ['12', 12],
    [' 720 ', 720],
    ['0', undefined],
    ['721', undefined],
    ['12.5', undefined],
    ['', undefined],
    ['十二', undefined],
  ])('%j as hours is %j', (typed, value) => expect(valueMeant(typed, hours)).toBe(value));

  const code = kindOf({ type: 'string', pattern: '^\\d{6}$' });
  test.each([
    ['320000', '320000'],
    ['32000', undefined],
    ['江苏省', undefined],
  ])('%j as a code is %j', (typed, value) => expect(valueMeant(typed, code)).toBe(value));

  test('a choice takes its own values only, a switch true and false', () => {
    const choice = kindOf({ type: 'string', enum: ['round', 'truncate'] });
    expect([valueMeant('round', choice), valueMeant('floor', choice)]).toEqual(['round', undefined]);
    expect([valueMeant('true', kindOf({ type: 'boolean' })), valueMeant('', kindOf({ type: 'boolean' }))]).toEqual([
      true,
      undefined,
    ]);
  });
});
