import { classesOf, kindOfCode } from '../classes.ts';
import { ownLevelNaming } from '../reference.ts';
import { shortNameOf } from '../shortNames.ts';
import type { Region, RegionTable, RegionVersion } from '../types.ts';
import type { DatedEffect, Standing } from './types.ts';

/**
 * The table after a change. Nothing is checked here: `faultsIn` does that before a change is recorded. An effect on a
 * region that the table does not have does nothing to it.
 */
export function applyEffect(table: RegionTable, { on, document, effect }: DatedEffect): RegionTable {
  const continued = new Map(effect.continued.map((each) => [each.id, each]));
  const ended = new Set(effect.ended);
  const regions = table.regions.map((region) => {
    const host = region.kind === 'own_level' ? (last(region).parentId ?? '') : region.id;
    const standing = continued.get(host);
    if (standing !== undefined)
      return region.id === host ? goOn(region, standing, on) : ownLevelGoesOn(region, standing, on);
    return ended.has(host) ? end(region, on) : region;
  });
  return {
    regions: [...regions, ...effect.begun.flatMap((each) => begin(each, on))],
    successions: [...table.successions, ...effect.edges.map((edge) => ({ ...edge, on, datedByYear: false, document }))],
  };
}

/** The table after several changes, in the order in which they were recorded. */
export function applyAll(table: RegionTable, effects: readonly DatedEffect[]): RegionTable {
  return effects.reduce(applyEffect, table);
}

const last = (region: Region): RegionVersion => region.versions.at(-1) as RegionVersion;

function end(region: Region, on: string): Region {
  return { ...region, versions: [...region.versions.slice(0, -1), { ...last(region), validTo: on }] };
}

function goOn(region: Region, standing: Standing, on: string): Region {
  const { versions } = end(region, on);
  const classes = region.kind === 'division' ? classesOf(standing) : region.classes;
  return { ...region, classes, versions: [...versions, versionOf(standing, on)] };
}

function ownLevelGoesOn(region: Region, host: Standing, on: string): Region {
  const { versions } = end(region, on);
  const version = versionOf(host, on);
  const { parentId } = last(region);
  return { ...region, versions: [...versions, { ...version, ...ownLevelNaming(version), parentId }] };
}

function begin({ id, ownLevelId, kind, ...standing }: DatedEffect['effect']['begun'][number], on: string): Region[] {
  const version = versionOf(standing, on);
  return [
    { id, kind, classes: kind === 'division' ? classesOf(version) : [], aliases: [], versions: [version] },
    {
      id: ownLevelId,
      kind: 'own_level',
      classes: [],
      aliases: [],
      versions: [{ ...version, ...ownLevelNaming(version), parentId: id }],
    },
  ];
}

/** Functional areas and units have no shorter name than their own. */
function versionOf({ code, name, level, parentId }: Standing, on: string): RegionVersion {
  const shortName = kindOfCode(code) === 'division' ? shortNameOf(name) : name;
  return { code, name, shortName, level, parentId, validFrom: on, validTo: null, datedByYear: false };
}
