import type { Right, Role } from '../../contracts/access.ts';
import { Problem } from '../../contracts/problems.ts';
import type { Principal } from './principal.ts';

declare const proven: unique symbol;

/**
 * What a principal may see or change by one right: everything, or a list of regions. A scope can be made only here
 * (law 4): from a session, a key, the public, or `systemScope(reason)`.
 */
export type Scope = { readonly [proven]: true } & (
  | { readonly kind: 'everything' }
  | { readonly kind: 'regions'; readonly rootIds: readonly string[]; readonly regionIds: ReadonlySet<string> }
);

/** Which roles hold a right, and whether it reaches the whole installation or the region in charge and below. */
export interface PolicyRule {
  right: Right;
  roles: readonly Role[];
  reach: 'own_region' | 'installation';
}
export type Policy = ReadonlyMap<Right, readonly PolicyRule[]>;

/** A sentence of a policy file: these roles may do this, this far. */
export function allow(roles: Role | readonly Role[], right: Right, reach: PolicyRule['reach']): PolicyRule {
  return { right, roles: typeof roles === 'string' ? [roles] : roles, reach };
}

export function policyOf(rules: readonly PolicyRule[]): Policy {
  const policy = new Map<Right, PolicyRule[]>();
  for (const rule of rules) policy.set(rule.right, [...(policy.get(rule.right) ?? []), rule]);
  return policy;
}

/** Given by floor 4, since access knows no regions: the ids of a region and all that ever lay below it. */
export type Territory = (regionId: string) => ReadonlySet<string>;

const everything = { kind: 'everything' } as unknown as Scope;
const nothing = { kind: 'regions', rootIds: [], regionIds: new Set() } as unknown as Scope;

/** All rights of the system itself; the reason says what for and is kept with what it does. */
export function systemScope(reason: string): Scope {
  if (reason.trim() === '') throw new Error('a system scope needs a reason');
  return everything;
}

/** The public's scope: no region's unreleased rows. */
export const publicScope = (): Scope => nothing;

/** What the principal may reach by the right; null where no role of theirs holds it. */
export function scopeFor(principal: Principal, right: Right, policy: Policy, territory: Territory): Scope | null {
  if (principal.kind === 'system') return everything;
  if (principal.kind === 'public') return null;
  if (principal.kind === 'key')
    return principal.rights.includes(right) ? regionsBelow([principal.regionId], territory) : null;
  const rules = policy.get(right) ?? [];
  const rootIds: string[] = [];
  let held = false;
  for (const grant of principal.grants) {
    const rule = rules.find((candidate) => candidate.roles.includes(grant.role));
    if (!rule) continue;
    held = true;
    if (rule.reach === 'installation') return everything;
    if (grant.regionId !== null) rootIds.push(grant.regionId);
  }
  if (!held) return null;
  return regionsBelow(rootIds, territory);
}

function regionsBelow(rootIds: readonly string[], territory: Territory): Scope {
  const [only] = rootIds;
  const regionIds =
    rootIds.length === 1 && only !== undefined ? territory(only) : new Set(rootIds.flatMap((id) => [...territory(id)]));
  return { kind: 'regions', rootIds, regionIds } as unknown as Scope;
}

export function inScope(scope: Scope, regionId: string): boolean {
  return scope.kind === 'everything' || scope.regionIds.has(regionId);
}

/** Refuses what lies outside; `label` names the region to the person who asked. */
export function requireInScope(scope: Scope, regionId: string, label: string): void {
  if (!inScope(scope, regionId)) throw new Problem('region_out_of_scope', { region: label });
}
