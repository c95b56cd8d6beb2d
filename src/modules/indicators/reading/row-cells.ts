import type { IndicatorDefinition } from '../../../contracts/indicators.ts';
import { cellAddress, type GridValue } from '../../../contracts/rules/grid.ts';
import { type NumberReading, type NumberRules, readNumber, unitWordsOf } from '../../../contracts/rules/numbers.ts';
import type { MeasureKind } from '../../../contracts/tables.ts';
import type { ColumnUnits } from './column-units.ts';
import type { ColumnPlan, PlannedColumn } from './columns.ts';
import { yearBefore } from './dates.ts';
import type { Notebook } from './notebook.ts';
import type { RowIndicator } from './row-indicators.ts';
import type { Sheet } from './sheet.ts';
import { isBlank } from './text.ts';
import type { ReadingContext, StagedCell } from './types.ts';

/** A stated total: compared, never staged. */
export interface TotalFigure {
  indicator: string;
  kind: MeasureKind;
  on: string;
  reading: NumberReading;
  row: number;
  column: number;
  header: string;
}

/** What the figures of a column are, in the rows that say the same of themselves. */
interface Reckoning {
  indicator: string;
  kind: MeasureKind;
  unit: 1 | 10000;
  rules: NumberRules;
}

const SPREAD: NumberReading = { state: 'unreadable', code: 'not_a_number' };

/** Reads the figures of rows and tells what is wrong with them. */
export class FigureReader {
  readonly #sheet: Sheet;
  readonly #measures: readonly PlannedColumn[];
  readonly #units: ColumnUnits;
  readonly #context: ReadingContext;
  readonly #notebook: Notebook;
  readonly #reckonings: ReadonlyMap<PlannedColumn, Map<RowIndicator | null, Reckoning | null>>;
  readonly #definitions: ReadonlyMap<string, IndicatorDefinition>;
  /** Position of the column that names the rows. */
  readonly #namedAt: number | null;

  constructor(sheet: Sheet, plan: ColumnPlan, units: ColumnUnits, context: ReadingContext, notebook: Notebook) {
    this.#sheet = sheet;
    const { measures } = plan;
    this.#namedAt = plan.regions.at(-1)?.position ?? null;
    this.#measures = measures;
    this.#units = units;
    this.#context = context;
    this.#notebook = notebook;
    this.#definitions = new Map(context.indicators.map((each) => [each.code, each]));
    this.#reckonings = new Map(measures.map((column) => [column, new Map()]));
  }

  /** Something is written in a measure column, were it only a dash. */
  hasFigures(row: number, strip: readonly number[]): boolean {
    return this.#measures.some(({ position }) => !isBlank(this.#sheet.value(row, strip[position] ?? -1)));
  }

  cells(row: number, strip: readonly number[], said: RowIndicator | null, on: string): StagedCell[] {
    const cells: StagedCell[] = [];
    const since = on === this.#context.asOf ? this.#context.since : yearBefore(on);
    for (const measure of this.#measures) {
      const reckoning = this.#reckoningOf(measure, said);
      if (reckoning === null) continue;
      const column = strip[measure.position] ?? -1;
      const { indicator, kind } = reckoning;
      const value = this.#value(row, column);
      const raw = value === undefined || value === null ? '' : String(value).trim();
      const reading = this.#reading(row, column, value, raw, measure, reckoning, strip);
      cells.push({
        regionId: null,
        indicator,
        kind,
        value: reading.state === 'number' || reading.state === 'zero' ? reading.value : null,
        state: reading.state === 'unreadable' ? 'missing' : reading.state,
        readable: reading.state !== 'unreadable',
        row,
        column,
        raw,
        observedOn: on,
        since: kind === 'increase' || kind === 'printed_growth' ? since : null,
      });
    }
    return cells;
  }

  /** Only totals and increases add up. */
  totals(row: number, strip: readonly number[], said: RowIndicator | null, on: string): TotalFigure[] {
    const figures: TotalFigure[] = [];
    for (const measure of this.#measures) {
      const reckoning = this.#reckoningOf(measure, said);
      if (reckoning === null || (reckoning.kind !== 'total' && reckoning.kind !== 'increase')) continue;
      const column = strip[measure.position] ?? -1;
      const { indicator, kind } = reckoning;
      const value = this.#value(row, column);
      const reading = this.#reading(row, column, value, String(value ?? '').trim(), measure, reckoning, strip);
      figures.push({ indicator, kind, on, reading, row, column, header: measure.header.header });
    }
    return figures;
  }

  #reckoningOf(measure: PlannedColumn, said: RowIndicator | null): Reckoning | null {
    const known = this.#reckonings.get(measure);
    const before = known?.get(said);
    if (before !== undefined) return before;
    const reckoning = this.#reckon(measure, said);
    known?.set(said, reckoning);
    return reckoning;
  }

  #reckon(measure: PlannedColumn, said: RowIndicator | null): Reckoning | null {
    const stated = this.#units.get(measure);
    const indicator = measure.indicator ?? said?.indicator ?? null;
    if (indicator === null || stated === null || stated === undefined) return null;
    const kind = measure.kind ?? said?.kind ?? this.#context.defaultKind;
    const unit = said?.unit === 10000 ? 10000 : stated;
    const definition = this.#definitions.get(indicator);
    const whole = kind === 'national_rank' || (kind !== 'printed_growth' && (definition?.whole ?? false));
    const word = measure.claim?.unit?.word ?? '';
    const own = definition !== undefined && (kind === 'total' || kind === 'increase') ? unitWordsOf(definition) : [];
    return { indicator, kind, unit, rules: { kind, unit, whole, unitWords: word === '' ? own : [word, ...own] } };
  }

  #reading(
    row: number,
    column: number,
    value: GridValue | undefined,
    raw: string,
    measure: PlannedColumn,
    reckoning: Reckoning,
    strip: readonly number[],
  ): NumberReading {
    const { corrections } = this.#context;
    const sheet = this.#sheet.grid.sheet ?? '';
    const corrected = corrections.size === 0 ? undefined : corrections.get(`${sheet}!${cellAddress(row, column)}`);
    const reading = readNumber(corrected ?? value, reckoning.rules);
    const place = { row, column };
    if (reading.state !== 'missing' && reading.state !== 'na' && corrected === undefined) {
      const spread = this.#isSpread(row, column, strip);
      if (spread === 'first')
        this.#notebook.note('not_a_number', place, { raw, reason: reading.state === 'unreadable' ? 'text' : 'merged' });
      if (spread !== 'no') return SPREAD;
    }
    if (corrected === undefined) this.#tellFormula(place, value, raw);
    if (reading.state === 'unreadable') this.#tell(reading.code, place, measure, raw, reckoning, corrected ?? value);
    return reading;
  }

  /** What is merged over several figures holds for each of them only where it says that there is none. */
  #value(row: number, column: number): GridValue | undefined {
    return this.#sheet.merge(row, column) === null ? this.#sheet.value(row, column) : this.#sheet.filled(row, column);
  }

  /** A figure merged over several is told once, at its top left; one as high as the name of its row is that row's. */
  #isSpread(row: number, column: number, strip: readonly number[]): 'no' | 'first' | 'covered' {
    const merge = this.#sheet.merge(row, column);
    if (merge === null || (merge.rows === 1 && merge.columns === 1)) return 'no';
    const name = this.#namedAt === null ? null : this.#sheet.merge(row, strip[this.#namedAt] ?? -1);
    const isTall = merge.columns === 1 && name !== null && name.row === merge.row && name.rows >= merge.rows;
    if (isTall) return 'no';
    return merge.row === row && merge.column === column ? 'first' : 'covered';
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
    { indicator, unit, rules }: Reckoning,
    value: GridValue | undefined,
  ): void {
    const notebook = this.#notebook;
    const { header } = column.header;
    const word = this.#definitions.get(indicator)?.unit.zh ?? '';
    if (code === 'unit_unclear') {
      notebook.note(code, place, { header, raw, reason: unit === 10000 && /万/.test(raw) ? 'twice' : 'cell' });
    } else if (code === 'not_whole') {
      const scaled = readNumber(value, { ...rules, whole: false });
      const counted = 'value' in scaled ? String(scaled.value) : raw;
      notebook.note(code, place, { raw, value: counted, unit: word });
    } else if (code === 'not_a_number') {
      notebook.note(code, place, { raw, reason: 'text' });
    } else notebook.note(code, place, { raw });
  }
}
