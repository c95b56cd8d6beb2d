import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authenticatorUri, base32, hotp, stepAt, stepOfCode } from './totp.ts';

const SEED = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

describe('codes by time', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at second %i is the one of RFC 6238, appendix B', (seconds, code) => {
    expect(hotp(SEED, stepAt(at(seconds)), 8)).toBe(code);
  });

  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'])(
    'by counter are those of RFC 4226, appendix D: %s',
    (code) => {
      const counters = Array.from({ length: 10 }, (_, counter) => hotp(SEED, counter));
      expect(counters).toContain(code);
    },
  );

  it.each([
    ['sha256', '12345678901234567890123456789012', '46119246'],
    ['sha512', '1234567890123456789012345678901234567890123456789012345678901234', '90693936'],
  ])('with %s are those of the RFC too', (algorithm, seed, code) => {
    expect(hotp(Buffer.from(seed), 1, 8, algorithm)).toBe(code);
  });
});

describe('a code', () => {
  const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes));
  const moments = fc.integer({ min: 0, max: 4_000_000_000 });

  it('opens within one step of its own, and no step further away by its time', () => {
    fc.assert(
      fc.property(secrets, moments, fc.integer({ min: -5, max: 5 }), (secret, seconds, off) => {
        const now = at(seconds + 300);
        const step = stepAt(now) + off;
        const found = stepOfCode(secret, hotp(secret, step), now, -1);
        if (Math.abs(off) <= 1) expect(found).not.toBeNull();
        else if (found !== null) expect(hotp(secret, found)).toBe(hotp(secret, step));
      }),
    );
  });

  it('opens once: after its step was taken, neither it nor an older one does', () => {
    fc.assert(
      fc.property(secrets, moments, (secret, seconds) => {
        const now = at(seconds + 300);
        const taken = stepOfCode(secret, hotp(secret, stepAt(now)), now, -1) ?? 0;
        for (let step = taken - 1; step <= taken; step++) {
          const again = stepOfCode(secret, hotp(secret, step), now, taken);
          expect(again === null || again > taken).toBe(true);
        }
      }),
    );
  });
});

describe('a secret', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%o is written as RFC 4648 writes it', (plain, text) => {
    expect(base32(Buffer.from(plain))).toBe(text);
  });

  it('is told to authenticators with whose it is', () => {
    const uri = new URL(authenticatorUri('科普平台', 'hai ling', SEED));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toContain('科普平台:hai ling');
    expect(uri.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(uri.href).not.toContain('+');
  });
});
