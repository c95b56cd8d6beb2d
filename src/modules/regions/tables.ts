import type { Generated } from 'kysely';
import type { RegionChangeKind, RegionChangeTold } from '../../contracts/regionChanges.ts';
import type { RegionKind, RegionLevel } from '../../contracts/regions.ts';
import type { ChangeEffect } from './changes/types.ts';

declare module '../../platform/database/tables.ts' {
  interface OpenTables {
    region: {
      id: string;
      kind: RegionKind;
      classes: string[];
      aliases: string[];
      host_id: string | null;
      version: Generated<number>;
      created_at: Generated<Date>;
    };
    region_version: {
      region_id: string;
      ordinal: number;
      code: string;
      name: string;
      short_name: string;
      level: RegionLevel;
      parent_id: string | null;
      valid_from: string | null;
      valid_to: string | null;
      dated_by_year: boolean;
    };
    region_succession: {
      from_id: string;
      to_id: string;
      kind: 'merged' | 'split';
      effective_on: string;
      dated_by_year: boolean;
      document: string | null;
    };
    region_change: {
      id: string;
      ordinal: Generated<number>;
      kind: RegionChangeKind;
      effective_on: string;
      document_number: string;
      document_title: string;
      effect: ChangeEffect;
      told: RegionChangeTold;
      reason: string;
      recorded_by: string;
      recorded_at: Generated<Date>;
    };
    region_change_withdrawal: {
      change_id: string;
      reason: string;
      withdrawn_by: string;
      withdrawn_at: Generated<Date>;
    };
    region_change_contained: { change_id: string; contained_at: Generated<Date> };
    region_reference: {
      only_row: Generated<boolean>;
      digest: string;
      refused_digest: string | null;
      contradicting: string[];
    };
    region_tree_revision: { only_row: Generated<boolean>; revision: number };
  }
}
