import type { RegionChangeShown } from '../../../contracts/regionChanges.ts';
import type { ChangeRow } from './store.ts';

export function stateOf(row: ChangeRow): RegionChangeShown['state'] {
  if (row.withdrawn_at !== null) return 'withdrawn';
  return row.contained_at === null ? 'recorded' : 'contained';
}

/** A change has two versions: recorded, and what became of it. */
export const versionOf = (row: ChangeRow): number => (stateOf(row) === 'recorded' ? 1 : 2);

export function presentChange(row: ChangeRow, names: ReadonlyMap<string, string>): RegionChangeShown {
  return {
    id: row.id,
    number: row.ordinal,
    kind: row.kind,
    state: stateOf(row),
    contradicted: row.contradicted,
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
