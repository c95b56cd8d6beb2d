import type { OutputOf, QueryOf } from '../../../contracts/route.ts';
import type { readFigure } from '../../../contracts/statisticsRoutes.ts';
import { MEASURE_KINDS } from '../../../contracts/tables.ts';
import type { Act } from '../../../platform/act.ts';
import type { CountedFacts } from '../../../platform/countedFacts.ts';
import type { RegionTree } from '../../regions/index.ts';
import type { Indicator } from '../catalogue.ts';
import { type FrozenColumn, IMPORTED_MEASURES } from '../snapshots/frozen.ts';
import { figuresAsked } from './figures.ts';
import { ownFigure } from './ownFigure.ts';
import { indicatorsAsked } from './query.ts';
import {
  type Fate,
  readCurrent,
  readFates,
  readSources,
  readStatements,
  readStatementsById,
  type SourceTable,
  type StatementRow,
} from './statements.ts';
import { planRow } from './views.ts';

type Figure = OutputOf<typeof readFigure>;
type Part = Figure['parts'][number];

/**
 * Where a figure comes from: its definition, and everything that files stated of it by the day, newest first. In today's
 * boundaries that is told of each region that goes into it.
 */
export async function figure(
  act: Act,
  query: QueryOf<typeof readFigure>,
  counted: readonly CountedFacts[],
): Promise<Figure> {
  const figures = await figuresAsked(act, query);
  const { tree, region, asOf, since, today, source } = figures;
  const [indicator] = indicatorsAsked(figures.indicators, query.indicator) as [Indicator];
  const { regionIds, day } = planRow(tree, region.id, { view: query.view, asOf, today });
  const told = {
    source,
    region: tree.label(region.id, day),
    indicator: indicator.code,
    definition: indicator.definition,
  };
  const parts =
    figures.frozen === null
      ? await liveParts(act, tree, { regionIds, indicatorId: indicator.id, asOf, since })
      : await frozenParts(act, tree, { regionIds, column: figures.frozen.get(indicator.code), since });
  if (figures.frozen !== null) return { ...told, parts, records: null };
  const importedAt = parts
    .flatMap(({ current, measure, source: of }) => (current && measure === 'total' && of ? [of.importedAt] : []))
    .sort()
    .at(-1);
  const records = await ownFigure(
    act,
    counted.find((each) => each.indicator === indicator.code),
    { tree, region, indicator, view: query.view, asOf, since, importedAt: importedAt ? new Date(importedAt) : null },
  );
  return { ...told, parts, records };
}

async function liveParts(
  act: Act,
  tree: RegionTree,
  asked: { regionIds: readonly string[]; indicatorId: number; asOf: string; since: string },
): Promise<Part[]> {
  const statements = await readStatements(act.tx, act.scope, asked);
  const importIds = [...new Set(statements.map(({ importId }) => importId))];
  const current = await readCurrent(act.tx, act.scope, asked);
  const fates = await readFates(act.tx, importIds);
  const sources = await readSources(act.tx, act.scope, importIds);
  return statements
    .sort((a, b) => newestFirst(a, b, fates))
    .map((statement) => ({
      region: tree.label(statement.regionId, statement.observedOn),
      measure: statement.measure,
      observedOn: statement.observedOn,
      sinceOn: statement.sinceOn,
      state: statement.state,
      value: statement.value,
      raw: statement.raw,
      original: statement.original,
      source: sourceOf(statement, sources),
      current: current.has(statement.id),
      withdrawn: fates.get(statement.importId)?.withdrawn ?? null,
    }));
}

/**
 * What a snapshot holds of a figure. File and cell are told of what lies in the reader's charge; of others' released figures
 * only what was released.
 */
async function frozenParts(
  act: Act,
  tree: RegionTree,
  { regionIds, column, since }: { regionIds: readonly string[]; column: FrozenColumn | undefined; since: string },
): Promise<Part[]> {
  const held = regionIds.flatMap((regionId) =>
    IMPORTED_MEASURES.flatMap((measure) => {
      const statement = column?.get(regionId)?.[measure];
      return statement === undefined ? [] : [{ regionId, measure, ...statement }];
    }),
  );
  const facts = held.flatMap(({ fact }) => (fact === null ? [] : [fact]));
  const statements = new Map((await readStatementsById(act.tx, act.scope, facts)).map((each) => [each.id, each]));
  const importIds = [...new Set([...statements.values()].map(({ importId }) => importId))];
  const sources = await readSources(act.tx, act.scope, importIds);
  return held.map(({ regionId, measure, value, on, fact }) => {
    const statement = fact === null ? undefined : statements.get(fact);
    return {
      region: tree.label(regionId, on),
      measure: measure === 'base' ? 'total' : measure,
      observedOn: on,
      sinceOn: measure === 'increase' ? since : null,
      state: value === null ? 'na' : value === 0 ? 'zero' : 'number',
      value,
      raw: statement?.raw ?? (value === null ? '#' : String(value)),
      original: statement?.original ?? null,
      source: statement === undefined ? null : sourceOf(statement, sources),
      current: true,
      withdrawn: null,
    };
  });
}

/** By date, then total before increase before rank, then by commitment. */
function newestFirst(a: StatementRow, b: StatementRow, fates: ReadonlyMap<string, Fate>): number {
  if (a.observedOn !== b.observedOn) return a.observedOn < b.observedOn ? 1 : -1;
  const measures = MEASURE_KINDS.indexOf(a.measure) - MEASURE_KINDS.indexOf(b.measure);
  if (measures !== 0) return measures;
  const commitments = (fates.get(b.importId)?.commitment ?? 0) - (fates.get(a.importId)?.commitment ?? 0);
  return commitments === 0 ? b.id - a.id : commitments;
}

/** Null where the import lies outside what the reader may see. */
function sourceOf(statement: StatementRow, sources: readonly SourceTable[]): Part['source'] {
  const table = sources.find(
    (each) =>
      each.importId === statement.importId &&
      each.fileOrdinal === statement.fileOrdinal &&
      each.tableOrdinal === statement.tableOrdinal,
  );
  if (table === undefined) return null;
  const { importId, importedAt, file, fileOrdinal, sheet, title, by } = table;
  return { importId, importedAt, file, fileOrdinal, sheet, cell: statement.cell, title, by };
}
