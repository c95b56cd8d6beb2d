import { Problem } from '../../../contracts/problems.ts';
import { principalName } from '../../../platform/access/principal.ts';
import type { Act } from '../../../platform/act.ts';
import { requireVersion } from '../../../platform/http/version.ts';
import { appendStep, lockSnapshot, type SnapshotRow, snapshotById } from './store.ts';

/** Shows a snapshot to all. One that was withdrawn may be released again. `ifMatch` null: whatever its version (command line). */
export function release(act: Act, id: string, ifMatch: number | null, reason: string | null): Promise<SnapshotRow> {
  return step(act, id, ifMatch, { to: 'released', from: ['kept', 'withdrawn'], reason });
}

/** Takes the release back; the snapshot itself stays. */
export function withdraw(act: Act, id: string, ifMatch: number | null, reason: string): Promise<SnapshotRow> {
  return step(act, id, ifMatch, { to: 'withdrawn', from: ['released'], reason });
}

interface Step {
  to: 'released' | 'withdrawn';
  from: readonly SnapshotRow['state'][];
  reason: string | null;
}

async function step(act: Act, id: string, ifMatch: number | null, { to, from, reason }: Step): Promise<SnapshotRow> {
  const before = await lockSnapshot(act.tx, act.scope, id);
  if (before === undefined) throw new Problem('not_found');
  if (ifMatch !== null) requireVersion(before, ifMatch, () => stateOf(before));
  if (!from.includes(before.state)) throw new Problem('state_conflict', { state: before.state });
  await appendStep(act.tx, act.scope, before, { act: to, by: principalName(act.principal), reason });
  const after = (await snapshotById(act.tx, act.scope, id)) as SnapshotRow;
  await act.audit({
    action: to === 'released' ? 'snapshot.released' : 'snapshot.withdrawn',
    entity: 'snapshot',
    entityId: id,
    regionId: before.region_id,
    before: stateOf(before),
    after: stateOf(after),
    reason,
  });
  return after;
}

const stateOf = ({ number, digest, state, version }: SnapshotRow) => ({ number, digest, status: state, version });
