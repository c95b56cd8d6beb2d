import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUILT_IN_INDICATORS } from '../../../contracts/indicators.ts';
import { FROZEN_MEASURES, type FrozenMeasure } from '../../../contracts/snapshots.ts';
import { FIGURE_BASES, type FigureBasis } from '../../../contracts/statistics.ts';
import type { RegionTable, RegionTree } from '../../regions/index.ts';
import { CHINA } from '../../regions/testing/china.ts';
import { contentsOf, digestOf, manifestOf, sectionsOf } from './canonical.ts';
import { treeAround } from './freeze.ts';
import type { FrozenColumn, FrozenFigures } from './frozen.ts';

const JIANGSU = CHINA.byCode('320000')?.id as string;
const TABLE: RegionTable = treeAround(CHINA, JIANGSU);
/** Small, since a property writes it hundreds of times. */
const TAIZHOU: RegionTable = treeAround(CHINA, CHINA.byCode('321200')?.id as string);
const INDICATORS = BUILT_IN_INDICATORS.slice(0, 3).map((each, index) => ({ ...each, id: index + 1, headers: [] }));
const HEAD = {
  regionId: JIANGSU,
  regionCode: '320000',
  asOf: '2022-12-31',
  since: '2021-12-31',
  knownAt: '2023-01-12T03:04:05.678Z',
  knownSequence: 7,
};

const statement = fc.record({
  value: fc.oneof(
    fc.constant(null),
    fc.nat(),
    fc.integer({ min: -9_000, max: 9_000_000 }).map((n) => n / 100),
  ),
  on: fc.constantFrom('2019-12-31', '2022-06-30', '2022-12-31'),
  fact: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
});
const facts = fc.dictionary(fc.constantFrom(...FROZEN_MEASURES), statement, { minKeys: 1, noNullPrototype: true });
const column: fc.Arbitrary<FrozenColumn> = fc
  .array(fc.tuple(fc.constantFrom(...TAIZHOU.regions.map(({ id }) => id)), facts), { minLength: 1, maxLength: 30 })
  .map((rows) => new Map(rows));
const figures: fc.Arbitrary<ReadonlyMap<FigureBasis, FrozenFigures>> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...FIGURE_BASES),
      fc
        .array(fc.tuple(fc.constantFrom(...INDICATORS.map(({ code }) => code)), column), { minLength: 1 })
        .map((columns) => new Map(columns)),
    ),
    { minLength: 1 },
  )
  .map((bases) => new Map(bases));

/** A property holds or fails on few figures as on many. */
const RUNS = { numRuns: 40 };

const sections = (of: ReadonlyMap<FigureBasis, FrozenFigures>, table = TAIZHOU) =>
  sectionsOf({ indicators: INDICATORS, table, figures: of });
const digest = (of: ReadonlyMap<FigureBasis, FrozenFigures>) => digestOf(manifestOf(HEAD, sections(of)));

/** The same figures, entered the other way round. */
const reversed = <K, V>(map: ReadonlyMap<K, V>): Map<K, V> => new Map([...map].reverse());

describe('the canonical form', () => {
  test('gives back every figure that was written', () => {
    fc.assert(
      fc.property(figures, (frozen) => {
        expect(contentsOf(sections(frozen)).figures).toEqual(frozen);
      }),
      RUNS,
    );
  });

  test('is one for the same contents, in whatever order they came', () => {
    fc.assert(
      fc.property(figures, (frozen) => {
        const other = new Map(
          [...reversed(frozen)].map(([basis, columns]) => [
            basis,
            new Map([...reversed(columns)].map(([code, rows]) => [code, reversed(rows)])),
          ]),
        );
        expect(digest(other)).toBe(digest(frozen));
      }),
      RUNS,
    );
  });

  test('has another digest when any one figure differs, however little', () => {
    const step = fc.constantFrom(0.01, 1, -1, 1_000);
    fc.assert(
      fc.property(figures, fc.nat(), step, (frozen, which, by) => {
        const places = [...frozen].flatMap(([basis, columns]) =>
          [...columns].flatMap(([code, rows]) =>
            [...rows].flatMap(([id, known]) =>
              (Object.keys(known) as FrozenMeasure[]).map((measure) => ({ basis, code, id, measure })),
            ),
          ),
        );
        const place = places[which % places.length] as (typeof places)[number];
        const changed = structuredClone(frozen) as Map<FigureBasis, Map<string, Map<string, Record<string, unknown>>>>;
        const known = changed.get(place.basis)?.get(place.code)?.get(place.id)?.[place.measure] as { value: number };
        known.value = (known.value ?? 0) + by;
        expect(digest(changed as never)).not.toBe(digest(frozen));
      }),
      RUNS,
    );
  });

  test('gives back definitions, and a tree that tells every region on every day as before', () => {
    const own = new Map(INDICATORS.map(({ code }) => [code, new Map()]));
    const { indicators, tree } = contentsOf(sections(new Map([['records', own]]), TABLE));
    expect(indicators).toEqual(INDICATORS);
    // How own records are counted is told where they are.
    const handedIn = contentsOf(sections(new Map())).indicators;
    expect(handedIn).toEqual(INDICATORS.map((each) => ({ ...each, recordsDefinition: null })));
    for (const day of ['2016-12-31', '2020-07-02', '2022-12-31']) {
      for (const level of ['city', 'county'] as const) {
        const rows = (of: RegionTree) => of.descendants(JIANGSU, level, day).map(({ id }) => [id, of.path(id, day)]);
        expect(rows(tree)).toEqual(rows(CHINA));
      }
    }
    expect(tree.everWithin(JIANGSU).sort()).toEqual(CHINA.everWithin(JIANGSU).sort());
  });

  test('holds of the tree only what tables of the region take', () => {
    const provinces = TABLE.regions.filter(({ versions }) => versions.at(-1)?.level === 'province');
    expect(provinces.map(({ versions }) => versions.at(-1)?.name)).toEqual(['江苏省']);
  });
});
