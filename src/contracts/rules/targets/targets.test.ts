import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedBy, progressOf, ratePercent, timeGone, writeRate } from './progress.ts';
import { splitByWeights, splitEqually } from './split.ts';

const total = fc.integer({ min: 0, max: 1e12 });
const weight = fc.oneof(
  fc.integer({ min: 0, max: 1e9 }),
  fc.integer({ min: 0, max: 1e6 }).map((n) => n / 100),
);

describe('a target that is divided', () => {
  it('adds up to itself exactly, and no part is one or more off its share', () => {
    fc.assert(
      fc.property(total, fc.array(fc.option(weight), { minLength: 1, maxLength: 60 }), (whole, weights) => {
        const parts = splitByWeights(whole, weights);
        const sum = weights.reduce<number>((all, each) => all + (each ?? 0), 0);
        if (sum === 0) {
          expect(parts).toBeNull();
          return;
        }
        expect(parts?.reduce<number>((all, each) => all + (each ?? 0), 0)).toBe(whole);
        for (const [n, part] of (parts ?? []).entries()) {
          const of = weights[n] ?? null;
          if (of === null) expect(part).toBeNull();
          else expect(Math.abs((part ?? 0) - (whole * of) / sum)).toBeLessThan(1 + whole * 1e-15);
          expect(part === null || Number.isInteger(part)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives a larger weight no less than a smaller', () => {
    fc.assert(
      fc.property(total, fc.array(weight, { minLength: 2, maxLength: 30 }), (whole, weights) => {
        const parts = splitByWeights(whole, weights) ?? [];
        for (const [n, a] of weights.entries())
          for (const [m, b] of weights.entries())
            if (a > b && parts.length > 0) expect(parts[n] as number).toBeGreaterThanOrEqual(parts[m] as number);
      }),
      { numRuns: 100 },
    );
  });

  it('into equal parts is as even as it can be, the first parts larger by one', () => {
    expect(splitEqually(10, 3)).toEqual([4, 3, 3]);
    expect(splitEqually(2, 3)).toEqual([1, 1, 0]);
  });
});

describe('progress', () => {
  const of = (done: number | null, target: number | null) => progressOf(done, target);

  it('is told of a figure against a target above zero, and of nothing else', () => {
    expect(of(954, 1000)).toMatchObject({ rate: 0.954, reached: false, exceeded: false });
    for (const [done, target] of [
      [1, 0],
      [1, null],
      [null, 1],
    ] as const)
      expect(of(done, target)).toBeNull();
  });

  it('never reads as done where it is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (target, digits) => {
        const short = of(target - 1, target);
        const style = { digits, rounding: 'round' } as const;
        expect(ratePercent(short as NonNullable<typeof short>, style)).toBeLessThan(100);
        expect(writeRate(of(target, target) as NonNullable<typeof short>, style)).toBe('100%');
      }),
    );
  });

  it('is expected by the part of the year that has gone, of a total from its base', () => {
    expect([timeGone('2024-12-31'), timeGone('2023-12-31'), timeGone('2024-06-30')]).toEqual([1, 1, 182 / 366]);
    expect(expectedBy('2023-12-31', 500, { measure: 'increase', base: null })).toBe(500);
    expect(expectedBy('2024-07-01', 1100, { measure: 'total', base: 100 })).toBe(100 + (1000 * 183) / 366);
    expect(expectedBy('2024-07-01', 1100, { measure: 'total', base: null })).toBeNull();
  });
});
