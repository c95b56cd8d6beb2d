import { REGION_LEVELS, type RegionLevel } from '../../../contracts/regions.ts';
import { cellAddress } from '../../../contracts/rules/grid.ts';
import type { ColumnPlan } from './columns.ts';
import type { Notebook } from './notebook.ts';
import type { RegionRow } from './rows.ts';
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
    if (row.fault === null && !row.retired) continue;
    const { name, parent, code } = row.name;
    const key = `${name}\n${parent?.name ?? ''}\n${code ?? ''}`;
    if (plan.longForm && told.has(key) && row.fault !== 'blank') continue;
    told.add(key);
    if (row.fault === null) reportRetired(row, context, notebook);
    else reportFault(row, context, notebook);
  }
}

function reportFault(
  { row, column, name, fault, candidates }: RegionRow,
  context: ReadingContext,
  notebook: Notebook,
): void {
  const place = { row, column };
  if (fault === 'ambiguous' || fault === 'code_ambiguous') {
    const code = fault === 'code_ambiguous' ? name.code : null;
    return notebook.note(
      'region_ambiguous',
      place,
      { row: row + 1, name: name.name, candidates: candidates.length, code },
      candidates,
      name.on,
    );
  }
  const reason = fault === 'code_unknown' ? 'code' : fault === 'disagrees' || fault === 'blank' ? fault : 'name';
  const told = reason === 'code' ? (name.code ?? '') : name.name;
  const within = context.regions.describe(context.rootId, name.on).name;
  const params = { row: row + 1, name: told, within, parent: name.parent?.name ?? null, reason } as const;
  notebook.note('region_unknown', place, params, candidates, name.on);
}

function reportRetired({ row, column, name, regionId }: RegionRow, context: ReadingContext, notebook: Notebook): void {
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
  const first = new Map<string, RegionRow>();
  for (const row of rows) {
    if (row.regionId === null) continue;
    let earlier: RegionRow | undefined;
    for (const key of keysOf(row, plan)) {
      earlier ??= first.get(key);
      if (!first.has(key)) first.set(key, row);
    }
    if (earlier === undefined) continue;
    const name = row.name.name === '' ? context.regions.describe(row.regionId, row.name.on).name : row.name.name;
    const params = { row: row.row + 1, name, first: cellAddress(earlier.row, earlier.column) };
    notebook.note('region_duplicate', { row: row.row, column: row.column }, params, [row.regionId], row.name.on);
  }
}

function keysOf(row: RegionRow, plan: ColumnPlan): string[] {
  if (!plan.longForm) return [`${row.regionId} ${row.name.on}`];
  // An empty field of the long form is not stated: it is no second statement either.
  return row.cells
    .filter(({ raw }) => raw !== '')
    .map((cell) => `${row.regionId} ${cell.indicator} ${cell.kind} ${cell.observedOn}`);
}

/** The level of a table's rows, own levels aside. */
export function levelOf(rows: readonly RegionRow[], plan: ColumnPlan, context: ReadingContext): RegionLevel | 'mixed' {
  const { regions, rootId, asOf } = context;
  const seen = new Map<string, RegionLevel | null>();
  for (const { regionId, name } of rows) {
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
