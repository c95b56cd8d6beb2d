import './tables.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Region, RegionTable, RegionVersion } from './types.ts';

/** Counts the changes of the tree; read first by whoever holds a copy. */
export async function treeRevision(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ revision: number }>({
    name: 'tree-revision',
    text: 'select revision from region_tree_revision',
  });
  return rows[0]?.revision ?? 0;
}

/** Changes of the tree wait for each other, so that each one decides on what the one before it left. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select revision from region_tree_revision for update`.execute(tx);
}

export async function bumpTreeRevision(tx: Tx): Promise<void> {
  await sql`update region_tree_revision set revision = revision + 1`.execute(tx);
}

/** The table as reference and registrations have it, before the changes that people recorded are laid on. */
export async function readBaseTable(tx: Tx): Promise<RegionTable> {
  const regions = await tx.selectFrom('region').select(['id', 'kind', 'classes', 'aliases']).orderBy('id').execute();
  const versions = await tx.selectFrom('region_version').selectAll().orderBy('region_id').orderBy('ordinal').execute();
  const successions = await tx
    .selectFrom('region_succession')
    .selectAll()
    .orderBy('from_id')
    .orderBy('to_id')
    .execute();
  const byRegion = Map.groupBy(versions, (row) => row.region_id);
  return {
    // A region that began with a recorded change has its versions there, and none here.
    regions: regions
      .filter(({ id }) => byRegion.has(id))
      .map((region) => ({
        ...region,
        versions: (byRegion.get(region.id) ?? []).map((row) => ({
          code: row.code,
          name: row.name,
          shortName: row.short_name,
          level: row.level,
          parentId: row.parent_id,
          validFrom: row.valid_from,
          validTo: row.valid_to,
          datedByYear: row.dated_by_year,
        })),
      })),
    successions: successions.map((row) => ({
      fromId: row.from_id,
      toId: row.to_id,
      kind: row.kind,
      on: row.effective_on,
      datedByYear: row.dated_by_year,
      document: row.document,
    })),
  };
}

/** Writes whole regions, set-wise: one statement for the ids, one for all their versions. An id may be there without versions. */
export async function insertRegions(tx: Tx, regions: readonly (Region & { hostId?: string | null })[]): Promise<void> {
  await sql`insert into region (id, kind, classes, aliases, host_id)
    select id, kind, classes, aliases, host_id from jsonb_to_recordset(${JSON.stringify(
      regions.map(({ id, kind, classes, aliases, hostId }) => ({
        id,
        kind,
        classes,
        aliases,
        host_id: hostId ?? null,
      })),
    )}::jsonb) as r(id uuid, kind text, classes text[], aliases text[], host_id uuid)
    on conflict (id) do update set classes = excluded.classes, aliases = excluded.aliases`.execute(tx);
  const versions = regions.flatMap((region) =>
    region.versions.map((version, index) => versionRow(region.id, index, version)),
  );
  await sql`insert into region_version (region_id, ordinal, code, name, short_name, level, parent_id, valid_from, valid_to, dated_by_year)
    select * from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as v(region_id uuid, ordinal smallint, code text, name text,
      short_name text, level text, parent_id uuid, valid_from date, valid_to date, dated_by_year boolean)`.execute(tx);
}

function versionRow(regionId: string, ordinal: number, version: RegionVersion) {
  return {
    region_id: regionId,
    ordinal,
    code: version.code,
    name: version.name,
    short_name: version.shortName,
    level: version.level,
    parent_id: version.parentId,
    valid_from: version.validFrom,
    valid_to: version.validTo,
    dated_by_year: version.datedByYear,
  };
}

export async function insertSuccessions(tx: Tx, successions: RegionTable['successions']): Promise<void> {
  if (successions.length === 0) return;
  await tx
    .insertInto('region_succession')
    .values(
      successions.map((edge) => ({
        from_id: edge.fromId,
        to_id: edge.toId,
        kind: edge.kind,
        effective_on: edge.on,
        dated_by_year: edge.datedByYear,
        document: edge.document,
      })),
    )
    .execute();
}

/** Puts the regions of a newer reference in the place of those before it; what was registered here stays. */
export async function replaceReference(tx: Tx, base: RegionTable, referenceIds: ReadonlySet<string>): Promise<void> {
  await sql`delete from region_version where region_id = any(${[...referenceIds]}::uuid[])`.execute(tx);
  await sql`delete from region_succession`.execute(tx);
  await insertRegions(
    tx,
    base.regions.filter(({ id }) => referenceIds.has(id)),
  );
  await insertSuccessions(tx, base.successions);
}

/** Which reference lies in the table, and which newer one is kept out; undefined before any was noted. */
export async function referenceInPlace(
  tx: Tx,
): Promise<{ digest: string; refused_digest: string | null; contradicting: string[] } | undefined> {
  return tx.selectFrom('region_reference').select(['digest', 'refused_digest', 'contradicting']).executeTakeFirst();
}

export async function writeReference(
  tx: Tx,
  {
    digest,
    refusedDigest,
    contradicting,
  }: { digest: string; refusedDigest: string | null; contradicting: readonly string[] },
): Promise<void> {
  const row = { digest, refused_digest: refusedDigest, contradicting: [...contradicting] };
  await tx
    .insertInto('region_reference')
    .values(row)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(row))
    .execute();
}
