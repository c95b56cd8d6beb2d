import type { BulletinShown, BulletinSummary } from '../../../contracts/bulletinDrafts.ts';
import type { DocumentSummary } from '../../../contracts/notices.ts';
import { Problem } from '../../../contracts/problems.ts';
import type { SnapshotRef } from '../../../contracts/statistics.ts';
import { scopeFor } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import type { House } from '../../../platform/house.ts';
import { snapshotRefs } from '../../indicators/index.ts';
import { documentsFrom } from '../../notices/index.ts';
import { type RegionTree, treeOf } from '../../regions/index.ts';
import { overrideOf } from './check.ts';
import { officesOf } from './offices.ts';
import {
  type BulletinRow,
  bulletinById,
  contradictedTexts,
  overridesOf,
  type RevisionRow,
  revisionOf,
  revisionsOf,
} from './store.ts';

/** What documents that are made of bulletins come from. */
export const ORIGIN = 'bulletin';
export const originOf = (id: string): string => `${ORIGIN}:${id}`;

/** A bulletin of an own office; any other does not exist for the reader. */
export async function findBulletin(act: Act, id: string): Promise<BulletinRow> {
  const row = await bulletinById(act.tx, act.scope, officesOf(act.principal), id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

export async function newestRevision(act: Act, { id, revision }: BulletinRow): Promise<RevisionRow> {
  const row = await revisionOf(act.tx, act.scope, id, revision);
  if (row === undefined) throw new Error(`bulletin ${id} has no revision ${revision}`);
  return row;
}

/** The newest document that was made of a bulletin. */
export async function documentOf(act: Act, id: string): Promise<DocumentSummary | null> {
  return (await documentsFrom(act, [originOf(id)])).get(originOf(id))?.at(-1) ?? null;
}

export async function summaries(house: House, act: Act, rows: readonly BulletinRow[]): Promise<BulletinSummary[]> {
  const tree = await treeOf(act.tx);
  const names = await house.namesOf(
    act.tx,
    rows.map((row) => row.created_by),
  );
  const refs = await snapshotRefs(
    act.tx,
    rows.map((row) => row.snapshot_id),
  );
  const open = await openContradictions(act, rows);
  return rows.map((row) => summary(tree, row, refs, names, open));
}

/** How many contradictions of each nobody answers for; those without any are left out. */
export async function openContradictions(
  act: Act,
  rows: readonly Pick<BulletinRow, 'id' | 'revision'>[],
): Promise<ReadonlyMap<string, number>> {
  const open = new Map<string, number>();
  for (const { id, composed, contradictions } of await contradictedTexts(act.tx, act.scope, rows)) {
    const overrides = await overridesOf(act.tx, act.scope, id);
    open.set(id, contradictions.filter((found) => overrideOf(composed, found, overrides) === null).length);
  }
  return open;
}

function summary(
  tree: RegionTree,
  row: BulletinRow,
  refs: ReadonlyMap<string, SnapshotRef>,
  names: ReadonlyMap<string, string>,
  open: ReadonlyMap<string, number>,
): BulletinSummary {
  const { code, name } = row.template;
  return {
    id: row.id,
    region: tree.label(row.region_id),
    title: row.title,
    template: { code, name },
    snapshot: refs.get(row.snapshot_id) as SnapshotRef,
    state: row.state,
    open: open.get(row.id) ?? 0,
    version: row.version,
    revision: row.revision,
    createdBy: names.get(row.created_by) ?? null,
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  };
}

export async function shownBulletin(house: House, act: Act, id: string): Promise<BulletinShown> {
  const row = await findBulletin(act, id);
  const [told] = (await summaries(house, act, [row])) as [BulletinSummary];
  const { composed, settings, contradictions } = await newestRevision(act, row);
  const revisions = await revisionsOf(act.tx, act.scope, id);
  const overrides = await overridesOf(act.tx, act.scope, id);
  const names = await house.namesOf(
    act.tx,
    [...revisions, ...overrides].map(({ by }) => by),
  );
  const document = await documentOf(act, id);
  return {
    ...told,
    composed,
    settings,
    contradictions: contradictions.map((found) => {
      const override = overrideOf(composed, found, overrides);
      const told = override && {
        reason: override.reason,
        by: names.get(override.by) ?? null,
        at: override.at.toISOString(),
      };
      return { ...found, override: told };
    }),
    revisions: revisions.map(({ revision, by, at }) => ({
      revision,
      by: names.get(by) ?? null,
      at: at.toISOString(),
    })),
    discardedFor: row.discarded_for,
    document,
    may: {
      write:
        mayWriteOn(row, document) && scopeFor(act.principal, 'bulletins.write', house.policy, house.territory) !== null,
    },
  };
}

/** While its document goes its way nobody writes on a bulletin; one that was sent back or taken back is open again. */
export function mayWriteOn({ state }: BulletinRow, document: DocumentSummary | null): boolean {
  return state !== 'discarded' && (document === null || ['drafting', 'withdrawn'].includes(document.state));
}
