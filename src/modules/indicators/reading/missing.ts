import { REGION_LEVELS, type RegionLevel } from '../../../contracts/regions.ts';
import type { Notebook } from './notebook.ts';
import type { RegionRow } from './table-rows.ts';
import type { ReadingContext } from './types.ts';

/** One warning for the table: who of the siblings has no row, where more than half of them have one. */
export function reportMissing(rows: readonly RegionRow[], context: ReadingContext, notebook: Notebook): void {
  const { regions, rootId, asOf } = context;
  const present = new Set<string>();
  const levels = new Set<RegionLevel>();
  for (const { naming } of rows) {
    const { regionId, candidates } = naming;
    for (const candidate of candidates) present.add(candidate);
    if (regionId === null) continue;
    present.add(regionId);
    const { level, kind, successors } = regions.describe(regionId, asOf);
    // What a gone region went into may be counted under it.
    for (const { id } of successors) present.add(id);
    if (kind === 'division' && regionId !== rootId) levels.add(level);
  }
  const missing: string[] = [];
  let expected = 0;
  for (const level of REGION_LEVELS.filter((each) => levels.has(each))) {
    const found = missingAt(level, present, context);
    missing.push(...found.missing);
    expected += found.expected;
  }
  if (missing.length === 0) return;
  const names = missing.map((id) => regions.describe(id, asOf).name);
  notebook.note('region_missing', null, { names, present: expected - missing.length, expected }, missing);
}

/** Siblings are all of the level, or, in a table of some parents only, those below the parents that occur. */
function missingAt(
  level: RegionLevel,
  present: ReadonlySet<string>,
  { regions, rootId, asOf }: ReadingContext,
): { missing: string[]; expected: number } {
  const all = regions.expected(rootId, level, asOf);
  const parentOf = new Map(all.map((id) => [id, regions.parentOf(id, asOf)]));
  const touched = new Set(all.filter((id) => present.has(id)).map((id) => parentOf.get(id)));
  const isSibling = (id: string) => touched.has(parentOf.get(id));
  const siblings = all.filter(isSibling);
  const stands = (id: string | null | undefined): boolean =>
    id !== null && id !== undefined && id !== rootId && (present.has(id) || stands(regions.parentOf(id, asOf)));
  // A county whose city has a row of its own is not missing beside it.
  const open = all.filter((id) => isSibling(id) || !stands(parentOf.get(id)));
  for (const group of [open, siblings]) {
    const missing = group.filter((id) => !present.has(id));
    if ((group.length - missing.length) * 2 > group.length) return { missing, expected: group.length };
  }
  return { missing: [], expected: 0 };
}
