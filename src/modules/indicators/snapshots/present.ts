import { REGION_LEVELS } from '../../../contracts/regions.ts';
import type {
  ReleasedDescription,
  ReleasedSnapshot,
  SnapshotDetail,
  SnapshotShown,
} from '../../../contracts/snapshots.ts';
import { FIGURE_BASES } from '../../../contracts/statistics.ts';
import { type RegionTree, reportedRows } from '../../regions/index.ts';
import type { FrozenContents } from './frozen.ts';
import { refOf } from './load.ts';
import type { SnapshotRow, StepRow } from './store.ts';

type Names = ReadonlyMap<string, string>;

export function presentSnapshot(tree: RegionTree, row: SnapshotRow, names: Names): SnapshotShown {
  return {
    ...refOf(row),
    region: tree.label(row.region_id, row.as_of),
    state: row.state,
    note: row.note,
    takenBy: names.get(row.taken_by) ?? null,
    figures: row.figures,
    version: row.version,
  };
}

export function presentDetail(
  tree: RegionTree,
  row: SnapshotRow,
  contents: FrozenContents,
  steps: readonly StepRow[],
  names: Names,
): SnapshotDetail {
  return {
    ...presentSnapshot(tree, row, names),
    ...presentContents(row, contents),
    steps: steps.map(({ act, at, by, reason }) => ({
      act,
      at: at.toISOString(),
      by: names.get(by) ?? null,
      reason,
    })),
  };
}

/** Told by the snapshot's own tree: what it is called does not change for those who have read it. */
export function presentRelease(row: SnapshotRow, { tree }: Pick<FrozenContents, 'tree'>): ReleasedSnapshot {
  if (row.stepped_at === null) throw new Error(`snapshot ${row.number} is not released`);
  return {
    ...refOf(row),
    releasedAt: row.stepped_at.toISOString(),
    region: tree.label(row.region_id, row.as_of),
  };
}

export function describeRelease(
  row: SnapshotRow,
  contents: FrozenContents,
  licence: ReleasedDescription['licence'],
): ReleasedDescription {
  return { ...presentRelease(row, contents), ...presentContents(row, contents), licence };
}

function presentContents(
  row: SnapshotRow,
  { tree, indicators, figures }: FrozenContents,
): Pick<ReleasedDescription, 'indicators' | 'bases' | 'levels'> {
  const known = new Set(
    [...figures.values()].flatMap((columns) => [...columns.values()].flatMap((c) => [...c.keys()])),
  );
  const own = tree.nearest(row.region_id, row.as_of).level;
  const below = REGION_LEVELS.slice(REGION_LEVELS.indexOf(own) + 1);
  return {
    indicators: indicators.map(({ code, name, unit, definition, recordsDefinition, rankable }) => ({
      code,
      name,
      unit,
      definition,
      recordsDefinition,
      rankable,
    })),
    bases: FIGURE_BASES.filter((basis) => figures.has(basis)),
    levels: below
      .map((level) => ({
        level,
        regions: reportedRows(tree, row.region_id, level, row.as_of).filter(({ id }) => known.has(id)).length,
      }))
      .filter(({ regions }) => regions > 0),
  };
}
