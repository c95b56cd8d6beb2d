import type { Generated } from 'kysely';
import type { OrganisationKind, OrganisationStatus } from '../../contracts/organisations.ts';
import type { LifeEvent } from './life.ts';

declare module '../../platform/database/tables.ts' {
  interface ScopedTables {
    organisation: {
      id: string;
      region_id: string;
      kind: OrganisationKind;
      name: string;
      parent_id: string | null;
      credit_code: string | null;
      inside_system: boolean;
      status: OrganisationStatus;
      founded_on: string | null;
      version: Generated<number>;
      created_at: Generated<Date>;
      changed_at: Generated<Date>;
    };
    organisation_fact: {
      organisation_id: string;
      revision: number;
      region_id: string;
      event: LifeEvent;
      effective_on: string;
      place: number;
      kind: OrganisationKind;
      status: OrganisationStatus;
      supersedes: number | null;
      reason: string | null;
      recorded_at: Generated<Date>;
      correlation_id: string;
    };
  }
}
