import { REGION_LEVELS, type RegionLevel } from '../../../contracts/regions.ts';
import { STATISTICS_VIEWS, type StatisticsView } from '../../../contracts/statistics.ts';
import { searchOf, type TableSearch, type TableView, viewOf } from '../table/columns.ts';

/** What stands beside the total of each indicator. */
export const COLUMN_KINDS = ['rank', 'increase', 'base', 'growth', 'share'] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];
const USUAL_KINDS: readonly ColumnKind[] = ['rank', 'growth'];

/** What the page shows, as it stands in the address; what is as usual is left out. */
export interface StatisticsSearch extends TableSearch {
  region?: string;
  level?: RegionLevel;
  asOf?: string;
  since?: string;
  view?: StatisticsView;
  /** What was handed in when left out. */
  basis?: 'records';
  /** Id of the snapshot that is shown; live figures when left out. */
  snapshot?: string;
  /** Of the map and the ranking. */
  indicator?: string;
  /** Indicators of the table, separated by commas; all when left out. */
  show?: string;
  /** Column kinds of the table, separated by commas. */
  columns?: string;
  /** The region whose figures are open. */
  open?: string;
  /** The figure of that region whose source is open. */
  figure?: string;
}

const KEYS = [
  'region',
  'asOf',
  'since',
  'snapshot',
  'indicator',
  'show',
  'columns',
  'open',
  'figure',
  'sort',
  'find',
  'only',
] as const;

/** An address may be typed by hand: what it cannot mean is left out. */
export function searchOfAddress(given: Record<string, unknown>): StatisticsSearch {
  const search: StatisticsSearch = {};
  for (const key of KEYS) {
    const value = given[key];
    if (typeof value === 'string' && (value !== '' || key === 'columns')) search[key] = value;
  }
  const level = REGION_LEVELS.find((one) => one === given.level);
  const view = STATISTICS_VIEWS.find((one) => one === given.view);
  const basis = given.basis === 'records' ? given.basis : undefined;
  return { ...search, ...(level ? { level } : {}), ...(view ? { view } : {}), ...(basis ? { basis } : {}) };
}

export function columnKindsOf({ columns }: StatisticsSearch): readonly ColumnKind[] {
  if (columns === undefined) return USUAL_KINDS;
  const wanted = columns.split(',');
  return COLUMN_KINDS.filter((kind) => wanted.includes(kind));
}

export function withColumnKinds(kinds: readonly ColumnKind[]): Pick<StatisticsSearch, 'columns'> {
  const columns = COLUMN_KINDS.filter((kind) => kinds.includes(kind)).join(',');
  return { columns: columns === USUAL_KINDS.join(',') ? undefined : columns };
}

/** The indicators of the table among those that have figures. */
export function shownIndicators({ show }: StatisticsSearch, known: readonly string[]): readonly string[] {
  const wanted = show?.split(',');
  const shown = wanted === undefined ? known : known.filter((code) => wanted.includes(code));
  return shown.length === 0 ? known : shown;
}

export function withTableView(view: TableView): StatisticsSearch {
  return { sort: undefined, find: undefined, only: undefined, ...searchOf(view) };
}

export const tableViewOf: (search: StatisticsSearch) => TableView = viewOf;

export type SearchChange = (change: StatisticsSearch, how?: { replace?: boolean }) => void;
