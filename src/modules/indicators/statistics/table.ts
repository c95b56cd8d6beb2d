import type { StatisticsCells } from '../../../contracts/statistics.ts';
import type { Scope } from '../../../platform/access/scope.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { RegionTree } from '../../regions/index.ts';
import type { Indicator } from '../catalogue.ts';
import { sumOf } from './arithmetic.ts';
import { type Comparison, cellOf, type Facts } from './cells.ts';
import { factsOf } from './facts.ts';
import { ranksOf } from './rank.ts';
import { type Asked, type Readings, readTable } from './read.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';
import { type PlannedRow, planTable, type TableAsked } from './views.ts';

/** A table with its numbers, before it is told to anybody. */
export interface Table {
  day: string;
  self: StatisticsCells;
  rows: { plan: PlannedRow; cells: StatisticsCells }[];
  /** Null where nothing is stated of the own level. */
  ownLevel: StatisticsCells | null;
  reconciliation: Record<string, Reconciliation>;
}

export interface TableQuery extends TableAsked {
  since: string;
  /** In the order of the answer. */
  indicators: readonly Indicator[];
  /** Indicators of which nothing is known anywhere in the table are left out. */
  onlyStated: boolean;
}

/** A live table, of what lies within the scope. */
export function tableOf(tx: Tx, scope: Scope, tree: RegionTree, query: TableQuery): Promise<Table> {
  return tableFrom((asked) => readTable(tx, scope, asked), tree, query);
}

/** The same table of figures read elsewhere. */
export async function tableFrom(
  read: (asked: Asked) => Promise<Readings>,
  tree: RegionTree,
  query: TableQuery,
): Promise<Table> {
  const plan = planTable(tree, query);
  const readings = await read({
    regionIds: plan.regionIds,
    indicatorIds: query.indicators.map((indicator) => indicator.id),
    asOf: query.asOf,
    since: query.since,
  });
  const columns = query.indicators.map(
    (indicator, place): IndicatorColumn => ({
      indicator,
      self: factsOf(readings, place, plan.self),
      ownLevel: plan.ownLevel === null ? null : factsOf(readings, place, plan.ownLevel),
      rows: plan.rows.map((row) => factsOf(readings, place, row)),
    }),
  );
  return assemble(plan.day, plan.rows, query.onlyStated ? columns.filter(isStated) : columns);
}

interface IndicatorColumn {
  indicator: Indicator;
  self: Facts;
  ownLevel: Facts | null;
  rows: Facts[];
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
