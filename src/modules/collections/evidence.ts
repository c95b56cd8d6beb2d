import { type FileContents, type FileReading, readAs } from '../indicators/index.ts';
import type { UnitOfRegion } from '../organisations/index.ts';
import type { RegionTree } from '../regions/index.ts';
import { versionOf } from './reading.ts';
import type { Round } from './roundStore.ts';
import type { Evidence, Sender } from './sender.ts';
import { defaultKind, rowsAsked } from './table.ts';

/** What a file tells of its sender, read as a table of the whole region of the round. */
export function evidenceOf(
  tree: RegionTree,
  round: Round,
  file: { name: string; contents: FileContents },
): { evidence: Evidence; reading: FileReading } {
  const reading = readAs(tree, file.name, file.contents, asWhole(round, round.region_id));
  const leadIns = file.contents.ok ? file.contents.grids.flatMap(({ leadIn }) => leadIn) : [];
  const evidence = {
    rows: rowsOf(reading).filter((ids) => ids.length !== 1 || ids[0] !== round.region_id),
    titles: [...reading.tables.flatMap(({ title }) => (title === null ? [] : [title])), ...leadIns],
    sheets: reading.tables.flatMap(({ sheet }) => (sheet === null ? [] : [sheet])),
    fileName: file.name,
    template: versionOf(file.contents)?.handInId ?? null,
  };
  return { evidence, reading };
}

const asWhole = (round: Round, regionId: string) => ({
  regionId,
  asOf: round.as_of,
  since: round.since,
  defaultKind: defaultKind(round.columns),
});

/** Row by row what its name may mean. */
function rowsOf(reading: FileReading): (readonly string[])[] {
  return reading.tables.flatMap((table) => {
    const candidates = new Map(
      table.problems.flatMap(({ code, cell, candidates: ids }) =>
        code === 'region_ambiguous' && cell !== null ? [[Number(/\d+/.exec(cell)?.[0]), [...ids]] as const] : [],
      ),
    );
    const rows = new Map<number, readonly string[]>();
    for (const { row, regionId } of table.cells)
      rows.set(row, regionId === null ? (candidates.get(row + 1) ?? []) : [regionId]);
    return [...rows.values()];
  });
}

/**
 * The region that a file is about where that lies outside the round: most of its rows are named in the whole country,
 * and hardly any in the region of the round. Null where it may well be of the round.
 */
export function elsewhere(
  tree: RegionTree,
  round: Round,
  file: { name: string; contents: FileContents },
  evidence: Evidence,
): string | null {
  const known = evidence.rows.filter((ids) => ids.length > 0).length;
  if (evidence.rows.length === 0 || known * 2 > evidence.rows.length || round.region_id === tree.root.id) return null;
  const rows = rowsOf(readAs(tree, file.name, file.contents, asWhole(round, tree.root.id)));
  const outside = rows.flatMap((ids) => {
    const [id] = ids;
    return ids.length === 1 && id !== undefined && id !== tree.root.id && !tree.wasEverWithin(id, round.region_id)
      ? [id]
      : [];
  });
  return outside.length * 2 > rows.length ? lowestAbove(tree, outside, round.as_of) : null;
}

/** The lowest region in which most of some regions lie. */
function lowestAbove(tree: RegionTree, ids: readonly string[], on: string): string | null {
  const counts = new Map<string, number>();
  for (const id of ids)
    for (const regionId of new Set([id, ...tree.ancestors(id, on).map((region) => region.id)]))
      counts.set(regionId, (counts.get(regionId) ?? 0) + 1);
  const holding = [...counts].filter(([id, n]) => n * 2 > ids.length && id !== tree.root.id).map(([id]) => id);
  return holding.toSorted((a, b) => tree.ancestors(b, on).length - tree.ancestors(a, on).length)[0] ?? null;
}

/** Units of a round as possible senders. */
export function sendersOf(
  tree: RegionTree,
  round: Round,
  units: readonly (UnitOfRegion & { handIn: string })[],
): Sender[] {
  const namesOf = new Map(units.map((unit) => [unit.handIn, unitNames(tree, unit, round.as_of)]));
  const bearers = new Map<string, number>();
  for (const names of namesOf.values()) for (const name of names) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return units.map((unit) => {
    const asked = rowsAsked(tree, round, unit.regionId).map(({ regionId }) => regionId);
    const retired = round.rows.includes('children')
      ? tree.everWithin(unit.regionId).filter((id) => id !== unit.regionId && tree.isGone(id, round.as_of))
      : [];
    return {
      handIn: unit.handIn,
      rows: new Set([...asked, ...retired]),
      asked: asked.length,
      names: [...(namesOf.get(unit.handIn) ?? [])].filter((name) => bearers.get(name) === 1),
      above: units
        .filter(({ regionId }) => regionId !== unit.regionId && tree.isWithin(unit.regionId, regionId))
        .map(({ handIn }) => handIn),
    };
  });
}

/** 南京市, 南京, 南京市科学技术协会: the name of its region, the short one, its own. */
function unitNames(tree: RegionTree, unit: UnitOfRegion, on: string): Set<string> {
  const { name } = tree.label(unit.regionId, on);
  const short = name.replace(/(?:市|地区|自治州|盟|县|区|旗|省)$/, '');
  return new Set([name, unit.name, ...(short.length >= 2 ? [short] : [])].map((each) => each.normalize('NFKC')));
}
