import type { RegionLevel } from '../../contracts/regions.ts';
import { countsAtLevel } from './classes.ts';
import { type Bearing, codeBearings, nameIndexOf, standingOn } from './names.ts';
import type { RegionTree } from './tree.ts';
import type { Region, RegionVersion } from './types.ts';

/** What narrows the bearers of a name. */
export interface Search {
  tree: RegionTree;
  /** Nothing outside is ever found. */
  within: string;
  on: string;
  level: RegionLevel | null;
  /** Each hint is a choice of parents; what is looked for lies below one of each. */
  hints: readonly (readonly string[])[];
}

/** The bearings that are left after narrowing, one for each region: several where the name is ambiguous. */
export function lookUp(search: Search, text: string): Bearing[] {
  const whole = best(search, bearingsNamed(search.tree, text));
  if (whole.length > 0) return whole;
  const own = /^(.*)本级$/.exec(text);
  if (own) return ownLevels(search, own[1] as string);
  const bracketed = /^([^()]+)\(([^()]+)\)$/.exec(text);
  if (bracketed) return withBrackets(search, bracketed[1] as string, bracketed[2] as string);
  return best(search, afterParents(search, text));
}

export function bearingsNamed(tree: RegionTree, text: string): readonly Bearing[] {
  return nameIndexOf(tree).get(text) ?? codeBearings(tree, text);
}

/** Valid before retired before later names, and full names before short ones; the parents of the day before those of other days. */
function best(search: Search, bearings: readonly Bearing[]): Bearing[] {
  const eligible = bearings.filter((bearing) => isEligible(search, bearing));
  const belowOnTheDay = eligible.filter(({ region }) => isBelowHints(search, region, 'on the day'));
  const below =
    belowOnTheDay.length > 0 ? belowOnTheDay : eligible.filter(({ region }) => isBelowHints(search, region, 'ever'));
  const highest = Math.min(...below.map((bearing) => tier(bearing, search.on)));
  return onePerRegion(below.filter((bearing) => tier(bearing, search.on) === highest));
}

const STANDINGS = ['valid', 'past', 'future'] as const;

function tier(bearing: Bearing, on: string): number {
  return STANDINGS.indexOf(standingOn(bearing, on)) * 2 + (bearing.exact ? 0 : 1);
}

function isEligible({ tree, within, on, level }: Search, { region }: Bearing): boolean {
  const hasBegun = tree.at(region.id, on) !== null || tree.isGone(region.id, on);
  return (
    hasBegun && (level === null || isNamedAtLevel(tree, region, level, on)) && tree.isWithin(region.id, within, on)
  );
}

/** Offices list counties that stand directly under the province (仙桃市, and the districts of a municipality) among the cities. */
function isNamedAtLevel(tree: RegionTree, region: Region, level: RegionLevel, on: string): boolean {
  const version = tree.nearest(region.id, on);
  return (
    countsAtLevel(region, version, level) || (level === 'city' && region.classes.includes('directly_administered'))
  );
}

function isBelowHints({ tree, hints, on }: Search, { id }: Region, when: 'on the day' | 'ever'): boolean {
  const isBelow = (parentId: string): boolean =>
    id !== parentId && (when === 'ever' ? tree.wasEverWithin(id, parentId) : tree.isWithin(id, parentId, on));
  return hints.every((parents) => parents.some(isBelow));
}

export function onePerRegion(bearings: readonly Bearing[]): Bearing[] {
  return [...new Map(bearings.map((bearing) => [bearing.region.id, bearing])).values()];
}

/** 鼓楼区(南京): what is in brackets is a parent, or, as in 海门区(原海门市), another name of the same region. */
function withBrackets(search: Search, outside: string, inside: string): Bearing[] {
  const parents = bearingsNamed(search.tree, inside).map(({ region }) => region.id);
  const below = lookUp({ ...search, hints: [...search.hints, parents] }, outside);
  if (below.length > 0) return below;
  const others = new Set(bearingsNamed(search.tree, inside.replace(/^[原现]/, '')).map(({ region }) => region.id));
  return lookUp(search, outside).filter(({ region }) => others.has(region.id));
}

const SEPARATOR = /^[-/\\·>,、|_—]+/;

/** 江苏省南京市鼓楼区, 南京鼓楼区: every way to read the beginning as a province or city, and the rest as something below it. */
function afterParents(search: Search, text: string): Bearing[] {
  const found: Bearing[] = [];
  for (let length = 2; length <= text.length - 2; length++) {
    const parents = bearingsNamed(search.tree, text.slice(0, length)).filter(({ region }) =>
      isOnTheWay(search, region),
    );
    if (parents.length === 0) continue;
    const rest = text.slice(length).replace(SEPARATOR, '');
    found.push(...lookUp({ ...search, hints: [...search.hints, parents.map(({ region }) => region.id)] }, rest));
  }
  return found;
}

function isOnTheWay({ tree, within, on }: Search, { id }: Region): boolean {
  const { level } = tree.nearest(id, on);
  const isParent = level === 'nation' || level === 'province' || level === 'city';
  return isParent && (tree.isWithin(id, within, on) || tree.isWithin(within, id, on));
}

/** Which names of regions the word before 本级 fits; none before it fits all. */
const OWN_LEVEL_WORDS: ReadonlyMap<string, RegExp> = new Map([
  ['', /$/],
  ['省', /省$/],
  ['市', /市$/],
  ['县', /县$/],
  ['区', /区$/],
  ['州', /州$/],
  ['盟', /盟$/],
  ['旗', /旗$/],
  ['地区', /地区$/],
  ['自治区', /自治区$/],
  ['自治州', /自治州$/],
  ['自治县', /自治县$/],
  ['自治旗', /自治旗$/],
]);

/** 市本级 is the own level of the parent told beside it, else of the region within which is looked; 苏州市本级 names its region. */
function ownLevels(search: Search, stem: string): Bearing[] {
  const word = OWN_LEVEL_WORDS.get(stem);
  const hosts = word === undefined ? hostsNamed(search, stem) : hostsMeant(search, word);
  return hosts.flatMap((host) => {
    const region = search.tree.ownLevel(host.id);
    return region === null ? [] : [ownLevelBearing(region, `${stem}本级`)];
  });
}

function hostsMeant({ tree, within, on, hints }: Search, word: RegExp): Region[] {
  const said = hints.at(-1) ?? [within];
  const fits = (id: string): boolean => word.test(tree.nearest(id, on).name);
  const fitting = said.filter((id) => tree.isWithin(id, within, on) && fits(id));
  if (fitting.length > 0 || hints.length > 0) return fitting.map((id) => tree.byId(id));
  // 市本级 in a table of a province that does not say whose: its cities come into question. One city alone would be a guess.
  const children = tree.children(within, on).filter(({ id, kind }) => kind === 'division' && fits(id));
  return children.length > 1 ? children : [];
}

function hostsNamed(search: Search, stem: string): Region[] {
  const open = { ...search, level: null, hints: [] };
  const named = lookUp(open, stem);
  // 苏州市市本级
  const hosts = (named.length > 0 ? named : lookUp(open, stem.replace(/(.)\1$/, '$1'))).map(({ region }) => region);
  const hinted = hosts.filter(({ id }) =>
    search.hints.every((parents) => parents.some((parentId) => search.tree.isWithin(id, parentId, search.on))),
  );
  const atLevel = hinted.filter(({ id }) => {
    const own = search.tree.ownLevel(id);
    return own !== null && search.tree.nearest(own.id, search.on).level === search.level;
  });
  // The level settles 吉林本级, the province's or the city's; it does not bar 江苏省本级 from a table of counties.
  return atLevel.length > 0 ? atLevel : hinted;
}

function ownLevelBearing(region: Region, name: string): Bearing {
  const { validFrom } = region.versions[0] as RegionVersion;
  const { validTo } = region.versions.at(-1) as RegionVersion;
  return { region, name, exact: true, validFrom, validTo };
}
