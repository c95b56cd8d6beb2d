import type { RegionLevel, RegionRef } from '../../contracts/regions.ts';
import { REGION_LEVELS } from '../../contracts/regions.ts';
import { countsAtLevel } from './classes.ts';
import type { Region, RegionTable, RegionVersion, Succession } from './types.ts';

/** A region that another one went into, or came from, by merges and splits. */
export interface SuccessionEnd {
  id: string;
  /** split as soon as one step on the way is a split. */
  kind: Succession['kind'];
}

interface Link {
  region: Region;
  version: RegionVersion;
}

interface Node {
  region: Region;
  /** Versions that have this region as parent, in code order; own levels stand apart. */
  children: Link[];
  /** Regions that have this region as parent now, or had it when they went. */
  lastChildren: Region[];
  ownLevelId: string | null;
  into: Succession[];
  from: Succession[];
}

/**
 * The dated tree of regions, immutable. A day is `YYYY-MM-DD`. Where a region is not valid on a day, it is told as it last was, or,
 * before its beginning, as it first was: a retired region keeps its name, its code and its place.
 */
export class RegionTree {
  readonly root: Region;
  /** Ids of the regions from which a succession leads, in code order of their last codes. */
  readonly sources: readonly string[];
  readonly #nodes = new Map<string, Node>();
  readonly #codes = new Map<string, Link[]>();

  constructor(table: RegionTable) {
    for (const region of table.regions) {
      this.#nodes.set(region.id, { region, children: [], lastChildren: [], ownLevelId: null, into: [], from: [] });
    }
    for (const region of table.regions) this.#hang(region);
    for (const succession of table.successions) {
      this.#node(succession.fromId).into.push(succession);
      this.#node(succession.toId).from.push(succession);
    }
    for (const { children, into, from } of this.#nodes.values()) {
      children.sort(byCode);
      into.sort((a, b) => this.#byLastCode(a.toId, b.toId));
      from.sort((a, b) => this.#byLastCode(a.fromId, b.fromId));
    }
    const root = table.regions.find((region) => lastOf(region).parentId === null);
    if (root === undefined) throw new Error('a table of regions has a root');
    this.root = root;
    const sources = new Set(table.successions.map((succession) => succession.fromId));
    this.sources = [...sources].sort((a, b) => this.#byLastCode(a, b));
  }

  #hang(region: Region): void {
    for (const version of region.versions) {
      const link = { region, version };
      const sameCode = this.#codes.get(version.code);
      if (sameCode === undefined) this.#codes.set(version.code, [link]);
      else sameCode.push(link);
      if (version.parentId === null) continue;
      const parent = this.#node(version.parentId);
      if (region.kind === 'own_level') parent.ownLevelId = region.id;
      else parent.children.push(link);
    }
    const { parentId } = lastOf(region);
    if (parentId !== null) this.#node(parentId).lastChildren.push(region);
  }

  #byLastCode(a: string, b: string): number {
    return compareCodes(this.last(a).code, this.last(b).code);
  }

  #node(id: string): Node {
    const node = this.#nodes.get(id);
    if (node === undefined) throw new Error(`no region has the id ${id}`);
    return node;
  }

  get regions(): Iterable<Region> {
    return this.#nodes.values().map((node) => node.region);
  }

  /** Ids of all regions there ever were. */
  everywhere(): string[] {
    return [...this.#nodes.keys()];
  }

  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  byId(id: string): Region {
    return this.#node(id).region;
  }

  /** The region that bears the code on the day; without a day, or if none does, the region that bore it last. */
  byCode(code: string, on?: string): Region | null {
    const links = this.#codes.get(code);
    if (links === undefined) return null;
    const bearer = on === undefined ? undefined : links.find(({ version }) => isValidOn(version, on));
    return (bearer ?? links.reduce((a, b) => (endOf(b.version) > endOf(a.version) ? b : a))).region;
  }

  /** Every version that bears the code, at whatever time. */
  bearersOfCode(code: string): readonly { region: Region; version: RegionVersion }[] {
    return this.#codes.get(code) ?? [];
  }

  /** The version that holds on the day, or null where the region is not valid. */
  at(id: string, on: string): RegionVersion | null {
    return this.#node(id).region.versions.find((version) => isValidOn(version, on)) ?? null;
  }

  last(id: string): RegionVersion {
    return lastOf(this.#node(id).region);
  }

  /** The version that tells the region on the day: the valid one, else the nearest. Without a day, the last. */
  nearest(id: string, on?: string): RegionVersion {
    const { versions } = this.#node(id).region;
    if (on === undefined) return versions.at(-1) as RegionVersion;
    const started = versions.findLast((version) => version.validFrom === null || version.validFrom <= on);
    return started ?? (versions[0] as RegionVersion);
  }

  label(id: string, on?: string): RegionRef {
    const { code, name } = this.nearest(id, on);
    return { code, name };
  }

  /** True where the region has ended on the day (not where it has not begun yet). */
  isGone(id: string, on: string): boolean {
    const { validTo } = this.last(id);
    return validTo !== null && validTo <= on;
  }

  /** Children valid on the day in code order, own level not among them. */
  children(id: string, on: string): Region[] {
    return this.#node(id)
      .children.filter(({ version }) => isValidOn(version, on))
      .map(({ region }) => region);
  }

  /**
   * Regions of a level below a region on the day, in code order, own levels not among them. Districts of municipalities count
   * as cities too; functional areas and units stand among their siblings.
   */
  descendants(id: string, level: RegionLevel, on: string): Region[] {
    const found: Link[] = [];
    const collect = (parentId: string): void => {
      for (const link of this.#node(parentId).children) {
        if (!isValidOn(link.version, on)) continue;
        if (countsAtLevel(link.region, link.version, level)) found.push(link);
        if (isAbove(link.version.level, level)) collect(link.region.id);
      }
    };
    collect(id);
    return found.sort(byCode).map(({ region }) => region);
  }

  /** From the parent up to the root. */
  ancestors(id: string, on?: string): Region[] {
    const ancestors: Region[] = [];
    for (
      let parentId = this.nearest(id, on).parentId;
      parentId !== null;
      parentId = this.nearest(parentId, on).parentId
    ) {
      ancestors.push(this.byId(parentId));
    }
    return ancestors;
  }

  /** Names from below the nation down to the region itself. */
  path(id: string, on?: string): string[] {
    const above = this.ancestors(id, on).filter((region) => region !== this.root);
    return [...above.map((region) => region.id).reverse(), id].map((each) => this.nearest(each, on).name);
  }

  /** True for the region itself too. Without a day: where it is now, or was when it went. */
  isWithin(id: string, ancestorId: string, on?: string): boolean {
    for (let current: string | null = id; current !== null; current = this.nearest(current, on).parentId) {
      if (current === ancestorId) return true;
    }
    return false;
  }

  /** True where any version of the region, at any time, lay within the ancestor. */
  wasEverWithin(id: string, ancestorId: string): boolean {
    if (id === ancestorId) return true;
    const parents = new Set(this.#node(id).region.versions.map((version) => version.parentId));
    return parents.values().some((parentId) => parentId !== null && this.wasEverWithin(parentId, ancestorId));
  }

  /**
   * A region and all that lies within it now or lay within it when it went, with own levels. What has moved to another
   * parent is not in it any more.
   */
  everWithin(ancestorId: string): string[] {
    const ids: string[] = [];
    const collect = (id: string): void => {
      ids.push(id);
      for (const child of this.#node(id).lastChildren) collect(child.id);
    };
    collect(ancestorId);
    return ids;
  }

  /**
   * The territory of a region, for rights: all that is ever within it, and the gone regions of which nothing went
   * elsewhere. Who is in charge of 崇川区 looks after what 港闸区 left behind; a region that was split between several
   * stays with those above them all.
   */
  territory(id: string): string[] {
    const territory = new Set(this.everWithin(id));
    for (const source of this.sources) {
      if (territory.has(source)) continue;
      const ends = this.successors(source);
      if (ends.length > 0 && ends.every((end) => territory.has(end.id))) {
        for (const each of this.everWithin(source)) territory.add(each);
      }
    }
    return [...territory];
  }

  ownLevel(id: string): Region | null {
    const { ownLevelId } = this.#node(id);
    return ownLevelId === null ? null : this.byId(ownLevelId);
  }

  /** The region whose own level this is. */
  parentOfOwnLevel(id: string): Region | null {
    const { region } = this.#node(id);
    const { parentId } = lastOf(region);
    return region.kind === 'own_level' && parentId !== null ? this.byId(parentId) : null;
  }

  /** Successions out of the region and into it, as recorded. */
  successionsFrom(id: string): readonly Succession[] {
    return this.#node(id).into;
  }

  successionsInto(id: string): readonly Succession[] {
    return this.#node(id).from;
  }

  /** What a gone region went into, followed to regions valid on the day, in code order; empty for a region that goes on. */
  successors(id: string, on = '9999-12-31'): SuccessionEnd[] {
    return this.#follow(id, (current) => (this.isGone(current, on) ? this.#node(current).into : []), 'toId')
      .filter((end) => !this.isGone(end.id, on))
      .sort((a, b) => compareCodes(this.nearest(a.id, on).code, this.nearest(b.id, on).code));
  }

  /** All regions that went into this one, directly or by way of others, in code order. */
  predecessors(id: string): SuccessionEnd[] {
    return this.#follow(id, (current) => this.#node(current).from, 'fromId').sort((a, b) =>
      this.#byLastCode(a.id, b.id),
    );
  }

  #follow(id: string, edgesOf: (id: string) => readonly Succession[], end: 'fromId' | 'toId'): SuccessionEnd[] {
    const ends = new Map<string, SuccessionEnd>();
    const walk = (current: string, wayHere: Succession['kind']): void => {
      for (const edge of edgesOf(current)) {
        const next = edge[end];
        if (next === id || ends.has(next)) continue;
        const kind = edge.kind === 'split' ? 'split' : wayHere;
        ends.set(next, { id: next, kind });
        walk(next, kind);
      }
    };
    walk(id, 'merged');
    return [...ends.values()];
  }
}

export function isValidOn(version: RegionVersion, on: string): boolean {
  return (version.validFrom === null || version.validFrom <= on) && (version.validTo === null || version.validTo > on);
}

/** Code order, with functional areas (FA-370900-01) after the counties of their city and units after all provinces. */
export function compareCodes(a: string, b: string): number {
  const left = sortKey(a);
  const right = sortKey(b);
  return left < right ? -1 : Number(left > right);
}

function sortKey(code: string): string {
  const functional = /^FA-(\d{4})\d\d-(.*)$/.exec(code);
  return functional === null ? code : `${functional[1]}~${functional[2]}`;
}

function byCode(a: Link, b: Link): number {
  return compareCodes(a.version.code, b.version.code);
}

function lastOf(region: Region): RegionVersion {
  return region.versions.at(-1) as RegionVersion;
}

function endOf(version: RegionVersion): string {
  return version.validTo ?? '9999-12-31';
}

function isAbove(level: RegionLevel, other: RegionLevel): boolean {
  return REGION_LEVELS.indexOf(level) < REGION_LEVELS.indexOf(other);
}
