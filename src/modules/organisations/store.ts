import './tables.ts';
import { sql } from 'kysely';
import type { OrganisationKind, OrganisationStatus } from '../../contracts/organisations.ts';
import { Problem } from '../../contracts/problems.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../../platform/database/keyset.ts';
import { refusing } from '../../platform/database/refusals.ts';
import type { ScopedTables } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface OrganisationRow {
  id: string;
  region_id: string;
  kind: OrganisationKind;
  name: string;
  parent_id: string | null;
  parent_name: string | null;
  credit_code: string | null;
  inside_system: boolean;
  status: OrganisationStatus;
  founded_on: string | null;
  version: number;
  created_at: Date;
  changed_at: Date;
}

export interface NewOrganisation {
  id: string;
  regionId: string;
  kind: OrganisationKind;
  name: string;
  parentId: string | null;
  creditCode: string | null;
  insideSystem: boolean;
  foundedOn: string | null;
}

/** A unit with the name of the one above it, which is shown with it even where that one lies outside the scope. */
const shown = (tx: Tx, scope: Scope) =>
  scoped(tx, scope, 'organisation')
    .select()
    .leftJoin('organisation as parent', 'parent.id', 'organisation.parent_id')
    .select([
      'organisation.id',
      'organisation.region_id',
      'organisation.kind',
      'organisation.name',
      'organisation.parent_id',
      'parent.name as parent_name',
      'organisation.credit_code',
      'organisation.inside_system',
      'organisation.status',
      'organisation.founded_on',
      'organisation.version',
      'organisation.created_at',
      'organisation.changed_at',
    ]);

export async function organisationById(tx: Tx, scope: Scope, id: string): Promise<OrganisationRow | undefined> {
  return shown(tx, scope).where('organisation.id', '=', id).executeTakeFirst();
}

/** Read to be changed: nobody else changes it until the transaction ends. */
export async function lockOrganisation(tx: Tx, scope: Scope, id: string): Promise<OrganisationRow | undefined> {
  return shown(tx, scope).where('organisation.id', '=', id).forUpdate('organisation').executeTakeFirst();
}

const ORDER: ListOrder = {
  fields: {
    name: { column: 'organisation.name', type: 'text' },
    createdAt: { column: 'organisation.created_at', type: 'timestamptz' },
    changedAt: { column: 'organisation.changed_at', type: 'timestamptz' },
  },
  id: { column: 'organisation.id', type: 'uuid' },
};

export interface OrganisationFilter {
  kinds: readonly OrganisationKind[] | undefined;
  statuses: readonly OrganisationStatus[] | undefined;
  regionIds: ReadonlySet<string> | undefined;
  /** A row passes whose name holds any of these. */
  nameParts: readonly string[];
}

export async function listOrganisations(
  tx: Tx,
  scope: Scope,
  filter: OrganisationFilter,
  asked: PageAsked,
): Promise<Page<OrganisationRow>> {
  let query = shown(tx, scope);
  if (filter.kinds !== undefined) query = query.where('organisation.kind', 'in', filter.kinds);
  if (filter.statuses !== undefined) query = query.where('organisation.status', 'in', filter.statuses);
  if (filter.regionIds !== undefined) {
    query = query.where(sql<boolean>`organisation.region_id = any(${[...filter.regionIds]}::uuid[])`);
  }
  if (filter.nameParts.length > 0) {
    query = query.where((e) =>
      e.or(filter.nameParts.map((part) => sql<boolean>`position(${part} in organisation.name) > 0`)),
    );
  }
  return keysetPage(query, ORDER, asked);
}

/** Units of some regions that are not closed, to compare names with. */
export async function openNames(
  tx: Tx,
  scope: Scope,
  regionIds: readonly string[],
): Promise<{ id: string; name: string; kind: OrganisationKind; region_id: string }[]> {
  return scoped(tx, scope, 'organisation')
    .select()
    .select(['id', 'name', 'kind', 'region_id'])
    .where('region_id', 'in', regionIds)
    .where('status', '<>', 'closed')
    .orderBy('id')
    .execute();
}

/** Associations that some regions have or had, region by region. */
export async function associationsOf(tx: Tx, scope: Scope, regionIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await scoped(tx, scope, 'organisation')
    .select()
    .select(['id', 'region_id'])
    .where('kind', '=', 'association')
    .where('region_id', 'in', regionIds)
    .execute();
  return new Map(rows.map((row) => [row.region_id, row.id]));
}

/** The unit above a unit, held so that it cannot be closed meanwhile. */
export async function holdParent(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<{ region_id: string; status: OrganisationStatus } | undefined> {
  return scoped(tx, scope, 'organisation')
    .select()
    .select(['region_id', 'status'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
}

/** Whether a unit lies below another one, at any depth. */
export async function liesBelow(tx: Tx, id: string, ancestorId: string): Promise<boolean> {
  const { rows } = await sql<{ below: boolean }>`
    with recursive above (id) as (
      select parent_id from organisation where id = ${id}
      union select o.parent_id from organisation o join above a on o.id = a.id
    ) select exists (select from above where id = ${ancestorId}) as below`.execute(tx);
  return rows[0]?.below === true;
}

export async function countOpenBelow(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from organisation where parent_id = ${id} and status <> 'closed'`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** What the problems of a refused write name. */
export interface Naming {
  name: string;
  creditCode: string | null;
  regionName: string;
}

const refusals = ({ name, creditCode, regionName }: Naming) => ({
  organisation_name_in_region: () => new Problem('name_taken', { name }, { pointer: '/body/name' }),
  organisation_one_association: () =>
    new Problem('association_exists', { region: regionName }, { pointer: '/body/kind' }),
  organisation_credit_code: () =>
    new Problem('credit_code_taken', { code: creditCode ?? '' }, { pointer: '/body/creditCode' }),
});

export async function insertOrganisation(
  tx: Tx,
  scope: Scope,
  unit: NewOrganisation,
  regionName: string,
): Promise<void> {
  await refusing(refusals({ ...unit, regionName }), () => insertOrganisations(tx, scope, [unit]));
}

/** All in one statement. */
export async function insertOrganisations(tx: Tx, scope: Scope, units: readonly NewOrganisation[]): Promise<void> {
  await scoped(tx, scope, 'organisation').insert(
    units.map((unit) => ({
      id: unit.id,
      region_id: unit.regionId,
      kind: unit.kind,
      name: unit.name,
      parent_id: unit.parentId,
      credit_code: unit.creditCode,
      inside_system: unit.insideSystem,
      founded_on: unit.foundedOn,
      status: 'active' as const,
    })),
  );
}

type Changeable = 'kind' | 'name' | 'parent_id' | 'credit_code' | 'inside_system' | 'founded_on' | 'status';
export type OrganisationChanges = Partial<Pick<ScopedTables['organisation'], Changeable>>;

/** Writes the next version of a unit that this transaction has locked. */
export async function updateOrganisation(
  tx: Tx,
  scope: Scope,
  id: string,
  changes: OrganisationChanges,
  naming: Naming,
): Promise<void> {
  await refusing(refusals(naming), () =>
    scoped(tx, scope, 'organisation')
      .update()
      .set({ ...changes, version: sql`version + 1`, changed_at: sql`clock_timestamp()` })
      .where('id', '=', id)
      .execute(),
  );
}

/** Name of the association of a region; null where none is registered. */
export async function associationOf(tx: Tx, scope: Scope, regionId: string): Promise<string | null> {
  const row = await scoped(tx, scope, 'organisation')
    .select()
    .select('name')
    .where('kind', '=', 'association')
    .where('status', '<>', 'closed')
    .where('region_id', '=', regionId)
    .executeTakeFirst();
  return row?.name ?? null;
}

/** What other rooms need to know of a unit they ask something of. */
export interface UnitOfRegion {
  id: string;
  name: string;
  regionId: string;
}

/** Active associations of some regions; or, of some units, those that are active associations. */
export async function activeAssociations(
  tx: Tx,
  scope: Scope,
  among: { regionIds: readonly string[] } | { ids: readonly string[] },
): Promise<UnitOfRegion[]> {
  const query = scoped(tx, scope, 'organisation')
    .select()
    .select(['id', 'name', 'region_id as regionId'])
    .where('kind', '=', 'association')
    .where('status', '=', 'active');
  return 'ids' in among
    ? query.where(sql<boolean>`id = any(${[...among.ids]}::uuid[])`).execute()
    : query.where(sql<boolean>`region_id = any(${[...among.regionIds]}::uuid[])`).execute();
}

/** Names of units, whatever became of them. */
export async function namesOfUnits(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await scoped(tx, scope, 'organisation')
    .select()
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
