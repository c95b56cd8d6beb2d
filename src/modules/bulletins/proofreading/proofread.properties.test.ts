import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventBulletin, textOf } from './testing/bulletin.ts';
import { MUTATIONS } from './testing/mutations.ts';
import { plain } from './testing/phrasing.ts';
import { Dice } from './testing/random.ts';
import { proofreadText, told } from './testing/read.ts';

const seeds = fc.integer({ min: 0, max: 1_000_000 });

describe('bulletins of invented figures', () => {
  test('one from figures that agree gives nothing, in whatever words and layout', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const bulletin = inventBulletin(seed);
        const answer = proofreadText(plain(textOf(bulletin)));
        expect(told(answer)).toEqual([]);
        expect(answer.tables.map(({ rows }) => rows)).toEqual(bulletin.invention.levels.map(({ rows }) => rows.length));
      }),
      { numRuns: 40, seed: 2022 },
    );
  });

  /** Within what another figure's rounding leaves open nobody can know; what is not said twice cannot be found either. */
  const SEEN_LESS = new Map([['a digit of an increase', 0.8]]);

  test.each(MUTATIONS.map((mutation) => [mutation.name, mutation] as const))('finds %s', (name, mutation) => {
    let made = 0;
    let found = 0;
    for (let seed = 1; made < 12 && seed < 80; seed++) {
      const bulletin = mutation.make(inventBulletin(seed), new Dice(seed + 7));
      if (bulletin === null || textOf(bulletin) === textOf(inventBulletin(seed))) continue;
      made++;
      if (proofreadText(plain(textOf(bulletin))).findings.length > 0) found++;
    }
    expect(made).toBeGreaterThan(3);
    expect(found / made).toBeGreaterThanOrEqual(SEEN_LESS.get(name) ?? 1);
  });
});
