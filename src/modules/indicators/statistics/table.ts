import type { StatisticsCells } from '../../../contracts/statistics.ts';
import type { RegionTree } from '../../regions/index.ts';
import { sumOf } from './arithmetic.ts';
import { type Comparison, cellOf, type Facts } from './cells.ts';
import type { ColumnsReader, IndicatorColumn, TableQuery } from './columns.ts';
import { ranksOf } from './rank.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';
import { type PlannedRow, planTable, type TablePlan } from './views.ts';

/** A table with its numbers, before it is told to anybody. */
export interface Table {
  day: string;
  self: StatisticsCells;
  rows: { plan: PlannedRow; cells: StatisticsCells }[];
  /** Null where nothing is stated of the own level. */
  ownLevel: StatisticsCells | null;
  reconciliation: Record<string, Reconciliation>;
}

export async function tableFrom(columnsOf: ColumnsReader, tree: RegionTree, query: TableQuery): Promise<Table> {
  const plan = planTable(tree, query);
  return fillTable(plan, await columnsOf(tree, plan, query), query);
}

/** The numbers of a table from what is known of its columns. */
export function fillTable(
  plan: TablePlan,
  columns: readonly IndicatorColumn[],
  query: Pick<TableQuery, 'onlyStated'>,
): Table {
  return assemble(plan.day, plan.rows, query.onlyStated ? columns.filter(isStated) : columns);
}

const isKnown = (facts: Facts | null): boolean =>
  facts !== null && (facts.total !== undefined || facts.statedIncrease !== null);
const isStated = ({ self, ownLevel, rows }: IndicatorColumn): boolean =>
  isKnown(self) || isKnown(ownLevel) || rows.some(isKnown);
const totalOf = (facts: Facts | null): number | null => facts?.total?.value ?? null;

function assemble(day: string, planned: readonly PlannedRow[], columns: readonly IndicatorColumn[]): Table {
  const self: StatisticsCells = {};
  const ownLevel: StatisticsCells = {};
  const reconciliation: Table['reconciliation'] = {};
  const rows = planned.map((plan) => ({ plan, cells: {} as StatisticsCells }));
  for (const { indicator, ...facts } of columns) {
    const { code } = indicator;
    const values = facts.rows.map(totalOf);
    const ranks = indicator.rankable ? ranksOf(values) : values.map(() => null);
    const stated = totalOf(facts.self);
    const whole = stated ?? sumOf(values.filter((value) => value !== null));
    const unranked: Comparison = { rank: null, whole };
    self[code] = cellOf(facts.self, unranked);
    if (facts.ownLevel !== null) ownLevel[code] = cellOf(facts.ownLevel, unranked);
    reconciliation[code] = reconcile(stated, values, totalOf(facts.ownLevel));
    for (let i = 0; i < rows.length; i++) {
      (rows[i] as Table['rows'][number]).cells[code] = cellOf(facts.rows[i] as Facts, {
        rank: ranks[i] as number | null,
        whole,
      });
    }
  }
  return {
    day,
    self,
    rows: rows.filter(
      ({ plan, cells }) => plan.status !== 'retired' || Object.values(cells).some((cell) => cell.value !== null),
    ),
    ownLevel: columns.some((column) => isKnown(column.ownLevel)) ? ownLevel : null,
    reconciliation,
  };
}
