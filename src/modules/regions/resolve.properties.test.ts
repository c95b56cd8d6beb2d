import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REGION_LEVELS } from '../../contracts/regions.ts';
import { nameIndexOf } from './names.ts';
import { asRegionTable } from './reference.ts';
import { type ResolveQuery, type ResolveResult, resolveRegion } from './resolve.ts';
import { CHINA, REFERENCE } from './testing/china.ts';
import { RegionTree } from './tree.ts';
import type { Region, RegionVersion } from './types.ts';

const REGIONS = [...CHINA.regions];
const NATION = CHINA.root.id;
const DIVISIONS = REGIONS.filter((region) => region.kind === 'division');

const dayOf = (version: RegionVersion): string => version.validFrom ?? '2015-12-31';
const lastDayOf = (version: RegionVersion): string =>
  version.validTo === null
    ? '2026-11-22'
    : new Date(Date.parse(version.validTo) - 86_400_000).toISOString().slice(0, 10);

const day = fc.constantFrom(
  '2015-12-31',
  '2017-12-31',
  '2019-12-31',
  '2020-07-02',
  '2020-07-03',
  '2022-12-31',
  '2026-11-22',
);
const anyRegion = fc.constantFrom(...REGIONS);
const anyName = fc.oneof(
  fc.constantFrom(...nameIndexOf(CHINA).keys()),
  fc.constantFrom('市本级', '省本级', '本级', '320106', '鼓楼区(南京)'),
  fc
    .tuple(fc.constantFrom('江苏省', '南京', '山东', '北京市'), fc.constantFrom(...nameIndexOf(CHINA).keys()))
    .map((parts) => parts.join('')),
);
const query: fc.Arbitrary<ResolveQuery> = fc.record({
  name: anyName,
  within: fc.constantFrom(...DIVISIONS).map(({ id }) => id),
  level: fc.constantFrom(null, ...REGION_LEVELS),
  parent: fc.oneof(
    fc.constant(null),
    anyRegion.map(({ id }) => id),
  ),
  on: day,
});

describe('the resolver', () => {
  it('finds every region by its full name and its parent, on the first and the last day of every version', () => {
    const lost = REGIONS.flatMap((region) => region.versions.map((version) => ({ region, version }))).flatMap(
      ({ region, version }) =>
        [dayOf(version), lastDayOf(version)]
          .filter(
            (on) =>
              resolveRegion(CHINA, { name: version.name, within: NATION, parent: version.parentId, on }).match?.id !==
              region.id,
          )
          .map((on) => `${version.code} ${version.name} ${on}`),
    );
    expect(lost).toEqual([]);
  });

  it('finds every region by its code on the first and the last day of every version', () => {
    const isFound = ({ id }: Region, version: RegionVersion, on: string): boolean =>
      resolveRegion(CHINA, { name: version.code, within: NATION, on }).match?.id === id;
    for (const region of REGIONS) {
      for (const version of region.versions) {
        expect([
          version.code,
          isFound(region, version, dayOf(version)),
          isFound(region, version, lastDayOf(version)),
        ]).toEqual([version.code, true, true]);
      }
    }
  });

  it('reads the same with blanks anywhere', () => {
    const blanks = fc.stringMatching(/^[ \u3000\u00a0\u200b\t\n]{0,2}$/);
    fc.assert(
      fc.property(query, fc.infiniteStream(blanks), (asked, blank) => {
        const name = [...asked.name].map((character) => `${blank.next().value}${character}`).join('');
        expect(resolveRegion(CHINA, { ...asked, name })).toEqual(resolveRegion(CHINA, asked));
      }),
      { numRuns: 500 },
    );
  });

  it('never finds or offers anything outside the region within which it looks', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const { match, candidates } = resolveRegion(CHINA, asked);
        for (const { id } of match ? [match] : candidates)
          expect(CHINA.isWithin(id, asked.within, asked.on)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds one region, or says why it does not', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const result: ResolveResult = resolveRegion(CHINA, asked);
        if (result.match) expect(result.candidates).toEqual([]);
        else if (result.reason === 'ambiguous') expect(result.candidates.length).toBeGreaterThan(1);
        else expect(result.reason).toBe('unknown');
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order of the table', () => {
    const table = asRegionTable(REFERENCE);
    const shuffledTree = fc.record({ seed: fc.integer(), turn: fc.nat({ max: table.regions.length - 1 }) }).map(
      ({ seed, turn }) =>
        new RegionTree({
          regions: shuffled(table.regions, seed, turn),
          successions: shuffled(table.successions, seed, turn),
        }),
    );
    fc.assert(
      fc.property(shuffledTree, fc.array(query, { minLength: 50, maxLength: 50 }), (tree, asked) => {
        for (const each of asked) expect(resolveRegion(tree, each)).toEqual(resolveRegion(CHINA, each));
      }),
      { numRuns: 8 },
    );
  });
});

function shuffled<T>(items: readonly T[], seed: number, turn: number): T[] {
  const turned = [...items.slice(turn), ...items.slice(0, turn)];
  return seed % 2 === 0 ? turned.reverse() : turned;
}
