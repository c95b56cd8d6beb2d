import type { FrozenMeasure } from '../../../contracts/snapshots.ts';
import type { FigureBasis } from '../../../contracts/statistics.ts';
import type { RegionTree } from '../../regions/index.ts';
import type { Indicator } from '../catalogue.ts';
import { type Counts, type CountsAsked, type CountsRead, NO_COUNTS } from '../ledger/index.ts';
import type { Asked, Column, Readings } from '../statistics/read.ts';

/** What was known of a region and indicator: a number, or null for `#`; the date it was stated for; the fact that stated it. */
export interface FrozenStatement {
  value: number | null;
  on: string;
  /** An observation's id where it was imported; null where a count has no single fact. */
  fact: number | null;
}
export type FrozenFacts = Readonly<Partial<Record<FrozenMeasure, FrozenStatement>>>;

/** What files can state. */
export const IMPORTED_MEASURES = [
  'total',
  'base',
  'increase',
  'national_rank',
] as const satisfies readonly FrozenMeasure[];
export type ImportedMeasure = (typeof IMPORTED_MEASURES)[number];

/** By region id. */
export type FrozenColumn = ReadonlyMap<string, FrozenFacts>;

/** All figures of one basis, by the code of the indicator; an indicator without any figure is left out. */
export type FrozenFigures = ReadonlyMap<string, FrozenColumn>;

/** What a snapshot holds, ready to be read as tables. Immutable, so a process may keep it. */
export interface FrozenContents {
  indicators: readonly Indicator[];
  tree: RegionTree;
  figures: ReadonlyMap<FigureBasis, FrozenFigures>;
}

/** Frozen figures as a table asks for them, by the place of the indicator and of the region. */
export function readingsOf(
  figures: FrozenFigures,
  indicators: readonly Indicator[],
  { regionIds, indicatorIds }: Pick<Asked, 'regionIds' | 'indicatorIds'>,
): Readings {
  const codeOf = new Map(indicators.map(({ id, code }) => [id, code]));
  const columns = (measure: FrozenMeasure): Column[] =>
    indicatorIds.map((id) => {
      const column = figures.get(codeOf.get(id) ?? '');
      return regionIds.map((regionId) => column?.get(regionId)?.[measure]);
    });
  return {
    totals: columns('total'),
    bases: columns('base'),
    increases: columns('increase'),
    nationalRanks: columns('national_rank'),
  };
}

/**
 * Counts of own records as a table gathers them: of each region itself, at the date and at the beginning of its period. What is
 * left of the increase when who came and who left is taken from it has moved.
 */
export function countsOfFrozen(
  figures: FrozenFigures,
  indicators: readonly Indicator[],
  { regionIds, indicatorIds }: Pick<CountsAsked, 'regionIds' | 'indicatorIds'>,
): CountsRead {
  const codeOf = new Map(indicators.map(({ id, code }) => [id, code]));
  const columns = indicatorIds.map((id) => {
    const column = figures.get(codeOf.get(id) ?? '');
    return regionIds.map((regionId) => column?.get(regionId));
  });
  const numberIn = (facts: FrozenFacts, measure: FrozenMeasure) => facts[measure]?.value ?? 0;
  const before = (facts: FrozenFacts): Counts => ({ ...NO_COUNTS, moved: numberIn(facts, 'base') });
  const now = (facts: FrozenFacts): Counts => {
    const [entered, withdrawn] = [numberIn(facts, 'new'), numberIn(facts, 'withdrawn')];
    return { entered, withdrawn, moved: numberIn(facts, 'total') - entered + withdrawn };
  };
  const counted = (countsOf: (facts: FrozenFacts) => Counts) =>
    columns.map((column) => column.map((facts) => (facts === undefined ? undefined : countsOf(facts))));
  return [counted(now), counted(before)];
}

export function countStatements(figures: ReadonlyMap<FigureBasis, FrozenFigures>): number {
  let count = 0;
  for (const columns of figures.values()) {
    for (const column of columns.values()) for (const facts of column.values()) count += Object.keys(facts).length;
  }
  return count;
}
