import { addYears } from '../../../../platform/clock.ts';
import { type CountsRead, firstCounted, monthsCounted, readCounts } from '../../ledger/index.ts';
import type { TableQuery } from '../columns.ts';
import { type Gathered, gatheringOf } from '../gather.ts';
import { recordedColumns } from '../recorded.ts';
import type { FiguresCompared, PlannedSide, PreviewReading } from './figuresCompared.ts';
import { recordedDays } from './recordedDays.ts';

/** Regions in which anything was ever counted, with the first day of each. */
export type Counted = ReadonlyMap<string, string>;

export const countedAmong = (
  { tx, scope, indicators }: PreviewReading,
  regionIds: readonly string[],
): Promise<Counted> => {
  const indicatorIds = indicators.map(({ id }) => id);
  return firstCounted(tx, scope, regionIds, indicatorIds);
};

/** The days of which tables from own records are compared; none where nothing was counted within the tables. */
export async function daysRecorded(
  { tx, scope, indicators }: PreviewReading,
  counted: Counted,
  asked: { within: readonly string[]; on: string; today: string; stated: readonly string[] },
): Promise<ReadonlySet<string>> {
  const regionIds = asked.within.filter((id) => counted.has(id));
  const [first] = regionIds.map((id) => counted.get(id) as string).sort();
  if (first === undefined) return new Set();
  const months = await monthsCounted(tx, scope, {
    regionIds,
    indicatorIds: indicators.map(({ id }) => id),
    from: addYears(asked.on, -1),
    until: addYears(asked.on, 1),
  });
  return recordedDays({ first, months, on: asked.on, today: asked.today, stated: asked.stated });
}

/** What is counted from own records, read once for all tables of these days. */
export async function recordedFigures(
  { tx, scope, indicators }: PreviewReading,
  counted: Counted,
  dates: ReadonlySet<string>,
): Promise<FiguresCompared> {
  const days = [...dates];
  const regionIds = [...counted.keys()];
  const read = await readCounts(tx, scope, { regionIds, indicatorIds: indicators.map(({ id }) => id), days });
  const placeOf = new Map(regionIds.map((id, place) => [id, place]));
  // Of the beginning of a period nothing was read: what came and went in it is not compared.
  const columns = recordedColumns(
    async (asked): Promise<CountsRead> =>
      asked.days.map((day) =>
        (read[days.indexOf(day)] ?? []).map((column) => asked.regionIds.map((id) => column[placeOf.get(id) ?? -1])),
      ),
    () => true,
  );
  return {
    basis: 'records',
    dates,
    isSame: ([before, after], query) => {
      const sources = sourcesOf(before, query, counted);
      return sources !== null && sources === sourcesOf(after, query, counted);
    },
    columnsFor: async () => columns,
  };
}

/** The rows of a table and where what they count is registered, as one text: equal ones make the same table. */
function sourcesOf({ tree, plan }: PlannedSide, query: TableQuery, counted: Counted): string | null {
  if (plan === null) return null;
  const { regionIds, self, ownLevel, rows } = gatheringOf(tree, plan, query);
  const told = (places: readonly number[]) =>
    places.map((place) => regionIds[place] as string).filter((id) => counted.has(id));
  const sources = (gathered: Gathered | null) =>
    gathered === null ? null : [told(gathered.places), told(gathered.inseparable)];
  return JSON.stringify([
    plan.rows.map(({ id, region, status }, row) => [id, region, status, sources(rows[row] as Gathered)]),
    sources(self),
    sources(ownLevel),
    regionIds.filter((id) => counted.has(id)),
  ]);
}
