import type { MeasureKind } from '../../../../contracts/tables.ts';
import type { ProseNumber } from './numbers.ts';
import type { CellKind } from './ownColumns.ts';
import type { FigureStatement, Measure, Statement } from './statements.ts';
import type { PaperTable } from './tables.ts';

/** A figure as a table states it. */
export interface TableSource {
  value: number;
  table: PaperTable;
  row: number;
  column: number;
}

/** What a table's rows come to as a whole. */
export interface WholeSource {
  value: number;
  table: PaperTable;
  /** True where no total row says it. */
  summed: boolean;
}

/** Every figure of the paper by region, indicator and measure. */
export class Figures {
  readonly #cells = new Map<string, TableSource[]>();
  readonly #wholes = new Map<string, WholeSource[]>();
  readonly #prose = new Map<string, FigureStatement[]>();

  constructor(tables: readonly PaperTable[], statements: readonly Statement[], rootId: string) {
    for (const table of tables) {
      for (const { regionId, indicator, kind, value, row, column } of table.figures)
        if (regionId !== null) push(this.#cells, key(regionId, indicator, kind), { value, table, row, column });
      for (const [name, value] of wholesOf(table, rootId)) push(this.#wholes, name, value);
    }
    for (const statement of statements) {
      if (
        statement.is !== 'figure' ||
        statement.regionId === null ||
        statement.indicator === null ||
        statement.qualified
      )
        continue;
      push(this.#prose, key(statement.regionId, statement.indicator, statement.measure), statement);
    }
  }

  cells(regionId: string, indicator: string, kind: CellKind): readonly TableSource[] {
    return this.#cells.get(key(regionId, indicator, kind)) ?? [];
  }

  /** What tables come to for the region that the paper is about. */
  wholes(indicator: string, kind: CellKind): readonly WholeSource[] {
    return this.#wholes.get(`${indicator} ${kind}`) ?? [];
  }

  prose(regionId: string, indicator: string, measure: Measure): readonly FigureStatement[] {
    return this.#prose.get(key(regionId, indicator, measure)) ?? [];
  }

  /** All that prose states under the same key, key by key. */
  get proseGroups(): Iterable<readonly FigureStatement[]> {
    return this.#prose.values();
  }
}

const key = (regionId: string, indicator: string, measure: string) => `${regionId} ${indicator} ${measure}`;

function push<T>(map: Map<string, T[]>, name: string, value: T): void {
  const known = map.get(name);
  if (known === undefined) map.set(name, [value]);
  else known.push(value);
}

/** The stated 合计, else the sum of the rows where nobody is missing. */
function* wholesOf(table: PaperTable, rootId: string): Generator<[string, WholeSource]> {
  const stated = new Set<string>();
  for (const { indicator, kind, label, stated: value } of table.totals) {
    if (label !== '合计' || value === null) continue;
    const name = `${indicator} ${kind}`;
    stated.add(name);
    yield [name, { value, table, summed: false }];
  }
  if (table.rows < 3 || !table.complete) return;
  const sums = new Map<string, number>();
  for (const { regionId, indicator, kind, value } of table.figures) {
    const name = `${indicator} ${kind}`;
    if (regionId === rootId) continue;
    if ((kind === 'total' || kind === 'increase') && !stated.has(name)) sums.set(name, (sums.get(name) ?? 0) + value);
  }
  for (const [name, value] of sums) yield [name, { value, table, summed: true }];
}

export const KIND_OF: Readonly<Partial<Record<Measure, MeasureKind>>> = {
  total: 'total',
  increase: 'increase',
  growth: 'printed_growth',
};

/** A figure of a table as a number written out. */
export function exactly(value: number): ProseNumber {
  return { value, rounding: 0, step: 1, vague: null, unit: '', from: 0, to: 0, written: `${value}` };
}
