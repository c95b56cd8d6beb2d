import '../tables.ts';
import type { MeasureKind } from '../../../contracts/tables.ts';
import { inScope, type Scope } from '../../../platform/access/scope.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

/** What is currently stated of a region: a number, or null for `#`, and the date it was stated for. */
export interface Stated {
  value: number | null;
  on: string;
}

/** Statements by place of the region in the list that was asked for. */
export type Column = (Stated | undefined)[];

/** Everything a table needs, by place of the indicator. */
export interface Readings {
  totals: Column[];
  /** Totals at the beginning of the period. */
  bases: Column[];
  /** Increases over exactly this period: at the date of the total, or the newest where there is no total. */
  increases: Column[];
  /** National ranks stated for the date of the total. */
  nationalRanks: Column[];
}

export interface Asked {
  regionIds: readonly string[];
  indicatorIds: readonly number[];
  asOf: string;
  since: string;
}

/** One question to the current statements: a series and a day, for all regions and indicators of a table. */
interface Probe {
  measure: MeasureKind;
  sinceOn: string;
  on: string;
}

/** Beginning of the period of measures that have none. */
export const NO_PERIOD = '-infinity';

/**
 * Reads a table in one statement, and in a second one what regions stated for other dates than most. The first takes,
 * for each question, the rows of the newest date at which anybody stated anything, so it never walks through history.
 */
export async function readTable(tx: Tx, scope: Scope, asked: Asked): Promise<Readings> {
  const { asOf, since } = asked;
  const [totals, bases, increases, ranks] = await readNewestDates(tx, scope, asked, [
    { measure: 'total', sinceOn: NO_PERIOD, on: asOf },
    { measure: 'total', sinceOn: NO_PERIOD, on: since },
    { measure: 'increase', sinceOn: since, on: asOf },
    { measure: 'national_rank', sinceOn: NO_PERIOD, on: asOf },
  ]);
  const lookups = new Lookups(scope, asked);
  // First the increases of those without a total: whether one of an earlier date comes up is known only afterwards.
  lookups.newestWhereMissing(increases, totals);
  lookups.newestWhereMissing(totals);
  lookups.newestWhereMissing(bases);
  await lookups.run(tx);
  lookups.atDateOfTotal(increases, totals, 'kept without a total');
  lookups.atDateOfTotal(ranks, totals, 'only beside a total');
  await lookups.run(tx);
  return {
    totals: totals.columns,
    bases: bases.columns,
    increases: increases.columns,
    nationalRanks: ranks.columns,
  };
}

/** Answers to one probe. `newest` is by indicator the date that was read, null where nobody stated anything by the day. */
interface Answered {
  probe: Probe;
  columns: Column[];
  newest: (string | null)[];
}
type FourAnswers = [Answered, Answered, Answered, Answered];

const NEWEST_DATES = {
  name: 'statistics-newest-dates',
  text: `with probe as materialized (
    select p.n, p.measure, p.since_on, i.id, i.place, (
      select max(o.observed_on) from current_observation o
      where o.measure = p.measure and o.indicator_id = i.id and o.since_on = p.since_on and o.observed_on <= p.on_day
    ) as newest
    from unnest($2::smallint[]) with ordinality i(id, place),
      unnest($3::measure_kind[], $4::date[], $5::date[]) with ordinality p(measure, since_on, on_day, n)
  )
  select (p.n - 1)::int as probe, (p.place - 1)::int as indicator, p.newest, s.regions, s.values
  from probe p cross join lateral (
    select string_agg(o.region_id::text, ',') as regions, string_agg(coalesce(o.value::text, ''), ',') as values
    from current_observation o
    where o.measure = p.measure and o.indicator_id = p.id and o.since_on = p.since_on and o.observed_on = p.newest
      and o.region_id = any($1::uuid[])
  ) s
  where p.newest is not null`,
};

interface NewestDateRow {
  probe: number;
  indicator: number;
  newest: string;
  regions: string | null;
  values: string | null;
}

async function readNewestDates(tx: Tx, scope: Scope, asked: Asked, probes: readonly Probe[]): Promise<FourAnswers> {
  const answers = probes.map(
    (probe): Answered => ({
      probe,
      columns: asked.indicatorIds.map(() => new Array<Stated | undefined>(asked.regionIds.length).fill(undefined)),
      newest: asked.indicatorIds.map(() => null),
    }),
  );
  const { rows } = await tx.client.query<NewestDateRow>({
    ...NEWEST_DATES,
    values: [
      asked.regionIds.filter((id) => inScope(scope, id)),
      asked.indicatorIds,
      probes.map((probe) => probe.measure),
      probes.map((probe) => probe.sinceOn),
      probes.map((probe) => probe.on),
    ],
  });
  const placesOf = placesByList(asked.regionIds);
  for (const { probe, indicator, newest, regions, values } of rows) {
    const answer = answers[probe] as Answered;
    answer.newest[indicator] = newest;
    if (regions === null || values === null) continue;
    const column = answer.columns[indicator] as Column;
    const places = placesOf(regions);
    const numbers = values.split(',');
    for (let i = 0; i < places.length; i++) {
      const text = numbers[i] as string;
      column[places[i] as number] = { value: text === '' ? null : Number(text), on: newest };
    }
  }
  return answers as FourAnswers;
}

/** Places of the regions of a comma-separated list. Most columns of a table list the same regions, so the last list is kept. */
function placesByList(regionIds: readonly string[]): (list: string) => number[] {
  const places = new Map(regionIds.map((id, place) => [id, place]));
  let last = { list: '', places: [] as number[] };
  return (list) => {
    if (list !== last.list) last = { list, places: list.split(',').map((id) => places.get(id) as number) };
    return last.places;
  };
}

const NEWEST_OF_EACH = {
  name: 'statistics-newest-of-each',
  text: `select (q.n - 1)::int as lookup, o.observed_on as on, o.value
  from unnest($1::uuid[], $2::smallint[], $3::measure_kind[], $4::date[], $5::date[]) with ordinality
    q(region_id, indicator_id, measure, since_on, on_day, n)
  cross join lateral (
    select observed_on, value from current_observation
    where region_id = q.region_id and indicator_id = q.indicator_id and measure = q.measure and since_on = q.since_on
      and observed_on <= q.on_day
    order by observed_on desc limit 1
  ) o`,
};

interface Lookup {
  column: Column;
  place: number;
  indicator: number;
  probe: Probe;
  /** Only what was stated for the very day. */
  exact?: boolean;
}

/** Looks single statements up: regions that stated something for another date than most, or that are gone. */
class Lookups {
  readonly #scope: Scope;
  readonly #asked: Asked;
  #pending: Lookup[] = [];

  constructor(scope: Scope, asked: Asked) {
    this.#scope = scope;
    this.#asked = asked;
  }

  /** The newest statement by the day wherever the newest date had none, and `other`, where given, had none either. */
  newestWhereMissing({ probe, columns, newest }: Answered, other?: Answered): void {
    columns.forEach((column, indicator) => {
      if (newest[indicator] === null) return;
      const others = other?.columns[indicator];
      for (let place = 0; place < column.length; place++) {
        if (column[place] === undefined && others?.[place] === undefined)
          this.#add({ column, place, indicator, probe });
      }
    });
  }

  /** Leaves in the columns what was stated for the very date of the region's total, and looks it up where that is an earlier date. */
  atDateOfTotal(
    { probe, columns, newest }: Answered,
    totals: Answered,
    alone: 'kept without a total' | 'only beside a total',
  ): void {
    columns.forEach((column, indicator) => {
      const read = newest[indicator] ?? null;
      if (read === null) return;
      for (let place = 0; place < column.length; place++) {
        const on = totals.columns[indicator]?.[place]?.on;
        if (on === undefined ? alone === 'kept without a total' : column[place]?.on === on) continue;
        column[place] = undefined;
        // For a later date than the newest that anybody stated something for, nothing can be found.
        if (on !== undefined && on < read)
          this.#add({ column, place, indicator, probe: { ...probe, on }, exact: true });
      }
    });
  }

  #add(lookup: Lookup): void {
    if (inScope(this.#scope, this.#asked.regionIds[lookup.place] as string)) this.#pending.push(lookup);
  }

  async run(tx: Tx): Promise<void> {
    const lookups = this.#pending;
    if (lookups.length === 0) return;
    this.#pending = [];
    const { rows } = await tx.client.query<Stated & { lookup: number }>({
      ...NEWEST_OF_EACH,
      values: [
        lookups.map(({ place }) => this.#asked.regionIds[place]),
        lookups.map(({ indicator }) => this.#asked.indicatorIds[indicator]),
        lookups.map(({ probe }) => probe.measure),
        lookups.map(({ probe }) => probe.sinceOn),
        lookups.map(({ probe }) => probe.on),
      ],
    });
    for (const { lookup, on, value } of rows) {
      const { column, place, probe, exact } = lookups[lookup] as Lookup;
      if (exact !== true || on === probe.on) column[place] = { value, on };
    }
  }
}
