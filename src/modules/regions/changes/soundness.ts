import { RegionTree } from '../tree.ts';
import type { Region, RegionTable, RegionVersion } from '../types.ts';

const BEGINNING = '0000-01-01';
const END = '9999-12-31';
const from = (version: RegionVersion): string => version.validFrom ?? BEGINNING;
const to = (version: RegionVersion): string => version.validTo ?? END;
const overlap = (a: RegionVersion, b: RegionVersion): boolean => from(a) < to(b) && from(b) < to(a);

/**
 * What makes a table no tree on some day: versions of a region that overlap, a code that names two regions, a parent
 * that is not there, a circle. Empty for a sound table. It knows nothing of how the table came about.
 */
export function unsoundness(table: RegionTable): string[] {
  const byId = new Map(table.regions.map((region) => [region.id, region]));
  return [
    ...table.regions.flatMap(unorderedVersions),
    ...sharedCodes(table),
    ...table.regions.flatMap((region) => missingParents(region, byId)),
    ...table.regions.flatMap((region) => circles(region, byId)),
    ...strayEdges(table, byId),
  ];
}

function unorderedVersions({ id, versions }: Region): string[] {
  const faults = versions.flatMap((version, i) => {
    const next = versions[i + 1];
    return next !== undefined && to(version) > from(next) ? [`versions of ${id} overlap at ${next.validFrom}`] : [];
  });
  if (versions.length === 0) faults.push(`${id} has no version`);
  return [...faults, ...versions.filter((v) => from(v) >= to(v)).map((v) => `a version of ${id} is empty (${v.code})`)];
}

function sharedCodes(table: RegionTable): string[] {
  const bearers = Map.groupBy(
    table.regions.flatMap((region) => region.versions.map((version) => ({ id: region.id, version }))),
    ({ version }) => version.code,
  );
  return [...bearers.values()].flatMap((same) =>
    same.flatMap((a, i) =>
      same
        .slice(i + 1)
        .filter((b) => a.id !== b.id && overlap(a.version, b.version))
        .map((b) => `${a.version.code} names ${a.id} and ${b.id}`),
    ),
  );
}

/** On every day of a version its parent is there. Parents whose versions follow without a gap count as one. */
function missingParents(region: Region, byId: ReadonlyMap<string, Region>): string[] {
  return region.versions.flatMap((version) => {
    if (version.parentId === null) return [];
    const parent = byId.get(version.parentId);
    if (parent === undefined) return [`the parent of ${region.id} is unknown`];
    let covered = from(version);
    for (const each of parent.versions) if (from(each) <= covered && to(each) > covered) covered = to(each);
    return covered < to(version) ? [`${region.id} (${version.code}) has no parent on ${covered}`] : [];
  });
}

/** A circle would need a day on which it closes: walked on the first day of each version. */
function circles(region: Region, byId: ReadonlyMap<string, Region>): string[] {
  return region.versions.flatMap((version) => {
    const seen = new Set([region.id]);
    const on = from(version);
    let parentId = version.parentId;
    while (parentId !== null) {
      if (seen.has(parentId)) return [`${region.id} lies within itself on ${on}`];
      seen.add(parentId);
      const holding = byId.get(parentId)?.versions.find((each) => from(each) <= on && to(each) > on);
      parentId = holding?.parentId ?? null;
    }
    return [];
  });
}

function strayEdges(table: RegionTable, byId: ReadonlyMap<string, Region>): string[] {
  return table.successions.flatMap(({ fromId, toId, on }) => {
    const target = byId.get(toId);
    if (!byId.has(fromId) || target === undefined) return [`an edge of ${on} ends nowhere`];
    return target.versions.some((each) => from(each) <= on && to(each) > on)
      ? []
      : [`${fromId} went into ${toId}, which was not there on ${on}`];
  });
}

/** The same table, whatever the order of its rows: for comparing. */
export function tableDigest(table: RegionTable): string {
  const regions = [...table.regions].sort((a, b) => (a.id < b.id ? -1 : 1));
  const edges = table.successions.map((edge) => JSON.stringify(edge)).sort();
  return JSON.stringify([regions, edges]);
}

export const soundTree = (table: RegionTable): RegionTree => {
  const faults = unsoundness(table);
  if (faults.length > 0) throw new Error(`no tree: ${faults.slice(0, 3).join('; ')}`);
  return new RegionTree(table);
};
