import './tables.ts';
import { sql } from 'kysely';
import { type TargetMeasure, type TargetValue, targetValue } from '../../contracts/targets.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import type { Tx } from '../../platform/database/transaction.ts';

/** A value of a target, as it was set. */
export interface TargetRow {
  region_id: string;
  indicator_id: number;
  measure: TargetMeasure;
  revision: number;
  value: TargetValue;
  source: string;
  reason: string | null;
  office_id: string;
  by: string;
  at: Date;
}

const COLUMNS = [
  'region_id',
  'indicator_id',
  'measure',
  'revision',
  'value',
  'source',
  'reason',
  'office_id',
  'by',
  'at',
] as const;

const parsed = (row: Omit<TargetRow, 'value'> & { value: unknown }): TargetRow => ({
  ...row,
  value: targetValue.parse(row.value),
});

/** What holds of the targets of some regions in a year, blank ones among them; as known at an instant, or now. */
export async function currentTargets(
  tx: Tx,
  scope: Scope,
  asked: { year: number; regionIds: readonly string[]; knownAt?: Date | undefined },
): Promise<TargetRow[]> {
  let query = scoped(tx, scope, 'target_fact')
    .select()
    .distinctOn(['region_id', 'indicator_id', 'measure'])
    .select(COLUMNS)
    .where('year', '=', asked.year)
    .where(sql<boolean>`target_fact.region_id = any(${[...asked.regionIds]}::uuid[])`);
  if (asked.knownAt !== undefined) query = query.where('at', '<=', asked.knownAt);
  const rows = await query
    .orderBy('region_id')
    .orderBy('indicator_id')
    .orderBy('measure')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(parsed);
}

/** Everything that a target was, newest first. */
export async function historyOf(
  tx: Tx,
  scope: Scope,
  asked: { year: number; regionId: string; indicatorId: number; measure: TargetMeasure },
): Promise<TargetRow[]> {
  const rows = await scoped(tx, scope, 'target_fact')
    .select()
    .select(COLUMNS)
    .where('region_id', '=', asked.regionId)
    .where('year', '=', asked.year)
    .where('indicator_id', '=', asked.indicatorId)
    .where('measure', '=', asked.measure)
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(parsed);
}

/** The version of a matrix; 1 of one in which nothing was ever set. */
export async function versionOf(tx: Tx, scope: Scope, regionId: string, year: number): Promise<number> {
  const row = await scoped(tx, scope, 'target_matrix')
    .select()
    .select('version')
    .where('region_id', '=', regionId)
    .where('year', '=', year)
    .executeTakeFirst();
  return row?.version ?? 1;
}

/**
 * Holds the targets of a year against everybody else who sets some, in whichever matrix: one target can be set in that of
 * its own region and in that of the region above.
 */
export async function holdYear(tx: Tx, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('target_fact'), ${year})`.execute(tx);
}

/** Opens the matrix if it is new, and gives it its next version. Held by `holdYear`. */
export async function nextVersion(
  tx: Tx,
  scope: Scope,
  matrix: { regionId: string; year: number; version: number; at: Date },
): Promise<void> {
  const { regionId, year, version, at } = matrix;
  const row = { region_id: regionId, year, version: version + 1, changed_at: at };
  const opened = await scoped(tx, scope, 'target_matrix')
    .update()
    .set({ version: row.version, changed_at: at })
    .where('region_id', '=', regionId)
    .where('year', '=', year)
    .returning('version')
    .executeTakeFirst();
  if (opened === undefined) await scoped(tx, scope, 'target_matrix').insert([row]);
}

const BATCH = 1_000;

export async function appendTargets(
  tx: Tx,
  scope: Scope,
  matrix: { regionId: string; year: number },
  rows: readonly (TargetRow & { id: string })[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH)
    await scoped(tx, scope, 'target_fact').insert(
      rows.slice(from, from + BATCH).map((row) => ({
        ...row,
        matrix_region_id: matrix.regionId,
        year: matrix.year,
        value: JSON.stringify(row.value),
      })),
    );
}
