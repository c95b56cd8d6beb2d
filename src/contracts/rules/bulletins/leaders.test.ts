import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf, roundestThreshold } from './leaders.ts';

const order = (values: number[], named = 3) => {
  const { leaders, following } = orderOf(values, (value) => value, { named, threshold: 'automatic' });
  return { leaders, following: following && [following.threshold, following.inclusive, following.members] };
};

describe('the first three are named with their figures', () => {
  it('in descending order, whatever the order they come in', () => {
    expect(order([5, 40, 700]).leaders).toEqual([700, 40, 5]);
  });

  it('with all that equal the third', () => {
    expect(order([9, 8, 7, 7, 7, 3]).leaders).toEqual([9, 8, 7, 7, 7]);
    expect(order([9, 9, 9, 9]).leaders).toEqual([9, 9, 9, 9]);
  });

  it('nobody leads with nothing or less', () => {
    expect(order([5, 0, 0, -3]).leaders).toEqual([5]);
    expect(order([0, 0])).toEqual({ leaders: [], following: null });
  });
});

describe('the group that follows', () => {
  it.each([
    ['volunteers of cities', [63925, 37758, 29329, 24678, 23681, 21923, 19759, 14985, 12921, 12501, 8756], [20000, 3]],
    ['volunteers of counties', [17998, 15234, 12796, 11882, 10808, 10610, 10090, 8977, 7977], [10000, 4]],
    ['activities of cities', [3198, 2475, 1151, 742, 695, 508, 469, 414, 351, 309], [500, 3]],
    ['activities of counties', [2159, 730, 376, 375, 369, 347, 324, 319, 313, 301, 286, 280, 256], [350, 2]],
    ['disseminations of cities', [9445588, 3237219, 2695150, 2212824, 1850308, 945974, 303832], [1000000, 2]],
  ])('of the 2022 paper: %s', (_what, values, [threshold, size]) => {
    const { following } = orderOf(values, (value) => value, { named: 3, threshold: 'automatic' });
    expect([following?.threshold, following?.members.length]).toEqual([threshold, size]);
  });

  it('is told as reaching the threshold where the lowest equals it, else as lying above', () => {
    expect(order([90, 80, 70, 60, 50, 42, 41, 40]).following).toEqual([50, true, [60, 50]]);
    expect(order([90, 80, 70, 60, 51, 42, 41, 40]).following).toEqual([50, false, [60, 51]]);
  });

  it('is not there where fewer than two follow, or more than four are equal', () => {
    expect(order([9, 8, 7, 6]).following).toBeNull();
    expect(order([9, 8, 7, 6, 6, 6, 6, 6]).following).toBeNull();
  });

  it('prefers a round mantissa to a large threshold, and of two powers the larger', () => {
    expect(roundestThreshold([999, 120, 3, 3])).toBe(100);
    expect(roundestThreshold([5000, 1000, 80, 70])).toBe(1000);
    expect(roundestThreshold([62, 59, 31, 30, 29, 28, 12])).toBe(5 * 10);
  });

  it('is, of all thresholds there are, the roundest that takes in two to four', () => {
    const value = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 3_000_000 }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (unsorted) => {
        const values = unsorted.sort((a, b) => b - a);
        expect(roundestThreshold(values)).toBe(roundestByBruteForce(values));
      }),
      { numRuns: 400 },
    );
  });

  it('never names one of two equals, and nobody twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -2, max: 30 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (values, named) => {
          const { leaders, following } = orderOf(values, (each) => each, { named, threshold: 'automatic' });
          const members = following?.members ?? [];
          const sorted = values.filter((each) => each > 0).sort((a, b) => b - a);
          expect([...leaders, ...members]).toEqual(sorted.slice(0, leaders.length + members.length));
          expect(sorted[leaders.length + members.length]).not.toBe(members.at(-1) ?? leaders.at(-1) ?? 0);
          expect(leaders.length).toBeGreaterThanOrEqual(Math.min(named, sorted.length));
        },
      ),
    );
  });

  it('takes a fixed threshold as it is', () => {
    const fixed = orderOf([9, 8, 7, 6, 5, 4, 3, 2], (each) => each, { named: 3, threshold: 3 });
    expect(fixed.following).toEqual({ threshold: 3, inclusive: true, members: [6, 5, 4, 3] });
    expect(orderOf([9, 8, 7, 6], (each) => each, { named: 3, threshold: null }).following).toBeNull();
  });
});

/** Writes every round number down and looks at each. */
function roundestByBruteForce(values: readonly number[]): number | null {
  const mantissas = '1 5 2 3 4 6 7 8 9 1.5 2.5 3.5 4.5 5.5 6.5 7.5 8.5 9.5'.split(' ').map(Number);
  const candidates = mantissas.flatMap((mantissa, roundness) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((power) => ({ roundness, threshold: mantissa * 10 ** power })),
  );
  const fitting = candidates.filter(({ threshold }) => {
    const taken = values.filter((value) => value >= threshold).length;
    return taken >= 2 && taken <= 4;
  });
  fitting.sort((a, b) => a.roundness - b.roundness || b.threshold - a.threshold);
  return fitting[0]?.threshold ?? null;
}
