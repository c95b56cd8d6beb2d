import { Problem } from '../../../contracts/problems.ts';
import type { ChangeBlock, RegionChangeShown, recordRegionChange } from '../../../contracts/regionChanges.ts';
import type { BodyOf } from '../../../contracts/route.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import { principalName } from '../../../platform/access/principal.ts';
import type { Act } from '../../../platform/act.ts';
import type { House } from '../../../platform/house.ts';
import { requireVersion } from '../../../platform/http/version.ts';
import { newId } from '../../../platform/ids.ts';
import { treeOf } from '../keeper.ts';
import { bumpTreeRevision, lockTree, readBaseTable, treeRevision } from '../store.ts';
import { draftChange, requireAllInCharge, requireRootInCharge } from './draft.ts';
import { presentChange, stateOf, versionOf } from './present.ts';
import * as store from './store.ts';
import { tellChange } from './told.ts';
import { begunBy, withoutChange } from './withdrawal.ts';

/** Records a change on the very tree that its preview was made on; the tree is another one from then on, in every process. */
export async function record(
  house: House,
  act: Act,
  revision: number,
  { change, reason }: BodyOf<typeof recordRegionChange>,
  locale: Locale,
): Promise<RegionChangeShown> {
  await lockTree(act.tx);
  const held = { version: await treeRevision(act.tx) };
  requireVersion(held, revision, () => ({ revision: held.version }));
  const draft = await draftChange(house, act, change, { locale, at: '/body/change' });
  const id = newId();
  const told = tellChange(draft.before, draft.after, change.on, draft.effect);
  await store.insertChange(act.tx, {
    id,
    kind: change.kind,
    effective_on: change.on,
    document_number: change.document.number,
    document_title: change.document.title,
    effect: draft.effect,
    told,
    reason,
    recorded_by: principalName(act.principal),
  });
  await bumpTreeRevision(act.tx);
  await act.audit({
    action: 'region_change.recorded',
    entity: 'region_change',
    entityId: id,
    regionId: draft.rootId,
    after: { kind: change.kind, on: change.on, document: change.document, told },
    reason,
  });
  return shown(house, act, id);
}

/** Takes a change back: the tree is as if it had never been recorded, and the record of both stays. */
export async function withdraw(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  reason: string,
): Promise<RegionChangeShown> {
  await lockTree(act.tx);
  const row = await found(act, id);
  const tree = await treeOf(act.tx);
  const root = requireRootInCharge(house, act, tree);
  const current = await shown(house, act, id);
  requireVersion({ version: versionOf(row) }, ifMatch, () => current);
  if (stateOf(row) !== 'recorded') throw new Problem('state_conflict', { state: stateOf(row) });
  requireAllInCharge(act, tree, row.effect);
  const blocks = await blocksOf(act, root.id, row);
  if (blocks.length > 0) {
    throw new Problem('region_change_built_on', { blocks: blocks.map(told) }, { current: blocks });
  }
  await store.insertWithdrawal(act.tx, { change_id: id, reason, withdrawn_by: principalName(act.principal) });
  await bumpTreeRevision(act.tx);
  await act.audit({
    action: 'region_change.withdrawn',
    entity: 'region_change',
    entityId: id,
    regionId: root.id,
    before: { kind: row.kind, on: row.effective_on, told: row.told },
    reason,
  });
  return shown(house, act, id);
}

const told = (block: ChangeBlock): string =>
  block.kind === 'change' ? block.document : `${block.table} (${block.count})`;

/** What builds on a change that holds: later changes, and rows of any room that point at a region which began with it. */
export async function blocksOf(act: Act, rootId: string, row: store.ChangeRow): Promise<ChangeBlock[]> {
  if (stateOf(row) !== 'recorded') return [];
  const recorded = await store.changesInForce(act.tx);
  const { blockedBy } = withoutChange(await readBaseTable(act.tx), recorded, row.id, { today: act.today, rootId });
  const later = await Promise.all(blockedBy.map((id) => found(act, id)));
  const begun = begunBy(row.effect);
  const records = await store.rowsPointingAt(act.tx, begun);
  return [
    ...later.map(({ id, ordinal, document_number }) => ({
      kind: 'change' as const,
      id,
      number: ordinal,
      document: document_number,
    })),
    ...records.map(({ table, count }) => ({ kind: 'records' as const, table, count })),
    ...(begun.includes(rootId) ? [{ kind: 'records' as const, table: 'setting_value', count: 1 }] : []),
  ];
}

export async function found(act: Act, id: string): Promise<store.ChangeRow> {
  const row = await store.changeById(act.tx, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

async function shown(house: House, act: Act, id: string): Promise<RegionChangeShown> {
  const row = await found(act, id);
  return presentChange(row, await house.namesOf(act.tx, [row.recorded_by, row.withdrawn_by ?? row.recorded_by]));
}
