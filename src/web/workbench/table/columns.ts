import type { ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  title: string;
  /** Stands in the header, never in the cell. */
  unit?: string;
  /** Header above this and its neighbours of the same group. */
  group?: string;
  kind: 'text' | 'number';
  /** What the cell is sorted and found by; null is not reported, and goes last in either order. */
  value(row: Row): string | number | null;
  /** What the cell shows, where that is not `value` as text. */
  show?(row: Row): ReactNode;
  /** Offered in the choice of columns. The first column never is. */
  optional?: boolean;
  /** Values to choose from. */
  filter?: readonly { value: string; label: string }[];
  /** One of the two figures that a card shows on a phone. */
  main?: boolean;
  sortable?: boolean;
  /** Holds nothing but what one can press: paper has no such column, a card has it at its end. */
  screenOnly?: boolean;
}

/** What the reader made of a table; the same view decides what is exported. */
export interface TableView {
  /** `volunteers` lowest first, `-volunteers` highest first, null as the rows come. */
  sort: string | null;
  find: string;
  hidden: readonly string[];
  filters: Readonly<Record<string, readonly string[]>>;
}

export const PLAIN_VIEW: TableView = { sort: null, find: '', hidden: [], filters: {} };

export function shownColumns<Row>(columns: readonly Column<Row>[], view: TableView): Column<Row>[] {
  return columns.filter(({ key, optional }) => !(optional && view.hidden.includes(key)));
}

/** The rows that are shown, in their order. Finding looks at the first column, the name. */
export function arrange<Row>(rows: readonly Row[], columns: readonly Column<Row>[], view: TableView): Row[] {
  const name = columns[0];
  const wanted = view.find.trim().toLowerCase();
  const kept = rows.filter(
    (row) =>
      (wanted === '' ||
        name === undefined ||
        String(name.value(row) ?? '')
          .toLowerCase()
          .includes(wanted)) &&
      columns.every(({ key, value }) => {
        const chosen = view.filters[key];
        return chosen === undefined || chosen.length === 0 || chosen.includes(String(value(row)));
      }),
  );
  const { key, descending } = sortOf(view);
  const column = columns.find((candidate) => candidate.key === key);
  return column === undefined ? kept : kept.sort((a, b) => compare(column.value(a), column.value(b), descending));
}

export function sortOf({ sort }: TableView): { key: string | null; descending: boolean } {
  return sort === null
    ? { key: null, descending: false }
    : sort.startsWith('-')
      ? { key: sort.slice(1), descending: true }
      : { key: sort, descending: false };
}

function compare(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : pinyin.compare(String(a), String(b));
  return descending ? -order : order;
}

const pinyin = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** The view as parameters of an address, and back; what is as usual is left out. */
export interface TableSearch {
  sort?: string;
  find?: string;
  hide?: string;
  only?: string;
}

export function searchOf(view: TableView): TableSearch {
  const only = Object.entries(view.filters)
    .filter(([, values]) => values.length > 0)
    .map(([key, values]) => `${key}:${values.join(',')}`)
    .join(';');
  return {
    ...(view.sort === null ? {} : { sort: view.sort }),
    ...(view.find === '' ? {} : { find: view.find }),
    ...(view.hidden.length === 0 ? {} : { hide: view.hidden.join(',') }),
    ...(only === '' ? {} : { only }),
  };
}

export function viewOf(search: TableSearch): TableView {
  return {
    sort: search.sort ?? null,
    find: search.find ?? '',
    hidden: listed(search.hide, ','),
    filters: Object.fromEntries(
      listed(search.only, ';').map((one) => {
        const colon = one.indexOf(':');
        return [one.slice(0, colon), listed(one.slice(colon + 1), ',')];
      }),
    ),
  };
}

function listed(text: string | undefined, separator: string): string[] {
  return text === undefined || text === '' ? [] : text.split(separator);
}
