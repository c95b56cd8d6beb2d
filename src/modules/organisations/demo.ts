import { system } from '../../platform/access/principal.ts';
import { actOf } from '../../platform/act.ts';
import { transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { type RegionTree, regionByCode, treeOf } from '../regions/index.ts';
import { registerAll, type UnitToRegister } from './register.ts';
import { associationsOf, openNames } from './store.ts';

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

/** Every one of them is called 演示: nobody takes them for a real team. */
const DEMO_TEAMS: readonly { region: string; name: string; effectiveOn: string; insideSystem: boolean }[] = [
  { region: '320000', name: '演示·省直科技志愿服务队', effectiveOn: '2021-03-05', insideSystem: true },
  { region: '320100', name: '演示·市属学会科普服务队', effectiveOn: '2021-05-30', insideSystem: true },
  { region: '320102', name: '演示·玄武科普讲解队', effectiveOn: '2021-09-11', insideSystem: true },
  { region: '320102', name: '演示·玄武企业科普队', effectiveOn: '2022-05-30', insideSystem: false },
  { region: '320106', name: '演示·鼓楼健康科普队', effectiveOn: '2022-03-05', insideSystem: true },
  { region: '320200', name: '演示·市科技馆志愿队', effectiveOn: '2022-09-15', insideSystem: true },
  { region: '320281', name: '演示·江阴农技服务队', effectiveOn: '2021-04-01', insideSystem: true },
  { region: '320581', name: '演示·常熟气象科普队', effectiveOn: '2022-06-01', insideSystem: true },
  { region: '320581', name: '演示·常熟社区科普队', effectiveOn: '2023-02-20', insideSystem: true },
  { region: '320613', name: '演示·崇川应急科普队', effectiveOn: '2022-05-12', insideSystem: true },
  { region: '320614', name: '演示·海门防灾科普队', effectiveOn: '2021-05-12', insideSystem: true },
  { region: '321202', name: '演示·海陵科普讲师队', effectiveOn: '2022-11-08', insideSystem: true },
];

/** Registers the demo's teams, once, so that figures from own records have something to count. */
export async function registerTeams(house: House, log: (line: string) => void): Promise<void> {
  const count = await transact(house.database, async (tx) => {
    const act = actOf(house, tx, system('teams of the demo'), 'organisations.write', newId());
    const tree = await treeOf(tx);
    const located = DEMO_TEAMS.map((team) => ({ ...team, regionId: regionByCode(tree, team.region, act.today).id }));
    const regionIds = located.map(({ regionId }) => regionId);
    const there = new Set((await openNames(tx, act.scope, regionIds)).map(({ name }) => name));
    const parents = await associationsOf(tx, act.scope, regionIds);
    const teams = located
      .filter(({ name }) => !there.has(name))
      .map(({ name, regionId, effectiveOn, insideSystem }) => ({
        id: newId(),
        kind: 'team' as const,
        parentId: parents.get(regionId) ?? null,
        name,
        regionId,
        effectiveOn,
        insideSystem,
      }));
    await registerAll(act, regionByCode(tree, DEMO_PROVINCE, act.today).id, teams, null);
    return teams.length;
  });
  if (count > 0) log(`演示志愿服务队 ${count} 支（名称均以“演示”开头）`);
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
