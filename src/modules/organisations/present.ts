import type {
  NearDuplicates,
  NearNameReason,
  OrganisationKind,
  OrganisationShown,
} from '../../contracts/organisations.ts';
import type { RegionTree } from '../regions/index.ts';
import type { OrganisationRow } from './store.ts';

export function presentOrganisation(tree: RegionTree, row: OrganisationRow, on: string): OrganisationShown {
  return {
    id: row.id,
    region: tree.label(row.region_id, on),
    kind: row.kind,
    name: row.name,
    parent: row.parent_id === null || row.parent_name === null ? null : { id: row.parent_id, name: row.parent_name },
    creditCode: row.credit_code,
    insideSystem: row.inside_system,
    status: row.status,
    foundedOn: row.founded_on,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  };
}

export interface NearUnit {
  id: string;
  name: string;
  kind: OrganisationKind;
  region_id: string;
  reason: NearNameReason;
}

export function presentNear(tree: RegionTree, units: readonly NearUnit[], on: string): NearDuplicates {
  return units.map(({ id, name, kind, region_id, reason }) => ({
    id,
    name,
    kind,
    reason,
    region: tree.label(region_id, on),
  }));
}
