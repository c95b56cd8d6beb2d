import type { Right } from '../../contracts/access.ts';
import { Problem } from '../../contracts/problems.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { type Scope, scopeFor } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import type { RegionTree } from '../regions/index.ts';
import type { Offices } from './documentStore.ts';

/** The regions whose offices somebody acts for: those in their charge themselves, not the ones below. */
export function officesOf(principal: Principal): Offices {
  switch (principal.kind) {
    case 'system':
      return 'all';
    case 'account':
      return principal.grants.flatMap(({ regionId }) => regionId ?? []);
    case 'key':
      return [principal.regionId];
    case 'public':
      return [];
  }
}

export function actsFor(principal: Principal, regionId: string): boolean {
  const offices = officesOf(principal);
  return offices === 'all' || offices.includes(regionId);
}

/** An office writes and signs its own documents; those above read them once they are released. */
export function requireOffice(act: Act, tree: RegionTree, regionId: string): void {
  if (!actsFor(act.principal, regionId))
    throw new Problem('region_out_of_scope', { region: tree.label(regionId, act.today).name });
}

/** Whether the right is held over the region by who acts for its office. */
export function mayActFor(house: House, act: Act, right: Right, regionId: string): boolean {
  const scope: Scope | null = scopeFor(act.principal, right, house.policy, house.territory);
  return scope !== null && actsFor(act.principal, regionId);
}
