import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCheckCharacter, isCreditCode } from './creditCode.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const character = fc.constantFrom(...ALPHABET);
const code = fc
  .array(character, { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(''))
  .map((first17) => `${first17}${creditCheckCharacter(first17)}`);

describe('the check character of a unified social credit code', () => {
  it('is that of the example in GB 32100-2015', () => {
    expect(creditCheckCharacter('91350100M000100Y4')).toBe('3');
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
  });

  it('finds every single wrong character, wherever it stands', () => {
    fc.assert(
      fc.property(code, fc.nat(17), character, (right, place, wrong) => {
        fc.pre(right[place] !== wrong);
        expect(isCreditCode(`${right.slice(0, place)}${wrong}${right.slice(place + 1)}`)).toBe(false);
      }),
    );
  });

  it('finds two neighbours that changed places among the first seventeen', () => {
    fc.assert(
      fc.property(code, fc.nat(15), (right, place) => {
        const [a, b] = [right[place], right[place + 1]];
        fc.pre(a !== b);
        expect(isCreditCode(`${right.slice(0, place)}${b}${a}${right.slice(place + 2)}`)).toBe(false);
      }),
    );
  });

  it.each([
    '',
    '91350100M000100Y4',
    '91350100M000100Y433',
    '91350100I000100Y43',
    '91350100m000100y43',
    '九1350100M000100Y43',
  ])('refuses %j, which is no code at all', (text) => expect(isCreditCode(text)).toBe(false));
});
