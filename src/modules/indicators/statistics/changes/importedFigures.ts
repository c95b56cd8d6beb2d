import { type Column, type Readings, readTable } from '../read.ts';
import { statedColumns } from '../stated.ts';
import type { TablePlan } from '../views.ts';
import type { FiguresCompared, PreviewReading } from './figuresCompared.ts';

/** What was handed in, read table by table. */
export const importedFigures = (
  { tx, scope, indicators }: PreviewReading,
  dates: ReadonlySet<string>,
): FiguresCompared => ({
  basis: 'imported',
  dates,
  isSame: ([before, after]) => isSamePlan(before.plan, after.plan),
  async columnsFor(sides, { asOf, since }) {
    const regionIds = [...new Set(sides.flatMap(({ plan }) => plan?.regionIds ?? []))];
    const indicatorIds = indicators.map(({ id }) => id);
    const readings = await readTable(tx, scope, { regionIds, indicatorIds, asOf, since });
    return statedColumns(async (asked) => chosenFrom(readings, regionIds, asked.regionIds));
  },
});

/** Two plans with the same rows out of the same regions give the same table. */
function isSamePlan(a: TablePlan | null, b: TablePlan | null): boolean {
  return a !== null && b !== null && JSON.stringify({ ...a, day: '' }) === JSON.stringify({ ...b, day: '' });
}

/** What was read of many regions, for some of them in an order of their own. */
function chosenFrom(readings: Readings, from: readonly string[], regionIds: readonly string[]): Readings {
  const placeOf = new Map(from.map((id, place) => [id, place]));
  const places = regionIds.map((id) => placeOf.get(id) as number);
  const choose = (columns: readonly Column[]): Column[] =>
    columns.map((column) => places.map((place) => column[place]));
  return {
    totals: choose(readings.totals),
    bases: choose(readings.bases),
    increases: choose(readings.increases),
    nationalRanks: choose(readings.nationalRanks),
  };
}
