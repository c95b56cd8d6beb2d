import type { QueryOf } from '../../../contracts/route.ts';
import type { listSnapshots as listRoute, SnapshotShown } from '../../../contracts/snapshots.ts';
import { requireInScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import type { Page } from '../../../platform/database/keyset.ts';
import type { House } from '../../../platform/house.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
import { presentSnapshot } from './present.ts';
import { listSnapshots } from './store.ts';

/** Snapshots within the caller's region; a filter on another region is refused rather than answered with nothing. */
export async function list(house: House, act: Act, query: QueryOf<typeof listRoute>): Promise<Page<SnapshotShown>> {
  const tree = await treeOf(act.tx);
  let regionIds: ReadonlySet<string> | undefined;
  const code = query['filter[region]'];
  if (code !== undefined) {
    const region = regionByCode(tree, code, act.today, '/query/filter[region]');
    requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
    regionIds = new Set(tree.everWithin(region.id));
  }
  const { rows, next } = await listSnapshots(act.tx, act.scope, { regionIds, state: query['filter[state]'] }, query);
  const names = await house.namesOf(
    act.tx,
    rows.map((row) => row.taken_by),
  );
  return { rows: rows.map((row) => presentSnapshot(tree, row, names)), next };
}
