import type { SnapshotRef } from '../../../contracts/statistics.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { contentsOf } from './canonical.ts';
import type { FrozenContents } from './frozen.ts';
import { type SnapshotRow, sectionsOfSnapshot, snapshotsById } from './store.ts';

const KEPT = Symbol('snapshots');
/** A snapshot of a province takes under a megabyte of memory, one of the nation some tens. */
const KEPT_SNAPSHOTS = 6;

/**
 * What a snapshot holds. It never changes, so the last ones read stay in the process, and tables of them cost no more than
 * live ones. Whether somebody may see it was decided when its row was read.
 */
export async function loadContents(tx: Tx, snapshot: SnapshotRow): Promise<FrozenContents> {
  const kept = (tx.derived.get(KEPT) as Map<string, FrozenContents> | undefined) ?? new Map<string, FrozenContents>();
  tx.derived.set(KEPT, kept);
  // By digest: a number or an id says less of what is inside.
  const contents = kept.get(snapshot.digest) ?? contentsOf(await sectionsOfSnapshot(tx, snapshot));
  kept.delete(snapshot.digest);
  kept.set(snapshot.digest, contents);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT_SNAPSHOTS && oldest !== undefined) kept.delete(oldest);
  return contents;
}

/** How figures name the snapshot that they are of. */
export function refOf(row: SnapshotRow): SnapshotRef {
  return {
    id: row.id,
    number: row.number,
    digest: row.digest,
    asOf: row.as_of,
    since: row.since,
    knownAt: row.known_at.toISOString(),
    releasedAt: row.state === 'released' && row.stepped_at !== null ? row.stepped_at.toISOString() : null,
  };
}

/** How snapshots are named by what is made from them, whoever may see their figures. */
export async function snapshotRefs(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, SnapshotRef>> {
  return new Map((await snapshotsById(tx, ids)).map((row) => [row.id, refOf(row)]));
}
