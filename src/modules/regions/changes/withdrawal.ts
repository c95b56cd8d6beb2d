import { RegionTree } from '../tree.ts';
import type { RegionTable } from '../types.ts';
import { applyEffect } from './apply.ts';
import { type Circumstances, draftOf } from './faults.ts';
import type { ChangeEffect, DatedEffect } from './types.ts';

export interface Recorded extends DatedEffect {
  id: string;
}

/**
 * The table without one of its changes, and those recorded after it that build on it: they change what it changed, or no
 * longer fit without it. `recorded` are all changes that hold, in the order of recording.
 */
export function withoutChange(
  base: RegionTable,
  recorded: readonly Recorded[],
  id: string,
  circumstances: Circumstances,
): { table: RegionTable; blockedBy: readonly string[] } {
  const place = recorded.findIndex((change) => change.id === id);
  const withdrawn = recorded[place];
  if (withdrawn === undefined) throw new Error(`change ${id} does not hold`);
  let table = recorded.slice(0, place).reduce(applyEffect, base);
  const blockedBy: string[] = [];
  for (const later of recorded.slice(place + 1)) {
    const draft = buildsOn(later.effect, withdrawn.effect)
      ? null
      : draftOf(new RegionTree(table), table, later, circumstances);
    if (draft === null || draft.faults.length > 0) blockedBy.push(later.id);
    else table = draft.table;
  }
  return { table, blockedBy };
}

/** Whether a later change touches what an earlier one made or closed. */
function buildsOn(later: ChangeEffect, earlier: ChangeEffect): boolean {
  const touched = new Set([...earlier.ended, ...ids(earlier.continued), ...ids(earlier.begun)]);
  const named = [...later.ended, ...ids(later.continued), ...later.edges.flatMap(({ fromId, toId }) => [fromId, toId])];
  return named.some((id) => touched.has(id));
}

const ids = (standings: readonly { id: string }[]): string[] => standings.map(({ id }) => id);

/** Regions, own levels among them, that are there only by this change. */
export function begunBy(effect: ChangeEffect): string[] {
  return effect.begun.flatMap(({ id, ownLevelId }) => [id, ownLevelId]);
}

/** Regions whose standing the change alters, and those that took something in. */
export function touchedBy(effect: ChangeEffect): string[] {
  const ends = effect.edges.flatMap(({ fromId, toId }) => [fromId, toId]);
  return [...new Set([...effect.ended, ...ids(effect.continued), ...ids(effect.begun), ...ends])];
}
