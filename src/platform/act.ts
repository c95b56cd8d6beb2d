import type { Right } from '../contracts/access.ts';
import { Problem } from '../contracts/problems.ts';
import type { Principal } from './access/principal.ts';
import { publicScope, type Scope, scopeFor } from './access/scope.ts';
import { type Recorder, recorder } from './audit/record.ts';
import { shanghaiDay } from './clock.ts';
import type { Tx } from './database/transaction.ts';
import type { House } from './house.ts';

/** One request's doing: its transaction, who does it, how far they may reach, and the recorder beside every mutation. */
export interface Act {
  tx: Tx;
  principal: Principal;
  /** How far the right that the route asks for reaches; `reach` tells it for another right. */
  scope: Scope;
  audit: Recorder;
  correlationId: string;
  /** Today in Asia/Shanghai. */
  today: string;
}

/** Builds the act of a principal; null scope (right not held) is refused before any work. */
export function actOf(house: House, tx: Tx, principal: Principal, right: Right | null, correlationId: string): Act {
  const scope = right === null ? publicScope() : reach(house, principal, right);
  return {
    tx,
    principal,
    scope,
    audit: recorder(tx, principal, correlationId),
    correlationId,
    today: shanghaiDay(house.clock.now()),
  };
}

/** How far a principal's right reaches; refused where it is not held at all. */
export function reach(house: House, principal: Principal, right: Right): Scope {
  const scope = scopeFor(principal, right, house.policy, house.territory);
  if (scope === null) throw new Problem(principal.kind === 'public' ? 'not_signed_in' : 'right_missing');
  return scope;
}
