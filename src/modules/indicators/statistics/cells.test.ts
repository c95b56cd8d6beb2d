import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellOf, type Facts, UNCOMPARED } from './cells.ts';
import { ranksOf } from './rank.ts';
import { reconcile } from './reconcile.ts';

const nothing: Facts = { total: undefined, base: null, statedIncrease: null, nationalRank: null };
const on = '2022-12-31';
const cell = (facts: Partial<Facts>, whole: number | null = null) =>
  cellOf({ ...nothing, ...facts }, { rank: null, whole });
const count = fc.integer({ min: 0, max: 1_000_000_000 });

describe('a cell', () => {
  test('tells number, zero, not applicable and not reported apart', () => {
    expect(cell({ total: { value: 7, on } })).toMatchObject({ kind: 'number', value: 7, observedOn: on });
    expect(cell({ total: { value: 0, on } })).toMatchObject({ kind: 'zero', value: 0, observedOn: on });
    expect(cell({ total: { value: null, on } })).toMatchObject({ kind: 'na', value: null, observedOn: on });
    expect(cell({})).toMatchObject({ kind: 'missing', value: null, observedOn: null, growthReason: 'base_missing' });
  });

  test('with both totals and a stated increase tells who came and who left', () => {
    const grown = cell({ total: { value: 130, on }, base: 100, statedIncrease: 45 });
    expect(grown).toMatchObject({
      increase: 45,
      flows: { new: 45, withdrawn: 15 },
      base: 100,
      baseDerived: false,
      growth: 0.45,
    });
  });

  test('has no flows where the totals grew by more than the stated increase', () => {
    expect(cell({ total: { value: 150, on }, base: 100, statedIncrease: 45 }).flows).toBeNull();
  });

  test('without a total at the beginning derives the base from the stated increase', () => {
    const derived = cell({ total: { value: 100, on }, statedIncrease: 20 });
    expect(derived).toMatchObject({ base: 80, baseDerived: true, growth: 0.25, growthReason: null, flows: null });
  });

  test('without a stated increase grows by the difference of its totals, downwards too', () => {
    expect(cell({ total: { value: 75, on }, base: 100 })).toMatchObject({
      increase: -25,
      growth: -0.25,
      baseDerived: false,
      flows: null,
    });
  });

  test('says why there is no growth', () => {
    expect(cell({ total: { value: 5, on } })).toMatchObject({ growth: null, growthReason: 'base_missing' });
    expect(cell({ total: { value: 5, on }, base: 0 })).toMatchObject({
      growth: null,
      increase: 5,
      growthReason: 'base_not_positive',
    });
    expect(cell({ total: { value: 695, on }, statedIncrease: 793 })).toMatchObject({
      base: -98,
      growth: null,
      growthReason: 'base_not_positive',
    });
  });

  test('shows an increase that is stated without a total', () => {
    expect(cell({ statedIncrease: 12 })).toMatchObject({
      kind: 'missing',
      increase: 12,
      base: null,
      growthReason: 'base_missing',
    });
  });

  test('has a share of a whole above zero only', () => {
    expect(cell({ total: { value: 5, on } }, 20).share).toBe(0.25);
    expect(cell({ total: { value: 0, on } }, 0).share).toBeNull();
    expect(cellOf({ ...nothing, total: { value: 5, on } }, UNCOMPARED).share).toBeNull();
  });

  test('whatever is stated, its numbers fit together', () => {
    const facts = fc.record({
      total: fc.option(fc.record({ value: fc.option(count), on: fc.constant(on) }), { nil: undefined }),
      base: fc.option(count),
      statedIncrease: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000_000 })),
      nationalRank: fc.constant(null),
    });
    fc.assert(
      fc.property(facts, (stated) => {
        const told = cellOf(stated, UNCOMPARED);
        expect(told.growth === null).toBe(told.growthReason !== null || told.increase === null);
        if (told.baseDerived) expect((told.base as number) + (told.increase as number)).toBe(told.value);
        if (told.growth !== null) expect(told.growth * (told.base as number)).toBeCloseTo(told.increase as number, 3);
        if (told.flows !== null) expect((told.base as number) + told.flows.new - told.flows.withdrawn).toBe(told.value);
      }),
    );
  });

  test('fractions are told as exactly as they were stated', () => {
    expect(cell({ total: { value: 0.3, on }, base: 0.1 }).increase).toBe(0.2);
  });
});

describe('ranks', () => {
  const figures = fc.array(fc.option(fc.integer({ min: 0, max: 20 })), { maxLength: 40 });

  test('are shared by equal values, and the next one is skipped', () => {
    expect(ranksOf([30, 20, null, 20, 0])).toEqual([1, 2, null, 2, 4]);
  });

  test('are one more than the number of larger values', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const ranks = ranksOf(values);
        values.forEach((value, place) => {
          const larger = values.filter((other) => other !== null && value !== null && other > value).length;
          expect(ranks[place]).toBe(value === null ? null : larger + 1);
        });
      }),
    );
  });
});

describe('reconciliation', () => {
  test('parent = children + own level + undivided difference', () => {
    fc.assert(
      fc.property(fc.option(count), fc.array(fc.option(count)), fc.option(count), (stated, children, ownLevel) => {
        const lines = reconcile(stated, children, ownLevel);
        if (stated === null) expect(lines.undivided).toBeNull();
        else expect(lines.sumOfChildren + (lines.ownLevel ?? 0) + (lines.undivided as number)).toBe(stated);
      }),
    );
  });

  test('a difference below zero is told', () => {
    expect(reconcile(10, [6, 7, null], 1)).toEqual({ stated: 10, sumOfChildren: 13, ownLevel: 1, undivided: -4 });
  });
});
