import type { BulletinFigures } from '../../../contracts/bulletins.ts';
import type { RegionLevel, RegionRef } from '../../../contracts/regions.ts';
import type {
  StatisticsAnswer,
  StatisticsCell,
  StatisticsCells,
  StatisticsRow,
} from '../../../contracts/statistics.ts';
import type { StatedTarget, TargetMeasure } from '../../../contracts/targets.ts';

/** What an invented region states: a total, `#`, or a total with its increase and base. */
export type Stated = number | '#' | { total?: number; increase?: number; base?: number; rank?: number; on?: string };
export type StatedOf = Readonly<Record<string, Stated>>;

export interface InventedTable {
  level: RegionLevel;
  /** By path below the region, with blanks between: 安平市 清河区; a mark behind makes it 已撤并 or 功能区. */
  rows: Readonly<Record<string, StatedOf>>;
  ownLevel?: StatedOf;
}

/** A target of the region (path ''), or of one below it by its path; `#` is not applicable. */
export interface InventedTarget {
  path: string;
  indicator: string;
  measure?: TargetMeasure;
  value: number | '#';
}

export interface Invented {
  name?: string;
  level?: RegionLevel;
  self?: StatedOf;
  tables?: readonly InventedTable[];
  statedGrowth?: Readonly<Record<string, number>>;
  targets?: readonly InventedTarget[];
  asOf?: string;
  since?: string;
}

const STATUSES: ReadonlyMap<string, StatisticsRow['status']> = new Map([
  ['已撤并', 'retired'],
  ['功能区', 'functional'],
]);

/** Figures of a region that nobody knows, as statistics would answer them. */
export function invented(asked: Invented): BulletinFigures {
  const { name = '宁海省', level = 'province', asOf = '2024-12-31', since = '2023-12-31' } = asked;
  const region = { code: level === 'nation' ? '100000' : '910000', name };
  const source = { kind: 'live' } as const;
  const self = cellsOf(asked.self ?? {}, asOf);
  return {
    source,
    region,
    level,
    asOf,
    since,
    self,
    tables: (asked.tables ?? []).map((table, place) =>
      tableOf(table, { source, region, asOf, since, self, above: level, place }),
    ),
    statedGrowth: { ...asked.statedGrowth },
    targets: (asked.targets ?? []).map((told) => targetIn(region, asked.tables ?? [], told)),
  };
}

function targetIn(
  region: RegionRef,
  tables: readonly InventedTable[],
  { path, indicator, measure = 'total', value }: InventedTarget,
): StatedTarget {
  const place = tables.findIndex(({ rows }) => Object.hasOwn(rows, path));
  const n = Object.keys(tables[place]?.rows ?? {}).indexOf(path);
  const of = n < 0 ? region : { code: codeOf(place, n), name: path.split(' ')[place] ?? path };
  return { region: of, indicator, measure, value: value === '#' ? null : value, source: '宁科协发〔2024〕1号' };
}

function tableOf(
  { level, rows, ownLevel }: InventedTable,
  told: Pick<StatisticsAnswer, 'source' | 'region' | 'asOf' | 'since'> & {
    self: StatisticsCells;
    above: RegionLevel;
    place: number;
  },
): StatisticsAnswer {
  const { self, above, place, ...head } = told;
  const own = ownLevel === undefined ? null : { cells: cellsOf(ownLevel, head.asOf) };
  const answered = Object.entries(rows).map(([path, stated], n) =>
    rowOf(path, stated, codeOf(place, n), { ...head, above }),
  );
  const indicators = new Set(
    [self, ...(own === null ? [] : [own.cells]), ...answered.map(({ cells }) => cells)].flatMap(Object.keys),
  );
  return {
    ...head,
    level,
    view: 'reported',
    basis: 'imported',
    self: { cells: self },
    rows: answered,
    ownLevel: own,
    reconciliation: Object.fromEntries(
      [...indicators].map((indicator) => {
        const stated = self[indicator]?.value ?? null;
        const sumOfChildren = answered.reduce((sum, { cells }) => sum + (cells[indicator]?.value ?? 0), 0);
        const ofOwn = own?.cells[indicator]?.value ?? null;
        const undivided = stated === null ? null : stated - sumOfChildren - (ofOwn ?? 0);
        return [indicator, { stated, sumOfChildren, ownLevel: ofOwn, undivided }];
      }),
    ),
  };
}

const codeOf = (place: number, n: number): string => String(910_001 + 1_000 * place + n);

function rowOf(
  path: string,
  stated: StatedOf,
  code: string,
  { region, above, asOf }: Pick<StatisticsAnswer, 'region' | 'asOf'> & { above: RegionLevel },
): StatisticsRow {
  const names = path.split(' ');
  const status = STATUSES.get(names.at(-1) ?? '') ?? 'current';
  if (status !== 'current') names.pop();
  return {
    region: { code, name: names.at(-1) as string },
    path: above === 'nation' ? names : [region.name, ...names],
    status,
    cells: cellsOf(stated, asOf),
  };
}

function cellsOf(stated: StatedOf, asOf: string): StatisticsCells {
  return Object.fromEntries(Object.entries(stated).map(([indicator, each]) => [indicator, cellOf(each, asOf)]));
}

function cellOf(stated: Stated, asOf: string): StatisticsCell {
  const { total, increase, base, rank, on } =
    typeof stated === 'object' ? stated : { total: stated === '#' ? undefined : stated };
  const value = total ?? null;
  const baseDerived = base === undefined && value !== null && increase !== undefined;
  const known = base ?? (baseDerived ? value - increase : null);
  const grown = increase ?? (value !== null && base !== undefined ? value - base : null);
  return {
    kind: stated === '#' ? 'na' : value === null ? 'missing' : value === 0 ? 'zero' : 'number',
    value,
    observedOn: value === null ? null : (on ?? asOf),
    rank: null,
    nationalRank: rank ?? null,
    increase: grown,
    flows: null,
    base: known,
    baseDerived,
    growth: grown !== null && known !== null && known > 0 ? grown / known : null,
    growthReason: known === null ? 'base_missing' : known <= 0 ? 'base_not_positive' : null,
    share: null,
  };
}
