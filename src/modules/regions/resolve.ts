import type { RegionLevel, RegionRef } from '../../contracts/regions.ts';
import { type Bearing, codeBearings, nameIndexOf, normaliseName, standingOn } from './names.ts';
import { nearMisses } from './nearMisses.ts';
import { lookUp, type Search } from './search.ts';
import { compareCodes, type RegionTree } from './tree.ts';

export interface ResolveQuery {
  /** As written: with blanks, short forms, the city in front or in brackets, or a code. */
  name: string;
  /** Id of the region within which is looked; the region itself counts. */
  within: string;
  /** Level of the column or table; null where it is not known. */
  level?: RegionLevel | null;
  /** Id of the parent, or its name as written; blank is no hint. */
  parent?: string | null;
  on: string;
}

export interface IdentifiedRegion extends RegionRef {
  id: string;
}

export interface ResolvedMatch extends IdentifiedRegion {
  matchedName: string;
  /** The name, or the region itself, is no longer valid on the day. */
  retired: boolean;
  /** First day on which the region no longer bears the matched name. */
  validTo: string | null;
  /** What a gone region went into; empty for one that goes on. */
  successors: IdentifiedRegion[];
}

/** Exactly one region, or none and those that come into question. Never a guess. */
export type ResolveResult =
  | { match: ResolvedMatch; candidates: IdentifiedRegion[]; reason: null }
  | { match: null; candidates: IdentifiedRegion[]; reason: 'unknown' | 'ambiguous' };

/** A whole path with every autonomous region's full name stays below this; anything longer is no name. */
const LONGEST = 60;
const MEMO_SIZE = 50_000;
const memos = new WeakMap<RegionTree, Map<string, ResolveResult>>();

/**
 * Finds the region that an office means. Level and parent narrow first; among what is left a name valid on the day wins over a retired
 * bearer of it, and a full name over a short one.
 */
export function resolveRegion(tree: RegionTree, query: ResolveQuery): ResolveResult {
  const key = [query.name, query.within, query.level ?? '', query.parent ?? '', query.on].join('\n');
  const memo = memoOf(tree);
  const known = memo.get(key);
  if (known !== undefined) return known;
  const result = resolveAnew(tree, query);
  memo.set(key, result);
  return result;
}

function memoOf(tree: RegionTree): Map<string, ResolveResult> {
  const memo = memos.get(tree);
  if (memo !== undefined && memo.size < MEMO_SIZE) return memo;
  const fresh = new Map<string, ResolveResult>();
  memos.set(tree, fresh);
  return fresh;
}

function resolveAnew(tree: RegionTree, { name, within, level = null, parent = null, on }: ResolveQuery): ResolveResult {
  const text = normaliseName(name);
  if (text === '' || text.length > LONGEST) return { match: null, candidates: [], reason: 'unknown' };
  const open: Search = { tree, within, on, level, hints: [] };
  const parents = parentsMeant(open, parent);
  const search = parents === null ? open : { ...open, hints: [parents] };
  const found = lookUp(search, text);
  const [only, ...others] = found;
  if (only === undefined)
    return { match: null, candidates: identified(search, nearMisses(search, text)), reason: 'unknown' };
  if (others.length > 0) return { match: null, candidates: identified(search, found), reason: 'ambiguous' };
  return { match: matchOf(search, only), candidates: [], reason: null };
}

/** Null where there is no hint; empty where nobody knows it, so that nothing is found below it. */
function parentsMeant(search: Search, parent: string | null): string[] | null {
  if (parent === null) return null;
  if (search.tree.has(parent)) return [parent];
  const text = normaliseName(parent);
  if (text === '') return null;
  const inside = lookUp({ ...search, level: null }, text).map(({ region }) => region.id);
  return inside.length > 0 ? inside : ancestorsNamed(search, text);
}

/** Regions above `within` with that name: a table of 苏州市 may say 江苏省 beside every row. */
function ancestorsNamed({ tree, within, on }: Search, text: string): string[] {
  const above = new Set(tree.ancestors(within, on).map(({ id }) => id));
  const bearings = [...(nameIndexOf(tree).get(text) ?? []), ...codeBearings(tree, text)];
  return bearings.map(({ region }) => region.id).filter((id) => above.has(id));
}

function matchOf({ tree, on }: Search, bearing: Bearing): ResolvedMatch {
  const { id } = bearing.region;
  const successors = tree.successors(id, on).map((end) => ({ id: end.id, ...tree.label(end.id, on) }));
  return {
    id,
    ...tree.label(id, on),
    matchedName: bearing.name,
    retired: standingOn(bearing, on) === 'past',
    validTo: bearing.validTo,
    successors,
  };
}

function identified({ tree, on }: Search, bearings: readonly Bearing[]): IdentifiedRegion[] {
  const regions = bearings.map(({ region: { id } }) => ({ id, ...tree.label(id, on) }));
  return regions.sort((a, b) => compareCodes(a.code, b.code) || compareCodes(a.id, b.id));
}
