import { Problem } from '../../contracts/problems.ts';
import type { RegionRef } from '../../contracts/regions.ts';
import { principalName } from '../../platform/access/principal.ts';
import type { Act } from '../../platform/act.ts';
import { readSetting, writeSetting } from '../../platform/settings/settings.ts';
import { treeOf } from './keeper.ts';
import { regionByCode } from './lookup.ts';
import { rootRegion } from './settings.ts';

/** Makes a division of today the root of the installation; processes that run already go by it from their next request on. */
export async function setRoot(act: Act, code: string, reason: string): Promise<RegionRef> {
  const tree = await treeOf(act.tx);
  const region = regionByCode(tree, code, act.today);
  if (region.kind !== 'division' || tree.isGone(region.id, act.today)) throw new Problem('region_not_found', { code });
  const root = tree.label(region.id, act.today);
  const before = await readSetting(act.tx, rootRegion, act.today);
  if (before !== root.code) {
    await writeSetting(act.tx, act.audit, rootRegion, {
      value: root.code,
      effectiveFrom: act.today,
      regionId: null,
      by: principalName(act.principal),
      reason,
      before,
    });
  }
  return root;
}
