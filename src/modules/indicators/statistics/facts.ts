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
  if (part !== undefined && sources.parts.length === 1 && part.heirs.length === 0 && sources.inseparable.length === 0) {
    return {
      total: totals[part.place],
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

function combinedFacts(sources: RowSources, totals: Column, bases: Column, increases: Column, ranks: Column): Facts {
  const contributors = contributorsTo(sources.parts, totals);
  const apart = heldApart(sources, contributors, totals);
  if (apart !== undefined) return { total: apart, base: null, statedIncrease: null, nationalRank: null };
  const before = contributorsTo(sources.parts, bases);
  // Where no total is stated, an increase may be.
  const growing = contributors.length > 0 ? contributors : contributorsTo(sources.parts, increases);
  const comparable =
    contributors.length > 0 &&
    contributors.every((part) => isCovered(part, before, sources.parts)) &&
    heldApart(sources, before, bases) === undefined;
  return {
    total: totalOf(contributors, totals),
    base: comparable ? sumAt(bases, before) : null,
    statedIncrease: sumAt(increases, growing),
    // A rank belongs to one statement; sums have none.
    nationalRank: contributors.length === 1 ? valueAt(ranks, contributors[0] as Part) : null,
  };
}

/**
 * What was stated of a region that was split between rows is told of none of them: not applicable, dated by that statement,
 * unless one of the row's own dates from after the split.
 */
function heldApart({ inseparable }: RowSources, contributors: readonly Part[], column: Column): Stated | undefined {
  for (const { place, goneOn } of inseparable) {
    const undivided = column[place];
    if (undivided === undefined || undivided.value === null) continue;
    if (contributors.every((part) => (column[part.place] as Stated).on < goneOn))
      return { value: null, on: undivided.on };
  }
  return undefined;
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
