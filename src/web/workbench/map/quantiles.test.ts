import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { className, classOf, quantileClasses } from './quantiles.ts';

const bounds = (values: (number | null)[]) => quantileClasses(values).map(({ from, to }) => [from, to]);

describe('Classes of a map', () => {
  test('hold as many regions each as can be', () => {
    const thirteenCities = [9, 1, 5, 13, 2, 11, 7, 3, 12, 4, 10, 6, 8];
    expect(quantileClasses(thirteenCities).map(({ regions }) => regions)).toEqual([3, 3, 2, 3, 2]);
  });

  test('name the values that are there, not the gaps between them', () => {
    expect(bounds([1, 2, 30, 40, 500, 600, 7000, 8000, 90000, 100000])).toEqual([
      [1, 2],
      [30, 40],
      [500, 600],
      [7000, 8000],
      [90000, 100000],
    ]);
  });

  test('are as few as there are values', () => {
    expect(bounds([])).toEqual([]);
    expect(bounds([null, null])).toEqual([]);
    expect(bounds([7, null, 3])).toEqual([
      [3, 3],
      [7, 7],
    ]);
  });

  test('keep ties together, zero too', () => {
    expect(bounds([0, 0, 0, 0, 0, 0, 0, 5, 6, 7])).toEqual([
      [0, 0],
      [5, 5],
      [6, 7],
    ]);
    expect(bounds([4, 4, 4])).toEqual([[4, 4]]);
  });

  test('do not take what is not reported for zero', () => {
    const classes = quantileClasses([0, 1, 2, null]);
    expect(classOf(null, classes)).toBeNull();
    expect(classOf(0, classes)).toBe(0);
  });

  test('take in every reported value, in order, without overlap', () => {
    const values = fc.array(fc.option(fc.integer({ min: -50, max: 50 })), { maxLength: 60 });
    fc.assert(
      fc.property(values, (all) => {
        const classes = quantileClasses(all);
        const reported = all.filter((value) => value !== null);
        expect(classes.reduce((sum, { regions }) => sum + regions, 0)).toBe(reported.length);
        expect(classes.length).toBeLessThanOrEqual(Math.min(5, new Set(reported).size));
        for (const [i, { from }] of classes.entries()) if (i > 0) expect(from).toBeGreaterThan(classes[i - 1]!.to);
        for (const value of reported) {
          const own = classes[classOf(value, classes)!]!;
          expect(value >= own.from && value <= own.to).toBe(true);
        }
      }),
    );
  });

  test('are written as a range, or as the one value', () => {
    const format = (value: number) => value.toLocaleString('en-US');
    expect(className({ from: 1200, to: 34000, regions: 3 }, format)).toBe('1,200–34,000');
    expect(className({ from: 0, to: 0, regions: 9 }, format)).toBe('0');
  });
});
