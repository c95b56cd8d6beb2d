import type { OutputOf, QueryOf } from '../../../contracts/route.ts';
import type { readFigure } from '../../../contracts/statisticsRoutes.ts';
import { MEASURE_KINDS } from '../../../contracts/tables.ts';
import type { Act } from '../../../platform/act.ts';
import { treeOf } from '../../regions/index.ts';
import { type Indicator, indicatorsOf } from '../catalogue.ts';
import { indicatorsAsked, regionAsked, sinceOf } from './query.ts';
import {
  type Fate,
  readCurrent,
  readFates,
  readSources,
  readStatements,
  type SourceTable,
  type StatementRow,
} from './statements.ts';
import { planRow } from './views.ts';

type Figure = OutputOf<typeof readFigure>;

/**
 * Where a figure comes from: its definition, and everything that files stated of it by the day, newest first. In today's
 * boundaries that is told of each region that goes into it.
 */
export async function figure(act: Act, query: QueryOf<typeof readFigure>): Promise<Figure> {
  const { asOf, view } = query;
  const since = sinceOf(query);
  const tree = await treeOf(act.tx);
  const region = regionAsked(act, tree, query.region, asOf);
  const [indicator] = indicatorsAsked(await indicatorsOf(act.tx), query.indicator) as [Indicator];
  const { regionIds, day } = planRow(tree, region.id, { view, asOf, today: act.today });

  const statements = await readStatements(act.tx, act.scope, { regionIds, indicatorId: indicator.id, asOf, since });
  const importIds = [...new Set(statements.map(({ importId }) => importId))];
  const current = await readCurrent(act.tx, act.scope, { regionIds, indicatorId: indicator.id });
  const fates = await readFates(act.tx, importIds);
  const sources = await readSources(act.tx, act.scope, importIds);
  return {
    source: { kind: 'live' },
    region: tree.label(region.id, day),
    indicator: indicator.code,
    definition: indicator.definition,
    parts: statements
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
      })),
  };
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
function sourceOf(statement: StatementRow, sources: readonly SourceTable[]): Figure['parts'][number]['source'] {
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
