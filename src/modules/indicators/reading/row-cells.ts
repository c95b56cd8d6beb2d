import type { IndicatorDefinition } from '../../../contracts/indicators.ts';
import { cellAddress, type GridValue } from '../../../contracts/rules/grid.ts';
import type { MeasureKind } from '../../../contracts/tables.ts';
import type { ColumnUnits } from './column-units.ts';
import type { PlannedColumn } from './columns.ts';
import { yearBefore } from './dates.ts';
import type { Notebook } from './notebook.ts';
import { type NumberReading, type NumberRules, readNumber } from './numbers.ts';
import type { RowIndicator } from './row-indicators.ts';
import type { Sheet } from './sheet.ts';
import { isBlank } from './text.ts';
import type { ReadingContext, StagedCell } from './types.ts';
import { unitWordsOf } from './units.ts';

/** A figure as read, before its row is known to be a region's or a total. */
export interface Figure {
  column: PlannedColumn;
  indicator: string;
  kind: MeasureKind;
  reading: NumberReading;
  row: number;
  position: number;
  raw: string;
}

/** Reads the figures of rows and tells what is wrong with them. */
export class FigureReader {
  readonly #sheet: Sheet;
  readonly #measures: readonly PlannedColumn[];
  readonly #units: ColumnUnits;
  readonly #context: ReadingContext;
  readonly #notebook: Notebook;
  readonly #rules = new Map<string, NumberRules>();
  readonly #definitions: ReadonlyMap<string, IndicatorDefinition>;

  constructor(
    sheet: Sheet,
    measures: readonly PlannedColumn[],
    units: ColumnUnits,
    context: ReadingContext,
    notebook: Notebook,
  ) {
    this.#sheet = sheet;
    this.#measures = measures;
    this.#units = units;
    this.#context = context;
    this.#notebook = notebook;
    this.#definitions = new Map(context.indicators.map((each) => [each.code, each]));
  }

  /** Something is written in a measure column, were it only a dash. */
  hasFigures(row: number, strip: readonly number[]): boolean {
    return this.#measures.some(({ position }) => !isBlank(this.#sheet.value(row, strip[position] ?? -1)));
  }

  read(row: number, strip: readonly number[], said: RowIndicator | null): Figure[] {
    const figures: Figure[] = [];
    for (const column of this.#measures) {
      const stated = this.#units.get(column);
      const indicator = column.indicator ?? said?.indicator ?? null;
      if (indicator === null || stated === null || stated === undefined) continue;
      const kind = column.kind ?? said?.kind ?? this.#context.defaultKind;
      const unit = said?.unit === 10000 ? 10000 : stated;
      const position = strip[column.position] ?? -1;
      figures.push(this.#figure(column, row, position, indicator, kind, unit));
    }
    return figures;
  }

  #figure(
    column: PlannedColumn,
    row: number,
    position: number,
    indicator: string,
    kind: MeasureKind,
    unit: 1 | 10000,
  ): Figure {
    const merge = this.#sheet.merge(row, position);
    const value = merge === null ? this.#sheet.value(row, position) : this.#mergedValue(row, position);
    const raw = isBlank(value) ? '' : String(value).trim();
    const { corrections } = this.#context;
    const corrected =
      corrections.size === 0
        ? undefined
        : corrections.get(`${this.#sheet.grid.sheet ?? ''}!${cellAddress(row, position)}`);
    const reading = readNumber(corrected ?? value, this.#rulesFor(column, indicator, kind, unit));
    const place = { row, column: position };
    if (corrected === undefined) this.#tellFormula(place, value, raw);
    if (reading.state === 'unreadable') this.#tell(reading.code, place, column, raw, indicator, unit);
    return { column, indicator, kind, reading, row, position, raw };
  }

  /** What is merged over several figures holds for each of them only where it says that there is none. */
  #mergedValue(row: number, position: number): GridValue | undefined {
    const value = this.#sheet.filled(row, position);
    return typeof value === 'number' || /\d/.test(String(value ?? '')) ? this.#sheet.value(row, position) : value;
  }

  #rulesFor(column: PlannedColumn, indicator: string, kind: MeasureKind, unit: 1 | 10000): NumberRules {
    const key = `${column.position} ${indicator} ${kind} ${unit}`;
    const known = this.#rules.get(key);
    if (known !== undefined) return known;
    const definition = this.#definitions.get(indicator);
    const whole = kind === 'national_rank' || (kind !== 'printed_growth' && (definition?.whole ?? false));
    const word = column.claim?.unit?.word ?? '';
    const own =
      kind === 'total' || kind === 'increase' ? (definition === undefined ? [] : unitWordsOf(definition)) : [];
    const rules = { kind, unit, whole, unitWords: word === '' ? own : [word, ...own] };
    this.#rules.set(key, rules);
    return rules;
  }

  #tellFormula(place: { row: number; column: number }, value: GridValue | undefined, raw: string): void {
    const { formulas } = this.#sheet.grid;
    if (formulas.size === 0 || !formulas.has(cellAddress(place.row, place.column))) return;
    if (isBlank(value)) this.#notebook.note('not_a_number', place, { raw, reason: 'formula_without_value' });
    else this.#notebook.note('formula', place, { raw });
  }

  #tell(
    code: (NumberReading & { state: 'unreadable' })['code'],
    place: { row: number; column: number },
    column: PlannedColumn,
    raw: string,
    indicator: string,
    unit: 1 | 10000,
  ): void {
    const notebook = this.#notebook;
    const { header } = column.header;
    const word = this.#definitions.get(indicator)?.unit.zh ?? '';
    if (code === 'unit_unclear')
      return notebook.note(code, place, { header, raw, reason: unit === 10000 && /万/.test(raw) ? 'twice' : 'cell' });
    if (code === 'not_whole')
      return notebook.note(code, place, { raw, value: unit === 1 ? raw : `${raw}×10000`, unit: word });
    if (code === 'not_a_number') return notebook.note(code, place, { raw, reason: 'text' });
    notebook.note(code, place, { raw });
  }
}

export function stagedCell(figure: Figure, on: string, context: ReadingContext): StagedCell {
  const { indicator, kind, reading, row, position, raw } = figure;
  const counted = reading.state === 'number' || reading.state === 'zero';
  return {
    regionId: null,
    indicator,
    kind,
    value: counted ? reading.value : null,
    state: reading.state === 'unreadable' ? 'missing' : reading.state,
    row,
    column: position,
    raw,
    observedOn: on,
    since:
      kind !== 'increase' && kind !== 'printed_growth' ? null : on === context.asOf ? context.since : yearBefore(on),
  };
}
