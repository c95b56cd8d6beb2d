import { BUILT_IN_INDICATORS } from '../../../../contracts/indicators.ts';
import type { GridColumn, UnitTable } from '../../../../contracts/rounds.ts';
import { readNumber, type UnreadableCode, unitWordsOf } from '../../../../contracts/rules/numbers.ts';
import { expectedBy, type Progress, progressOf, timeGone } from '../../../../contracts/rules/targets/progress.ts';
import type {
  TargetCell,
  TargetMatrix,
  TargetMeasure,
  TargetValue,
  WrittenTarget,
} from '../../../../contracts/targets.ts';
import { formatNumber, formatPercent } from '../../../../contracts/texts/format.ts';
import { handInProblemText } from '../../../../contracts/texts/hand-in-problems.ts';
import { type Locale, texts } from '../../../../contracts/texts/index.ts';
import { type Cells, placeOf, type Sum } from '../collections/cells.ts';
import type { CellProblem, CellShown } from '../collections/figures.ts';

export interface TargetColumn extends GridColumn {
  kind: TargetMeasure;
}

/** Every target that can be set, totals and increases by turns, in the order of the catalogue. */
export function columnsOf(locale: Locale): TargetColumn[] {
  const { column } = texts(locale).targets;
  return BUILT_IN_INDICATORS.flatMap((indicator) =>
    (['total', 'increase'] as const).map((kind) => ({
      key: `${indicator.code}:${kind}`,
      indicator: indicator.code,
      kind,
      name: column[kind](indicator.name[locale]),
      unit: indicator.unit[locale],
      unitWords: [...unitWordsOf(indicator)],
      whole: indicator.whole,
      accumulation: indicator.accumulation,
    })),
  );
}

const USUAL = ['volunteers:total', 'activities:total', 'informants:total'];

/** The columns asked for in the address; else those that have targets, or the usual ones. What was typed is never hidden. */
export function columnsShown(
  all: readonly TargetColumn[],
  { targets }: TargetMatrix,
  asked: string | undefined,
  edits: Cells,
): TargetColumn[] {
  const set = new Set(
    targets.flatMap(({ indicator, measure, value }) => (value.kind === 'blank' ? [] : [`${indicator}:${measure}`])),
  );
  const keys = asked === undefined ? (set.size > 0 ? [...set] : USUAL) : asked.split(',');
  const typed = new Set(Object.keys(edits).map((key) => placeOf(key).column));
  return all.filter(({ key }) => keys.includes(key) || typed.has(key));
}

/** A cell of the matrix with what was written into it, what it is held against, and how far that is reached. */
export interface TargetShown extends CellShown {
  column: TargetColumn;
  standing: TargetCell | undefined;
  /** Null where what is written cannot be read. */
  value: TargetValue | null;
  done: number | null;
  base: number | null;
  progress: Progress | null;
}

export const writtenOf = (value: TargetValue): string =>
  value.kind === 'number' ? String(value.number) : value.kind === 'na' ? '#' : '';

export function readTarget(written: string, { whole, unitWords }: TargetColumn): TargetValue | UnreadableCode {
  const text = written.trim() === '不适用' ? '#' : written;
  const read = readNumber(text, { kind: 'total', unit: 1, whole, unitWords });
  switch (read.state) {
    case 'unreadable':
      return read.code;
    case 'na':
      return { kind: 'na' };
    case 'missing':
      return { kind: 'blank' };
    default:
      return { kind: 'number', number: read.value };
  }
}

interface Shaping {
  matrix: TargetMatrix;
  columns: readonly TargetColumn[];
  edits: Cells;
  locale: Locale;
}

/** The matrix row by row, the region itself first. */
export function shownOf({ matrix, columns, edits, locale }: Shaping): TargetShown[][] {
  const standing = new Map(
    matrix.targets.map((cell) => [`${cell.region.code} ${cell.indicator}:${cell.measure}`, cell]),
  );
  return matrix.rows.map(({ region, own, cells }) =>
    columns.map((column) => {
      const key = `${region.code} ${column.key}`;
      const cell = standing.get(key);
      const figure = cells[column.indicator];
      const done = (column.kind === 'total' ? figure?.value : figure?.increase) ?? null;
      const written = edits[key] ?? writtenOf(cell?.value ?? { kind: 'blank' });
      const read = readTarget(written, column);
      const value = typeof read === 'string' ? null : read;
      const progress = value?.kind === 'number' ? progressOf(done, value.number) : null;
      const base = figure?.base ?? null;
      const display = value?.kind === 'number' ? formatNumber(value.number) : written;
      return {
        ...{ key, column, written, display, value, done, base, progress, standing: cell },
        row: { region, as: own ? 'itself' : 'children' },
        rowName: region.name,
        isAsked: matrix.may.write && cell?.mayChange !== false,
        ...{ reads: null, last: null, lastOn: null, change: null },
        problems: typeof read === 'string' ? [faultOf(read, written, column, locale)] : [],
        beside: besideOf(matrix, { column, value, done, base, progress }, locale),
        closed: matrix.may.write
          ? texts(locale).targets.closed(cell?.office.name ?? '')
          : texts(locale).targets.readOnly,
      } satisfies TargetShown;
    }),
  );
}

function faultOf(code: UnreadableCode, written: string, column: TargetColumn, locale: Locale): CellProblem {
  const raw = written.trim();
  const message =
    code === 'not_a_number'
      ? handInProblemText(code, { raw, reason: 'text' }, locale)
      : code === 'unit_unclear'
        ? handInProblemText(code, { header: column.name, raw, reason: 'cell' }, locale)
        : code === 'not_whole'
          ? handInProblemText(code, { raw, value: raw, unit: column.unit }, locale)
          : handInProblemText(code, { raw }, locale);
  return { severity: 'error', code, message };
}

/** How far it is reached, below the target. */
function besideOf(
  { asOf }: TargetMatrix,
  { column, value, done, base, progress }: Pick<TargetShown, 'column' | 'value' | 'done' | 'base' | 'progress'>,
  locale: Locale,
): string[] {
  const words = texts(locale).targets;
  if (done === null) return value?.kind === 'number' ? [words.noFigure] : [];
  const said = [words.done(formatNumber(done))];
  if (progress === null) return said;
  const expected = timeGone(asOf) < 1 ? expectedBy(asOf, progress.target, { measure: column.kind, base }) : null;
  return [
    ...said,
    words.rate(formatPercent(progress.rate)),
    ...(expected === null ? [] : [words.expected(formatNumber(Math.round(expected)))]),
  ];
}

/** Rows by the completion of a column, from the highest, those without a rate last; the region itself stays first. */
export function orderedBy(shown: readonly TargetShown[][], key: string | undefined): TargetShown[][] {
  const rateOf = (row: readonly TargetShown[]) =>
    row.find(({ column }) => column.key === key)?.progress?.rate ?? Number.NEGATIVE_INFINITY;
  const [own, ...below] = shown;
  if (own === undefined || key === undefined) return [...shown];
  return [own, ...below.sort((a, b) => (rateOf(a) === rateOf(b) ? 0 : rateOf(b) - rateOf(a)))];
}

/** The parts of each column against the region’s own target. */
export function sumsOf(shown: readonly TargetShown[][]): ReadonlyMap<string, Sum> {
  const [own = [], ...below] = shown;
  if (below.length < 2) return new Map();
  const number = (cell: TargetShown | undefined) => (cell?.value?.kind === 'number' ? cell.value.number : null);
  return new Map(
    own.map((cell, n) => {
      const parts = below.map((row) => number(row[n])).filter((value) => value !== null);
      const sum = parts.reduce((all, value) => all + value, 0);
      return [cell.column.key, { parts: sum, told: parts.length, whole: number(cell), isComplete: parts.length > 0 }];
    }),
  );
}

/** The table as the grid knows it. */
export const tableOf = (rows: readonly TargetShown[][], columns: readonly TargetColumn[]): UnitTable => ({
  columns: [...columns],
  rows: rows.flatMap(([first]) => (first === undefined ? [] : [first.row])),
  known: [],
  tableVersion: 1,
});

/** Edits with changes laid upon them; what is again as it stands is no edit. */
export function withChanges(matrix: TargetMatrix, edits: Cells, changes: Cells): Cells {
  const standing = new Map(
    matrix.targets.map(({ region, indicator, measure, value }) => [
      `${region.code} ${indicator}:${measure}`,
      writtenOf(value),
    ]),
  );
  const next = { ...edits, ...changes };
  return Object.fromEntries(Object.entries(next).filter(([key, written]) => written !== (standing.get(key) ?? '')));
}

/** The edits as they are sent; null while one of them cannot be read. */
export function sendable(edits: Cells, all: readonly TargetColumn[]): WrittenTarget[] | null {
  const cells = Object.entries(edits).map(([key, written]) => {
    const { region, column: columnKey } = placeOf(key);
    const column = all.find((each) => each.key === columnKey);
    const value = column === undefined ? 'not_a_number' : readTarget(written, column);
    if (column === undefined || typeof value === 'string') return null;
    return { region, indicator: column.indicator, measure: column.kind, value };
  });
  return cells.includes(null) ? null : (cells as WrittenTarget[]);
}
