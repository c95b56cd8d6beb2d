import '../tables.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { contradiction } from '../../../contracts/bulletinChecks.ts';
import { type BulletinSettings, type BulletinState, bulletinSettings } from '../../../contracts/bulletinDrafts.ts';
import { type ComposedBulletin, composedBulletin } from '../../../contracts/bulletins.ts';
import { type BulletinTemplate, bulletinTemplate } from '../../../contracts/bulletinTemplates.ts';
import { type StatedTarget, statedTarget } from '../../../contracts/targets.ts';
import type { Scope } from '../../../platform/access/scope.ts';
import { scoped } from '../../../platform/access/scoped.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../../../platform/database/keyset.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

export interface BulletinRow {
  id: string;
  region_id: string;
  snapshot_id: string;
  template: BulletinTemplate;
  title: string;
  state: BulletinState;
  discarded_for: string | null;
  revision: number;
  version: number;
  created_by: string;
  created_at: Date;
  changed_at: Date;
}

/** What the figures say against a sentence of a revision. */
const foundAgainst = contradiction.extend({ section: z.number().int(), sentence: z.number().int() });
export type FoundAgainst = z.infer<typeof foundAgainst>;

export interface RevisionRow {
  revision: number;
  composed: ComposedBulletin;
  settings: BulletinSettings;
  contradictions: FoundAgainst[];
  by: string;
  at: Date;
}

export interface OverrideRow {
  sentence: string;
  code: string;
  quote: string;
  reason: string;
  by: string;
  at: Date;
}

/** Offices whose bulletins are asked for; null: all in the scope. */
export type Offices = readonly string[] | null;

const of = (offices: Offices) =>
  offices === null ? sql<boolean>`true` : sql<boolean>`bulletin.region_id = any(${[...offices]}::uuid[])`;
const parsed = (row: Omit<BulletinRow, 'template'> & { template: unknown }): BulletinRow => ({
  ...row,
  template: bulletinTemplate.parse(row.template),
});

export async function bulletinById(
  tx: Tx,
  scope: Scope,
  offices: Offices,
  id: string,
): Promise<BulletinRow | undefined> {
  const row = await scoped(tx, scope, 'bulletin')
    .select()
    .selectAll()
    .where('id', '=', id)
    .where(of(offices))
    .executeTakeFirst();
  return row && parsed(row);
}

/** Held against everybody else who writes on it. */
export async function lockBulletin(
  tx: Tx,
  scope: Scope,
  offices: Offices,
  id: string,
): Promise<BulletinRow | undefined> {
  const query = scoped(tx, scope, 'bulletin').select().selectAll().where('id', '=', id).where(of(offices));
  const row = await query.forUpdate().executeTakeFirst();
  return row && parsed(row);
}

/** Bulletins of these offices that are being written, each with its newest revision. */
export async function draftsOf(
  tx: Tx,
  scope: Scope,
  offices: readonly string[],
): Promise<Pick<BulletinRow, 'id' | 'revision'>[]> {
  return scoped(tx, scope, 'bulletin')
    .select()
    .select(['id', 'revision'])
    .where(of(offices))
    .where('state', '=', 'drafting')
    .execute();
}

const ORDER: ListOrder = {
  fields: {
    changedAt: { column: 'bulletin.changed_at', type: 'timestamptz' },
    title: { column: 'bulletin.title', type: 'text' },
  },
  id: { column: 'bulletin.id', type: 'uuid' },
};

export async function listBulletins(
  tx: Tx,
  scope: Scope,
  offices: Offices,
  { states, part }: { states: readonly BulletinState[] | undefined; part: string },
  asked: PageAsked,
): Promise<Page<BulletinRow>> {
  let query = scoped(tx, scope, 'bulletin').select().selectAll().where(of(offices));
  if (states !== undefined) query = query.where('state', 'in', [...states]);
  if (part !== '') query = query.where(sql<boolean>`position(${part} in bulletin.title) > 0`);
  const page = await keysetPage(query, ORDER, asked);
  return { ...page, rows: page.rows.map((row) => parsed(row)) };
}

export async function insertBulletin(
  tx: Tx,
  scope: Scope,
  {
    id,
    regionId,
    snapshotId,
    template,
    title,
    by,
    at,
  }: Pick<BulletinRow, 'id' | 'title' | 'template'> & {
    regionId: string;
    snapshotId: string;
    by: string;
    at: Date;
  },
): Promise<void> {
  await scoped(tx, scope, 'bulletin').insert([
    {
      id,
      region_id: regionId,
      snapshot_id: snapshotId,
      template: JSON.stringify(template),
      title,
      state: 'drafting',
      discarded_for: null,
      revision: 1,
      created_by: by,
      created_at: at,
      changed_at: at,
    },
  ]);
}

/** Kept beside a bulletin for good: what it is held against. */
export async function insertTargets(
  tx: Tx,
  scope: Scope,
  { id, regionId, targets }: { id: string; regionId: string; targets: readonly StatedTarget[] },
): Promise<void> {
  if (targets.length === 0) return;
  await scoped(tx, scope, 'bulletin_targets').insert([
    { bulletin_id: id, region_id: regionId, targets: JSON.stringify(targets) },
  ]);
}

export async function targetsOfBulletin(tx: Tx, scope: Scope, id: string): Promise<StatedTarget[]> {
  const row = await scoped(tx, scope, 'bulletin_targets')
    .select()
    .select('targets')
    .where('bulletin_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? [] : z.array(statedTarget).parse(row.targets);
}

export async function changeBulletin(
  tx: Tx,
  scope: Scope,
  id: string,
  changed: Partial<Pick<BulletinRow, 'title' | 'state' | 'discarded_for' | 'revision'>> & { changed_at: Date },
): Promise<void> {
  await scoped(tx, scope, 'bulletin')
    .update()
    .set({ ...changed, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute();
}

export async function insertRevision(
  tx: Tx,
  scope: Scope,
  { id, region_id }: Pick<BulletinRow, 'id' | 'region_id'>,
  { composed, settings, contradictions, ...row }: RevisionRow,
): Promise<void> {
  await scoped(tx, scope, 'bulletin_revision').insert([
    {
      ...row,
      bulletin_id: id,
      region_id,
      composed: JSON.stringify(composed),
      settings: JSON.stringify(settings),
      contradictions: JSON.stringify(contradictions),
    },
  ]);
}

export async function revisionOf(tx: Tx, scope: Scope, id: string, revision: number): Promise<RevisionRow | undefined> {
  const row = await scoped(tx, scope, 'bulletin_revision')
    .select()
    .select(['revision', 'composed', 'settings', 'contradictions', 'by', 'at'])
    .where('bulletin_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    ...row,
    composed: composedBulletin.parse(row.composed),
    settings: bulletinSettings.parse(row.settings),
    contradictions: z.array(foundAgainst).parse(row.contradictions),
  };
}

/** Newest first. */
export async function revisionsOf(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<Pick<RevisionRow, 'revision' | 'by' | 'at'>[]> {
  return scoped(tx, scope, 'bulletin_revision')
    .select()
    .select(['revision', 'by', 'at'])
    .where('bulletin_id', '=', id)
    .orderBy('revision', 'desc')
    .execute();
}

/** Newest texts among these that the figures contradict somewhere. */
export async function contradictedTexts(
  tx: Tx,
  scope: Scope,
  rows: readonly Pick<BulletinRow, 'id' | 'revision'>[],
): Promise<(Pick<RevisionRow, 'composed' | 'contradictions'> & { id: string })[]> {
  if (rows.length === 0) return [];
  const newest = new Map(rows.map(({ id, revision }) => [id, revision]));
  const found = await scoped(tx, scope, 'bulletin_revision')
    .select()
    .select(['bulletin_id', 'revision', 'composed', 'contradictions'])
    .where('bulletin_id', 'in', [...newest.keys()])
    .where(sql<boolean>`jsonb_array_length(bulletin_revision.contradictions) > 0`)
    .execute();
  return found
    .filter(({ bulletin_id, revision }) => newest.get(bulletin_id) === revision)
    .map(({ bulletin_id, composed, contradictions }) => ({
      id: bulletin_id,
      composed: composedBulletin.parse(composed),
      contradictions: z.array(foundAgainst).parse(contradictions),
    }));
}

export async function insertOverride(
  tx: Tx,
  scope: Scope,
  override: OverrideRow & { id: string; bulletinId: string; regionId: string },
): Promise<void> {
  const { bulletinId, regionId, ...row } = override;
  await scoped(tx, scope, 'bulletin_override').insert([{ ...row, bulletin_id: bulletinId, region_id: regionId }]);
}

export async function overridesOf(tx: Tx, scope: Scope, id: string): Promise<OverrideRow[]> {
  return scoped(tx, scope, 'bulletin_override')
    .select()
    .select(['sentence', 'code', 'quote', 'reason', 'by', 'at'])
    .where('bulletin_id', '=', id)
    .orderBy('at')
    .execute();
}
