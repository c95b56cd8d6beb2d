import type { ChangePreview, PreviewTable } from '../../../../contracts/regionChanges.ts';
import { STATISTICS_VIEWS, type StatisticsView } from '../../../../contracts/statistics.ts';
import { type Scope, systemScope } from '../../../../platform/access/scope.ts';
import type { Act } from '../../../../platform/act.ts';
import { addYears } from '../../../../platform/clock.ts';
import type { Tx } from '../../../../platform/database/transaction.ts';
import type { RegionTree } from '../../../regions/index.ts';
import { type Indicator, indicatorsOf } from '../../catalogue.ts';
import { datesOf } from '../datesStore.ts';
import { type Column, type Readings, readTable } from '../read.ts';
import { columnsOf } from '../stated.ts';
import { fillTable } from '../table.ts';
import { planTable, type TablePlan } from '../views.ts';
import { type AffectedTable, affectedTables, type Trees } from './affected.ts';
import { compareTables, type Side } from './compare.ts';

export interface ComparisonAsked extends Trees {
  touched: readonly string[];
  rootId: string;
  /** The day of the change. */
  on: string;
}

/** Enough for years of months; a longer history is told as a number. */
const DATES_COMPARED = 36;

/**
 * What becomes of the tables of every date when one tree takes the place of another, by the planner that makes the tables
 * themselves. Both states are made of one reading, so that nothing that is handed in meanwhile looks like an effect.
 */
export async function compareTrees(
  act: Act,
  asked: ComparisonAsked,
): Promise<Pick<ChangePreview, 'tables' | 'dates' | 'counts'>> {
  const scope = systemScope('who changes regions must see what becomes of all tables');
  const affected = affectedTables(asked, asked.touched, asked.rootId, asked.on);
  const dates = await datesWith(act.tx, scope, asked, affected);
  const compared = dates.slice(0, DATES_COMPARED);
  const indicators = await indicatorsOf(act.tx);
  const tables: PreviewTable[] = [];
  for (const asOf of compared) {
    for (const view of STATISTICS_VIEWS) {
      for (const table of affected) {
        const found = await compareOne(act, scope, asked, { ...table, view, asOf }, indicators);
        if (found !== null) tables.push(found);
      }
    }
  }
  return { tables, dates: { compared, older: dates.length - compared.length }, counts: countsOf(tables) };
}

async function datesWith(tx: Tx, scope: Scope, trees: Trees, affected: readonly AffectedTable[]): Promise<string[]> {
  const within = [trees.before, trees.after].flatMap((tree) =>
    affected.flatMap(({ regionId }) => (tree.has(regionId) ? tree.everWithin(regionId) : [])),
  );
  return datesOf(tx, scope, [...new Set(within)]);
}

async function compareOne(
  act: Act,
  scope: Scope,
  { before, after }: Trees,
  table: AffectedTable & { view: StatisticsView; asOf: string },
  indicators: readonly Indicator[],
): Promise<PreviewTable | null> {
  const { regionId, level, view, asOf } = table;
  const plan = (tree: RegionTree): TablePlan | null =>
    tree.has(regionId) ? planTable(tree, { ...table, today: act.today }) : null;
  const plans = [plan(before), plan(after)] as const;
  if (isSamePlan(...plans)) return null;
  const regionIds = [...new Set(plans.flatMap((each) => each?.regionIds ?? []))];
  const readings = await readTable(act.tx, scope, {
    regionIds,
    indicatorIds: indicators.map(({ id }) => id),
    asOf,
    since: addYears(asOf, -1),
  });
  const side = (each: TablePlan | null): Side =>
    each === null
      ? null
      : fillTable(each, columnsOf(each, chosenFrom(readings, regionIds, each.regionIds), indicators), {
          onlyStated: true,
        });
  const difference = compareTables(side(plans[0]), side(plans[1]));
  if (difference.rows.length === 0 && difference.totals.length === 0) return null;
  const day = view === 'today' ? act.today : asOf;
  return { asOf, view, region: (after.has(regionId) ? after : before).label(regionId, day), level, ...difference };
}

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

function countsOf(tables: readonly PreviewTable[]): ChangePreview['counts'] {
  const rows = tables.flatMap((table) => table.rows);
  const cells = rows.flatMap((row) => row.cells);
  const of = (change: PreviewTable['rows'][number]['change']): number =>
    rows.filter((row) => row.change === change).length;
  return {
    added: of('added'),
    gone: of('gone'),
    renamed: of('renamed'),
    retired: of('retired'),
    values: cells.filter(({ before, after }) => before.value !== after.value).length,
    ranks: cells.filter(({ before, after }) => before.rank !== after.rank).length,
    na: cells.filter(({ before, after }) => before.kind !== 'na' && after.kind === 'na').length,
  };
}
