import { Problem } from '../../../contracts/problems.ts';
import type { Difference, DifferenceCause, Differences } from '../../../contracts/snapshots.ts';
import type { Act } from '../../../platform/act.ts';
import type { House } from '../../../platform/house.ts';
import { isId } from '../../../platform/ids.ts';
import { type RegionTree, treeOf } from '../../regions/index.ts';
import { indicatorsOf } from '../catalogue.ts';
import { type Comparison, compare, type Differing, type RegionDiffering } from './compare.ts';
import { freezeFigures } from './freeze.ts';
import type { FrozenStatement } from './frozen.ts';
import { loadContents } from './load.ts';
import { presentSnapshot } from './present.ts';
import { type FactImport, importsOfFacts, type SnapshotRow, snapshotById } from './store.ts';

/** What is known now about the date of a snapshot that was not known when it was taken, each with its cause. */
export async function differencesOf(house: House, act: Act, id: string): Promise<Differences> {
  const row = isId(id) ? await snapshotById(act.tx, act.scope, id) : undefined;
  if (row === undefined) throw new Problem('not_found');
  const tree = await treeOf(act.tx);
  const contents = await loadContents(act.tx, row);
  const figures = await freezeFigures(act.tx, act.scope, {
    tree,
    regionId: row.region_id,
    indicators: await indicatorsOf(act.tx),
    asOf: row.as_of,
    since: row.since,
  });
  const comparison = compare(row.region_id, row.as_of, contents, { tree, figures });
  const imports = await importsOfFacts(act.tx, act.scope, factsIn(comparison));
  const actors = [row.taken_by, ...[...imports.values()].map(({ by }) => by)];
  const names = await house.namesOf(act.tx, actors);
  const told = { row, trees: { frozen: contents.tree, now: tree }, imports, names };
  return {
    snapshot: presentSnapshot(tree, row, names),
    comparedAt: house.clock.now().toISOString(),
    differences: comparison.figures.map((each) => presentDifference(each, told)),
    regions: comparison.regions.map((each) => presentRegion(each, told)),
  };
}

function factsIn({ figures }: Comparison): number[] {
  const facts = figures.flatMap(({ frozen, now, totalNow }) => [frozen?.fact, now?.fact, totalNow]);
  return [...new Set(facts.filter((fact) => typeof fact === 'number'))];
}

interface Told {
  row: SnapshotRow;
  trees: { frozen: RegionTree; now: RegionTree };
  imports: ReadonlyMap<number, FactImport>;
  names: ReadonlyMap<string, string>;
}

function presentDifference(differing: Differing, told: Told): Difference {
  const { indicator, basis, measure, regionId, frozen, now } = differing;
  const tree = told.trees.now.has(regionId) ? told.trees.now : told.trees.frozen;
  return {
    indicator,
    basis,
    measure,
    region: tree.label(regionId, told.row.as_of),
    path: tree.path(regionId, told.row.as_of),
    frozen: known(frozen),
    now: known(now),
    cause: causeOf(differing, told),
  };
}

function known(statement: FrozenStatement | undefined): Difference['now'] {
  if (statement === undefined) return { value: null, kind: 'missing' };
  return { value: statement.value, kind: statement.value === null ? 'na' : 'number' };
}

/**
 * An import that came after the moment of the snapshot and states the figure now is the cause. Where what states it now was
 * known then already, or nothing does, what stated it then has been withdrawn; or, of an increase or a rank, a later total
 * has taken their date from them.
 */
function causeOf(differing: Differing, { row, trees, imports, names }: Told): DifferenceCause {
  if (differing.territory !== 'same') return successionOf(differing.regionId, row, trees);
  if (differing.basis === 'records') return { kind: 'fact', basis: 'records' };
  const importOf = (fact: number | null | undefined) => (fact == null ? undefined : imports.get(fact));
  const [now, then, total] = [differing.now?.fact, differing.frozen?.fact, differing.totalNow].map(importOf);
  if (now !== undefined && now.sequence > row.known_seq) return laterImport(now, names);
  if (then !== undefined && then.withdrawn !== null)
    return {
      kind: 'withdrawal',
      import: then.importId,
      at: then.withdrawn.at.toISOString(),
      reason: then.withdrawn.reason,
    };
  const newest = total ?? now;
  return newest === undefined ? successionOf(differing.regionId, row, trees) : laterImport(newest, names);
}

function laterImport(found: FactImport, names: ReadonlyMap<string, string>): DifferenceCause {
  return {
    kind: 'import',
    import: found.importId,
    at: found.committedAt.toISOString(),
    by: found.visible ? (names.get(found.by) ?? null) : null,
    file: found.visible ? found.file : null,
  };
}

/** What was recorded of the region since, or of a region above it, as far as its successions tell. */
function successionOf(regionId: string, row: SnapshotRow, { frozen, now }: Told['trees']): DifferenceCause {
  const tree = now.has(regionId) ? now : frozen;
  const edges = [...tree.successionsFrom(regionId), ...tree.successionsInto(regionId)];
  const [edge] = edges.toSorted((a, b) => (a.on < b.on ? 1 : -1));
  return {
    kind: 'succession',
    effectiveOn: edge?.on ?? tree.nearest(regionId, row.as_of).validFrom,
    regions: edges.map(({ fromId, toId }) => tree.label(fromId === regionId ? toId : fromId)),
    document: edge?.document ?? null,
  };
}

function presentRegion(
  { regionId, change, frozen, now }: RegionDiffering,
  { row, trees }: Told,
): Differences['regions'][number] {
  const ref = (version: RegionDiffering['now']) =>
    version === null ? null : { code: version.code, name: version.name };
  return {
    change,
    frozen: ref(frozen),
    now: ref(now),
    frozenPath: frozen === null ? null : trees.frozen.path(regionId, row.as_of),
    nowPath: now === null ? null : trees.now.path(regionId, row.as_of),
  };
}
