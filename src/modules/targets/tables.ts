import type { Generated } from 'kysely';
import type { TargetMeasure } from '../../contracts/targets.ts';

declare module '../../platform/database/tables.ts' {
  interface ScopedTables {
    target_matrix: {
      region_id: string;
      year: number;
      version: Generated<number>;
      changed_at: Date;
    };
    target_fact: {
      id: string;
      region_id: string;
      matrix_region_id: string;
      year: number;
      indicator_id: number;
      measure: TargetMeasure;
      revision: number;
      value: unknown;
      source: string;
      reason: string | null;
      office_id: string;
      by: string;
      at: Date;
    };
  }
}
