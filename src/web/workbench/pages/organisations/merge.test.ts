import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf, mergeEdits } from './merge.ts';

const base = { name: '通州区科学技术协会', creditCode: '', kind: 'association' };

describe('two people edit the same unit', () => {
  test('what only the other changed is taken, what only I changed stays', () => {
    const mine = { ...base, name: '南通市通州区科学技术协会' };
    const theirs = { ...base, kind: 'other' };
    expect(mergeEdits(base, mine, theirs)).toEqual({ values: { ...mine, kind: 'other' }, clashes: [] });
  });

  test('what both changed is told, and what I typed is not lost', () => {
    const mine = { ...base, name: '通州科协' };
    const theirs = { ...base, name: '南通市通州区科学技术协会' };
    expect(mergeEdits(base, mine, theirs)).toEqual({
      values: mine,
      clashes: [{ field: 'name', mine: '通州科协', theirs: '南通市通州区科学技术协会' }],
    });
  });

  const unit = fc.record({ name: fc.constantFrom('甲', '乙', '丙'), kind: fc.constantFrom('1', '2', '3') });
  test('nothing that either typed vanishes without a word', () =>
    fc.assert(
      fc.property(unit, unit, unit, (from, mine, theirs) => {
        const { values, clashes } = mergeEdits(from, mine, theirs);
        for (const field of ['name', 'kind'] as const) {
          if (mine[field] !== from[field]) expect(values[field]).toBe(mine[field]);
          const lost = theirs[field] !== from[field] && values[field] !== theirs[field];
          expect(clashes.some((clash) => clash.field === field)).toBe(lost);
        }
      }),
    ));
});

test('only what differs is sent', () => {
  expect(changesOf(base, { ...base, creditCode: '12320000466000000X' })).toEqual({ creditCode: '12320000466000000X' });
  expect(changesOf(base, { ...base })).toEqual({});
});
