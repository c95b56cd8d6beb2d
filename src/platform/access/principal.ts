import type { Right, Role } from '../../contracts/access.ts';

/** A role held over a region and what lies below it; the operator's role has no region. */
export interface Grant {
  role: Role;
  regionId: string | null;
}

/** Who acts: an account behind a session, another system with its key, the public, or the house itself with its reason. */
export type Principal =
  | {
      kind: 'account';
      id: string;
      sessionId: string;
      grants: readonly Grant[];
      /** What must be done before this session opens anything else. */
      awaits?: 'password' | 'second_factor';
    }
  /** A key holds the rights that are written in it, over one region and what lies below. */
  | { kind: 'key'; id: string; rights: readonly Right[]; regionId: string }
  | { kind: 'public' }
  /** `user`: who called the command line, by the name the operating system has for them. */
  | { kind: 'system'; reason: string; user?: string };

/** A name for logs, audit lines and idempotency keys; holds no personal data. */
export function principalName(principal: Principal): string {
  if (principal.kind === 'account' || principal.kind === 'key') return `${principal.kind}:${principal.id}`;
  return principal.kind === 'system' && principal.user !== undefined ? `system:${principal.user}` : principal.kind;
}

/** The system acting for itself; the reason stands in the audit line. */
export const system = (reason: string, user?: string): Principal & { kind: 'system' } => ({
  kind: 'system',
  reason,
  ...(user === undefined ? {} : { user }),
});
