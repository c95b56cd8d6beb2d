import type { RegionChangeTold } from '../../../contracts/regionChanges.ts';
import type { RegionRef } from '../../../contracts/regions.ts';
import type { RegionTree } from '../tree.ts';
import type { ChangeEffect } from './types.ts';

/** A change in the names of its day: what ended and what went on as it was called before, what began as it is called now. */
export function tellChange(before: RegionTree, after: RegionTree, on: string, effect: ChangeEffect): RegionChangeTold {
  const was = (id: string): RegionRef => refOf(before, id);
  const is = (id: string): RegionRef => after.label(id, on);
  return {
    ended: effect.ended.map(was),
    begun: effect.begun.map(({ id, parentId }) => ({ ...is(id), parent: is(parentId ?? after.root.id) })),
    continued: effect.continued.map(({ id, parentId }) => {
      const parentBefore = before.last(id).parentId;
      return {
        before: was(id),
        after: is(id),
        parentBefore: parentBefore === null ? null : was(parentBefore),
        parentAfter: parentId === null ? null : is(parentId),
      };
    }),
    edges: effect.edges.map(({ fromId, toId, kind }) => ({ from: was(fromId), to: is(toId), kind })),
  };
}

function refOf(tree: RegionTree, id: string): RegionRef {
  const { code, name } = tree.last(id);
  return { code, name };
}
