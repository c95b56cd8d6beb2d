import type { ChangeTarget, RegionChangeAsked } from '../../../contracts/regionChanges.ts';
import type { RegionLevel } from '../../../contracts/regions.ts';
import { kindOfCode } from '../classes.ts';
import { ownLevelNaming } from '../reference.ts';
import type { RegionTree } from '../tree.ts';
import type { Region, Succession } from '../types.ts';
import type { ChangeEffect, ChangeFault, ChangeFaultCode, Standing } from './types.ts';

/** An effect and, by the id of each region in it, the entry of the change that it comes from. */
export interface Understood {
  effect: ChangeEffect;
  /** Pointers of what is said of a region; faults are told there. */
  entries: ReadonlyMap<string, Entry>;
  faults: readonly ChangeFault[];
}

export interface Entry {
  region: string;
  code: string;
  name: string;
  parent: string;
}

/** Turns a change in the words of a document (codes of the day) into its effect. What cannot be understood is a fault. */
export function understand(tree: RegionTree, asked: RegionChangeAsked, newId: () => string): Understood {
  const reading = new Reading(tree, asked.on, newId);
  switch (asked.kind) {
    case 'renamed':
    case 'moved':
      readContinued(reading, asked);
      break;
    case 'merged': {
      const sources = asked.regions.map((code, i) => reading.region(code, `/regions/${i}`));
      const into = reading.target(asked.into, '/into', sources[0] ?? null);
      for (const source of sources) reading.dissolve(source, [into], 'merged');
      reading.place(asked.dependants, sources);
      break;
    }
    case 'split': {
      const source = reading.region(asked.region, '/region');
      const into = asked.into.map((each, i) => reading.target(each, `/into/${i}`, source));
      if (asked.goesOn) reading.edges(source, into, 'split');
      else reading.dissolve(source, into, 'split');
      reading.place(asked.dependants, [source]);
    }
  }
  return reading.understood();
}

function readContinued(reading: Reading, asked: RegionChangeAsked & { kind: 'renamed' | 'moved' }): void {
  const region = reading.region(asked.region, '/region');
  const parentId = asked.kind === 'moved' ? (reading.region(asked.parent, '/parent')?.id ?? null) : undefined;
  if (region === null || parentId === null) return;
  const entry = { region: '/region', code: '/code', name: '/name', parent: '/parent' };
  reading.goOn(region, { name: asked.name, code: asked.code, ...(parentId === undefined ? {} : { parentId }) }, entry);
}

class Reading {
  readonly #tree: RegionTree;
  readonly #on: string;
  readonly #newId: () => string;
  readonly #faults: ChangeFault[] = [];
  readonly #entries = new Map<string, Entry>();
  readonly #begun = new Map<string, ChangeEffect['begun'][number]>();
  readonly #continued: ChangeEffect['continued'][number][] = [];
  readonly #ended: string[] = [];
  readonly #edges: ChangeEffect['edges'][number][] = [];

  constructor(tree: RegionTree, on: string, newId: () => string) {
    this.#tree = tree;
    this.#on = on;
    this.#newId = newId;
  }

  understood(): Understood {
    const effect = {
      continued: this.#continued,
      begun: [...this.#begun.values()],
      ended: this.#ended,
      edges: this.#edges,
    };
    return { effect, entries: this.#entries, faults: this.#faults };
  }

  /** The region that bears the code on the day of the change. */
  region(code: string, pointer: string): Region | null {
    const region = this.#tree.byCode(code.toUpperCase(), this.#on);
    if (region === null) this.#fault('unknown_region', pointer, [code]);
    else if (!this.#entries.has(region.id)) this.#enter(region.id, pointer);
    return region;
  }

  /** The id of the region that others go into. */
  target(target: ChangeTarget, pointer: string, first: Region | null): string | null {
    if (target.is === 'existing') return this.region(target.region, `${pointer}/region`)?.id ?? null;
    const parentId =
      target.parent === null
        ? first === null
          ? null
          : this.#tree.nearest(first.id, this.#on).parentId
        : (this.region(target.parent, `${pointer}/parent`)?.id ?? null);
    const code = target.code.toUpperCase();
    if (this.#begun.has(code)) this.#fault('code_taken', `${pointer}/code`, [code, target.name]);
    if (kindOfCode(code) !== 'division') this.#fault('code_form', `${pointer}/code`, [code]);
    if (parentId === null) return null;
    const id = this.#newId();
    this.#begun.set(code, {
      id,
      ownLevelId: this.#newId(),
      kind: 'division',
      code,
      name: target.name,
      level: levelOfCode(code),
      parentId,
    });
    this.#entries.set(id, {
      region: pointer,
      code: `${pointer}/code`,
      name: `${pointer}/name`,
      parent: `${pointer}/parent`,
    });
    return id;
  }

  /** The region ends and goes into others; one that is itself among them goes on. */
  dissolve(source: Region | null, into: readonly (string | null)[], kind: Succession['kind']): void {
    if (source === null) return;
    if (this.#ended.includes(source.id))
      this.#fault('twice', this.#pointer(source.id), [this.#tree.last(source.id).name]);
    this.#ended.push(source.id);
    this.edges(source, into, kind);
  }

  edges(source: Region | null, into: readonly (string | null)[], kind: Succession['kind']): void {
    if (source === null) return;
    for (const toId of new Set(into)) {
      if (toId === source.id) this.#fault('itself', this.#pointer(source.id));
      else if (toId !== null) this.#edges.push({ fromId: source.id, toId, kind });
    }
  }

  /** What lies in dissolved regions goes where it is told. */
  place(dependants: (RegionChangeAsked & { kind: 'merged' })['dependants'], sources: readonly (Region | null)[]): void {
    const within = new Set(sources.map((source) => source?.id));
    dependants.forEach(({ region: code, parent, code: newCode }, i) => {
      const pointer = `/dependants/${i}`;
      const region = this.region(code, `${pointer}/region`);
      if (region === null) return;
      const standing = this.#tree.nearest(region.id, this.#on);
      if (!within.has(standing.parentId ?? '')) this.#fault('not_within', `${pointer}/region`, [standing.name]);
      if (parent === null) {
        if (region.kind === 'functional') this.#ended.push(region.id);
        else this.#fault('end_only_functional', `${pointer}/parent`, [standing.name]);
        return;
      }
      const parentId = this.#begun.get(parent)?.id ?? this.region(parent, `${pointer}/parent`)?.id;
      const entry = {
        region: `${pointer}/region`,
        code: `${pointer}/code`,
        name: `${pointer}/region`,
        parent: `${pointer}/parent`,
      };
      if (parentId !== undefined) this.goOn(region, { name: null, code: newCode, parentId }, entry);
    });
  }

  goOn(region: Region, change: { name: string | null; code: string | null; parentId?: string }, entry: Entry): void {
    const before = this.#tree.last(region.id);
    const parentId = change.parentId ?? before.parentId;
    const code = change.code?.toUpperCase() ?? before.code;
    if (region.kind !== 'division' && code !== before.code) this.#fault('code_kept', entry.code, [before.name]);
    this.#entries.set(region.id, entry);
    this.#continued.push({
      id: region.id,
      code,
      name: change.name ?? before.name,
      level: region.kind === 'functional' && parentId !== null ? this.#levelBelow(parentId, before) : before.level,
      parentId,
    });
  }

  /** A functional area stands at the level of its siblings. */
  #levelBelow(parentId: string, otherwise: Standing): RegionLevel {
    const begun = [...this.#begun.values()].find(({ id }) => id === parentId);
    if (begun !== undefined) return ownLevelNaming({ ...begun, shortName: begun.name }).level;
    return this.#tree.has(parentId) ? ownLevelNaming(this.#tree.nearest(parentId, this.#on)).level : otherwise.level;
  }

  #enter(id: string, pointer: string): void {
    this.#entries.set(id, { region: pointer, code: pointer, name: pointer, parent: pointer });
  }

  #pointer(id: string): string {
    return this.#entries.get(id)?.region ?? '';
  }

  #fault(code: ChangeFaultCode, pointer: string, values: ChangeFault['values'] = []): void {
    this.#faults.push({ code, pointer, values });
  }
}

/** GB/T 2260 tells the level of a code by its zeros. */
export function levelOfCode(code: string): RegionLevel {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}
