import { RIGHTS, type Role } from '../../contracts/access.ts';
import type { Grant, Principal } from '../../platform/access/principal.ts';
import { inScope, scopeFor } from '../../platform/access/scope.ts';
import type { House } from '../../platform/house.ts';

type Powers = Pick<House, 'policy' | 'territory'>;

/**
 * Whether somebody may give a role over a region, and so manage accounts that hold it. Who manages the accounts of the
 * whole installation may give any; everybody else gives in their reach what they hold there themselves.
 */
export function mayGive(powers: Powers, principal: Principal, { role, regionId }: Grant): boolean {
  const accounts = scopeFor(principal, 'accounts.write', powers.policy, powers.territory);
  if (accounts === null) return false;
  if (accounts.kind === 'everything') return true;
  if (regionId === null || !inScope(accounts, regionId)) return false;
  return rightsOf(powers, role).every(({ right, everywhere }) => {
    const held = scopeFor(principal, right, powers.policy, powers.territory);
    return held !== null && (everywhere ? held.kind === 'everything' : inScope(held, regionId));
  });
}

function rightsOf({ policy }: Pick<House, 'policy'>, role: Role) {
  return RIGHTS.flatMap((right) => {
    const rule = policy.get(right)?.find(({ roles }) => roles.includes(role));
    return rule === undefined ? [] : [{ right, everywhere: rule.reach === 'installation' }];
  });
}
