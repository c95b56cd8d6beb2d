import { readFileSync } from 'node:fs';
import { REGION_LEVELS, type RegionKind, type RegionLevel } from '../../contracts/regions.ts';
import { classesOf, kindOfCode, OWN_LEVEL_PREFIX } from './classes.ts';
import type { RegionTable, RegionVersion } from './types.ts';

/** A version whose parent is named by its key in the reference table. */
export interface ReferenceVersion extends Omit<RegionVersion, 'parentId'> {
  parentKey: string | null;
}

export interface ReferenceRegion {
  /** Stable name of the region in the checked-in table: the first code it had, with a letter where codes were used again. */
  key: string;
  kind: RegionKind;
  classes: readonly string[];
  aliases: readonly string[];
  /** Oldest first. */
  versions: readonly ReferenceVersion[];
}

export interface ReferenceSuccession {
  fromKey: string;
  toKey: string;
  kind: 'merged' | 'split';
  on: string;
  datedByYear: boolean;
  document: string | null;
}

export interface ReferenceTable {
  /** Parents before children; the own level of a region directly after it. */
  regions: readonly ReferenceRegion[];
  successions: readonly ReferenceSuccession[];
}

/** The checked-in table of all regions down to county since 2016, with their own levels. Read anew at each call: it is for seeding. */
export function referenceTable(): ReferenceTable {
  const aliases = Map.groupBy(rowsOf('aliases.tsv'), ([key]) => key);
  const rows = Map.groupBy(rowsOf('divisions.tsv'), ([key = '']) => key);
  const regions = [...rows].map(([key, versions]) => {
    const read = versions.map(readVersion);
    const last = read.at(-1) as ReferenceVersion;
    const kind = kindOfCode(last.code);
    return {
      key,
      kind,
      classes: kind === 'division' ? classesOf(last) : [],
      aliases: (aliases.get(key) ?? []).map(([, alias = '']) => alias),
      versions: read,
    };
  });
  regions.sort((a, b) => depth(a) - depth(b) || (a.key < b.key ? -1 : 1));
  return {
    regions: regions.flatMap((region) => [region, ownLevelOf(region)]),
    successions: rowsOf('successions.tsv').map(([fromKey = '', toKey = '', kind, on = '', byYear, document]) => ({
      fromKey,
      toKey,
      kind: kind === 'split' ? 'split' : 'merged',
      on,
      datedByYear: byYear === 'y',
      document: document || null,
    })),
  };
}

/** The reference table with ids in the place of keys. */
export function asRegionTable(reference: ReferenceTable, idOf: (key: string) => string = (key) => key): RegionTable {
  return {
    regions: reference.regions.map(({ key, versions, ...region }) => ({
      id: idOf(key),
      ...region,
      versions: versions.map(({ parentKey, ...version }) => ({
        ...version,
        parentId: parentKey === null ? null : idOf(parentKey),
      })),
    })),
    successions: reference.successions.map(({ fromKey, toKey, ...succession }) => ({
      fromId: idOf(fromKey),
      toId: idOf(toKey),
      ...succession,
    })),
  };
}

/** The pseudo-child 本级 of a region: it lives as long as the region, and stands at the level of the region's children. */
export function ownLevelOf(host: { key: string; versions: readonly ReferenceVersion[] }): ReferenceRegion {
  return {
    key: `${OWN_LEVEL_PREFIX}${host.key}`,
    kind: 'own_level',
    classes: [],
    aliases: [],
    versions: host.versions.map((version) => ({
      ...version,
      ...ownLevelNaming(version),
      parentKey: host.key,
    })),
  };
}

/** Code, names and level of the own level beside a version of its host. */
export function ownLevelNaming(
  host: Pick<RegionVersion, 'code' | 'name' | 'shortName' | 'level'>,
): Pick<RegionVersion, 'code' | 'name' | 'shortName' | 'level'> {
  return {
    code: `${OWN_LEVEL_PREFIX}${host.code}`,
    name: `${host.name}本级`,
    shortName: `${host.shortName}本级`,
    level: levelBelow(host),
  };
}

/** The level of a region's children. Municipalities have no cities. */
function levelBelow({ code, level }: Pick<RegionVersion, 'code' | 'level'>): RegionLevel {
  if (level === 'province' && classesOf({ code, level }).includes('municipality')) return 'county';
  return REGION_LEVELS[REGION_LEVELS.indexOf(level) + 1] ?? level;
}

function depth(region: ReferenceRegion): number {
  return REGION_LEVELS.indexOf((region.versions.at(-1) as ReferenceVersion).level);
}

function readVersion(row: readonly string[]): ReferenceVersion {
  const [, code = '', name = '', shortName = '', level, parent, from, to, byYear] = row;
  return {
    code,
    name,
    shortName,
    level: level as RegionLevel,
    parentKey: parent || null,
    validFrom: from || null,
    validTo: to || null,
    datedByYear: byYear === 'y',
  };
}

/** The data is checked in and built by a script, so its rows are trusted to have their columns. */
function rowsOf(file: string): string[][] {
  const lines = readFileSync(new URL(`data/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.slice(1).map((line) => line.split('\t'));
}
