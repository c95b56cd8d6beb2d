import { FUNCTIONAL_PREFIX, OWN_LEVEL_PREFIX, UNIT_PREFIX } from './classes.ts';
import type { RegionTree } from './tree.ts';
import type { Region, RegionVersion } from './types.ts';

const BRACKETS_LEFT = /[[{〔【《〈「『<]/g;
const BRACKETS_RIGHT = /[\]}〕】》〉」』>]/g;
// Blanks of every width, and characters that take none: zero-width, soft hyphen, byte order mark.
const INVISIBLE = /[\s\u00AD\u200B-\u200F\u2060\uFEFF]/g;
const FOOTNOTE_MARK = /[*※:]+$/;

/** A name as an office typed it, without what typing adds: blanks, full-width forms, kinds of brackets, footnote marks. */
export function normaliseName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(BRACKETS_LEFT, '(')
    .replace(BRACKETS_RIGHT, ')')
    .replace(FOOTNOTE_MARK, '');
}

/** A name that a region bears, for the days on which it bears it. */
export interface Bearing {
  region: Region;
  name: string;
  /** The full name or the code, not a short name or an alias. */
  exact: boolean;
  validFrom: string | null;
  validTo: string | null;
}

export type Standing = 'valid' | 'past' | 'future';

export function standingOn({ validFrom, validTo }: Bearing, on: string): Standing {
  if (validTo !== null && validTo <= on) return 'past';
  return validFrom !== null && validFrom > on ? 'future' : 'valid';
}

export type NameIndex = ReadonlyMap<string, readonly Bearing[]>;

const indexes = new WeakMap<RegionTree, NameIndex>();

/** All names of the tree's regions, own levels left out (they are told by their region and 本级). Built once for each tree. */
export function nameIndexOf(tree: RegionTree): NameIndex {
  let index = indexes.get(tree);
  if (index === undefined) {
    index = buildIndex(tree);
    indexes.set(tree, index);
  }
  return index;
}

function buildIndex(tree: RegionTree): NameIndex {
  const index = new Map<string, Bearing[]>();
  for (const region of tree.regions) {
    if (region.kind === 'own_level') continue;
    for (const bearing of bearingsOf(tree, region)) {
      const same = index.get(bearing.name);
      if (same === undefined) index.set(bearing.name, [bearing]);
      else same.push(bearing);
    }
  }
  return index;
}

function bearingsOf(tree: RegionTree, region: Region): Bearing[] {
  const { versions } = region;
  const first = versions[0] as RegionVersion;
  const last = versions.at(-1) as RegionVersion;
  const full = runs(region, versions, (version) => [version.name], true);
  const loose = runs(region, versions, (version) => looseNames(tree, region, version), false);
  const aliases = region.aliases.map((alias) => ({
    region,
    name: normaliseName(alias),
    exact: false,
    validFrom: first.validFrom,
    validTo: last.validTo,
  }));
  return [...full, ...loose, ...aliases];
}

/** A name that goes on from one version to the next is borne without a break. */
function runs(
  region: Region,
  versions: readonly RegionVersion[],
  namesOf: (version: RegionVersion) => string[],
  exact: boolean,
): Bearing[] {
  const found: Bearing[] = [];
  for (const version of versions) {
    for (const name of new Set(namesOf(version).map(normaliseName))) {
      const running = found.find((bearing) => bearing.name === name && bearing.validTo === version.validFrom);
      if (running && version.validFrom !== null) running.validTo = version.validTo;
      else found.push({ region, name, exact, validFrom: version.validFrom, validTo: version.validTo });
    }
  }
  return found;
}

const AUTONOMOUS = /自治([州县旗区])$/;

function looseNames(
  tree: RegionTree,
  region: Region,
  { name, shortName, parentId, validFrom }: RegionVersion,
): string[] {
  const names = shortName === name ? [] : [shortName];
  const autonomous = AUTONOMOUS.exec(name)?.[1];
  // 恩施州, 玉屏县; 广西自治区.
  if (autonomous !== undefined) names.push(shortName + (autonomous === '区' ? '自治区' : autonomous));
  else if (name.endsWith('族区')) names.push(`${shortName}区`);
  if (region.kind === 'functional' && parentId !== null) {
    const city = tree.nearest(parentId, validFrom ?? undefined);
    const prefix = [city.name, city.shortName].find((each) => name.startsWith(each) && name.length - each.length >= 2);
    // 高新区 for 泰安高新区, which only the city's own tables do.
    if (prefix !== undefined) names.push(name.slice(prefix.length));
  }
  return names;
}

const GB_CODE = /^\d{6}(?:000000)?$/;

/** Who bears the text as a code: six digits, twelve with zeros, or a code of our own. */
export function codeBearings(tree: RegionTree, text: string): Bearing[] {
  const isOwnCode = [OWN_LEVEL_PREFIX, FUNCTIONAL_PREFIX, UNIT_PREFIX].some((prefix) =>
    text.toUpperCase().startsWith(prefix),
  );
  if (!isOwnCode && !GB_CODE.test(text)) return [];
  const code = isOwnCode ? text.toUpperCase() : text.slice(0, 6);
  return tree.bearersOfCode(code).map(({ region, version }) => {
    const run = region.versions.filter((each) => each.code === code);
    const from = run[0] ?? version;
    const to = run.at(-1) ?? version;
    return { region, name: code, exact: true, validFrom: from.validFrom, validTo: to.validTo };
  });
}
