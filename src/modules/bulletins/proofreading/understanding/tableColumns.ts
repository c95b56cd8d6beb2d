import type { IndicatorDefinition } from '../../../../contracts/indicators.ts';
import { cellAddress, type Grid } from '../../../../contracts/rules/grid.ts';
import type { ReadingProblem, TableReading } from '../../../indicators/index.ts';
import { positionOf } from './addresses.ts';
import { IndicatorLexicon, type RateOf } from './lexicon.ts';
import {
  bareHeader,
  type CellKind,
  type ColumnMeaning,
  inventedIndicator,
  isRate,
  meaningOf,
  namedIn,
  nounOf,
} from './ownColumns.ts';
import { type PlainTable, plainFigure } from './plainTable.ts';

/** A column that the readers of hand-ins leave aside, and what it says here. */
export interface OwnColumn extends ColumnMeaning {
  column: number;
  scale: number;
}

export interface ColumnPlan {
  /** For a second reading: columns that count something, by their headers. */
  mappings: { header: string; column: number; indicator: string; kind: 'increase' | null }[];
  /** Columns of rates, targets and earlier figures. */
  own: OwnColumn[];
}

/** Indicators that this paper alone has, by name. */
export class OwnIndicators {
  readonly lexicon: IndicatorLexicon;
  readonly #catalogue: readonly IndicatorDefinition[];
  readonly #invented = new Map<string, IndicatorDefinition>();
  readonly #rates = new Map<string, RateOf>();

  constructor(catalogue: readonly IndicatorDefinition[]) {
    this.#catalogue = catalogue;
    this.lexicon = new IndicatorLexicon(catalogue);
  }

  get all(): IndicatorDefinition[] {
    return [...this.#catalogue, ...this.#invented.values()];
  }

  get counted(): IndicatorDefinition[] {
    return this.all.filter(({ code }) => !this.#rates.has(code));
  }

  /** Rates do not add up and are counted in nothing. */
  get rates(): ReadonlyMap<string, RateOf> {
    return this.#rates;
  }

  invent(name: string, unit: string, header: string, key = name): string {
    const known = this.#invented.get(key);
    if (known !== undefined) return known.code;
    const code = `other_${this.#catalogue.length + this.#invented.size}`;
    this.#invented.set(key, inventedIndicator(code, name, unit, header));
    return code;
  }

  /** 完成率 of volunteers is another than 完成率 of activities. */
  inventRate(name: string, unit: string, header: string, theme: string | null): string {
    const named = namedIn(name, this.lexicon);
    const of = named ?? theme;
    const code = this.invent(name, unit, header, `${name} ${of}`);
    this.#rates.set(code, { of, named: named !== null });
    return code;
  }
}

const SCALES: Readonly<Record<string, number>> = { 亿: 1e8, 万: 1e4, 千: 1e3, 百: 1e2 };

/** Columns of figures under headers that no indicator knows. */
export function planColumns(
  readings: readonly TableReading[],
  grid: Grid,
  about: { title: string | null; documentTitle: string | null; year: number },
  plain: PlainTable | null,
  indicators: OwnIndicators,
): ColumnPlan {
  const plan: ColumnPlan = { mappings: [], own: [] };
  const taken = new Set(readings.flatMap(({ cells }) => cells.map(({ indicator }) => indicator)));
  const theme = themeOf(taken, about, indicators);
  for (const { header, column, calledBy } of unreadColumns(readings, plain)) {
    if (!holdsFigures(grid, column) || /排名|名次|位次|排序|序号/.test(header)) continue;
    const scale = SCALES[/[（(]\s*([亿万千百])/.exec(header)?.[1] ?? ''] ?? 1;
    const meaning = meaningOf(header, theme?.() ?? null, taken, about.year, indicators.lexicon);
    if (meaning === null) {
      const name = bareHeader(header);
      const unit = unitIn(header);
      if (isRate(header))
        plan.own.push({
          column,
          scale,
          indicator: indicators.inventRate(name, unit || '%', header, theme?.() ?? leftOf(readings, column)),
          kind: 'rate',
        });
      else if (!/[%％]|占比|比重|比例/.test(header))
        plan.mappings.push({ header: calledBy, column, indicator: indicators.invent(name, unit, header), kind: null });
    } else if (scale !== 1 && scale !== 1e4) {
      // Hand-ins are in units or in ten thousands.
      taken.add(meaning.indicator);
      plan.own.push({ column, scale, ...meaning });
    } else if (meaning.kind === 'total') {
      taken.add(meaning.indicator);
      plan.mappings.push({ header: calledBy, column, indicator: meaning.indicator, kind: null });
    } else if (meaning.kind === 'increase' && !hasNegative(grid, column))
      plan.mappings.push({ header: calledBy, column, indicator: meaning.indicator, kind: 'increase' });
    else plan.own.push({ column, scale, ...meaning });
  }
  return plan;
}

/** What the nearest column on the left counts. */
function leftOf(readings: readonly TableReading[], column: number): string | null {
  const before = readings.flatMap(({ cells }) => cells).filter((cell) => cell.column < column);
  return (
    before.reduce<(typeof before)[number] | null>((a, b) => (a === null || b.column > a.column ? b : a), null)
      ?.indicator ?? null
  );
}

/** The one indicator that a table is about: the only one it counts, else that of its title or of the document's, else the title's noun. */
function themeOf(
  taken: ReadonlySet<string>,
  { title, documentTitle }: { title: string | null; documentTitle: string | null },
  indicators: OwnIndicators,
): (() => string) | null {
  const only = (codes: readonly string[]) => {
    const [first, another] = new Set(codes);
    return first !== undefined && another === undefined ? first : null;
  };
  const inTitle = (text: string | null) => indicators.lexicon.find(text ?? '').map(({ code }) => code);
  if (taken.size > 1) return null;
  const known =
    only([...taken]) ?? only(inTitle(title)) ?? (inTitle(title).length === 0 ? only(inTitle(documentTitle)) : null);
  if (known !== null) return () => known;
  const noun = title === null || inTitle(title).length > 0 ? null : nounOf(title);
  return noun === null ? null : () => indicators.invent(noun, '', noun);
}

/** Headers that the reader reports, and columns of figures that it took for something else: 省级 for a name. */
function unreadColumns(
  readings: readonly TableReading[],
  plain: PlainTable | null,
): { header: string; column: number; calledBy: string }[] {
  const reported = readings.flatMap(({ problems }) =>
    problems.flatMap((problem) => {
      const header = unmappedHeader(problem);
      const { column } = positionOf(problem.cell);
      return header === null || column === null ? [] : [{ header, column, calledBy: header }];
    }),
  );
  const known = new Set([...reported, ...readings.flatMap(({ cells }) => cells)].map(({ column }) => column));
  const others = (plain?.columns ?? []).filter(({ column }) => !known.has(column));
  return [
    ...reported,
    ...others.map(({ header, column }) => ({
      header: header.split('/').at(-1) ?? header,
      column,
      calledBy: cellAddress((plain?.bodyStart ?? 1) - 1, column),
    })),
  ];
}

function unmappedHeader(problem: ReadingProblem): string | null {
  if (problem.code !== 'header_unmapped' || problem.cell === null || problem.params.header === '') return null;
  return problem.params.header;
}

const unitIn = (header: string) => /[（(]([^）)]*)[）)]\s*$/.exec(header)?.[1]?.replace(/^万/, '') ?? '';

function cellsOf({ rows }: Grid, column: number) {
  return rows.map((row) => row[column]).filter((value) => value !== null && value !== undefined && value !== '');
}

/** Who has no target has no rate: a cell of no figure says nothing against a column of figures. */
const NO_FIGURE = /^\s*(?:[-–—－/／#…]+|无)\s*$/;

function holdsFigures(grid: Grid, column: number): boolean {
  const cells = cellsOf(grid, column).filter((value) => !NO_FIGURE.test(String(value)));
  const figures = cells.filter((value) => plainFigure(value) !== null).length;
  return figures >= 2 && figures * 3 >= cells.length * 2;
}

const hasNegative = (grid: Grid, column: number) =>
  cellsOf(grid, column).some((value) => (plainFigure(value)?.value ?? 0) < 0);

/** The figures of such columns, in the rows whose region is known. */
export function ownFigures(
  { cells }: TableReading,
  { rows }: Grid,
  own: readonly OwnColumn[],
): { regionId: string; indicator: string; kind: CellKind; value: number; row: number; column: number }[] {
  const regions = new Map<number, string | null>();
  for (const { row, regionId } of cells) {
    const known = regions.get(row);
    regions.set(row, known === undefined || known === regionId ? regionId : null);
  }
  return own.flatMap(({ column, indicator, kind, scale }) =>
    [...regions].flatMap(([row, regionId]) => {
      const figure = plainFigure(rows[row]?.[column]);
      return regionId === null || figure === null
        ? []
        : [{ regionId, indicator, kind, value: figure.value * scale, row, column }];
    }),
  );
}
