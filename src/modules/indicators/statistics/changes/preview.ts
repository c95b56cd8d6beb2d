import type { ChangePreview, PreviewCounts, PreviewTable } from '../../../../contracts/regionChanges.ts';
import { type FigureBasis, STATISTICS_VIEWS } from '../../../../contracts/statistics.ts';
import { systemScope } from '../../../../platform/access/scope.ts';
import type { Act } from '../../../../platform/act.ts';
import { addYears } from '../../../../platform/clock.ts';
import type { RegionTree } from '../../../regions/index.ts';
import { indicatorsOf } from '../../catalogue.ts';
import type { TableQuery } from '../columns.ts';
import { datesOf } from '../datesStore.ts';
import { fillTable } from '../table.ts';
import { planTable } from '../views.ts';
import { type AffectedTable, affectedTables, type Trees } from './affected.ts';
import { compareTables, type Side } from './compare.ts';
import type { FiguresCompared, PlannedSide, PreviewReading } from './figuresCompared.ts';
import { importedFigures } from './importedFigures.ts';
import { countedAmong, daysRecorded, recordedFigures } from './recordedFigures.ts';

export interface ComparisonAsked extends Trees {
  touched: readonly string[];
  rootId: string;
  /** The day of the change. */
  on: string;
  /** Only dates before this one are compared. */
  datesBefore: string | undefined;
}

/** What one request compares; what is older is told as a number and asked for next. */
const DATES_COMPARED = 36;

/**
 * What becomes of the tables of every date when one tree takes the place of another, by the planner that makes the tables
 * themselves. Both states are made of one reading, so that nothing that is recorded meanwhile looks like an effect.
 */
export async function compareTrees(
  act: Act,
  trees: ComparisonAsked,
): Promise<Pick<ChangePreview, 'tables' | 'dates' | 'counts'>> {
  const reading: PreviewReading = {
    tx: act.tx,
    scope: systemScope('who changes regions must see what becomes of all tables'),
    indicators: await indicatorsOf(act.tx),
  };
  const affected = affectedTables(trees, trees.touched, trees.rootId, trees.on);
  const within = regionsWithin(trees, affected);
  const stated = await datesOf(act.tx, reading.scope, within);
  const counted = await countedAmong(reading, everywhere(trees));
  const recorded = await daysRecorded(reading, counted, { within, stated, on: trees.on, today: act.today });
  const dates = [...new Set([...stated, ...recorded])].filter(
    (day) => trees.datesBefore === undefined || day < trees.datesBefore,
  );
  const compared = dates.sort().reverse().slice(0, DATES_COMPARED);
  const bases = [
    importedFigures(reading, new Set(stated)),
    await recordedFigures(reading, counted, new Set(compared.filter((day) => recorded.has(day)))),
  ];
  const tables: PreviewTable[] = [];
  for (const asOf of compared) {
    for (const figures of bases.filter(({ dates }) => dates.has(asOf))) {
      for (const view of STATISTICS_VIEWS) {
        for (const table of affected) {
          const asked = { ...table, view, asOf, today: act.today, since: addYears(asOf, -1) };
          const query = { ...asked, indicators: reading.indicators, onlyStated: true };
          const found = await compareOne(figures, trees, query);
          if (found !== null) tables.push(found);
        }
      }
    }
  }
  const counts = { imported: countsOf(tables, 'imported'), records: countsOf(tables, 'records') };
  return { tables, dates: { compared, older: dates.length - compared.length }, counts };
}

const everywhere = ({ before, after }: Trees): string[] => [
  ...new Set([...before.everywhere(), ...after.everywhere()]),
];

/** All that ever lay in one of the tables on either tree. */
function regionsWithin({ before, after }: Trees, affected: readonly AffectedTable[]): string[] {
  const within = [before, after].flatMap((tree) =>
    affected.flatMap(({ regionId }) => (tree.has(regionId) ? tree.everWithin(regionId) : [])),
  );
  return [...new Set(within)];
}

async function compareOne(
  figures: FiguresCompared,
  { before, after }: Trees,
  query: TableQuery,
): Promise<PreviewTable | null> {
  const { regionId, level, view, asOf } = query;
  const planned = (tree: RegionTree): PlannedSide => ({
    tree,
    plan: tree.has(regionId) ? planTable(tree, query) : null,
  });
  const sides = [planned(before), planned(after)] as const;
  if (figures.isSame(sides, query)) return null;
  const columnsOf = await figures.columnsFor(sides, query);
  const tableOf = async ({ tree, plan }: PlannedSide): Promise<Side> =>
    plan === null ? null : fillTable(plan, await columnsOf(tree, plan, query), query);
  const [was, is] = [await tableOf(sides[0]), await tableOf(sides[1])];
  if (isEmpty(was) && isEmpty(is)) return null;
  const difference = compareTables(was, is);
  if (difference.rows.length === 0 && difference.totals.length === 0) return null;
  const day = view === 'today' ? query.today : asOf;
  const region = (after.has(regionId) ? after : before).label(regionId, day);
  return { asOf, basis: figures.basis, view, region, level, ...difference };
}

/** Nothing is known of any indicator. */
const isEmpty = (side: Side): boolean => side === null || Object.keys(side.reconciliation).length === 0;

function countsOf(all: readonly PreviewTable[], basis: FigureBasis): PreviewCounts {
  const rows = all.filter((table) => table.basis === basis).flatMap((table) => table.rows);
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
