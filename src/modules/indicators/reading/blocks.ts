import type { Namer } from './names.ts';
import type { RegionRow } from './table-rows.ts';
import type { ReadingContext } from './types.ts';

/**
 * Cities with their counties below them in one column: the city above settles an ambiguous county, but only in a table where every
 * other county stands below its own city.
 */
export function settleByBlocks(rows: RegionRow[], namer: Namer, context: ReadingContext): RegionRow[] {
  const isOpen = ({ naming, name }: RegionRow) =>
    naming.regionId === null && naming.fault !== 'blank' && name.parent === null;
  if (!rows.some(isOpen)) return rows;
  const heads = headsOf(rows, context);
  if (heads === null) return rows;
  return rows.map((row) => {
    const head = heads.get(row);
    if (!isOpen(row) || head === undefined) return row;
    const naming = namer.readBelow(row.name, head);
    return naming.regionId === null ? row : { ...row, naming };
  });
}

/** The city above each row, or null where the table is not in blocks. */
function headsOf(rows: readonly RegionRow[], { regions, rootId }: ReadingContext): Map<RegionRow, string> | null {
  const heads = new Map<RegionRow, string>();
  let head: string | null = null;
  let counties = 0;
  for (const row of rows) {
    const { regionId } = row.naming;
    if (regionId !== null && regionId !== rootId) {
      const { level, kind } = regions.describe(regionId, row.name.on);
      if (level === 'city' && kind === 'division') head = regionId;
      else if (head !== null && kind === 'division') {
        if (regions.parentOf(regionId, row.name.on) !== head) return null;
        counties++;
      }
    }
    if (head !== null) heads.set(row, head);
  }
  return counties > 0 ? heads : null;
}
