import type { Generated } from 'kysely';

declare module '../database/tables.ts' {
  interface OpenTables {
    audit_entry: {
      id: Generated<number>;
      recorded_at: Generated<Date>;
      actor: string;
      action: string;
      entity: string;
      entity_id: string;
      region_id: string | null;
      before: unknown;
      after: unknown;
      reason: string | null;
      correlation_id: string;
      chain_seq: number | null;
      digest: Buffer | null;
    };
  }
}
