import { Problem } from '../../../contracts/problems.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type RegionTree, regionByCode } from '../../regions/index.ts';
import { listReleased, releasedById, type SnapshotRow } from './store.ts';

/** Of which snapshots the figures of a region may be shown to everybody: those of the region, or of one above it. */
const covering = (tree: RegionTree, regionId: string, asOf?: string): string[] => [
  regionId,
  ...tree.ancestors(regionId, asOf).map(({ id }) => id),
];

/** Released snapshots that cover a region, newest date first; all where no region is given. */
export function releasesOf(
  tx: Tx,
  tree: RegionTree,
  asked: { regionId: string | null; asOf?: string | undefined; since?: string | undefined; limit: number },
): Promise<SnapshotRow[]> {
  return listReleased(tx, {
    regionIds: asked.regionId === null ? null : covering(tree, asked.regionId, asked.asOf),
    asOf: asked.asOf ?? null,
    since: asked.since ?? null,
    limit: asked.limit,
  });
}

/** What is released of a region at a date: the newest word on it; null where nothing is. */
export async function releaseOf(
  tx: Tx,
  tree: RegionTree,
  asked: { regionId: string; asOf: string; since?: string | undefined },
): Promise<SnapshotRow | null> {
  const [newest] = await releasesOf(tx, tree, { ...asked, limit: 1 });
  return newest ?? null;
}

/** A released snapshot by id, or the newest one (`latest`) that covers a region. */
export async function releaseNamed(
  tx: Tx,
  tree: RegionTree,
  id: string,
  regionCode: string | undefined,
): Promise<SnapshotRow> {
  const found =
    id === 'latest'
      ? (
          await releasesOf(tx, tree, {
            regionId: regionCode === undefined ? null : regionByCode(tree, regionCode).id,
            limit: 1,
          })
        )[0]
      : await releasedById(tx, id);
  if (found === undefined) throw new Problem('not_found');
  return found;
}
