import { Problem } from '../../../contracts/problems.ts';
import { principalName } from '../../../platform/access/principal.ts';
import { requireInScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import { newId } from '../../../platform/ids.ts';
import { treeOf } from '../../regions/index.ts';
import { indicatorsOf } from '../catalogue.ts';
import { holdCommitments } from '../importing/observationStore.ts';
import { sinceOf } from '../statistics/query.ts';
import { digestOf, manifestOf, sectionsOf } from './canonical.ts';
import { freezeFigures, treeAround } from './freeze.ts';
import { countStatements } from './frozen.ts';
import { insertSnapshot, type SnapshotRow, snapshotById } from './store.ts';

export interface SnapshotAsked {
  regionId: string;
  asOf: string;
  /** Beginning of the period; the same day a year before when left out. */
  since?: string | undefined;
  /** Why it is taken. */
  note: string;
}

/**
 * Freezes what is known now of a date, for a region within the act's scope and everything below it. Commitments and
 * withdrawals wait until it is written, so all of it was known at one moment. Returns the snapshot's row.
 */
export async function takeSnapshot(act: Act, asked: SnapshotAsked): Promise<SnapshotRow> {
  const { regionId, asOf, note } = asked;
  const since = sinceOf(asked);
  const known = await holdCommitments(act.tx);
  const tree = await treeOf(act.tx);
  const region = tree.label(regionId, asOf);
  requireInScope(act.scope, regionId, region.name);
  const all = await indicatorsOf(act.tx);
  const figures = await freezeFigures(act.tx, act.scope, { tree, regionId, indicators: all, asOf, since });
  const count = countStatements(figures);
  if (count === 0) throw new Problem('snapshot_empty', { region: region.name, asOf });

  const indicators = all.filter(({ code }) => figures.values().some((columns) => columns.has(code)));
  const sections = sectionsOf({ indicators, table: treeAround(tree, regionId), figures });
  const head = { regionId, regionCode: region.code, asOf, since };
  const manifest = manifestOf(
    { ...head, knownAt: known.knownAt.toISOString(), knownSequence: known.sequence },
    sections,
  );
  const id = newId();
  const digest = digestOf(manifest);
  const snapshot = {
    id,
    regionId,
    asOf,
    since,
    knownAt: known.knownAt,
    knownSequence: known.sequence,
    takenBy: principalName(act.principal),
    note,
    figures: count,
    manifest,
    digest,
  };
  await insertSnapshot(act.tx, act.scope, snapshot, sections);
  const row = await snapshotById(act.tx, act.scope, id);
  if (row === undefined) throw new Error(`snapshot ${id} is gone inside its own transaction`);
  await act.audit({
    action: 'snapshot.taken',
    entity: 'snapshot',
    entityId: id,
    regionId,
    after: { number: row.number, asOf, since, digest, figures: count },
    reason: note,
  });
  return row;
}
