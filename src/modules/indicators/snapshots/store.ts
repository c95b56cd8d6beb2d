import '../tables.ts';
import { sql } from 'kysely';
import type { SnapshotState } from '../../../contracts/snapshots.ts';
import type { MeasureKind } from '../../../contracts/tables.ts';
import { inScope, type Scope, systemScope } from '../../../platform/access/scope.ts';
import { regionsWithin, scoped } from '../../../platform/access/scoped.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../../../platform/database/keyset.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Section } from './canonical.ts';

export interface SnapshotRow {
  id: string;
  number: number;
  region_id: string;
  as_of: string;
  since: string;
  known_at: Date;
  known_seq: number;
  taken_by: string;
  note: string;
  figures: number;
  digest: string;
  /** Rises with every release and withdrawal; 1 where there was none. */
  version: number;
  state: SnapshotState;
  /** When what holds now came to hold; null where nothing was released. */
  stepped_at: Date | null;
}

/** Snapshots with the newest of what became of them. */
const shown = (tx: Tx, scope: Scope) =>
  scoped(tx, scope, 'snapshot')
    .select()
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('snapshot_release')
          .select(['snapshot_release.version', 'snapshot_release.act', 'snapshot_release.at'])
          .whereRef('snapshot_release.snapshot_id', '=', 'snapshot.id')
          .orderBy('snapshot_release.version', 'desc')
          .limit(1)
          .as('step'),
      (join) => join.onTrue(),
    )
    .select([
      'snapshot.id',
      'snapshot.number',
      'snapshot.region_id',
      'snapshot.as_of',
      'snapshot.since',
      'snapshot.known_at',
      'snapshot.known_seq',
      'snapshot.taken_by',
      'snapshot.note',
      'snapshot.figures',
      'snapshot.digest',
      sql<number>`coalesce(step.version, 1)`.as('version'),
      sql<SnapshotState>`coalesce(step.act, 'kept')`.as('state'),
      'step.at as stepped_at',
    ]);

export async function snapshotById(tx: Tx, scope: Scope, id: string): Promise<SnapshotRow | undefined> {
  return shown(tx, scope).where('snapshot.id', '=', id).executeTakeFirst();
}

/** A snapshot that the reader may see the figures of: a released one, or one of a region within the scope. */
export async function visibleSnapshot(tx: Tx, scope: Scope, id: string): Promise<SnapshotRow | undefined> {
  // By its row, not by a list of all regions in the scope, which would cost more than the table that is asked for.
  const row = await snapshotById(tx, systemScope('whether the reader may see it is decided by its row'), id);
  return row !== undefined && (row.state === 'released' || inScope(scope, row.region_id)) ? row : undefined;
}

/** Read to be released or withdrawn: of several at once, each finds what the one before it left. */
export async function lockSnapshot(tx: Tx, scope: Scope, id: string): Promise<SnapshotRow | undefined> {
  await scoped(tx, scope, 'snapshot').select().select('id').where('id', '=', id).forUpdate().execute();
  return snapshotById(tx, scope, id);
}

const ORDER: ListOrder = {
  fields: {
    number: { column: 'snapshot.number', type: 'bigint' },
    asOf: { column: 'snapshot.as_of', type: 'date' },
  },
  id: { column: 'snapshot.id', type: 'uuid' },
};

export interface SnapshotFilter {
  regionIds: ReadonlySet<string> | undefined;
  state: SnapshotState | undefined;
}

export async function listSnapshots(
  tx: Tx,
  scope: Scope,
  { regionIds, state }: SnapshotFilter,
  asked: PageAsked,
): Promise<Page<SnapshotRow>> {
  let query = shown(tx, scope);
  if (regionIds !== undefined) query = query.where(sql<boolean>`snapshot.region_id = any(${[...regionIds]}::uuid[])`);
  if (state !== undefined) query = query.where(sql<boolean>`coalesce(step.act, 'kept') = ${state}`);
  return keysetPage(query, ORDER, asked);
}

/** What everybody may see, whoever asks; newest date first, of one date the one released last. */
export async function listReleased(
  tx: Tx,
  asked: { regionIds: readonly string[] | null; asOf: string | null; since: string | null; limit: number },
): Promise<SnapshotRow[]> {
  let query = shown(tx, systemScope('released figures are open to all')).where(sql<boolean>`step.act = 'released'`);
  if (asked.regionIds !== null) query = query.where('snapshot.region_id', 'in', [...asked.regionIds]);
  if (asked.asOf !== null) query = query.where('snapshot.as_of', '=', asked.asOf);
  if (asked.since !== null) query = query.where('snapshot.since', '=', asked.since);
  return query
    .orderBy('snapshot.as_of', 'desc')
    .orderBy('step.at', 'desc')
    .orderBy('snapshot.number', 'desc')
    .limit(asked.limit)
    .execute();
}

export async function releasedById(tx: Tx, id: string): Promise<SnapshotRow | undefined> {
  return shown(tx, systemScope('released figures are open to all'))
    .where('snapshot.id', '=', id)
    .where(sql<boolean>`step.act = 'released'`)
    .executeTakeFirst();
}

export async function snapshotsById(tx: Tx, ids: readonly string[]): Promise<SnapshotRow[]> {
  return shown(tx, systemScope('what is made from a snapshot names it'))
    .where(sql<boolean>`snapshot.id = any(${[...ids]}::uuid[])`)
    .execute();
}

export interface NewSnapshot {
  id: string;
  regionId: string;
  asOf: string;
  since: string;
  knownAt: Date;
  knownSequence: number;
  takenBy: string;
  note: string;
  figures: number;
  manifest: string;
  digest: string;
}

export async function insertSnapshot(
  tx: Tx,
  scope: Scope,
  snapshot: NewSnapshot,
  sections: readonly Section[],
): Promise<void> {
  await scoped(tx, scope, 'snapshot').insert([
    {
      id: snapshot.id,
      region_id: snapshot.regionId,
      as_of: snapshot.asOf,
      since: snapshot.since,
      known_at: snapshot.knownAt,
      known_seq: snapshot.knownSequence,
      taken_by: snapshot.takenBy,
      note: snapshot.note,
      figures: snapshot.figures,
      manifest: snapshot.manifest,
      digest: snapshot.digest,
    },
  ]);
  await scoped(tx, scope, 'snapshot_section').insert(
    sections.map((section, index) => ({
      snapshot_id: snapshot.id,
      ordinal: index + 1,
      region_id: snapshot.regionId,
      ...section,
    })),
  );
}

/** The sections of a snapshot that the caller was let to, in the order of the manifest. */
export async function sectionsOfSnapshot(tx: Tx, { id }: Pick<SnapshotRow, 'id'>): Promise<Section[]> {
  return scoped(tx, systemScope('the row of the snapshot said who may see it'), 'snapshot_section')
    .select()
    .select(['name', 'content', 'digest'])
    .where('snapshot_id', '=', id)
    .orderBy('ordinal')
    .execute();
}

export async function manifestOfSnapshot(tx: Tx, { id }: Pick<SnapshotRow, 'id'>): Promise<string> {
  const row = await scoped(tx, systemScope('the row of the snapshot said who may see it'), 'snapshot')
    .select()
    .select('manifest')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.manifest;
}

export interface StepRow {
  act: 'released' | 'withdrawn';
  at: Date;
  by: string;
  reason: string | null;
}

export async function appendStep(
  tx: Tx,
  scope: Scope,
  snapshot: SnapshotRow,
  step: Omit<StepRow, 'at'>,
): Promise<void> {
  await scoped(tx, scope, 'snapshot_release').insert([
    { snapshot_id: snapshot.id, version: snapshot.version + 1, region_id: snapshot.region_id, ...step },
  ]);
}

/** Newest first. */
export async function stepsOf(tx: Tx, scope: Scope, id: string): Promise<StepRow[]> {
  return scoped(tx, scope, 'snapshot_release')
    .select()
    .select(['act', 'at', 'by', 'reason'])
    .where('snapshot_id', '=', id)
    .orderBy('version', 'desc')
    .execute();
}

/** What is currently stated of a region, as far as a table of a period can take it. */
export interface KnownStatement {
  regionId: string;
  indicatorId: number;
  measure: Exclude<MeasureKind, 'printed_growth'>;
  value: number | null;
  on: string;
  fact: number;
  /** The newest of its series at the end of the period; a total may also be the newest at the beginning. */
  atEnd: boolean;
  atBeginning: boolean;
}

/**
 * Totals at the end and at the beginning of a period, and all increases over exactly this period and national ranks by its
 * end. One walk without joins, whatever the database knows of the table: a snapshot takes every region at once.
 */
export async function statementsKnown(
  tx: Tx,
  scope: Scope,
  { regionIds, asOf, since }: { regionIds: readonly string[]; asOf: string; since: string },
): Promise<KnownStatement[]> {
  const within = regionIds.filter((id) => inScope(scope, id));
  const { rows } = await sql<KnownStatement>`
    select region_id as "regionId", indicator_id as "indicatorId", measure, value, observed_on as "on", observation_id as fact,
      valid_until > ${asOf} as "atEnd",
      measure = 'total' and observed_on <= ${since} and valid_until > ${since} as "atBeginning"
    from current_observation
    where region_id = any(${within}::uuid[]) and observed_on <= ${asOf} and (
      (measure = 'total' and (valid_until > ${asOf} or (observed_on <= ${since} and valid_until > ${since})))
      or (measure = 'increase' and since_on = ${since})
      or measure = 'national_rank'
    )`.execute(tx);
  return rows;
}

/** What became of the imports behind some facts. */
export interface FactImport {
  fact: number;
  importId: string;
  sequence: number;
  committedAt: Date;
  by: string;
  file: string | null;
  withdrawn: { at: Date; reason: string } | null;
  /** Whether the reader may open the import. */
  visible: boolean;
}

/** By which imports facts were stated; what became of one's own figures is told of imports too that one may not open. */
export async function importsOfFacts(
  tx: Tx,
  scope: Scope,
  facts: readonly number[],
): Promise<ReadonlyMap<number, FactImport>> {
  if (facts.length === 0) return new Map();
  const { rows } = await sql<{
    fact: number;
    import_id: string;
    committed_seq: number;
    committed_at: Date;
    created_by: string;
    name: string | null;
    withdrawn_at: Date | null;
    withdrawn_reason: string | null;
    visible: boolean;
  }>`
    select o.id as fact, b.id as import_id, b.committed_seq, b.committed_at, b.created_by, f.name, b.withdrawn_at,
      b.withdrawn_reason, ${regionsWithin(scope, 'b.region_id')} as visible
    from observation o join import_batch b on b.id = o.import_id
    left join import_file f on f.import_id = b.id and f.ordinal = o.file_ordinal
    where o.id = any(${[...facts]}::bigint[])`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.fact,
      {
        fact: row.fact,
        importId: row.import_id,
        sequence: row.committed_seq,
        committedAt: row.committed_at,
        by: row.created_by,
        file: row.name,
        withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
        visible: row.visible,
      },
    ]),
  );
}
