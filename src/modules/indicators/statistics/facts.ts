import { sumOf } from './arithmetic.ts';
import type { Facts } from './cells.ts';
import type { Column, Readings, Stated } from './read.ts';
import type { Part, RowSources } from './views.ts';

/** What is known of one row and indicator, put together from the regions that the row takes its figures from. */
export function factsOf(readings: Readings, indicator: number, sources: RowSources): Facts {
  const totals = readings.totals[indicator] as Column;
  const bases = readings.bases[indicator] as Column;
  const increases = readings.increases[indicator] as Column;
  const ranks = readings.nationalRanks[indicator] as Column;
  const [part] = sources.parts;
  if (sources.parts.length === 1 && part !== undefined && part.heirs.length === 0) {
    const total = totals[part.place] ?? inseparableOf(totals, sources);
    return {
      total,
      base: valueAt(bases, part),
      statedIncrease: valueAt(increases, part),
      nationalRank: valueAt(ranks, part),
    };
  }
  return combinedFacts(sources, totals, bases, increases, ranks);
}

function valueAt(column: Column, part: Part): number | null {
  return column[part.place]?.value ?? null;
}

/** What was stated of a region of which the row holds only a part cannot be told of the row. */
function inseparableOf(column: Column, { inseparable }: RowSources): Stated | undefined {
  const place = inseparable.find((each) => column[each] !== undefined);
  return place === undefined ? undefined : { value: null, on: (column[place] as Stated).on };
}

function combinedFacts(sources: RowSources, totals: Column, bases: Column, increases: Column, ranks: Column): Facts {
  const contributors = contributorsTo(sources.parts, totals);
  const before = contributorsTo(sources.parts, bases);
  // Where no total is stated, an increase may be.
  const growing = contributors.length > 0 ? contributors : contributorsTo(sources.parts, increases);
  const comparable = contributors.length > 0 && contributors.every((part) => isCovered(part, before, sources.parts));
  return {
    total: totalOf(contributors, totals) ?? inseparableOf(totals, sources),
    base: comparable ? sumAt(bases, before) : null,
    statedIncrease: sumAt(increases, growing),
    // A rank belongs to one statement; sums have none.
    nationalRank: contributors.length === 1 ? valueAt(ranks, contributors[0] as Part) : null,
  };
}

/** Parts with a statement that no newer statement of what they went into contains already. */
function contributorsTo(parts: readonly Part[], column: Column): Part[] {
  return parts.filter(({ place, heirs }) => {
    const own = column[place];
    return own !== undefined && heirs.every((heir) => (column[heir]?.on ?? '') <= own.on);
  });
}

/** Dated by the oldest number that went in. */
function totalOf(contributors: readonly Part[], totals: Column): Stated | undefined {
  if (contributors.length === 0) return undefined;
  const stated = contributors.map(({ place }) => totals[place] as Stated);
  const numbers = stated.filter(({ value }) => value !== null);
  if (numbers.length === 0) return { value: null, on: oldest(stated) };
  return { value: sumOf(numbers.map(({ value }) => value as number)), on: oldest(numbers) };
}

function oldest(stated: readonly Stated[]): string {
  return stated.map(({ on }) => on).sort()[0] as string;
}

/** Whether a part of the total has its base: its own, or those of all that it was before. */
function isCovered(part: Part, before: readonly Part[], parts: readonly Part[]): boolean {
  if (before.includes(part)) return true;
  if (part.formerly.length === 0) return false;
  return part.formerly.every((place) => {
    const earlier = parts.find((each) => each.place === place);
    return earlier !== undefined && isCovered(earlier, before, parts);
  });
}

/** The sum of all, or null as soon as one of them states no number. */
function sumAt(column: Column, parts: readonly Part[]): number | null {
  const values: number[] = [];
  for (const { place } of parts) {
    const value = column[place]?.value ?? null;
    if (value === null) return null;
    values.push(value);
  }
  return values.length === 0 ? null : sumOf(values);
}
