import { BUILT_IN_INDICATORS, type IndicatorDefinition } from '../../../../contracts/indicators.ts';
import { CHINA } from '../../../regions/testing/china.ts';
import { Dice } from './random.ts';

/** For tests: a province or city with invented figures that agree with each other. */
export interface Invention {
  rootId: string;
  root: string;
  asOf: string;
  year: number;
  indicators: readonly IndicatorDefinition[];
  /** Levels from the top; a city has counties only. */
  levels: readonly Level[];
  /** Of the whole, by indicator. */
  totals: ReadonlyMap<string, number>;
  increases: ReadonlyMap<string, number>;
}

export interface Level {
  level: 'city' | 'county';
  rows: readonly Row[];
}

export interface Row {
  id: string;
  name: string;
  parent: string;
  totals: ReadonlyMap<string, number>;
  increases: ReadonlyMap<string, number>;
}

/** Provinces of cities with counties throughout, and cities of some size. */
export const PLACES = [
  '320000',
  '330000',
  '340000',
  '370000',
  '510000',
  '530000',
  '610000',
  '210000',
  '320100',
  '370100',
  '510100',
  '430100',
];
const CODES = ['volunteers', 'organisations', 'activities', 'projects', 'informants', 'disseminations', 'lectures'];
const SIZES: Readonly<Record<string, number>> = {
  volunteers: 3000,
  organisations: 60,
  activities: 120,
  projects: 20,
  informants: 5000,
  disseminations: 200_000,
  lectures: 40,
};

export function invent(seed: number): Invention {
  const dice = new Dice(seed);
  const code = dice.pick(PLACES);
  const year = dice.between(2021, 2024);
  const asOf = `${year}-12-31`;
  const rootId = CHINA.byCode(code, asOf)?.id as string;
  const chosen = dice.some(CODES, 2, 4);
  const indicators = BUILT_IN_INDICATORS.filter((indicator) => chosen.includes(indicator.code));
  const counties = rowsOf(dice, rootId, asOf, indicators, 'county');
  const isProvince = CHINA.nearest(rootId, asOf).level === 'province';
  const cities = isProvince ? summedCities(rootId, asOf, counties, indicators) : [];
  const sum = (of: (row: Row) => ReadonlyMap<string, number>) =>
    new Map(
      indicators.map((each) => [each.code, counties.reduce((total, row) => total + (of(row).get(each.code) ?? 0), 0)]),
    );
  return {
    rootId,
    root: CHINA.label(rootId, asOf).name,
    asOf,
    year,
    indicators,
    levels: [
      ...(isProvince ? [{ level: 'city' as const, rows: cities }] : []),
      { level: 'county' as const, rows: counties },
    ],
    totals: sum(({ totals }) => totals),
    increases: sum(({ increases }) => increases),
  };
}

function rowsOf(
  dice: Dice,
  rootId: string,
  asOf: string,
  indicators: readonly IndicatorDefinition[],
  level: 'county',
): Row[] {
  return CHINA.descendants(rootId, level, asOf).map(({ id }) => {
    const totals = new Map<string, number>();
    const increases = new Map<string, number>();
    for (const { code } of indicators) {
      const total = Math.floor((SIZES[code] ?? 100) * dice.fraction() ** 2 * 4) + dice.between(0, 9);
      totals.set(code, total);
      increases.set(code, Math.floor(total * dice.fraction() * 0.6));
    }
    const parentId = CHINA.nearest(id, asOf).parentId as string;
    return { id, name: CHINA.label(id, asOf).name, parent: CHINA.label(parentId, asOf).name, totals, increases };
  });
}

function summedCities(
  rootId: string,
  asOf: string,
  counties: readonly Row[],
  indicators: readonly IndicatorDefinition[],
): Row[] {
  return CHINA.children(rootId, asOf).map(({ id }) => {
    const own = counties.filter((row) => CHINA.nearest(row.id, asOf).parentId === id || row.id === id);
    const sum = (of: (row: Row) => ReadonlyMap<string, number>) =>
      new Map(indicators.map(({ code }) => [code, own.reduce((total, row) => total + (of(row).get(code) ?? 0), 0)]));
    return {
      id,
      name: CHINA.label(id, asOf).name,
      parent: CHINA.label(rootId, asOf).name,
      totals: sum(({ totals }) => totals),
      increases: sum(({ increases }) => increases),
    };
  });
}
