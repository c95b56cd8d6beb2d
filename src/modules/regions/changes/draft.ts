import { Problem } from '../../../contracts/problems.ts';
import type { RegionChangeAsked } from '../../../contracts/regionChanges.ts';
import { texts } from '../../../contracts/texts/index.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import { requireInScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { readRegionTable, treeOf } from '../keeper.ts';
import { regionByCode } from '../lookup.ts';
import { treeRevision } from '../store.ts';
import type { RegionTree } from '../tree.ts';
import type { Region } from '../types.ts';
import { type Draft, draftOf } from './faults.ts';
import type { ChangeEffect, ChangeFault } from './types.ts';
import { understand } from './understand.ts';
import { touchedBy } from './withdrawal.ts';

export interface ChangeDraft extends Draft {
  effect: ChangeEffect;
  /** Of the tree that the draft was made on. */
  revision: number;
  rootId: string;
}

/**
 * A change as it would be, laid on the tree as it stands; written is nothing. Refused with a fault for each entry that
 * does not fit; `at` is where the change lies in the body of the request.
 */
export async function draftChange(
  house: House,
  act: Act,
  asked: RegionChangeAsked,
  { locale, at }: { locale: Locale; at: string },
): Promise<ChangeDraft> {
  const revision = await treeRevision(act.tx);
  const tree = await treeOf(act.tx);
  const root = requireRootInCharge(house, act, tree);
  const { effect, entries, faults } = understand(tree, asked, newId);
  requireAllInCharge(act, tree, effect);
  refuse(faults, locale, at);
  const dated = { on: asked.on, document: asked.document.number, effect };
  const draft = draftOf(tree, await readRegionTable(act.tx), dated, { today: act.today, rootId: root.id, entries });
  refuse(draft.faults, locale, at);
  return { ...draft, effect, revision, rootId: root.id };
}

/** A change of the tree concerns everybody: only who is in charge of the installation's whole root makes one. */
export function requireRootInCharge(house: House, act: Act, tree: RegionTree): Region {
  const root = regionByCode(tree, house.rootCode, act.today);
  requireInScope(act.scope, root.id, tree.label(root.id, act.today).name);
  return root;
}

/** Every region that is changed, and every parent that gains one, lies within what is in one's charge. */
export function requireAllInCharge(act: Act, tree: RegionTree, effect: ChangeEffect): void {
  const gains = ({ id, parentId }: { id: string; parentId: string | null }): boolean =>
    !tree.has(id) || tree.last(id).parentId !== parentId;
  const parents = [...effect.begun, ...effect.continued].filter(gains).flatMap(({ parentId }) => parentId ?? []);
  for (const id of [...touchedBy(effect), ...parents]) {
    if (tree.has(id)) requireInScope(act.scope, id, tree.nearest(id, act.today).name);
  }
}

function refuse(faults: readonly ChangeFault[], locale: Locale, at: string): void {
  if (faults.length === 0) return;
  const words = texts(locale).regionChanges.faults;
  throw new Problem(
    'region_change_invalid',
    { count: faults.length },
    {
      errors: faults.map(({ code, pointer, values }) => ({
        pointer: `${at}${pointer}`,
        message: (words[code] as (...values: string[]) => string)(...values),
      })),
    },
  );
}
