import type { Tx } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { asRegionTable, referenceTable } from './reference.ts';
import { bumpTreeRevision, insertRegions, insertSuccessions, treeRevision } from './store.ts';

/** Fills an empty installation with all regions of the reference table; does nothing where regions are. */
export async function seedRegions(tx: Tx): Promise<void> {
  if ((await treeRevision(tx)) > 0) return;
  const ids = new Map<string, string>();
  const idOf = (key: string): string => {
    const id = ids.get(key) ?? newId();
    ids.set(key, id);
    return id;
  };
  const table = asRegionTable(referenceTable(), idOf);
  await insertRegions(tx, table.regions);
  await insertSuccessions(tx, table.successions);
  await bumpTreeRevision(tx);
}
