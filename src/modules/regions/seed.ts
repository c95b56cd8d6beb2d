import { createHash } from 'node:crypto';
import { system } from '../../platform/access/principal.ts';
import { recorder } from '../../platform/audit/record.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { bringIn, type NewerReference } from './changes/newerReference.ts';
import { changesInForce, insertContained } from './changes/store.ts';
import { asRegionTable, type ReferenceTable, referenceTable } from './reference.ts';
import * as store from './store.ts';

/**
 * Fills an empty installation with all regions of the reference table. Where regions are, a newer reference takes the
 * place of the one before it, under the changes that people recorded; while it contradicts one of these, it stays out and
 * the contradiction is told.
 */
export async function seedRegions(
  tx: Tx,
  reference: ReferenceTable = referenceTable(),
): Promise<NewerReference | null> {
  const digest = createHash('sha256').update(JSON.stringify(reference)).digest('hex');
  if ((await store.treeRevision(tx)) === 0) {
    await fill(tx, reference);
    await store.writeReference(tx, { digest, refusedDigest: null, contradicting: [] });
    return null;
  }
  const inPlace = await store.referenceInPlace(tx);
  if (inPlace?.digest === digest) return null;
  await store.lockTree(tx);
  const newer = bringIn(await store.readBaseTable(tx), await changesInForce(tx), reference, {
    newId,
    today: shanghaiDay(new Date()),
  });
  const { contained, contradicting, faults } = newer;
  const audit = recorder(tx, system('a newer table of regions'), newId());
  const line = { entity: 'region', entityId: 'many' };
  if (contradicting.length > 0 || faults.length > 0) {
    // Told once, and not again at every start.
    if (inPlace?.refused_digest === digest && inPlace.contradicting.join() === contradicting.join()) return newer;
    await store.writeReference(tx, { digest: inPlace?.digest ?? '', refusedDigest: digest, contradicting });
    await audit({ ...line, action: 'region.reference_refused', after: { digest, contradicting, faults } });
    return newer;
  }
  await store.replaceReference(tx, newer.base, newer.referenceIds);
  await insertContained(tx, contained);
  await store.writeReference(tx, { digest, refusedDigest: null, contradicting: [] });
  await store.bumpTreeRevision(tx);
  await audit({ ...line, action: 'region.reference_replaced', after: { digest, contained } });
  return newer;
}

async function fill(tx: Tx, reference: ReferenceTable): Promise<void> {
  const ids = new Map<string, string>();
  const idOf = (key: string): string => {
    const id = ids.get(key) ?? newId();
    ids.set(key, id);
    return id;
  };
  const table = asRegionTable(reference, idOf);
  await store.insertRegions(tx, table.regions);
  await store.insertSuccessions(tx, table.successions);
  await store.bumpTreeRevision(tx);
}
