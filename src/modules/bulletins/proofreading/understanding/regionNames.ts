import type { RegionLevel } from '../../../../contracts/regions.ts';
import { type RegionTree, resolveRegion } from '../../../regions/index.ts';

/** A region as prose names it. */
export interface Mention {
  from: number;
  to: number;
  written: string;
  /** Null where the name is ambiguous or nobody's. */
  regionId: string | null;
  fault: 'ambiguous' | 'unknown' | null;
  /** The name or the region no longer holds on the day. */
  retired: boolean;
  candidates: readonly string[];
}

interface Names {
  all: ReadonlySet<string>;
  longest: number;
  /** Short names that stand for a province or city: they are seldom ordinary words. */
  wellKnown: ReadonlySet<string>;
}

const LEVEL_ENDING = /(?:省|市|区|县|州|盟|旗|地区)$/;
/** Names that are ordinary words too. */
const GENERIC = new Set(['城区', '郊区', '矿区', '新区', '市区', '市中区', '市辖区', '开发区', '林区', '特区']);
const BEFORE = /(?:其中|分别|依次)$|[\s，。；：、！？,;:（(“”"《》和及与以由从对在是有为的比较距]$/;
const AFTER = /^[\s\d０-９、，。；：,;（(）)和及与等均都分位居达超两三四五六七八九十为是有共的以排列市县区科]/;

const dictionaries = new WeakMap<RegionTree, Map<string, Names>>();

function namesWithin(tree: RegionTree, rootId: string): Names {
  const known = dictionaries.get(tree) ?? new Map<string, Names>();
  dictionaries.set(tree, known);
  const before = known.get(rootId);
  if (before !== undefined) return before;
  const all = new Set<string>();
  const wellKnown = new Set<string>();
  for (const id of tree.everWithin(rootId)) {
    const region = tree.byId(id);
    if (region.kind === 'own_level' || region.versions[0]?.level === 'nation') continue;
    for (const { name, shortName, level } of region.versions) {
      all.add(name);
      all.add(shortName);
      all.add(withEnding(name, shortName));
      if (level !== 'county') wellKnown.add(shortName);
    }
    for (const alias of region.aliases) all.add(alias);
  }
  all.delete('');
  const longest = Math.max(2, ...[...all].map((name) => name.length));
  const names = { all: new Set([...all].filter((name) => name.length >= 2)), longest, wellKnown };
  known.set(rootId, names);
  return names;
}

/** 延边州 for 延边朝鲜族自治州. */
function withEnding(name: string, shortName: string): string {
  const ending = /自治([州县旗])$/.exec(name)?.[1];
  return ending === undefined ? shortName : `${shortName}${ending}`;
}

/** Parts of a province that a table forms and prose speaks of: 苏南 and its five cities. */
export type Areas = ReadonlyMap<string, readonly string[]>;

export interface Ground {
  tree: RegionTree;
  rootId: string;
  asOf: string;
  /** Parts of the whole that the paper itself forms. */
  areas?: Areas;
}

/** All regions named in a text, with the city in front where there is one; ambiguous counties of a list take the city of the list. */
export function mentionsIn(text: string, { tree, rootId, asOf }: Ground): Mention[] {
  const names = namesWithin(tree, rootId);
  const found: Mention[] = [];
  for (let at = 0; at < text.length; at++) {
    const last = found.at(-1);
    const word = longestName(text, at, names, last?.to === at);
    if (word === null) continue;
    const joined = last !== undefined && last.to === at && last.regionId !== null ? last : null;
    const mention = resolve(text, at, word, joined, listParent(text, at, found, tree, asOf), { tree, rootId, asOf });
    if (joined !== null && mention.regionId !== null) found.pop();
    found.push(
      joined !== null && mention.regionId !== null
        ? { ...mention, from: joined.from, written: text.slice(joined.from, mention.to) }
        : mention,
    );
    at = mention.to - 1;
  }
  return found;
}

function longestName(text: string, at: number, names: Names, afterRegion: boolean): string | null {
  for (let length = Math.min(names.longest, text.length - at); length >= 2; length--) {
    const word = text.slice(at, at + length);
    if (names.all.has(word) && standsAsName(text, at, word, names, afterRegion)) return word;
  }
  return null;
}

/** 和平, 文明 or 城区 are names only where nothing but a name can stand. */
function standsAsName(text: string, at: number, word: string, names: Names, afterRegion: boolean): boolean {
  if (/^(?:生产建设)?兵团/.test(text.slice(at + word.length))) return false;
  const begins = afterRegion || at === 0 || BEFORE.test(text.slice(Math.max(0, at - 2), at));
  const ends = at + word.length === text.length || AFTER.test(text.slice(at + word.length));
  if (GENERIC.has(word)) return afterRegion && ends;
  if (LEVEL_ENDING.test(word)) return word.length >= 3 || begins;
  if (names.wellKnown.has(word)) return begins || (ends && !/[一-龥]$/.test(text.slice(Math.max(0, at - 1), at)));
  return begins && ends;
}

function resolve(
  text: string,
  from: number,
  word: string,
  above: Mention | null,
  listed: string | null,
  { tree, rootId, asOf }: Ground,
): Mention {
  const to = from + word.length;
  const base = { from, to, written: text.slice(from, to), retired: false, candidates: [] };
  const hints = [above?.regionId ?? null, null, listed];
  let ambiguous: readonly string[] = [];
  for (const [index, parent] of hints.entries()) {
    if (index === 0 && parent === null) continue;
    if (index === 2 && (parent === null || ambiguous.length === 0)) continue;
    const { match, candidates, reason } = resolveRegion(tree, { name: word, within: rootId, parent, on: asOf });
    if (match !== null) return { ...base, regionId: match.id, fault: null, retired: match.retired };
    if (reason === 'ambiguous') ambiguous = candidates.map(({ id }) => id);
    const child = OF_COUNTIES.test(text.slice(0, from)) ? null : onlyChild(ambiguous, { tree, rootId, asOf });
    if (child !== null) return { ...base, regionId: child, fault: null };
  }
  const fault = ambiguous.length > 0 ? 'ambiguous' : 'unknown';
  return { ...base, regionId: null, fault, candidates: ambiguous };
}

const OF_COUNTIES = /县[（(、]|区县|县区|各县|[（(]县|旗县/;

/** 和田 beside 喀什 is the prefecture, where no counties are spoken of. */
function onlyChild(ids: readonly string[], { tree, rootId, asOf }: Ground): string | null {
  const children = ids.filter((id) => tree.nearest(id, asOf).parentId === rootId);
  return children.length === 1 && ids.length > 1 ? (children[0] ?? null) : null;
}

/** The city of the name before, where only a separator stands between: 无锡市梁溪区、锡山区. */
function listParent(text: string, at: number, found: readonly Mention[], tree: RegionTree, on: string): string | null {
  const last = found.at(-1);
  if (
    last === undefined ||
    last.regionId === null ||
    !/^[、，,和及与\s\d.万人项个次名支场]*$/.test(text.slice(last.to, at))
  )
    return null;
  const { level, parentId } = tree.nearest(last.regionId, on);
  return level === 'county' ? parentId : last.regionId;
}

export function levelOf({ tree, asOf }: Ground, regionId: string): RegionLevel {
  return tree.nearest(regionId, asOf).level;
}
