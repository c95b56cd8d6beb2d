import { expect, it } from 'vitest';
import { newerOf } from './choices.ts';

it('an answer that was under way does not take a decision back', () => {
  const [before, after] = [{ version: 3 }, { version: 4 }];
  expect(newerOf(after, before)).toBe(after);
  expect(newerOf(before, after)).toBe(after);
  expect(newerOf(undefined, before)).toBe(before);
});
