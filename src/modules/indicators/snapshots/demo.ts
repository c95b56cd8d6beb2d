import { system } from '../../../platform/access/principal.ts';
import { systemScope } from '../../../platform/access/scope.ts';
import { actOf } from '../../../platform/act.ts';
import { transact } from '../../../platform/database/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
import { release } from './release.ts';
import { listSnapshots } from './store.ts';
import { takeSnapshot } from './take.ts';

/** Freezes and releases the demo's tables, so that counties and the public have something to see; once. */
export async function releaseDemoSnapshot(
  house: House,
  log: (line: string) => void,
  { region, asOf, since }: { region: string; asOf: string; since: string },
): Promise<void> {
  const principal = system('the demo’s release of the tables of 2022');
  const number = await transact(house.database, async (tx) => {
    const act = { ...actOf(house, tx, principal, null, newId()), scope: systemScope(principal.reason) };
    const one = { sort: '-number', limit: 1 };
    const { rows } = await listSnapshots(tx, act.scope, { regionIds: undefined, state: undefined }, one);
    if (rows.length > 0) return null;
    const regionId = regionByCode(await treeOf(tx), region, asOf).id;
    const { id } = await takeSnapshot(act, { regionId, asOf, since, note: '2022 年度通报' });
    return (await release(act, id, null, null)).number;
  });
  if (number !== null) log(`已建立并公布第 ${number} 号快照：江苏省，截至 ${asOf}`);
}
