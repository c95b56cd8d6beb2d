import type { Database } from '../../../platform/database/database.ts';
import { type Tx, transact } from '../../../platform/database/transaction.ts';
import { foldOnce, tryFolderLock } from './store.ts';

/** Bounds what one transaction holds in memory, and how long it takes. */
const BATCH = 100_000;

export type Folder = (database: Database) => Promise<number>;

/**
 * Empties the queue; returns how many deltas were folded. Several processes may call it at once: one works, the others
 * leave it to that one. Each batch is whole or absent, so a folder that is killed has done nothing.
 */
export async function foldLedger(database: Database): Promise<number> {
  let folded = 0;
  for (;;) {
    const batch = await transact(database, foldBatch);
    folded += batch;
    if (batch < BATCH) return folded;
  }
}

async function foldBatch(tx: Tx): Promise<number> {
  return (await tryFolderLock(tx)) ? foldOnce(tx, BATCH) : 0;
}
