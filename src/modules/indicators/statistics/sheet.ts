import type { StatisticsAnswer, StatisticsCell, StatisticsRow } from '../../../contracts/statistics.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import { type ExportWords, statisticsExport } from '../../../contracts/texts/statistics-export.ts';
import type { WrittenCell, WrittenColumn } from '../../../platform/spreadsheet/index.ts';
import type { Indicator } from '../catalogue.ts';

/** Columns that may stand beside a total. */
export const SIDE_COLUMNS = ['rank', 'increase', 'base', 'growth', 'share'] as const;
export type SideColumn = (typeof SIDE_COLUMNS)[number];

export interface Sort {
  indicator: string;
  largestFirst: boolean;
}

export interface Shown {
  answer: StatisticsAnswer;
  /** Those in the answer, in its order. */
  indicators: readonly Indicator[];
  columns: readonly SideColumn[];
  sort: Sort | null;
  locale: Locale;
}

/** A table as it leaves the house, before it is a file: what it is, its rows, and apart from them what they add up to. */
export interface Sheet {
  title: string;
  fileName: string;
  filters: string[][];
  columns: WrittenColumn[];
  rows: WrittenCell[][];
  reconciliation: { title: string; columns: WrittenColumn[]; rows: WrittenCell[][] };
  definitions: { title: string; rows: string[][] };
}

export function sheetOf(shown: Shown): Sheet {
  const { answer, indicators, locale } = shown;
  const words: ExportWords = statisticsExport[locale];
  const { region, level, asOf } = answer;
  return {
    title: words.title(region.name, words.levels[level]),
    fileName: words.fileName(region.name, words.levels[level], asOf),
    filters: filtersOf(shown, words),
    columns: columnsOf(shown, words),
    rows: sortedRows(answer.rows, shown.sort).map((row) => rowOf(row, shown, words)),
    reconciliation: reconciliationOf(shown, words),
    definitions: {
      title: words.definitions,
      rows: [...indicators.map((each) => [each.name[locale], each.definition[locale]]), ['', words.derived]],
    },
  };
}

/** Rows in the order shown; those without a value stand last either way, in region order. */
export function sortedRows(rows: readonly StatisticsRow[], sort: Sort | null): StatisticsRow[] {
  if (sort === null) return [...rows];
  const valueOfRow = (row: StatisticsRow) => row.cells[sort.indicator]?.value ?? null;
  return rows.toSorted((a, b) => {
    const [left, right] = [valueOfRow(a), valueOfRow(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sort.largestFirst ? right - left : left - right;
  });
}

function filtersOf({ answer, indicators, sort, locale }: Shown, words: ExportWords): string[][] {
  const sorted = indicators.find(({ code }) => code === sort?.indicator)?.name[locale];
  const order = sort?.largestFirst ? words.largestFirst : words.smallestFirst;
  return [
    [words.asOf, answer.asOf],
    [words.since, answer.since],
    [words.view, words.views[answer.view]],
    [words.indicators, indicators.map((each) => each.name[locale]).join(locale === 'zh' ? '、' : ', ')],
    [words.sort, sorted === undefined ? words.regionOrder : order(sorted)],
    [words.marks],
  ];
}

function columnsOf({ indicators, columns, locale }: Shown, words: ExportWords): WrittenColumn[] {
  const figures = indicators.flatMap(({ name, unit, whole }): WrittenColumn[] => {
    const counted = whole ? 'int' : 'decimal';
    return [
      { header: words.total(name[locale], unit[locale]), format: counted },
      ...columns.map(
        (column): WrittenColumn => ({
          header: words.column(name[locale], words.columns[column]),
          format: column === 'rank' ? 'int' : column === 'growth' || column === 'share' ? 'percent' : counted,
        }),
      ),
    ];
  });
  const text = (header: string): WrittenColumn => ({ header, format: 'text' });
  return [text(words.code), text(words.parent), text(words.region), text(words.status), ...figures];
}

function rowOf(row: StatisticsRow, { answer, indicators, columns }: Shown, words: ExportWords): WrittenCell[] {
  const parent = row.path.at(-2) ?? answer.region.name;
  const figures = indicators.flatMap(({ code }) => {
    const cell = row.cells[code] as StatisticsCell;
    return [totalShown(cell), ...columns.map((column) => sideShown(cell, column, words))];
  });
  return [row.region.code, parent, row.region.name, words.statuses[row.status], ...figures];
}

const totalShown = (cell: StatisticsCell): WrittenCell => (cell.kind === 'na' ? '#' : cell.value);

function sideShown(cell: StatisticsCell, column: SideColumn, words: ExportWords): WrittenCell {
  if (column === 'growth' && cell.growthReason === 'base_not_positive') return words.notPositive;
  const value = cell[column];
  return value !== null && (column === 'growth' || column === 'share') ? { percent: value } : value;
}

/** Total = regions + own level + undivided difference, apart from the regions' rows. */
function reconciliationOf({ answer, indicators, locale }: Shown, words: ExportWords): Sheet['reconciliation'] {
  const lineOf = (label: string, item: keyof StatisticsAnswer['reconciliation'][string]): WrittenCell[] => [
    label,
    ...indicators.map(({ code }) => answer.reconciliation[code]?.[item] ?? null),
  ];
  return {
    title: words.reconciliation,
    columns: [
      { header: words.item, format: 'text' },
      ...indicators.map(
        ({ name, unit, whole }): WrittenColumn => ({
          header: words.total(name[locale], unit[locale]),
          format: whole ? 'int' : 'decimal',
        }),
      ),
    ],
    rows: [
      lineOf(words.sumOfChildren, 'sumOfChildren'),
      lineOf(words.ownLevel, 'ownLevel'),
      lineOf(words.undivided, 'undivided'),
      lineOf(words.stated, 'stated'),
    ],
  };
}
