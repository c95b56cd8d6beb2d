import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isDue, superfluous } from './retention.ts';

const backup = (at: string) => ({ id: at, madeAt: new Date(`${at}+08:00`) });
const keptOf = (all: string[], keep: Parameters<typeof superfluous>[1]) => {
  const gone = new Set(superfluous(all.map(backup), keep).map(({ id }) => id));
  return all.filter((at) => !gone.has(at));
};

describe('of many backups', () => {
  it('the last of each of the newest days, weeks and months stays, by the days of Shanghai', () => {
    const all = [
      '2026-08-31T02:00:00',
      '2026-09-30T02:00:00',
      '2026-10-31T02:00:00',
      '2026-11-08T02:00:00',
      '2026-11-15T23:59:00',
      '2026-11-16T00:01:00',
      '2026-11-20T02:00:00',
      '2026-11-21T02:00:00',
      '2026-11-22T00:30:00',
      '2026-11-22T02:00:00',
    ];
    expect(keptOf(all, { daily: 2, weekly: 2, monthly: 3 })).toEqual([
      '2026-09-30T02:00:00',
      '2026-10-31T02:00:00',
      '2026-11-15T23:59:00',
      '2026-11-21T02:00:00',
      '2026-11-22T02:00:00',
    ]);
  });

  it('never more stay than were asked for, and the newest always does', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 400 * 24 }), { maxLength: 60 });
    const keeps = fc.record({ daily: fc.nat(9), weekly: fc.nat(6), monthly: fc.nat(6) });
    fc.assert(
      fc.property(instants, keeps, (hours, keep) => {
        const all = hours.map((hour, index) => ({ id: `${index}`, madeAt: new Date(Date.UTC(2026, 0, 1, hour)) }));
        const gone = superfluous(all, keep);
        const kept = all.filter((each) => !gone.includes(each));
        expect(kept.length).toBeLessThanOrEqual(Math.max(1, keep.daily + keep.weekly + keep.monthly));
        const newest = Math.max(...all.map(({ madeAt }) => madeAt.getTime()));
        if (all.length > 0) expect(kept.some(({ madeAt }) => madeAt.getTime() === newest)).toBe(true);
      }),
    );
  });
});

test.each([
  ['before the hour', '2026-11-22T01:59:00', null, false],
  ['at the hour', '2026-11-22T02:00:00', null, true],
  ['when it was made today', '2026-11-22T09:00:00', '2026-11-22T02:05:00', false],
  ['when yesterday’s was the last', '2026-11-22T02:05:00', '2026-11-21T02:05:00', true],
  [
    'when one was made today before the hour was changed to a later one',
    '2026-11-22T05:05:00',
    '2026-11-22T02:05:00',
    true,
  ],
])('a backup is due %s', (_when, now, last, due) => {
  const at = (text: string) => new Date(`${text}+08:00`);
  expect(isDue(at(now), 2 + Number(now.includes('T05')) * 3, last === null ? null : at(last))).toBe(due);
});
