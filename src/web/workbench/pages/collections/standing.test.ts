import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HAND_IN_STATES, type HandInListed, type HandInState } from '../../../../contracts/rounds.ts';
import {
  BOARD_FILTERS,
  byUrgency,
  countsOf,
  daysUntil,
  isIn,
  isInCharge,
  momentOf,
  shanghaiDay,
  shanghaiTime,
} from './standing.ts';

describe('the limit is told by the clock in Shanghai, wherever the reader’s machine stands', () => {
  test('a moment goes out and comes back', () => {
    expect(shanghaiDay('2023-01-20T16:30:00Z')).toBe('2023-01-21');
    expect(shanghaiTime('2023-01-20T16:30:00Z')).toBe('00:30');
    expect(momentOf('2023-01-21', '00:30')).toBe('2023-01-21T00:30:00+08:00');
    expect(shanghaiDay(momentOf('2023-01-21', '18:00'))).toBe('2023-01-21');
  });

  test('the days that are left are whole days there', () => {
    expect(daysUntil('2023-01-20T10:00:00Z', '2023-01-18')).toBe(2);
    expect(daysUntil('2023-01-20T17:00:00Z', '2023-01-20')).toBe(1);
    expect(daysUntil('2023-01-20T10:00:00Z', '2023-01-20')).toBe(0);
  });
});

describe('the counts above the table', () => {
  const row = fc.record({
    state: fc.constantFrom(...HAND_IN_STATES),
    late: fc.constantFrom(null, { limit: '2023-01-20', handedInAt: '2023-01-21' }),
    overdue: fc.boolean(),
  });

  test('agree with the rows that each of them shows, and every unit stands in one of the states', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const counts = countsOf(rows);
        for (const filter of BOARD_FILTERS)
          expect(rows.filter((one) => isIn(filter, one))).toHaveLength(counts[filter]);
        expect(counts.not_yet + counts.handed_in + counts.returned + counts.accepted).toBe(counts.all);
      }),
    );
  });
});

test('what waits for me stands first: returned, then by limit, then what is done', () => {
  const one = (id: string, state: HandInState, limit: string, round: 'open' | 'closed' = 'open') =>
    ({ id, state, limit, round: { state: round, asOf: '2022-12-31' } }) as HandInListed;
  const rows = [
    one('accepted', 'accepted', '2023-01-01'),
    one('later', 'not_started', '2023-02-01'),
    one('handed in', 'handed_in', '2023-01-01'),
    one('sooner', 'draft', '2023-01-20'),
    one('closed', 'not_started', '2022-01-20', 'closed'),
    one('returned', 'returned', '2023-03-01'),
  ];
  expect(
    rows
      .sort(byUrgency)
      .map(({ id }) => id)
      .slice(0, 4),
  ).toEqual(['returned', 'sooner', 'later', 'handed in']);
});

test('a city has its counties in charge, not its province nor its neighbours; the root has all', () => {
  expect(isInCharge('320600', '320613', '320000')).toBe(true);
  expect(isInCharge('320600', '320600', '320000')).toBe(true);
  expect(isInCharge('320600', '320000', '320000')).toBe(false);
  expect(isInCharge('320600', '321202', '320000')).toBe(false);
  expect(isInCharge('321000', '321003', '320000')).toBe(true);
  expect(isInCharge('320000', '321202', '320000')).toBe(true);
  expect(isInCharge('100000', '321202', '100000')).toBe(true);
});
