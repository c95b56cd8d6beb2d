import { Problem } from '../../../contracts/problems.ts';
import type { QueryOf } from '../../../contracts/route.ts';
import type { StatisticsAnswer } from '../../../contracts/statistics.ts';
import type { exportStatistics } from '../../../contracts/statisticsRoutes.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import type { Act } from '../../../platform/act.ts';
import type { FileAnswer } from '../../../platform/http/handler.ts';
import { type WrittenCell, writeCsv, writeWorkbook } from '../../../platform/spreadsheet/index.ts';
import type { Indicator } from '../catalogue.ts';
import { statisticsOf } from './answer.ts';
import { figuresAsked } from './figures.ts';
import {
  definitionOf,
  rowsShown,
  type Sheet,
  type Shown,
  SIDE_COLUMNS,
  type SideColumn,
  type Sort,
  sheetOf,
} from './sheet.ts';

type ExportQuery = QueryOf<typeof exportStatistics>;

/** The table as it is shown, as a file: the same rows, order and columns, with what they mean. */
export async function exported(act: Act, query: ExportQuery, locale: Locale): Promise<FileAnswer> {
  const columns = columnsAsked(query.columns);
  const figures = await figuresAsked(act, query);
  const answer = await statisticsOf(figures, query);
  const indicators = figures.indicators.filter(({ code }) => answer.reconciliation[code] !== undefined);
  const shown: Shown = {
    answer,
    indicators,
    columns,
    sort: sortAsked(query.sort, indicators),
    find: query.find ?? '',
    locale,
  };
  const sheet = sheetOf(shown);
  return { ...(await fileOf(query.format, sheet, shown)), fileName: `${sheet.fileName}.${query.format}` };
}

async function fileOf(
  format: ExportQuery['format'],
  sheet: Sheet,
  shown: Shown,
): Promise<Pick<FileAnswer, 'mediaType' | 'bytes'>> {
  switch (format) {
    case 'xlsx':
      return {
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await workbookOf(sheet),
      };
    case 'csv':
      return { mediaType: 'text/csv; charset=utf-8', bytes: writeCsv(linesOf(sheet)) };
    case 'json':
      return {
        mediaType: 'application/json; charset=utf-8',
        bytes: new TextEncoder().encode(JSON.stringify(documentOf(sheet, shown), null, 2)),
      };
  }
}

/** Figures and what they add up to on sheets of their own, so that a column of the first holds one region a row. */
function workbookOf({ title, filters, columns, rows, reconciliation, definitions }: Sheet): Promise<Uint8Array> {
  const below = [[], [definitions.title], ...definitions.rows];
  return writeWorkbook([
    { name: title, above: [[title], ...filters, []], columns, rows, below },
    { name: reconciliation.title, columns: reconciliation.columns, rows: reconciliation.rows },
  ]);
}

function linesOf({ title, filters, columns, rows, reconciliation, definitions }: Sheet): (string | number | null)[][] {
  const plain = (cells: readonly WrittenCell[]) =>
    cells.map((cell) => (typeof cell === 'object' && cell !== null ? cell.percent : cell));
  const headers = (of: Sheet['columns']) => of.map(({ header }) => header);
  return [
    [title],
    ...filters,
    [],
    headers(columns),
    ...rows.map(plain),
    [],
    [reconciliation.title],
    headers(reconciliation.columns),
    ...reconciliation.rows.map(plain),
    [],
    [definitions.title],
    ...definitions.rows,
  ];
}

/** The answer itself, in the order shown, with title, order and definitions. */
function documentOf({ title }: Sheet, shown: Shown): object {
  const { answer, indicators, sort, find, columns, locale } = shown;
  return {
    title,
    sort,
    find,
    columns,
    indicators: indicators.map((each) => ({
      code: each.code,
      name: each.name[locale],
      unit: each.unit[locale],
      definition: definitionOf(each, answer.basis)[locale],
    })),
    ...({ ...answer, rows: rowsShown(shown) } satisfies StatisticsAnswer),
  };
}

function columnsAsked(list: string | undefined): readonly SideColumn[] {
  if (list === undefined) return SIDE_COLUMNS;
  const asked = list.split(',').filter((name) => name !== '');
  const unknown = asked.find((name) => !SIDE_COLUMNS.some((column) => column === name));
  if (unknown !== undefined) throw refused('/query/columns', unknown);
  return SIDE_COLUMNS.filter((column) => asked.includes(column));
}

function sortAsked(sort: string | undefined, indicators: readonly Indicator[]): Sort | null {
  if (sort === undefined || sort === '') return null;
  const [, sign, key, side] = /^(-?)([^.]*)(?:\.(.*))?$/.exec(sort) as unknown as [string, string, string, string?];
  const descending = sign === '-';
  if (key === 'region') return { by: 'region', descending };
  const by = side === undefined ? 'total' : SIDE_COLUMNS.find((column) => column === side);
  if (by === undefined || !indicators.some(({ code }) => code === key)) throw refused('/query/sort', sort);
  return { by, indicator: key, descending };
}

function refused(pointer: string, what: string): Problem {
  return new Problem('request_invalid', {}, { pointer, errors: [{ pointer, message: `${what} is not shown` }] });
}
