import { Problem } from '../../contracts/problems.ts';
import type { registerFunctionalArea } from '../../contracts/regionRoutes.ts';
import type { RegionRef } from '../../contracts/regions.ts';
import type { BodyOf } from '../../contracts/route.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import { newId } from '../../platform/ids.ts';
import { treeOf } from './keeper.ts';
import { regionByCode } from './lookup.ts';
import { ownLevelNaming } from './reference.ts';
import { bumpTreeRevision, insertRegions, lockTree } from './store.ts';
import type { RegionTree } from './tree.ts';
import type { Region, RegionVersion } from './types.ts';

/** Registers a functional area under a region, with its own level; it gets a code of ours, never one like GB/T 2260. */
export async function registerArea(act: Act, registration: BodyOf<typeof registerFunctionalArea>): Promise<RegionRef> {
  await lockTree(act.tx);
  const tree = await treeOf(act.tx);
  const parent = regionByCode(tree, registration.parent, act.today, '/body/parent');
  const { code: parentCode, name: parentName } = tree.label(parent.id, act.today);
  requireInScope(act.scope, parent.id, parentName);
  if (parent.kind !== 'division' || tree.isGone(parent.id, act.today))
    throw new Problem('state_conflict', { state: parentName }, { pointer: '/body/parent' });
  const host = registration.host === null ? null : regionByCode(tree, registration.host, act.today, '/body/host');
  const siblings = tree.children(parent.id, act.today);
  if (siblings.some((sibling) => namesOf(tree, sibling).includes(registration.name))) {
    throw new Problem('name_taken', { name: registration.name }, { pointer: '/body/name' });
  }
  const version: RegionVersion = {
    code: nextCode(tree, parentCode),
    name: registration.name,
    shortName: registration.name,
    level: ownLevelNaming(tree.nearest(parent.id, act.today)).level,
    parentId: parent.id,
    validFrom: registration.validFrom,
    validTo: null,
    datedByYear: false,
  };
  const area: Region = {
    id: newId(),
    kind: 'functional',
    classes: [],
    aliases: registration.aliases,
    versions: [version],
  };
  const ownLevel: Region = {
    id: newId(),
    kind: 'own_level',
    classes: [],
    aliases: [],
    versions: [{ ...version, ...ownLevelNaming(version), parentId: area.id }],
  };
  await insertRegions(act.tx, [{ ...area, hostId: host?.id ?? null }, ownLevel]);
  await bumpTreeRevision(act.tx);
  await act.audit({
    action: 'region.registered',
    entity: 'region',
    entityId: area.id,
    regionId: parent.id,
    after: { ...version, aliases: area.aliases, hostId: host?.id ?? null },
  });
  return { code: version.code, name: version.name };
}

function namesOf(tree: RegionTree, region: Region): string[] {
  return [tree.last(region.id).name, ...region.aliases];
}

/** FA-<code of the parent>-01, 02 …: the first that was never given. */
function nextCode(tree: RegionTree, parentCode: string): string {
  for (let n = 1; ; n++) {
    const code = `FA-${parentCode}-${String(n).padStart(2, '0')}`;
    if (tree.byCode(code) === null) return code;
  }
}
