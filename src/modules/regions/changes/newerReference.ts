import { asRegionTable, type ReferenceTable, type ReferenceVersion } from '../reference.ts';
import { RegionTree } from '../tree.ts';
import type { RegionTable } from '../types.ts';
import { applyAll } from './apply.ts';
import { draftOf } from './faults.ts';
import { unsoundness } from './soundness.ts';
import type { Standing } from './types.ts';
import type { Recorded } from './withdrawal.ts';

export interface NewerReference {
  /** What takes the place of the base; recorded changes that hold are laid on it as before. */
  base: RegionTable;
  /** Ids of the regions that the reference has. */
  referenceIds: ReadonlySet<string>;
  /** Recorded changes that the reference has itself now. */
  contained: readonly string[];
  /** Recorded changes that the reference tells otherwise; while there are any, it is not brought in. */
  contradicting: readonly string[];
  /** Registered regions that have no place in it. */
  faults: readonly string[];
}

/**
 * A newer reference in the place of the one before it. A region is the same one where its first code began on the same
 * day, so that a region which began with a recorded change keeps its id, and the facts that point at it.
 */
export function bringIn(
  base: RegionTable,
  recorded: readonly Recorded[],
  reference: ReferenceTable,
  { newId, today }: { newId: () => string; today: string },
): NewerReference {
  const fresh = asRegionTable(reference, idsOf(applyAll(base, recorded), reference, newId));
  const referenceIds = new Set(fresh.regions.map(({ id }) => id));
  const isOurs = (id: string): boolean => !referenceIds.has(id);
  const next: RegionTable = {
    regions: [...fresh.regions, ...base.regions.filter(({ id }) => isOurs(id))],
    successions: [
      ...fresh.successions,
      ...base.successions.filter(({ fromId, toId }) => isOurs(fromId) || isOurs(toId)),
    ],
  };
  const contained: string[] = [];
  const contradicting: string[] = [];
  let table = next;
  for (const change of recorded) {
    const tree = new RegionTree(table);
    const found = partsContained(tree, change);
    if (!found.includes(false)) contained.push(change.id);
    else if (found.includes(true)) contradicting.push(change.id);
    else {
      const draft = draftOf(tree, table, change, { today, rootId: tree.root.id });
      if (draft.faults.length > 0) contradicting.push(change.id);
      else table = draft.table;
    }
  }
  return { base: next, referenceIds, contained, contradicting, faults: unsoundness(table) };
}

/** For each thing that a change does, whether the tree has it already. */
function partsContained(tree: RegionTree, { on, effect }: Recorded): boolean[] {
  const stands = ({ id, code, name, parentId }: Standing & { id: string }): boolean => {
    if (!tree.has(id)) return false;
    const version = tree.nearest(id, on);
    return version.code === code && version.name === name && version.parentId === parentId;
  };
  return [
    ...effect.ended.map((id) => tree.has(id) && tree.last(id).validTo !== null),
    ...[...effect.begun, ...effect.continued].map(stands),
    ...effect.edges.map(
      ({ fromId, toId }) => tree.has(fromId) && tree.successionsFrom(fromId).some((edge) => edge.toId === toId),
    ),
  ];
}

function idsOf(table: RegionTable, reference: ReferenceTable, newId: () => string): (key: string) => string {
  const known = new Map(table.regions.map(({ id, versions }) => [beginning(versions[0]), id]));
  const ids = new Map(
    reference.regions.map(({ key, versions }) => [key, known.get(beginning(versions[0])) ?? newId()]),
  );
  return (key) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`the reference has no region ${key}`);
    return id;
  };
}

const beginning = (first: Pick<ReferenceVersion, 'code' | 'validFrom'> | undefined): string =>
  `${first?.code} ${first?.validFrom ?? ''}`;
