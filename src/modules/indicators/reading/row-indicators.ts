import type { MeasureKind } from '../../../contracts/tables.ts';
import type { ColumnPlan, PlannedColumn } from './columns.ts';
import { type IndicatorWords, readHeaderLevel } from './headers.ts';
import type { Notebook } from './notebook.ts';
import type { Sheet } from './sheet.ts';
import { tidy, wordKey } from './text.ts';
import type { ReadingContext } from './types.ts';
import { readUnit } from './units.ts';

/** What a row of the long form says its figures are. */
export interface RowIndicator {
  indicator: string | null;
  kind: MeasureKind | null;
  unit: 1 | 10000 | null;
}

const NOTHING: RowIndicator = { indicator: null, kind: null, unit: null };
const KINDS: ReadonlyMap<string, MeasureKind> = new Map([
  ...['total', '总数', '累计', '总量', '合计'].map((word) => [word, 'total'] as const),
  ...['increase', '新增', '本年新增', '增量', '净增'].map((word) => [word, 'increase'] as const),
  ...['national_rank', '全国排名', '全国位次'].map((word) => [word, 'national_rank'] as const),
  ...['printed_growth', 'printed_growth_percent', '增幅', '增长率'].map((word) => [word, 'printed_growth'] as const),
]);

/** Reads the columns 指标, 口径 and 计量单位 of the long form. */
export class IndicatorReader {
  readonly #sheet: Sheet;
  readonly #words: IndicatorWords;
  readonly #context: ReadingContext;
  readonly #notebook: Notebook;
  readonly #indicator: PlannedColumn | null;
  readonly #kind: PlannedColumn | null;
  readonly #unit: PlannedColumn | null;
  readonly #known = new Map<string, RowIndicator>();
  readonly #strange: { header: string; row: number; column: number }[] = [];
  #understood = false;

  constructor(sheet: Sheet, plan: ColumnPlan, words: IndicatorWords, context: ReadingContext, notebook: Notebook) {
    const using = (use: PlannedColumn['use']) => plan.columns.find((column) => column.use === use) ?? null;
    this.#sheet = sheet;
    this.#words = words;
    this.#context = context;
    this.#notebook = notebook;
    this.#indicator = using('indicator');
    this.#kind = using('kind');
    this.#unit = using('unit');
  }

  /** Null in a table whose columns are the indicators. */
  read(row: number, strip: readonly number[]): RowIndicator | null {
    if (this.#indicator === null) return null;
    const column = strip[this.#indicator.position] ?? -1;
    const text = this.#text(row, strip, this.#indicator);
    const kind = this.#text(row, strip, this.#kind);
    const unit = this.#text(row, strip, this.#unit);
    const key = `${text}\n${kind}\n${unit}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const said = text === '' ? NOTHING : this.#readAnew(text, kind, unit, { row, column });
    this.#understood ||= said.indicator !== null;
    this.#known.set(key, said);
    return said;
  }

  /** Names that are no indicator, each once: their rows were not read. */
  reportStrange(): void {
    for (const { header, row, column } of this.#strange)
      this.#notebook.headerUnmapped({ header, levels: [header], row, column }, this.#understood, 'value');
  }

  #readAnew(text: string, kind: string, unit: string, place: { row: number; column: number }): RowIndicator {
    const meaning = readHeaderLevel(text, this.#words, this.#context);
    const mapping = this.#context.mappings.find(({ header }) => wordKey(header) === wordKey(text));
    const fits =
      mapping !== undefined ? [mapping.indicator] : meaning.leftover === '' && !meaning.foreign ? meaning.fits : [];
    const [indicator = null] = fits;
    const special = meaning.kind === 'rank' || meaning.kind === 'unclear' ? undefined : meaning.kind;
    const stated = kind === '' ? null : (KINDS.get(wordKey(kind)) ?? undefined);
    if (fits.length > 1) {
      this.#notebook.note('header_ambiguous', place, { header: text, rival: null, indicators: meaning.fits });
      return NOTHING;
    }
    const isClear = indicator !== null && special !== undefined && stated !== undefined;
    if (!isClear) {
      if (mapping?.indicator !== null)
        this.#strange.push({ header: stated === undefined ? `${text}/${kind}` : text, ...place });
      return NOTHING;
    }
    const units = [meaning.unit, readUnit(unit)].filter((each) => each !== null);
    const factor = units.find((each) => each.factor !== 1)?.factor;
    if (factor === null) {
      this.#notebook.note('unit_unclear', place, { header: text, raw: null, reason: 'header' });
      return NOTHING;
    }
    // 科技志愿者总数 is the name of the indicator; only a word for another kind says something of the row.
    const ownKind = special === 'total' ? null : special;
    return { indicator, kind: mapping?.kind ?? stated ?? ownKind, unit: factor ?? null };
  }

  #text(row: number, strip: readonly number[], column: PlannedColumn | null): string {
    return column === null ? '' : tidy(this.#sheet.filled(row, strip[column.position] ?? -1));
  }
}
