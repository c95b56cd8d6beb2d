import { REGION_LEVELS } from '../../../contracts/regions.ts';
import { classesOf } from '../classes.ts';
import { ownLevelNaming } from '../reference.ts';
import { RegionTree } from '../tree.ts';
import type { RegionTable } from '../types.ts';
import { applyEffect } from './apply.ts';
import type { ChangeFault, ChangeFaultCode, DatedEffect, Standing } from './types.ts';
import { type Entry, levelOfCode } from './understand.ts';

export interface Circumstances {
  /** A change holds from a day that has come. */
  today: string;
  /** The root of the installation, which no change may take away. */
  rootId: string;
  /** Where faults of a region are told; nowhere, for a change that is only laid on again. */
  entries?: ReadonlyMap<string, Entry>;
}

/** A change laid on a tree: the tree after it, which is sound only where there are no faults. */
export interface Draft {
  before: RegionTree;
  after: RegionTree;
  table: RegionTable;
  faults: readonly ChangeFault[];
}

/** Lays a change on a table and tells everything that does not fit. */
export function draftOf(
  before: RegionTree,
  table: RegionTable,
  dated: DatedEffect,
  circumstances: Circumstances,
): Draft {
  const early = new Check(before, before, dated, circumstances).subjects();
  if (early.length > 0) return { before, after: before, table, faults: early };
  const changed = applyEffect(table, dated);
  const after = new RegionTree(changed);
  return { before, after, table: changed, faults: new Check(before, after, dated, circumstances).outcome() };
}

class Check {
  readonly #before: RegionTree;
  readonly #after: RegionTree;
  readonly #dated: DatedEffect;
  readonly #circumstances: Circumstances;
  readonly #faults: ChangeFault[] = [];

  constructor(before: RegionTree, after: RegionTree, dated: DatedEffect, circumstances: Circumstances) {
    this.#before = before;
    this.#after = after;
    this.#dated = dated;
    this.#circumstances = circumstances;
  }

  /** Whether all regions of the change can be changed on that day at all; without that there is no tree after it. */
  subjects(): readonly ChangeFault[] {
    const { on, effect } = this.#dated;
    if (on > this.#circumstances.today) this.#fault('in_future', '/on');
    const begun = new Set(effect.begun.map(({ id }) => id));
    const seen = new Set<string>();
    const subjects = [...effect.ended, ...effect.continued.map(({ id }) => id)];
    for (const id of subjects) {
      if (!this.#before.has(id)) this.#fault('unknown_region', this.#entry(id).region, [id]);
      else if (seen.has(id)) this.#fault('twice', this.#entry(id).region, [this.#named(id)]);
      else this.#subject(id);
      seen.add(id);
    }
    const mentioned = [...effect.begun, ...effect.continued].map(({ id, parentId }) => ({ id, other: parentId }));
    const edges = effect.edges.map(({ fromId, toId }) => ({ id: fromId, other: toId }));
    for (const { id, other } of [...mentioned, ...edges]) {
      if (other !== null && !begun.has(other) && !this.#before.has(other))
        this.#fault('unknown_region', this.#entry(id).parent, [other]);
    }
    return this.#faults;
  }

  #subject(id: string): void {
    const { on } = this.#dated;
    const { region: pointer } = this.#entry(id);
    const { kind } = this.#before.byId(id);
    const { validFrom, validTo } = this.#before.last(id);
    if (kind === 'own_level' || id === this.#before.root.id) this.#fault('not_changeable', pointer, [this.#named(id)]);
    else if (validTo !== null) this.#fault('gone', pointer, [this.#named(id), validTo]);
    else if (validFrom !== null && validFrom >= on)
      this.#fault('before_beginning', pointer, [this.#named(id), validFrom]);
  }

  /** Whether the tree after the change is sound, where it differs from the one before. */
  outcome(): readonly ChangeFault[] {
    const { effect } = this.#dated;
    for (const standing of [...effect.continued, ...effect.begun]) this.#standing(standing);
    for (const standing of effect.continued) this.#difference(standing);
    for (const id of effect.ended) this.#ending(id);
    for (const { fromId, toId } of effect.edges) {
      if (!this.#holdsFromNow(toId))
        this.#fault('target_unsuitable', this.#entry(toId).region, [this.#named(toId), this.#named(fromId)]);
      else if (this.#after.byId(toId).kind === 'own_level')
        this.#fault('not_changeable', this.#entry(toId).region, [this.#named(toId)]);
    }
    return this.#faults;
  }

  #difference({ id, code, name, parentId }: Standing & { id: string }): void {
    const before = this.#before.last(id);
    if (before.code === code && before.name === name && before.parentId === parentId)
      this.#fault('nothing_changed', this.#entry(id).region, [this.#named(id)]);
  }

  #standing(standing: Standing & { id: string }): void {
    const { id, code, name, parentId } = standing;
    const entry = this.#entry(id);
    const { kind } = this.#after.byId(id);
    if (parentId !== null) this.#place(standing, parentId);
    if (kind === 'division') {
      if (!/^[1-9]\d{5}$/.test(code)) this.#fault('code_form', entry.code, [code]);
      else if (levelOfCode(code) !== standing.level) this.#fault('code_level', entry.code, [code]);
    }
    const bearer = this.#after
      .bearersOfCode(code)
      .find(
        ({ region, version }) => region.id !== id && (version.validTo === null || version.validTo > this.#dated.on),
      );
    if (bearer !== undefined) this.#fault('code_taken', entry.code, [code, bearer.version.name]);
    const siblings = parentId === null ? [] : this.#after.children(parentId, this.#dated.on);
    if (siblings.some((sibling) => sibling.id !== id && this.#after.nearest(sibling.id, this.#dated.on).name === name))
      this.#fault('name_taken', entry.name, [name]);
  }

  #place({ id, code, level }: Standing & { id: string }, parentId: string): void {
    const entry = this.#entry(id);
    const { kind } = this.#after.byId(id);
    const parent = this.#after.nearest(parentId, this.#dated.on);
    if (!this.#holdsFromNow(parentId) || this.#after.byId(parentId).kind !== 'division') {
      this.#fault('parent_unsuitable', entry.parent, [this.#named(parentId)]);
      return;
    }
    if (kind === 'division') {
      if (!fitsBelow(code, level, parent)) this.#fault('level_unfit', entry.parent, [code, parent.name]);
      else if (!sharesDigits(code, parent)) this.#fault('code_parent', entry.code, [code, parent.name]);
    } else if (ownLevelNaming(parent).level !== level) {
      this.#fault('level_unfit', entry.parent, [code, parent.name]);
    }
  }

  /** Everything in a region that ends has gone elsewhere, and nothing that ended later is left without its parent. */
  #ending(id: string): void {
    const { region: pointer } = this.#entry(id);
    const { on } = this.#dated;
    if (this.#before.isWithin(this.#circumstances.rootId, id)) this.#fault('root_stays', pointer, [this.#named(id)]);
    // A child that came later than the day counts too: it would be left without a parent from its first day.
    const left = [...this.#after.regions].filter(
      ({ kind, versions }) =>
        kind !== 'own_level' &&
        versions.some(({ parentId, validTo }) => parentId === id && (validTo === null || validTo > on)),
    );
    const open = left.filter((child) => this.#after.last(child.id).validTo === null).map((child) => child.id);
    if (open.length > 0) this.#fault('left_behind', pointer, [this.#named(id), this.#names(open)]);
    const outliving = left.filter((child) => !open.includes(child.id)).map((child) => child.id);
    if (outliving.length > 0) this.#fault('outlives', pointer, [this.#named(id), this.#names(outliving)]);
    const later = [...this.#before.successionsInto(id), ...this.#before.successionsFrom(id)].find(
      (edge) => edge.on >= on,
    );
    if (later !== undefined) this.#fault('exchanged_later', pointer, [this.#named(id), later.on]);
  }

  /** Valid on the day and ever after. */
  #holdsFromNow(id: string): boolean {
    return this.#after.at(id, this.#dated.on) !== null && this.#after.last(id).validTo === null;
  }

  #entry(id: string): Entry {
    return this.#circumstances.entries?.get(id) ?? { region: '', code: '', name: '', parent: '' };
  }

  #named(id: string): string {
    const tree = this.#after.has(id) ? this.#after : this.#before;
    return tree.has(id) ? tree.nearest(id, this.#dated.on).name : id;
  }

  #names(ids: readonly string[]): string {
    return ids.map((id) => this.#named(id)).join('、');
  }

  #fault(code: ChangeFaultCode, pointer: string, values: ChangeFault['values'] = []): void {
    this.#faults.push({ code, pointer, values });
  }
}

/** Directly below; counties may also stand below a municipality, and below a province where their code says so (…90…). */
function fitsBelow(code: string, level: Standing['level'], parent: Pick<Standing, 'code' | 'level'>): boolean {
  const steps = REGION_LEVELS.indexOf(level) - REGION_LEVELS.indexOf(parent.level);
  const skipsCity = level === 'county' && parent.level === 'province';
  if (!skipsCity) return steps === 1 && !classesOf(parent).includes('municipality');
  return classesOf(parent).includes('municipality') || code.slice(2, 4) === '90';
}

/** 320614 lies in 320600, which lies in 320000. */
function sharesDigits(code: string, parent: Pick<Standing, 'code' | 'level'>): boolean {
  if (parent.level === 'nation') return true;
  const digits = parent.level === 'province' ? 2 : 4;
  return code.slice(0, digits) === parent.code.slice(0, digits);
}
