import type { RegionChangeShown } from '../../../contracts/regionChanges.ts';
import type { ChangeRow } from './store.ts';

export const stateOf = (row: ChangeRow): RegionChangeShown['state'] =>
  row.withdrawn_at === null ? 'recorded' : 'withdrawn';

/** A change has two versions: recorded, and withdrawn. */
export const versionOf = (row: ChangeRow): number => (row.withdrawn_at === null ? 1 : 2);

export function presentChange(row: ChangeRow, names: ReadonlyMap<string, string>): RegionChangeShown {
  return {
    id: row.id,
    number: row.ordinal,
    kind: row.kind,
    state: stateOf(row),
    on: row.effective_on,
    document: { number: row.document_number, title: row.document_title },
    told: row.told,
    reason: row.reason,
    recordedBy: names.get(row.recorded_by) ?? null,
    recordedAt: row.recorded_at.toISOString(),
    withdrawn:
      row.withdrawn_at === null
        ? null
        : {
            by: names.get(row.withdrawn_by ?? '') ?? null,
            at: row.withdrawn_at.toISOString(),
            reason: row.withdrawn_reason ?? '',
          },
    version: versionOf(row),
  };
}
