import './tables.ts';
import { type Principal, principalName } from '../access/principal.ts';
import type { Tx } from '../database/transaction.ts';

/** One mutation: what was done to what, the state before and after, and why. Personal values go in encrypted only. */
export interface AuditLine {
  /** `<entity>.<verb>`, in the past tense of the glossary: `import.committed`. */
  action: string;
  entity: string;
  entityId: string;
  regionId?: string | null;
  before?: unknown;
  after?: unknown;
  reason?: string | null;
}

export type Recorder = (line: AuditLine) => Promise<void>;

/** The recorder of one request: every line carries its actor and correlation id, and lies in its transaction. */
export function recorder(tx: Tx, principal: Principal, correlationId: string): Recorder {
  const actor = principalName(principal);
  const because = principal.kind === 'system' ? principal.reason : null;
  return async (line) => {
    await tx
      .insertInto('audit_entry')
      .values({
        actor,
        action: line.action,
        entity: line.entity,
        entity_id: line.entityId,
        region_id: line.regionId ?? null,
        before: line.before === undefined ? null : JSON.stringify(line.before),
        after: line.after === undefined ? null : JSON.stringify(line.after),
        reason: line.reason ?? because,
        correlation_id: correlationId,
        chain_seq: null,
        digest: null,
      })
      .execute();
  };
}
