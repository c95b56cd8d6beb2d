import { Problem } from '../../contracts/problems.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { RegionTree } from '../regions/index.ts';
import { type NearUnit, presentNear } from './present.ts';
import { nearness, type PlacedName } from './similarNames.ts';
import { openNames } from './store.ts';

/**
 * Points out units whose names may mean the one to be registered: those of its region, of the regions above it and of
 * the ones right below, where a unit registered one level too high or too low would stand. Names of units are no
 * secret, so those outside the caller's own region are told too.
 */
export async function requireDistinct(act: Act, tree: RegionTree, regionId: string, name: string): Promise<void> {
  const wanted = placed(tree, regionId, name, act.today);
  const line = [
    regionId,
    ...tree.ancestors(regionId, act.today).map(({ id }) => id),
    ...tree.children(regionId, act.today).map(({ id }) => id),
  ];
  const candidates = await openNames(act.tx, systemScope('names are compared across regions'), line);
  const near = candidates.flatMap((unit): NearUnit[] => {
    const reason = nearness(wanted, placed(tree, unit.region_id, unit.name, act.today));
    return reason === null ? [] : [{ ...unit, reason }];
  });
  if (near.length === 0) return;
  if (near.some((unit) => unit.region_id === regionId && unit.name === name))
    throw new Problem('name_taken', { name }, { pointer: '/body/name' });
  throw new Problem(
    'near_duplicates',
    { names: near.map((unit) => unit.name) },
    { pointer: '/body/name', current: presentNear(tree, near, act.today) },
  );
}

function placed(tree: RegionTree, regionId: string, name: string, on: string): PlacedName {
  const line = [regionId, ...tree.ancestors(regionId, on).map(({ id }) => id)];
  const regionNames = line.flatMap((id) => {
    const version = tree.nearest(id, on);
    return [version.name, version.shortName];
  });
  return { name, regionId, regionNames };
}
