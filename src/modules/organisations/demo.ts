import { system } from '../../platform/access/principal.ts';
import { actOf } from '../../platform/act.ts';
import { transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { type RegionTree, regionByCode, treeOf } from '../regions/index.ts';
import { registerAll, type UnitToRegister } from './register.ts';
import { associationsOf } from './store.ts';

/** The demo's province, with its cities and counties of today. */
const DEMO_PROVINCE = '320000';

/** Registers the association of every region of the demo's province that never had one. */
export async function registerAssociations(house: House, log: (line: string) => void): Promise<void> {
  const count = await transact(house.database, async (tx) => {
    const act = actOf(house, tx, system('associations of the demo'), 'organisations.write', newId());
    const tree = await treeOf(tx);
    const province = regionByCode(tree, DEMO_PROVINCE, act.today).id;
    const there = await associationsOf(tx, act.scope, tree.everWithin(province));
    const units = associationsBelow(tree, province, null, act.today, there);
    await registerAll(act, province, units, null);
    return units.length;
  });
  if (count > 0) log(`演示单位：江苏省、市、县科协 ${count} 个`);
}

/** The associations of a region and of all below it, each under the one above; those that are there are left out. */
function associationsBelow(
  tree: RegionTree,
  regionId: string,
  parentId: string | null,
  on: string,
  there: ReadonlyMap<string, string>,
): UnitToRegister[] {
  const present = there.get(regionId);
  const id = present ?? newId();
  const unit = {
    id,
    regionId,
    kind: 'association' as const,
    name: associationName(tree, regionId, on),
    parentId,
    insideSystem: true,
  };
  const below = tree
    .children(regionId, on)
    .filter((child) => child.kind === 'division' && tree.nearest(child.id, on).level !== 'town');
  return [
    ...(present === undefined ? [unit] : []),
    ...below.flatMap((child) => associationsBelow(tree, child.id, id, on, there)),
  ];
}

/** 江阴市科学技术协会, 沛县科学技术协会; a district's carries the city's name, since 鼓楼区 is in 南京 and in 徐州. */
function associationName(tree: RegionTree, regionId: string, on: string): string {
  const { name, parentId } = tree.nearest(regionId, on);
  const city = name.endsWith('区') && parentId !== null ? tree.nearest(parentId, on).name : '';
  return `${city}${name}科学技术协会`;
}
