import { cellAddress } from '../../../contracts/rules/grid.ts';
import { settleByBlocks } from './blocks.ts';
import type { ColumnUnits } from './column-units.ts';
import type { ColumnPlan, PlannedColumn } from './columns.ts';
import { readDate } from './dates.ts';
import type { FoundTable } from './find-tables.ts';
import type { IndicatorWords } from './headers.ts';
import { Namer, type NamingResult, type RowName } from './names.ts';
import type { Notebook } from './notebook.ts';
import { FigureReader } from './row-cells.ts';
import { IndicatorReader } from './row-indicators.ts';
import { LabelReader, type RowLabel } from './row-labels.ts';
import type { RegionRow, TotalRow } from './table-rows.ts';
import { isBlank } from './text.ts';
import type { ReadingContext } from './types.ts';

export interface ReadRows {
  regions: readonly RegionRow[];
  totals: readonly TotalRow[];
}

/** Reads the body of a table: every row is a region's, a total, or says nothing. */
export function readRows(
  table: FoundTable,
  plan: ColumnPlan,
  units: ColumnUnits,
  words: IndicatorWords,
  context: ReadingContext,
  notebook: Notebook,
): ReadRows {
  const indicators = new IndicatorReader(table.sheet, plan, words, context, notebook);
  const reader = new RowReader(table, plan, units, indicators, context, notebook);
  for (const strip of table.strips)
    for (const { from, to } of table.body) for (let row = from; row < to; row++) reader.read(row, strip);
  indicators.reportStrange();
  const { regions, totals } = reader;
  return { regions: plan.longForm ? regions : settleByBlocks(regions, reader.namer, context), totals };
}

class RowReader {
  readonly regions: RegionRow[] = [];
  readonly totals: TotalRow[] = [];
  readonly namer: Namer;
  readonly #table: FoundTable;
  readonly #plan: ColumnPlan;
  readonly #context: ReadingContext;
  readonly #notebook: Notebook;
  readonly #labels: LabelReader;
  readonly #figures: FigureReader;
  readonly #indicators: IndicatorReader;
  readonly #date: PlannedColumn | null;
  readonly #days = new Map<unknown, string | null>();
  readonly #blank: NamingResult;
  /** A region named over the whole width, above the rows of its own. */
  #heading: string | null = null;
  #order = 0;

  constructor(
    table: FoundTable,
    plan: ColumnPlan,
    units: ColumnUnits,
    indicators: IndicatorReader,
    context: ReadingContext,
    notebook: Notebook,
  ) {
    this.#table = table;
    this.#plan = plan;
    this.#context = context;
    this.#notebook = notebook;
    this.#indicators = indicators;
    this.namer = new Namer(context);
    this.#labels = new LabelReader(table.sheet, plan);
    this.#figures = new FigureReader(table.sheet, plan, units, context, notebook);
    this.#date = plan.columns.find(({ use }) => use === 'date') ?? null;
    this.#blank = unnamed(plan, context);
  }

  read(row: number, strip: readonly number[]): void {
    if (this.#goesOnFromAbove(row, strip)) return;
    const hasFigures = this.#figures.hasFigures(row, strip);
    const label = this.#labels.read(row, strip, hasFigures);
    if (label.is === 'heading') this.#heading = this.#isRegion(label.text) ? label.text : null;
    if (label.is === 'nothing' || label.is === 'heading') return;
    if (label.is === 'region' && label.blank && !hasFigures) return;
    const said = this.#indicators.read(row, strip);
    if (said?.indicator === null && this.#plan.measures.every(({ indicator }) => indicator === null)) return;
    const on = this.#dateOf(row, strip);
    this.#order++;
    if (label.is === 'total') {
      const figures = this.#figures.totals(row, strip, said, on);
      this.totals.push({ order: this.#order, row, label: label.label, parent: label.parent, figures });
      return;
    }
    const name = this.#nameOf(label, on);
    const naming = this.#settled(name, row, label.column) ?? (label.blank ? this.#blank : this.namer.read(name));
    const cells = this.#figures.cells(row, strip, said, on);
    this.regions.push({ order: this.#order, row, column: label.column, name, naming, cells });
  }

  /** The lower part of a row whose name is merged over several grid rows, with nothing of its own. */
  #goesOnFromAbove(row: number, strip: readonly number[]): boolean {
    const { sheet } = this.#table;
    const name = this.#plan.regions.at(-1);
    const merge = name === undefined ? null : sheet.merge(row, strip[name.position] ?? -1);
    if (merge === null || merge.row === row) return false;
    return this.#plan.measures.every(({ position }) => isBlank(sheet.value(row, strip[position] ?? -1)));
  }

  #isRegion(text: string): boolean {
    const name = { name: text, level: null, parent: null, code: null, on: this.#context.asOf };
    return this.namer.read(name).regionId !== null;
  }

  #dateOf(row: number, strip: readonly number[]): string {
    const { asOf } = this.#context;
    if (this.#date === null) return asOf;
    const column = strip[this.#date.position] ?? -1;
    const value = this.#table.sheet.filled(row, column);
    if (isBlank(value) || String(value) === asOf.slice(0, 4)) return asOf;
    let day = this.#days.get(value);
    if (day === undefined) {
      day = readDate(value);
      this.#days.set(value, day);
    }
    if (day === null) this.#notebook.note('not_a_number', { row, column }, { raw: String(value), reason: 'date' });
    return day ?? asOf;
  }

  #nameOf(label: RowLabel & { is: 'region' }, on: string): RowName {
    const level = label.named?.level ?? this.#plan.regions.at(-1)?.level ?? null;
    const heading = this.#heading === null ? null : { name: this.#heading, level: null };
    const parent = label.parent === null ? heading : { name: label.parent.text, level: label.parent.column.level };
    return { name: label.name, level, parent, code: label.code, on };
  }

  /** As a person settled the name in this cell, were it blank. */
  #settled({ on }: RowName, row: number, column: number): NamingResult | null {
    if (this.#context.resolutions.size === 0) return null;
    const place = cellAddress(row, column);
    const inSheet = `${this.#table.sheet.grid.sheet ?? ''}!${place}`;
    const settled = this.namer.settled(inSheet, on) ?? this.namer.settled(place, on);
    return settled === null ? null : { ...NAMED, regionId: settled };
  }
}

const NAMED = { retired: false, fault: null, candidates: [], parentId: null } as const;

/** Blank city and county, and no region column at all, mean the region of the import; one blank name among names is a doubt. */
function unnamed(plan: ColumnPlan, { rootId }: ReadingContext): NamingResult {
  const { regions, longForm, columns } = plan;
  const [only] = regions;
  const byCode = columns.some(({ use }) => use === 'code');
  const isItself =
    (regions.length === 0 && !byCode) || regions.length > 1 || (longForm && only !== undefined && only.level !== null);
  if (isItself) return { ...NAMED, regionId: rootId };
  return { regionId: null, retired: false, fault: 'blank', candidates: [rootId], parentId: null };
}
