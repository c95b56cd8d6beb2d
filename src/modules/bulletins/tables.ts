import type { Generated } from 'kysely';
import type { BulletinState } from '../../contracts/bulletinDrafts.ts';

declare module '../../platform/database/tables.ts' {
  interface ScopedTables {
    bulletin_template: {
      id: string;
      region_id: string;
      code: string;
      template: unknown;
      state: Generated<'kept' | 'discarded'>;
      discarded_for: Generated<string | null>;
      version: Generated<number>;
      changed_by: string;
      changed_at: Date;
    };
    bulletin: {
      id: string;
      region_id: string;
      snapshot_id: string;
      template: unknown;
      title: string;
      state: BulletinState;
      discarded_for: string | null;
      revision: number;
      version: Generated<number>;
      created_by: string;
      created_at: Date;
      changed_at: Date;
    };
    bulletin_targets: {
      bulletin_id: string;
      region_id: string;
      targets: unknown;
    };
    bulletin_revision: {
      bulletin_id: string;
      revision: number;
      region_id: string;
      composed: unknown;
      settings: unknown;
      contradictions: unknown;
      by: string;
      at: Date;
    };
    bulletin_override: {
      id: string;
      bulletin_id: string;
      region_id: string;
      sentence: string;
      code: string;
      quote: string;
      reason: string;
      by: string;
      at: Date;
    };
  }
}
