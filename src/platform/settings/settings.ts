import type { Generated } from 'kysely';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Recorder } from '../audit/record.ts';
import type { Tx } from '../database/transaction.ts';

declare module '../database/tables.ts' {
  interface OpenTables {
    setting_value: {
      id: Generated<number>;
      code: string;
      region_id: string | null;
      effective_from: string;
      value: unknown;
      recorded_at: Generated<Date>;
      recorded_by: string;
    };
  }
}

/** A rule that is data (law 9): typed, with a default, set for a region and from a day on. */
export interface Setting<Value = unknown> {
  /** `<module>.<name>` */
  code: string;
  schema: z.ZodType<Value>;
  initial: Value;
  /** Whether the house can go by the value, where its shape alone does not say so. */
  fits?(tx: Tx, value: Value): Promise<boolean>;
  /** What else the transaction that changes it does, so that processes which keep what follows from it notice. */
  changed?(tx: Tx): Promise<void>;
  /** Whether a region may have a value of its own; then it is read along a path of regions. */
  regional?: boolean;
  name: { zh: string; en: string };
  help: { zh: string; en: string };
}

export function defineSetting<Value>(setting: Setting<Value>): Setting<Value> {
  setting.schema.parse(setting.initial);
  return setting;
}

/**
 * The value on a day: of the nearest region in `regionPath` (nearest first) that has one, else the installation's, else
 * the default. A stored value that no longer fits its schema is an error, never quietly the default.
 */
export async function readSetting<Value>(
  tx: Tx,
  setting: Setting<Value>,
  on: string,
  regionPath: readonly string[] = [],
): Promise<Value> {
  const rows = await tx
    .selectFrom('setting_value')
    .distinctOn('region_id')
    .select(['region_id', 'value'])
    .where('code', '=', setting.code)
    .where('effective_from', '<=', on)
    .where((e) => e.or([e('region_id', 'is', null), e('region_id', '=', sql<string>`any(${[...regionPath]}::uuid[])`)]))
    .orderBy('region_id')
    .orderBy('effective_from', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const byRegion = new Map(rows.map((row) => [row.region_id, row.value]));
  for (const region of [...regionPath, null]) {
    if (byRegion.has(region)) return setting.schema.parse(byRegion.get(region));
  }
  return setting.initial;
}

/** Records a value from a day on; earlier values stay, and count for earlier days. */
export async function writeSetting<Value>(
  tx: Tx,
  audit: Recorder,
  setting: Setting<Value>,
  change: { value: Value; effectiveFrom: string; regionId: string | null; by: string; reason: string; before: Value },
): Promise<void> {
  const value = setting.schema.parse(change.value);
  await tx
    .insertInto('setting_value')
    .values({
      code: setting.code,
      region_id: change.regionId,
      effective_from: change.effectiveFrom,
      value: JSON.stringify(value),
      recorded_by: change.by,
    })
    .execute();
  await setting.changed?.(tx);
  await audit({
    action: 'setting.changed',
    entity: 'setting',
    entityId: setting.code,
    regionId: change.regionId,
    before: change.before,
    after: { value, effectiveFrom: change.effectiveFrom },
    reason: change.reason,
  });
}
