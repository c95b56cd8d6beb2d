import { sql } from 'kysely';
import type { Tx } from '../database/transaction.ts';
import './settings.ts';

export interface RecordedValue {
  id: number;
  region_id: string | null;
  effective_from: string;
  value: unknown;
  recorded_at: Date;
  recorded_by: string;
}

/** Every value that was ever recorded of a setting, for the installation and for regions, newest first. */
export async function settingHistory(tx: Tx, code: string): Promise<RecordedValue[]> {
  return tx
    .selectFrom('setting_value')
    .select(['id', 'region_id', 'effective_from', 'value', 'recorded_at', 'recorded_by'])
    .where('code', '=', code)
    .orderBy('id', 'desc')
    .execute();
}

/** The newest value's id is the version of a setting in one region (null: the installation's); 0 before the first. */
export function settingVersion(history: readonly RecordedValue[], regionId: string | null): number {
  return history.find((recorded) => recorded.region_id === regionId)?.id ?? 0;
}

/** Changes of one setting wait for each other, since before the first value there is no row to lock. */
export async function lockSetting(tx: Tx, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`setting:${code}`}, 0))`.execute(tx);
}
