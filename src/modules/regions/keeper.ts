import type { Database } from '../../platform/database/database.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { applyAll } from './changes/apply.ts';
import { changesInForce } from './changes/store.ts';
import { readBaseTable, treeRevision } from './store.ts';
import { RegionTree } from './tree.ts';
import type { RegionTable } from './types.ts';

const KEPT_TREE = Symbol('region tree');

interface KeptTree {
  revision: number;
  tree: RegionTree;
  territories: Map<string, ReadonlySet<string>>;
}

/**
 * The tree as this transaction sees it. Building it takes tens of milliseconds, so it is kept in the process and built
 * again only when its revision has moved.
 */
export async function treeOf(tx: Tx): Promise<RegionTree> {
  const revision = await treeRevision(tx);
  const kept = tx.derived.get(KEPT_TREE) as KeptTree | undefined;
  if (kept?.revision === revision) return kept.tree;
  const tree = new RegionTree(await readRegionTable(tx));
  tx.derived.set(KEPT_TREE, { revision, tree, territories: new Map() } satisfies KeptTree);
  return tree;
}

const KEPT_BASE = Symbol('region tree without recorded changes');

/** The tree as the reference has it: what shapes were drawn by. Kept like the tree itself. */
export async function baseTreeOf(tx: Tx): Promise<RegionTree> {
  const revision = await treeRevision(tx);
  const kept = tx.derived.get(KEPT_BASE) as Pick<KeptTree, 'revision' | 'tree'> | undefined;
  if (kept?.revision === revision) return kept.tree;
  const changes = await changesInForce(tx);
  const tree = changes.length === 0 ? await treeOf(tx) : new RegionTree(await readBaseTable(tx));
  tx.derived.set(KEPT_BASE, { revision, tree });
  return tree;
}

/** The whole table as it holds: the base with all recorded changes laid on in their order. */
export async function readRegionTable(tx: Tx): Promise<RegionTable> {
  return applyAll(await readBaseTable(tx), await changesInForce(tx));
}

/** The ids of a region and of all that lies or lay below it, by the newest tree this process knows. */
export function territoryOf(database: Database, regionId: string): ReadonlySet<string> {
  const kept = database.derived.get(KEPT_TREE) as KeptTree | undefined;
  if (kept === undefined) throw new Error('the tree of regions is read at boot, before anybody is let in');
  let territory = kept.territories.get(regionId);
  if (territory === undefined) {
    territory = new Set(kept.tree.has(regionId) ? kept.tree.territory(regionId) : []);
    kept.territories.set(regionId, territory);
  }
  return territory;
}
