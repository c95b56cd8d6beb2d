import { REGION_LEVELS, type RegionLevel } from '../../../contracts/regions.ts';
import { cellAddress } from '../../../contracts/rules/grid.ts';
import type { ColumnPlan } from './columns.ts';
import type { Notebook } from './notebook.ts';
import type { RegionRow } from './table-rows.ts';
import type { ReadingContext } from './types.ts';

/** Tells what is wrong with the names of rows. In the long form, where a name stands in many rows, once for each name. */
export function reportNames(
  rows: readonly RegionRow[],
  plan: ColumnPlan,
  context: ReadingContext,
  notebook: Notebook,
): void {
  const told = new Set<string>();
  for (const row of rows) {
    const { fault, retired } = row.naming;
    if (fault === null && !retired) continue;
    const { name, parent, code } = row.name;
    const key = `${name}\n${parent?.name ?? ''}\n${code ?? ''}`;
    if (plan.longForm && told.has(key) && fault !== 'blank') continue;
    told.add(key);
    if (fault === null) reportRetired(row, context, notebook);
    else reportFault(row, context, notebook);
  }
}

function reportFault({ row, column, name, naming }: RegionRow, context: ReadingContext, notebook: Notebook): void {
  const place = { row, column };
  const { fault, candidates } = naming;
  if (fault === 'ambiguous' || fault === 'code_ambiguous') {
    const code = fault === 'code_ambiguous' ? name.code : null;
    const params = { row: row + 1, name: name.name, candidates: candidates.length, code };
    notebook.note('region_ambiguous', place, params, candidates, name.on);
    return;
  }
  const reason = fault === 'code_unknown' ? 'code' : fault === 'disagrees' || fault === 'blank' ? fault : 'name';
  const told = reason === 'code' ? (name.code ?? '') : name.name;
  const within = context.regions.describe(context.rootId, name.on).name;
  const params = { row: row + 1, name: told, within, parent: name.parent?.name ?? null, reason } as const;
  notebook.note('region_unknown', place, params, candidates, name.on);
}

function reportRetired({ row, column, name, naming }: RegionRow, context: ReadingContext, notebook: Notebook): void {
  const { regionId } = naming;
  if (regionId === null) return;
  const { regions } = context;
  const { name: now, code, successors } = regions.describe(regionId, name.on);
  const written = name.name === '' ? (name.code ?? '') : name.name;
  const goesOn = successors.length === 0 && now !== written;
  const params = {
    row: row + 1,
    name: written,
    now: goesOn ? now : null,
    successors: successors.map((each) => each.name),
    validTo: regions.retiredOn(regionId, written, name.on),
  };
  const candidates = successors.length > 0 ? successors.map(({ id }) => id) : goesOn && code !== '' ? [regionId] : [];
  notebook.note('region_retired', { row, column }, params, candidates, name.on);
}

/** A region, or in the long form a figure of it, may stand in a table once. Rows with a second one keep no say. */
export function reportDuplicates(
  rows: readonly RegionRow[],
  plan: ColumnPlan,
  context: ReadingContext,
  notebook: Notebook,
): void {
  const first = new Map<string, Map<string, RegionRow>>();
  for (const row of rows) {
    const { regionId } = row.naming;
    if (regionId === null) continue;
    const known = first.get(regionId) ?? new Map<string, RegionRow>();
    first.set(regionId, known);
    const earlier = enter(row, known, plan);
    if (earlier === null) continue;
    const name = row.name.name === '' ? context.regions.describe(regionId, row.name.on).name : row.name.name;
    const params = { row: row.row + 1, name, first: cellAddress(earlier.row, earlier.column) };
    notebook.note('region_duplicate', { row: row.row, column: row.column }, params, [regionId], row.name.on);
  }
}

/** Enters what a row states of its region; the row that stated it before, if one did. */
function enter(row: RegionRow, known: Map<string, RegionRow>, plan: ColumnPlan): RegionRow | null {
  let earlier: RegionRow | null = null;
  const enterAs = (key: string) => {
    const before = known.get(key);
    if (before === undefined) known.set(key, row);
    else earlier ??= before;
  };
  if (!plan.longForm) enterAs(row.name.on);
  // An empty field of the long form is not stated: it is no second statement either.
  else for (const { raw, indicator, kind } of row.cells) if (raw !== '') enterAs(`${row.name.on}${indicator}${kind}`);
  return earlier;
}

/** The level of a table's rows, own levels aside. */
export function levelOf(rows: readonly RegionRow[], plan: ColumnPlan, context: ReadingContext): RegionLevel | 'mixed' {
  const { regions, rootId, asOf } = context;
  const seen = new Map<string, RegionLevel | null>();
  for (const { naming, name } of rows) {
    const { regionId } = naming;
    if (regionId === null || seen.has(regionId)) continue;
    const { kind, level } = regions.describe(regionId, name.on);
    seen.set(regionId, kind === 'own_level' ? null : level);
  }
  const levels = new Set([...seen.values()].filter((level) => level !== null));
  const [only] = levels;
  if (only !== undefined) return levels.size > 1 ? 'mixed' : only;
  const stated = plan.regions.at(-1)?.level;
  if (stated !== undefined && stated !== null) return stated;
  const { level } = regions.describe(rootId, asOf);
  return plan.regions.length === 0 ? level : (REGION_LEVELS[REGION_LEVELS.indexOf(level) + 1] ?? level);
}
