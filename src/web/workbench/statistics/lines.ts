import type { RegionKind, RegionLevel } from '../../../contracts/regions.ts';
import type { StatisticsAnswer, StatisticsCell, StatisticsRow } from '../../../contracts/statistics.ts';

/** A line of the table. Sums and differences have a number only; a region has everything that stands beside it. */
export interface Line {
  /** Null for a line that is no region. */
  code: string | null;
  name: string;
  /** The region between the page's and this one: the city of a county in a province's table. */
  above: string | null;
  status: StatisticsRow['status'];
  /** Stands apart from the regions below and is not ranked among them. */
  apart: boolean;
  cells: Readonly<Record<string, StatisticsCell>>;
  values: Readonly<Record<string, number | null>>;
}

export function lineOf(row: StatisticsRow, region: { name: string }): Line {
  const below = row.path.slice(row.path.indexOf(region.name) + 1, -1);
  return {
    code: row.region.code,
    name: row.region.name,
    above: below.at(-1) ?? null,
    status: row.status,
    apart: false,
    cells: row.cells,
    values: valuesOf(row.cells),
  };
}

/** The page's own region, and its own level, as lines. */
export function wholeLine(code: string | null, name: string, cells: Readonly<Record<string, StatisticsCell>>): Line {
  return { code, name, above: null, status: 'current', apart: true, cells, values: valuesOf(cells) };
}

export function sumLine(name: string, values: Readonly<Record<string, number | null>>): Line {
  return { code: null, name, above: null, status: 'current', apart: true, cells: {}, values };
}

/** What the rows come to, by indicator; null where none of them has a figure. */
export function sumsOf({ rows, reconciliation }: StatisticsAnswer): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(reconciliation).map(([code, { sumOfChildren }]) => [
      code,
      rows.some((row) => (row.cells[code]?.value ?? null) !== null) ? sumOfChildren : null,
    ]),
  );
}

/** Stated total less rows and own level, where there is something to divide. */
export function undividedOf({ reconciliation }: StatisticsAnswer): Record<string, number | null> {
  return Object.fromEntries(Object.entries(reconciliation).map(([code, { undivided }]) => [code, undivided]));
}

/** Indicators of which anything is known, in the order of the catalogue. */
export function indicatorsOf(cells: Readonly<Record<string, StatisticsCell>>, order: readonly string[]): string[] {
  return order.filter((code) => cells[code] !== undefined);
}

/** The levels that a region's table may show; none where nothing below it is counted here. */
export function levelsBelow(
  level: RegionLevel,
  children: readonly { level: RegionLevel; kind: RegionKind }[],
): RegionLevel[] {
  const has = (wanted: RegionLevel) => children.some((child) => child.kind === 'division' && child.level === wanted);
  if (level === 'nation') return ['province', 'city', 'county'];
  if (level === 'province') return has('city') ? ['city', 'county'] : ['county'];
  return level === 'city' && has('county') ? ['county'] : [];
}

function valuesOf(cells: Readonly<Record<string, StatisticsCell>>): Record<string, number | null> {
  return Object.fromEntries(Object.entries(cells).map(([code, { value }]) => [code, value]));
}
