import '../tables.ts';
import { sql } from 'kysely';
import { IMPORT_STATUSES } from '../../../contracts/imports.ts';
import { systemScope } from '../../../platform/access/scope.ts';
import { scoped } from '../../../platform/access/scoped.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Gauge } from '../../../platform/metrics/registry.ts';

/** Imports by state, for those who watch the installation. */
export async function importGauges(tx: Tx): Promise<readonly Gauge[]> {
  const rows = await scoped(tx, systemScope('counts imports by state'), 'import_batch')
    .select()
    .select(['status', sql<number>`count(*)`.as('n')])
    .groupBy('status')
    .execute();
  const found = new Map(rows.map(({ status, n }) => [status, n]));
  const samples = IMPORT_STATUSES.map((state) => ({ labels: { state }, value: found.get(state) ?? 0 }));
  return [{ name: 'kepu_installation_imports', help: 'Imports by state.', samples }];
}
