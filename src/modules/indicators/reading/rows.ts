import { cellAddress } from '../../../contracts/rules/grid.ts';
import type { MeasureKind } from '../../../contracts/tables.ts';
import type { ColumnUnits } from './column-units.ts';
import type { ColumnPlan, PlannedColumn } from './columns.ts';
import { readDate } from './dates.ts';
import type { FoundTable } from './find-tables.ts';
import type { IndicatorWords } from './headers.ts';
import { Namer, type NamingFault, type NamingResult, type RowName } from './names.ts';
import type { Notebook } from './notebook.ts';
import type { NumberReading } from './numbers.ts';
import { type Figure, FigureReader, stagedCell } from './row-cells.ts';
import { IndicatorReader } from './row-indicators.ts';
import { LabelReader, type RowLabel } from './row-labels.ts';
import { isBlank } from './text.ts';
import type { ReadingContext, StagedCell } from './types.ts';

export interface RegionRow {
  /** Reading order, over all strips. */
  order: number;
  row: number;
  /** Where its region is named. */
  column: number;
  name: RowName;
  regionId: string | null;
  retired: boolean;
  fault: NamingFault | 'blank' | null;
  candidates: readonly string[];
  parentId: string | null;
  cells: readonly StagedCell[];
  /** Cells that could not be read. */
  unread: ReadonlySet<StagedCell>;
}

export interface TotalRow {
  order: number;
  row: number;
  label: '合计' | '小计';
  parent: string | null;
  figures: readonly TotalFigure[];
}

export interface TotalFigure {
  indicator: string;
  kind: MeasureKind;
  on: string;
  reading: NumberReading;
  row: number;
  column: number;
  header: string;
}

export interface ReadRows {
  regions: readonly RegionRow[];
  totals: readonly TotalRow[];
}

const NONE: ReadonlySet<StagedCell> = new Set();

/** Reads the body of a table: every row is a region's, a total, or says nothing. */
export function readRows(
  table: FoundTable,
  plan: ColumnPlan,
  units: ColumnUnits,
  words: IndicatorWords,
  context: ReadingContext,
  notebook: Notebook,
): ReadRows {
  const { sheet } = table;
  const namer = new Namer(context);
  const labels = new LabelReader(sheet, plan);
  const figures = new FigureReader(sheet, plan.measures, units, context, notebook);
  const indicators = new IndicatorReader(sheet, plan, words, context, notebook);
  const date = plan.columns.find(({ use }) => use === 'date') ?? null;
  const regions: RegionRow[] = [];
  const totals: TotalRow[] = [];
  let order = 0;
  let heading: string | null = null;

  const readRow = (row: number, strip: readonly number[]): void => {
    const label = labels.read(row, strip, figures.hasFigures(row, strip));
    if (label.is === 'heading') heading = label.text;
    if (label.is === 'nothing' || label.is === 'heading') return;
    if (label.is === 'region' && label.blank && !figures.hasFigures(row, strip)) return;
    const said = indicators.read(row, strip);
    if (said !== null && said.indicator === null && plan.measures.every((each) => each.indicator === null)) return;
    const on = dateOf(row, strip);
    if (on === null) return;
    const read = figures.read(row, strip, said);
    order++;
    if (label.is === 'total') totals.push(totalRow(label, row, order, on, read));
    else regions.push(regionRow(label, row, on, read));
  };

  const dateOf = (row: number, strip: readonly number[]): string | null => {
    if (date === null) return context.asOf;
    const column = strip[date.position] ?? -1;
    const value = sheet.filled(row, column);
    if (isBlank(value) || String(value) === context.asOf.slice(0, 4)) return context.asOf;
    const read = readDate(value);
    if (read === null) notebook.note('not_a_number', { row, column }, { raw: String(value), reason: 'date' });
    return read;
  };

  const regionRow = (
    label: RowLabel & { is: 'region' },
    row: number,
    on: string,
    read: readonly Figure[],
  ): RegionRow => {
    const above = label.parent ?? (heading === null ? null : { text: heading, column: null });
    const name: RowName = {
      name: label.name,
      level: label.named?.level ?? plan.regions.at(-1)?.level ?? null,
      parent: above === null ? null : { name: above.text, level: above.column?.level ?? null },
      code: label.code,
      on,
    };
    const cells = read.map((figure) => stagedCell(figure, on, context));
    const unread = read.some(({ reading }) => reading.state === 'unreadable')
      ? new Set(cells.filter((_, index) => read[index]?.reading.state === 'unreadable'))
      : NONE;
    const place = cellAddress(row, label.column);
    const settled = namer.settled(`${sheet.grid.sheet ?? ''}!${place}`, on) ?? namer.settled(place, on);
    const named = settled !== null ? settledAs(settled) : label.blank ? unnamed(plan, context) : namer.read(name);
    return { order, row, column: label.column, name, ...named, cells, unread };
  };

  for (const strip of table.strips)
    for (const { from, to } of table.body) for (let row = from; row < to; row++) readRow(row, strip);
  indicators.reportStrange();
  if (!plan.longForm) settleByBlocks(regions, namer, context);
  return { regions, totals };
}

type Naming = Pick<RegionRow, 'regionId' | 'retired' | 'fault' | 'candidates' | 'parentId'>;

/** Blank city and county, and no region column at all, mean the region of the import; one blank name among names is a doubt. */
function unnamed(plan: ColumnPlan, { rootId }: ReadingContext): Naming {
  const { regions, longForm, columns } = plan;
  const [only] = regions;
  const byCode = columns.some(({ use }) => use === 'code');
  const isItself =
    (regions.length === 0 && !byCode) || regions.length > 1 || (longForm && only !== undefined && only.level !== null);
  if (isItself) return { regionId: rootId, retired: false, fault: null, candidates: [], parentId: null };
  return { regionId: null, retired: false, fault: 'blank', candidates: [rootId], parentId: null };
}

/** As a person settled the name in this cell. */
function settledAs(regionId: string): Naming {
  return { regionId, retired: false, fault: null, candidates: [], parentId: null };
}

function totalRow(
  label: RowLabel & { is: 'total' },
  row: number,
  order: number,
  on: string,
  read: readonly Figure[],
): TotalRow {
  const figures = read
    .filter(({ kind }) => kind === 'total' || kind === 'increase')
    .map(({ indicator, kind, reading, position, column }) => ({
      ...{ indicator, kind, on, reading, row, column: position },
      header: column.header.header,
    }));
  return { order, row, label: label.label, parent: label.parent, figures };
}

/**
 * Cities with their counties below them in one column: the city above settles an ambiguous county, but only in a table where every
 * other county stands below its own city.
 */
function settleByBlocks(rows: RegionRow[], namer: Namer, { regions, rootId }: ReadingContext): void {
  const open = rows.filter(
    ({ regionId, fault, name }) => regionId === null && fault !== 'blank' && name.parent === null,
  );
  if (open.length === 0) return;
  const headOf = new Map<RegionRow, string>();
  let head: string | null = null;
  let evidence = 0;
  for (const row of rows) {
    if (row.regionId !== null && row.regionId !== rootId) {
      const { level, kind } = regions.describe(row.regionId, row.name.on);
      if (level === 'city' && kind === 'division') head = row.regionId;
      else if (head !== null && kind === 'division') {
        if (regions.parentOf(row.regionId, row.name.on) !== head) return;
        evidence++;
      }
    }
    if (head !== null) headOf.set(row, head);
  }
  if (evidence === 0) return;
  for (const row of open) {
    const city = headOf.get(row);
    if (city === undefined) continue;
    const named: NamingResult = namer.readBelow(row.name, city);
    if (named.regionId !== null) Object.assign(row, named);
  }
}

/** The first column of a plan that names rows, for problems of the whole row. */
export function namingColumn(plan: ColumnPlan): PlannedColumn | null {
  return plan.regions.at(-1) ?? plan.columns.find(({ use }) => use === 'code') ?? null;
}
