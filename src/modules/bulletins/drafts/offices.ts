import { Problem } from '../../../contracts/problems.ts';
import type { Principal } from '../../../platform/access/principal.ts';
import type { Act } from '../../../platform/act.ts';
import { treeOf } from '../../regions/index.ts';

/** Regions whose offices somebody acts for: those in their charge themselves, not the ones below. Null: all. */
export function officesOf(principal: Principal): readonly string[] | null {
  switch (principal.kind) {
    case 'system':
      return null;
    case 'account':
      return principal.grants.flatMap(({ regionId }) => regionId ?? []);
    case 'key':
      return [principal.regionId];
    case 'public':
      return [];
  }
}

/** An office writes its own bulletins. */
export async function requireOffice(act: Act, regionId: string): Promise<void> {
  const offices = officesOf(act.principal);
  if (offices === null || offices.includes(regionId)) return;
  throw new Problem('region_out_of_scope', { region: (await treeOf(act.tx)).label(regionId, act.today).name });
}
