import type { IndicatorDefinition } from '../../../contracts/indicators.ts';
import type { RegionKind, RegionLevel, RegionRef } from '../../../contracts/regions.ts';
import type { MeasureKind, TableColumn, TableTotal, ValueState } from '../../../contracts/tables.ts';
import type { TableProblemParams } from '../../../contracts/texts/table-problems.ts';

export interface NameHints {
  level: RegionLevel | null;
  parentId: string | null;
  on: string;
}

export interface NameFinding {
  regionId: string | null;
  /** The name or the region itself no longer holds on the date asked about. */
  retired: boolean;
  /** Several regions bear the name; otherwise, without a region, nobody does. */
  ambiguous: boolean;
  /** What the name might have meant, when it means nothing or several things. */
  candidates: readonly string[];
}

export interface RegionDescription extends RegionRef {
  level: RegionLevel;
  kind: RegionKind;
  parentId: string | null;
  successors: readonly (RegionRef & { id: string })[];
}

/** What reading needs to know of regions: only those at and below the region of the import are ever found. */
export interface RegionPort {
  resolve(name: string, hints: NameHints): NameFinding;
  resolveCode(code: string, on: string): NameFinding;
  describe(regionId: string, on: string): RegionDescription;
  /** First day on which the region no longer bore the name, where that is before the date asked about. */
  retiredOn(regionId: string, name: string, on: string): string | null;
  ownLevelOf(regionId: string): string | null;
  /** Whether anything lies below the region on the date, its own level aside. */
  hasChildren(regionId: string, on: string): boolean;
  /** Divisions of the level below a region that are expected to report on the date. */
  expected(withinId: string, level: RegionLevel, on: string): readonly string[];
  /** The parent on the date, or the last one of a region that is gone by then. */
  parentOf(regionId: string, on: string): string | null;
}

/** A header that a person gave a meaning; `indicator` null puts the column aside. */
export interface HeaderMapping {
  /** As written, its last level alone, or the address of its cell. */
  header: string;
  indicator: string | null;
  kind: 'total' | 'increase' | null;
}

export interface ReadingContext {
  /** The region of the import. */
  rootId: string;
  asOf: string;
  since: string;
  /** What a measure is whose header does not say. */
  defaultKind: 'total' | 'increase';
  mappings: readonly HeaderMapping[];
  /** By name as written (see `nameKey`), by `sheet!cell` or by address of the cell alone: the code of the region meant. */
  resolutions: ReadonlyMap<string, string>;
  /** By `sheet!cell` (no sheet: `!cell`): what a person says the cell holds; the original stays in `raw`. */
  corrections: ReadonlyMap<string, string>;
  indicators: readonly IndicatorDefinition[];
  regions: RegionPort;
}

export interface StagedCell {
  /** Null while unresolved. */
  regionId: string | null;
  indicator: string;
  kind: MeasureKind;
  value: number | null;
  /** `missing` also where the cell could not be read. */
  state: ValueState;
  /** False where the cell holds something that is no such number: a problem says what. */
  readable: boolean;
  /** Zero-based position in the grid. */
  row: number;
  column: number;
  raw: string;
  observedOn: string;
  /** Start of the period of an increase or of a printed growth. */
  since: string | null;
}

/** A problem as typed parameters; the sentence is made when it is shown. */
export type ReadingProblem = {
  [C in keyof TableProblemParams]: {
    severity: 'error' | 'warning';
    sheet: string | null;
    cell: string | null;
    code: C;
    params: TableProblemParams[C];
    /** Region ids. */
    candidates: readonly string[];
    /** The day on which candidates are named. */
    on: string;
  };
}[keyof TableProblemParams];

export interface TableReading {
  sheet: string | null;
  title: string | null;
  level: RegionLevel | 'mixed';
  columns: readonly TableColumn[];
  rows: number;
  totals: readonly TableTotal[];
  cells: readonly StagedCell[];
  problems: readonly ReadingProblem[];
}
