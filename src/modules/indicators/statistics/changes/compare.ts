import type { PreviewTable } from '../../../../contracts/regionChanges.ts';
import type { StatisticsCell } from '../../../../contracts/statistics.ts';
import type { Table } from '../table.ts';

type Row = PreviewTable['rows'][number];
type TableRow = Table['rows'][number];
type Told = Row['cells'][number]['before'];

/** Null: the table is of a region that was not there, or is not there any more. */
export type Side = Pick<Table, 'rows' | 'reconciliation'> | null;

/** What differs between two states of one table: rows and cells in which nothing does are left out. */
export function compareTables(before: Side, after: Side): Pick<PreviewTable, 'rows' | 'totals'> {
  const rowsBefore = new Map((before?.rows ?? []).map((row) => [row.plan.id, row]));
  const rowsAfter = new Map((after?.rows ?? []).map((row) => [row.plan.id, row]));
  const ids = new Set([...rowsAfter.keys(), ...rowsBefore.keys()]);
  const rows = [...ids].flatMap((id) => compareRows(rowsBefore.get(id), rowsAfter.get(id)));
  return {
    rows: rows.sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change)),
    totals: totals(before, after),
  };
}

/** What a reader looks for first: rows that come and go, then figures, and ranks that only follow from them. */
const ORDER: readonly Row['change'][] = ['added', 'gone', 'retired', 'renamed', 'figures', 'ranks'];

function compareRows(before: TableRow | undefined, after: TableRow | undefined): Row[] {
  const indicators = new Set([...Object.keys(before?.cells ?? {}), ...Object.keys(after?.cells ?? {})]);
  const cells = [...indicators].flatMap((indicator) => {
    const was = told(before?.cells[indicator]);
    const is = told(after?.cells[indicator]);
    return sameCell(was, is) ? [] : [{ indicator, before: was, after: is }];
  });
  const isFigure = cells.some((cell) => cell.before.kind !== cell.after.kind || cell.before.value !== cell.after.value);
  const change = changeOf(before, after) ?? (isFigure ? 'figures' : 'ranks');
  if (change === 'ranks' && cells.length === 0) return [];
  return [{ change, before: before?.plan.region ?? null, after: after?.plan.region ?? null, cells }];
}

/** Null where the row stays as it is called. */
function changeOf(before: TableRow | undefined, after: TableRow | undefined): Row['change'] | null {
  if (before === undefined) return 'added';
  if (after === undefined) return 'gone';
  if (before.plan.status !== 'retired' && after.plan.status === 'retired') return 'retired';
  const { code, name } = before.plan.region;
  return code === after.plan.region.code && name === after.plan.region.name ? null : 'renamed';
}

const told = (cell: StatisticsCell | undefined): Told =>
  cell === undefined
    ? { kind: 'missing', value: null, rank: null }
    : { kind: cell.kind, value: cell.value, rank: cell.rank };

const sameCell = (a: Told, b: Told): boolean => a.kind === b.kind && a.value === b.value && a.rank === b.rank;

function totals(before: Side, after: Side): PreviewTable['totals'] {
  const indicators = new Set([
    ...Object.keys(before?.reconciliation ?? {}),
    ...Object.keys(after?.reconciliation ?? {}),
  ]);
  return [...indicators].flatMap((indicator) => {
    const was = balance(before, indicator);
    const is = balance(after, indicator);
    const isSame = was.sumOfChildren === is.sumOfChildren && was.undivided === is.undivided;
    return isSame ? [] : [{ indicator, before: was, after: is }];
  });
}

function balance(side: Side, indicator: string): PreviewTable['totals'][number]['before'] {
  const found = side?.reconciliation[indicator];
  return { sumOfChildren: found?.sumOfChildren ?? 0, undivided: found?.undivided ?? null };
}
