import type { FigureBasis, StatisticsAnswer, StatisticsCell, StatisticsRow } from '../../../contracts/statistics.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import { type ExportWords, statisticsExport } from '../../../contracts/texts/statistics-export.ts';
import { shanghaiDay } from '../../../platform/clock.ts';
import type { WrittenCell, WrittenColumn } from '../../../platform/spreadsheet/index.ts';
import type { Indicator } from '../catalogue.ts';

/** Columns that may stand beside a total. */
export const SIDE_COLUMNS = ['rank', 'increase', 'base', 'growth', 'share'] as const;
export type SideColumn = (typeof SIDE_COLUMNS)[number];

/** By the name of the region, or by a column of an indicator. */
export type Sort = { descending: boolean } & ({ by: 'region' } | { by: 'total' | SideColumn; indicator: string });

export interface Shown {
  answer: StatisticsAnswer;
  /** Those in the answer, in its order. */
  indicators: readonly Indicator[];
  columns: readonly SideColumn[];
  sort: Sort | null;
  /** Only regions whose name holds this; empty for all. */
  find: string;
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
    fileName: words.fileName(region.name, words.levels[level], asOf, answer.basis),
    filters: filtersOf(shown, words),
    columns: columnsOf(shown, words),
    rows: rowsShown(shown).map((row) => rowOf(row, shown, words)),
    reconciliation: reconciliationOf(shown, words),
    definitions: {
      title: words.definitions,
      rows: [
        ...indicators.map((each) => [each.name[locale], definitionOf(each, answer.basis)[locale]]),
        ['', words.derived[answer.basis]],
      ],
    },
  };
}

const pinyin = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** The rows found, in the order shown; those without a value stand last either way, in region order. */
export function rowsShown({ answer, sort, find }: Pick<Shown, 'answer' | 'sort' | 'find'>): StatisticsRow[] {
  const wanted = find.trim().toLowerCase();
  const found = answer.rows.filter((row) => nameShown(row, answer).toLowerCase().includes(wanted));
  if (sort === null) return found;
  return found.toSorted((a, b) => {
    const [left, right] = [valueSorted(a, answer, sort), valueSorted(b, answer, sort)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : pinyin.compare(String(left), String(right));
    return sort.descending ? -order : order;
  });
}

/** As the page shows it: what lies between the region asked about and the row stands before its name. */
function nameShown(row: StatisticsRow, answer: StatisticsAnswer): string {
  const above = row.path.slice(row.path.indexOf(answer.region.name) + 1, -1).at(-1);
  return above === undefined ? row.region.name : `${above} ${row.region.name}`;
}

function valueSorted(row: StatisticsRow, answer: StatisticsAnswer, sort: Sort): string | number | null {
  if (sort.by === 'region') return nameShown(row, answer);
  const cell = row.cells[sort.indicator];
  return (sort.by === 'total' ? cell?.value : cell?.[sort.by]) ?? null;
}

function filtersOf({ answer, indicators, sort, find, locale }: Shown, words: ExportWords): string[][] {
  return [
    [words.source, sourceInWords(answer.source, words)],
    [words.asOf, answer.asOf],
    [words.since, answer.since],
    [words.view, words.views[answer.view]],
    [words.basis, words.bases[answer.basis]],
    [words.indicators, indicators.map((each) => each.name[locale]).join(locale === 'zh' ? '、' : ', ')],
    [words.sort, orderInWords(sort, indicators, locale, words)],
    ...(find.trim() === '' ? [] : [[words.find, find.trim()]]),
    [words.marks],
  ];
}

function sourceInWords(source: StatisticsAnswer['source'], words: ExportWords): string {
  if (source.kind === 'live') return words.live;
  const { number, asOf, digest, releasedAt } = source.snapshot;
  return words.snapshot(String(number), asOf, digest, releasedAt === null ? null : shanghaiDay(new Date(releasedAt)));
}

function orderInWords(sort: Sort | null, indicators: readonly Indicator[], locale: Locale, words: ExportWords): string {
  if (sort === null) return words.regionOrder;
  if (sort.by === 'region') return words.nameOrder;
  const name = indicators.find(({ code }) => code === sort.indicator)?.name[locale] ?? sort.indicator;
  const column = sort.by === 'total' ? name : words.column(name, words.columns[sort.by]);
  return sort.descending ? words.largestFirst(column) : words.smallestFirst(column);
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

/** What the figures of a table are figures of. */
export function definitionOf(
  { definition, recordsDefinition }: Indicator,
  basis: FigureBasis,
): Indicator['definition'] {
  return basis === 'records' ? (recordsDefinition ?? definition) : definition;
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
      lineOf(words.stated[answer.basis], 'stated'),
    ],
  };
}
