import type { GridColumn, GridRow, HandInProblem, KnownFigure, UnitTable } from '../../../../contracts/rounds.ts';
import { cellKey, type GridProblem, type GridReading } from '../../../../contracts/rules/handIn.ts';
import { formatChange, formatNumber, formatPercent, formatValue } from '../../../../contracts/texts/format.ts';
import { handInProblemText } from '../../../../contracts/texts/hand-in-problems.ts';
import { type Locale, type Texts, texts } from '../../../../contracts/texts/index.ts';
import { baseOf, type Cells, type Change, changeOf, type Facts, factsOf } from './cells.ts';

/** One cell as the pages show it, in words. */
export interface CellShown {
  key: string;
  row: GridRow;
  /** Its region, and what part of it where that must be told apart. */
  rowName: string;
  column: GridColumn;
  isAsked: boolean;
  written: string;
  /** As a number is printed, where it was written as one; else as it was written. */
  display: string;
  /** The number that was read, where it is written otherwise: `1.2万`, full-width digits. */
  reads: string | null;
  last: string | null;
  lastOn: string | null;
  change: Change | null;
  problems: readonly CellProblem[];
  /** What else is told below what is written. */
  beside?: readonly string[];
  /** Why nothing is asked for here, where it is not that the platform knows it. */
  closed?: string;
}

export interface CellProblem {
  severity: 'error' | 'warning';
  code: HandInProblem['code'];
  message: string;
}

export type TableShown = readonly (readonly CellShown[])[];

/** The cells of a table row by row, with what is known of each. */
export function tableShown(table: UnitTable, cells: Cells, reading: GridReading, locale: Locale): TableShown {
  const facts = factsOf(table, reading);
  const figures = new Map(reading.figures.map((figure) => [cellKey(figure.region, figure.column), figure]));
  const problems = new Map<string, GridProblem[]>();
  for (const problem of reading.problems) {
    const key = cellKey(problem.region ?? '', problem.column ?? '');
    problems.set(key, [...(problems.get(key) ?? []), problem]);
  }
  const isOnly = table.rows.length === 1;
  return table.rows.map((row) =>
    table.columns.map((column) => {
      const key = cellKey(row.region.code, column.key);
      const figure = figures.get(key);
      const known = facts.known.get(cellKey(row.region.code, column.indicator));
      const written = cells[key] ?? '';
      const read = figure === undefined ? null : formatValue(figure.value, figure.state);
      return {
        key,
        row,
        rowName: isOnly ? row.region.name : rowWords(texts(locale), row),
        column,
        isAsked: column.kind !== 'base' || known === undefined,
        written,
        display:
          column.kind === 'base' && known !== undefined
            ? knownText(known)
            : read !== null && isSame(written, read)
              ? read
              : written,
        reads: read === null || figure?.value === null || isSame(written, read) ? null : read,
        last: column.kind === 'total' ? lastText(facts, row, column) : null,
        lastOn: column.kind === 'total' ? (known?.observedOn ?? null) : null,
        change: changeOf(facts, row.region.code, column),
        problems: (problems.get(key) ?? []).map((problem) => ({
          severity: problem.severity,
          code: problem.code,
          message: textOf(problem, locale),
        })),
      };
    }),
  );
}

function lastText(facts: Facts, row: GridRow, column: GridColumn): string | null {
  const known = facts.known.get(cellKey(row.region.code, column.indicator));
  if (known !== undefined) return knownText(known);
  const told = baseOf(facts, row.region.code, column.indicator);
  return told === null ? null : formatNumber(told);
}

const knownText = ({ value, state }: KnownFigure): string => formatValue(value, state);

const isSame = (written: string, read: string): boolean =>
  written.replaceAll(',', '').trim() === read.replaceAll(',', '');

function textOf(problem: GridProblem, locale: Locale): string {
  return handInProblemText(problem.code, problem.params as never, locale);
}

/** Cells whose change is pointed out or warned of: for each a reason may be told. */
export function isToExplain({ change, problems }: CellShown): boolean {
  return change?.isLarge === true || problems.some(({ severity }) => severity === 'warning');
}

export function changeWords(t: Texts, change: Change): string {
  const by = formatChange(change.by);
  return change.share === null
    ? t.handInPages.changeOnly(by)
    : t.handInPages.change(by, `${change.by > 0 ? '+' : ''}${formatPercent(change.share)}`);
}

function rowWords(t: Texts, { region, as }: GridRow): string {
  const part = as === 'children' ? '' : t.handInPages.row[as];
  return region.name.includes(part) ? region.name : `${region.name}${t.common.unit(part)}`;
}

/** Name of a column with its unit, as a header or in a sentence. */
export function columnWords(t: Texts, { name, unit }: GridColumn): string {
  return unit === '' ? name : `${name}${t.common.unit(unit)}`;
}

/** Remarks of the hand-in: reasons by their cells, then what else is to be said. */
export function noteOf(shown: TableShown, explanations: Cells, note: string): string | null {
  const reasons = shown
    .flat()
    .filter((cell) => isToExplain(cell) && (explanations[cell.key] ?? '').trim() !== '')
    .map((cell) => `${cell.rowName} ${cell.column.name}：${explanations[cell.key]?.trim()}`);
  const lines = [...reasons, ...(note.trim() === '' ? [] : [note.trim()])];
  return lines.length === 0 ? null : lines.join('\n').slice(0, MOST_NOTE);
}
const MOST_NOTE = 2_000;
