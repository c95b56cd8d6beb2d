import type { Role } from '../../contracts/access.ts';

/** A role held over a region and what lies below it; the operator's role has no region. */
export interface Grant {
  role: Role;
  regionId: string | null;
}

/** Who acts: an account behind a session, the public, or the system itself with its reason. */
export type Principal =
  | { kind: 'account'; id: string; sessionId: string; grants: readonly Grant[] }
  | { kind: 'public' }
  | { kind: 'system'; reason: string };

/** A name for logs, audit lines and idempotency keys; holds no personal data. */
export function principalName(principal: Principal): string {
  return principal.kind === 'account' ? `account:${principal.id}` : principal.kind;
}

/** The system acting for itself; the reason stands in the audit line. */
export const system = (reason: string): Principal & { kind: 'system' } => ({ kind: 'system', reason });
