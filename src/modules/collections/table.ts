import type { GridColumn, RoundColumn, RoundRow, UnitTable } from '../../contracts/rounds.ts';
import { unitWordsOf } from '../../contracts/rules/numbers.ts';
import { texts } from '../../contracts/texts/index.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import type { Act } from '../../platform/act.ts';
import { addYears } from '../../platform/clock.ts';
import { type Indicator, indicatorsOf, type KnownTotal, knownTotals } from '../indicators/index.ts';
import type { RegionTree } from '../regions/index.ts';
import type { Round } from './roundStore.ts';

/** A row of a unit's table, by the region's id. */
export interface RowAsked {
  regionId: string;
  as: RoundRow;
}

/** Which regions a unit reports on, at the date of the round. */
export function rowsAsked(tree: RegionTree, round: Pick<Round, 'rows' | 'as_of'>, unitRegionId: string): RowAsked[] {
  const asked: RowAsked[] = [];
  if (round.rows.includes('itself')) asked.push({ regionId: unitRegionId, as: 'itself' });
  const ownLevel = round.rows.includes('own_level') ? tree.ownLevel(unitRegionId) : null;
  if (ownLevel !== null) asked.push({ regionId: ownLevel.id, as: 'own_level' });
  if (round.rows.includes('children'))
    for (const child of tree.children(unitRegionId, round.as_of)) asked.push({ regionId: child.id, as: 'children' });
  return asked;
}

/** The table of a unit as it is filled and read: what is asked, and what is known already. */
export interface AskedTable {
  table: UnitTable;
  /** Region ids of the rows, in their order. */
  rowIds: readonly string[];
  idOf: ReadonlyMap<string, string>;
  codeOf: ReadonlyMap<string, string>;
}

export async function tableOf(
  act: Pick<Act, 'tx' | 'scope'>,
  tree: RegionTree,
  round: Round,
  unitRegionId: string,
  locale: Locale,
): Promise<AskedTable> {
  const rows = rowsAsked(tree, round, unitRegionId);
  const indicators = await indicatorsOf(act.tx);
  const regionIds = rows.map(({ regionId }) => regionId);
  return layOut(tree, round, rows, { indicators, known: await knownBefore(act, round, regionIds, indicators), locale });
}

/** The table of what is asked and known. */
export function layOut(
  tree: RegionTree,
  round: Round,
  asked: readonly RowAsked[],
  more: { indicators: readonly Indicator[]; known: readonly KnownTotal[]; locale: Locale },
): AskedTable {
  const { indicators, known, locale } = more;
  const rows = asked.map(({ regionId, as }) => ({ regionId, row: { region: tree.label(regionId, round.as_of), as } }));
  const rowIds = rows.map(({ regionId }) => regionId);
  const codeOf = new Map(rows.map(({ regionId, row }) => [regionId, row.region.code]));
  const table = {
    columns: columnsOf(round, indicators, known, rowIds, locale),
    rows: rows.map(({ row }) => row),
    known: known.map(({ region_id, code, observed_on, state, value }) => ({
      region: codeOf.get(region_id) as string,
      indicator: code,
      state,
      value,
      observedOn: observed_on,
    })),
    tableVersion: round.table_version,
  };
  return { table, rowIds, codeOf, idOf: new Map(rows.map(({ regionId, row }) => [row.region.code, regionId])) };
}

async function knownBefore(
  act: Pick<Act, 'tx' | 'scope'>,
  round: Round,
  regionIds: readonly string[],
  indicators: readonly Indicator[],
): Promise<KnownTotal[]> {
  const codes = new Set(round.columns.map(({ indicator }) => indicator));
  const indicatorIds = indicators.filter(({ code }) => codes.has(code)).map(({ id }) => id);
  const notBefore = addYears(round.since, -1);
  return knownTotals(act.tx, act.scope, { regionIds, indicatorIds, on: round.since, notBefore });
}

/** A column for last time stands before those of its indicator, where some row has no figure of last time yet. */
function columnsOf(
  round: Round,
  indicators: readonly Indicator[],
  known: readonly KnownTotal[],
  rowIds: readonly string[],
  locale: Locale,
): GridColumn[] {
  const columns: GridColumn[] = [];
  const based = new Set<string>();
  for (const column of round.columns) {
    const indicator = indicators.find(({ code }) => code === column.indicator);
    if (indicator === undefined) throw new Error(`no indicator ${column.indicator}`);
    if (round.asks_base && indicator.accumulation === 'cumulative' && !based.has(indicator.code)) {
      based.add(indicator.code);
      const knows = new Set(known.filter(({ code }) => code === indicator.code).map(({ region_id }) => region_id));
      if (rowIds.some((id) => !knows.has(id))) columns.push(columnOf(indicator, 'base', round.since, locale));
    }
    columns.push(columnOf(indicator, column.kind, round.since, locale));
  }
  return columns;
}

function columnOf(indicator: Indicator, kind: GridColumn['kind'], since: string, locale: Locale): GridColumn {
  const words = texts(locale).rounds.column;
  const name = indicator.name[locale];
  return {
    key: `${indicator.code}:${kind}`,
    indicator: indicator.code,
    kind,
    name: kind === 'base' ? words.base(name, since) : words[kind](name),
    unit: indicator.unit[locale],
    unitWords: [...unitWordsOf(indicator)],
    whole: indicator.whole,
    accumulation: indicator.accumulation,
  };
}

/** What a figure is whose header does not say: an increase only where nothing else is asked for. */
export function defaultKind(columns: readonly RoundColumn[]): 'total' | 'increase' {
  return columns.every(({ kind }) => kind === 'increase') ? 'increase' : 'total';
}
