import type { NumberReading } from '../../../contracts/rules/numbers.ts';
import type { TableTotal } from '../../../contracts/tables.ts';
import type { Notebook } from './notebook.ts';
import type { RegionRow, TotalRow } from './table-rows.ts';
import type { ReadingContext } from './types.ts';

/** A row as far as sums need it. */
interface Addend {
  order: number;
  regionId: string | null;
  /** Name of the region above as written. */
  parent: string | null;
  /** Regions above it. */
  above: readonly string[];
  row: RegionRow;
}

type Block = readonly Addend[];

/** Compares stated totals with the rows they stand for; they are never anything else than checked. */
export function checkTotals(
  regionRows: readonly RegionRow[],
  totals: readonly TotalRow[],
  context: ReadingContext,
  notebook: Notebook,
): TableTotal[] {
  if (totals.length === 0) return [];
  const rows = regionRows.map((row) => addendOf(row, context));
  const sums = new Map<Block, Map<string, Sum>>();
  const sumsOf = (block: Block) => {
    const known = sums.get(block) ?? sumUp(block);
    sums.set(block, known);
    return known;
  };
  const top = outermost(rows, context);
  const told: TableTotal[] = [];
  for (const [index, total] of totals.entries()) {
    const blocks = blocksOf(total, index, rows, totals, top);
    const found = sumsOf(blocks.find((each) => holds(total, sumsOf(each))) ?? blocks[0] ?? rows);
    for (const figure of total.figures) {
      const { sum, complete } = found.get(keyOf(figure)) ?? NO_SUM;
      const { reading, indicator, kind, row, column, header } = figure;
      const stated = statedValue(reading);
      told.push({ indicator, kind, row: total.label, stated, sum });
      if (stated === null || !complete || agrees(reading, sum)) continue;
      notebook.note('total_mismatch', { row, column }, { row: row + 1, label: total.label, stated, sum, header });
    }
  }
  return told;
}

function addendOf(row: RegionRow, { regions }: ReadingContext): Addend {
  const above: string[] = [];
  const { regionId, parentId } = row.naming;
  const first = regionId === null ? parentId : regions.parentOf(regionId, row.name.on);
  for (let id = first; id !== null; id = regions.parentOf(id, row.name.on)) above.push(id);
  return { order: row.order, regionId, parent: row.name.parent?.name ?? null, above, row };
}

const keyOf = ({ indicator, kind, on }: { indicator: string; kind: string; on: string }) =>
  `${indicator} ${kind} ${on}`;
const NO_SUM = { sum: 0, complete: true };

interface Sum {
  sum: number;
  /** False where a cell could not be read: nothing can be compared then. */
  complete: boolean;
}

function sumUp(block: Block): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const { row } of block) {
    for (const cell of row.cells) {
      const key = keyOf({ ...cell, on: cell.observedOn });
      const known = sums.get(key) ?? { ...NO_SUM };
      // Hours have decimals; binary noise of adding them is none of the office's.
      known.sum = Math.round((known.sum + (cell.value ?? 0)) * 1e6) / 1e6;
      known.complete &&= cell.readable;
      sums.set(key, known);
    }
  }
  return sums;
}

/** What a total may stand for, the likeliest first: a 小计 for the block of its parent or the rows since the last 小计, a 合计 for all. */
function blocksOf(total: TotalRow, index: number, rows: Block, totals: readonly TotalRow[], top: Block): Block[] {
  const ofParent = total.parent === null ? [] : rows.filter((row) => row.parent === total.parent);
  const byParent = ofParent.length > 0 ? [outermostOf(ofParent)] : [];
  const sinceLast = (isEnd: (other: TotalRow) => boolean) => {
    const last = totals.slice(0, index).findLast(isEnd);
    return rows.filter((row) => row.order < total.order && row.order > (last?.order ?? -1));
  };
  if (total.label === '小计') {
    const since = sinceLast(() => true);
    const until = totals[index + 1]?.order ?? Number.POSITIVE_INFINITY;
    const following = rows.filter((row) => row.order > total.order && row.order < until);
    return [...byParent, since, following, top].filter((block) => block.length > 0).slice(0, byParent.length + 1);
  }
  const isOneOfSeveral = totals.some((other) => other !== total && other.label === '合计');
  const blocks = isOneOfSeveral ? [top, sinceLast(({ label }) => label === '合计')] : [top];
  return total.parent === null ? blocks : [...byParent, ...blocks];
}

/** Rows that stand below no other row of the table: cities where their counties are listed too, and without the region itself. */
function outermost(rows: Block, context: ReadingContext): Block {
  const others = rows.filter((row) => row.regionId !== context.rootId);
  return outermostOf(others.length > 0 ? others : rows);
}

function outermostOf(rows: Block): Block {
  const present = new Set(rows.map((row) => row.regionId).filter((id) => id !== null));
  return rows.filter((row) => !row.above.some((id) => id !== row.regionId && present.has(id)));
}

function holds(total: TotalRow, sums: ReadonlyMap<string, Sum>): boolean {
  return total.figures.every((figure) => {
    const { reading } = figure;
    const { sum, complete } = sums.get(keyOf(figure)) ?? NO_SUM;
    return !complete || statedValue(reading) === null || agrees(reading, sum);
  });
}

function statedValue(reading: NumberReading): number | null {
  return reading.state === 'number' || reading.state === 'zero' ? reading.value : null;
}

function agrees(reading: NumberReading, sum: number): boolean {
  if (reading.state !== 'number' && reading.state !== 'zero') return true;
  return Math.abs(reading.value - sum) <= reading.rounding + 1e-6;
}
