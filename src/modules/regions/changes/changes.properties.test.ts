import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegionChangeAsked } from '../../../contracts/regionChanges.ts';
import { asRegionTable, type ReferenceTable } from '../reference.ts';
import { asked, Recording } from '../testing/changes.ts';
import { REFERENCE } from '../testing/china.ts';
import type { RegionTable } from '../types.ts';
import { unsoundness } from './soundness.ts';
import { withoutChange } from './withdrawal.ts';

/** 江苏 alone, so that a tree is built in a moment. */
const JIANGSU: RegionTable = (() => {
  const isHere = (key: string): boolean => /^(OWN-)?(100000|32)/.test(key);
  const part: ReferenceTable = {
    regions: REFERENCE.regions.filter(({ key }) => isHere(key)),
    successions: REFERENCE.successions.filter(({ fromKey, toKey }) => isHere(fromKey) && isHere(toKey)),
  };
  return asRegionTable(part);
})();

/** Numbers that pick among what the tree of the moment has, so that most changes are near to what is possible. */
const picks = fc.record({
  kind: fc.constantFrom('renamed', 'merged', 'split', 'moved', 'city'),
  day: fc.integer({ min: 0, max: 2_500 }),
  numbers: fc.array(fc.nat(10_000), { minLength: 8, maxLength: 8 }),
  flag: fc.boolean(),
});
type Picks = typeof picks extends fc.Arbitrary<infer T> ? T : never;

const dayOf = (n: number): string => new Date(Date.UTC(2019, 5, 1) + n * 86_400_000).toISOString().slice(0, 10);

function changeFrom({ tree }: Recording, { kind, day, numbers, flag }: Picks): RegionChangeAsked {
  const on = dayOf(day);
  const cities = tree.descendants('320000', 'city', '2026-11-22').map(({ id }) => tree.last(id).code);
  const counties = tree.descendants('320000', 'county', '2026-11-22').map(({ id }) => tree.last(id).code);
  const all = [...tree.regions].filter((region) => region.kind === 'division').map(({ id }) => tree.last(id).code);
  const pick = (list: readonly string[], i: number): string => list[(numbers[i] as number) % list.length] as string;
  const someCode = (city: string, i: number): string => `${city.slice(0, 4)}${10 + ((numbers[i] as number) % 89)}`;
  const name = (i: number): string => `新${'甲乙丙丁戊己庚辛'[(numbers[i] as number) % 8]}区`;
  const region = pick(flag ? counties : all, 0);
  const begin = (i: number) => ({
    is: 'new' as const,
    code: someCode(pick(cities, 5), i),
    name: name(i),
    parent: pick(cities, 5),
  });
  const existing = (i: number) => ({ is: 'existing' as const, region: pick(all, i) });
  switch (kind) {
    case 'renamed':
      return asked({ kind, on, region, name: name(1), code: flag ? someCode(region, 2) : null });
    case 'moved':
      return asked({ kind, on, region, parent: pick(cities, 1), code: someCode(pick(cities, 1), 2) });
    case 'split':
      return asked({ kind, on, region, into: [begin(1), flag ? begin(2) : existing(2)], goesOn: flag });
    case 'merged':
      return asked({ kind, on, regions: [region, pick(counties, 1)], into: flag ? begin(2) : existing(3) });
    default: {
      const from = pick(cities, 0);
      const to = pick(cities, 1);
      const dependants = tree
        .children(tree.byCode(from)?.id ?? '', on)
        .map((child, i) => ({ region: tree.last(child.id).code, parent: to, code: someCode(to, (i % 6) + 2) }));
      return asked({ kind: 'merged', on, regions: [from], into: { is: 'existing', region: to }, dependants });
    }
  }
}

const histories = fc.array(picks, { minLength: 1, maxLength: 14 });
const RUNS = { numRuns: 60 } as const;

function recorded(history: readonly Picks[]): { recording: Recording; states: RegionTable[] } {
  const recording = new Recording(JIANGSU);
  const states = [recording.table];
  for (const each of history) if (recording.record(changeFrom(recording, each))) states.push(recording.table);
  return { recording, states };
}

describe('whatever fits', () => {
  it('leaves a sound table: each code names one region a day, parents are there, nothing lies within itself', () => {
    let changes = 0;
    fc.assert(
      fc.property(histories, (history) => {
        const { recording } = recorded(history);
        changes += recording.recorded.length;
        expect(unsoundness(recording.table)).toEqual([]);
      }),
      RUNS,
    );
    // Else the property would have looked at nothing.
    expect(changes).toBeGreaterThan(RUNS.numRuns);
  });

  it('withdrawn in reverse order gives each table before it, down to the first', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { recording, states } = recorded(history);
        const left = [...recording.recorded];
        for (let last = left.at(-1); last !== undefined; last = left.at(-1)) {
          const { table, blockedBy } = withoutChange(JIANGSU, left, last.id, { today: '2026-11-22', rootId: '320000' });
          expect(blockedBy).toEqual([]);
          left.pop();
          expect(table).toEqual(states[left.length]);
        }
      }),
      RUNS,
    );
  });

  it('leaves a sound table too where one from the middle is withdrawn that nothing builds on', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, n) => {
        const { recording } = recorded(history);
        const chosen = recording.recorded[n % Math.max(1, recording.recorded.length)];
        if (chosen === undefined) return;
        const circumstances = { today: '2026-11-22', rootId: '320000' };
        const { table, blockedBy } = withoutChange(JIANGSU, recording.recorded, chosen.id, circumstances);
        if (blockedBy.length === 0) expect(unsoundness(table)).toEqual([]);
      }),
      RUNS,
    );
  });
});
