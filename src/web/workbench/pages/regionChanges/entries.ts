import type { RegionChangeAsked, RegionChangeKind } from '../../../../contracts/regionChanges.ts';
import { isoDate } from '../../../../contracts/regions.ts';

/** Where something goes, as a form holds it: text, empty where nothing is stated. */
export interface TargetEntries {
  is: 'existing' | 'new';
  region: string;
  code: string;
  name: string;
  parent: string;
}

export interface Entries {
  kind: RegionChangeKind;
  on: string;
  number: string;
  title: string;
  region: string;
  regions: string[];
  into: TargetEntries[];
  goesOn: boolean;
  name: string;
  code: string;
  parent: string;
  /** By code of the region: the code of its new parent, `ENDS`, and its own new code. */
  dependants: Record<string, { parent: string; code: string }>;
  reason: string;
}

/** A region in one that is dissolved. */
export interface WithinRegion {
  code: string;
  name: string;
  kind: string;
}

export const ENDS = 'ends';
export const NEW_TARGET: TargetEntries = { is: 'existing', region: '', code: '', name: '', parent: '' };

export const EMPTY: Entries = {
  kind: 'renamed',
  on: '',
  number: '',
  title: '',
  region: '',
  regions: [],
  into: [NEW_TARGET],
  goesOn: false,
  name: '',
  code: '',
  parent: '',
  dependants: {},
  reason: '',
};

const stated = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Regions that are dissolved by the change as it is typed, so far. */
export function dissolvedBy({ kind, region, regions, goesOn }: Entries): string[] {
  if (kind === 'merged') return regions;
  return kind === 'split' && !goesOn && region !== '' ? [region] : [];
}

/**
 * The change as a request tells it, or null while something is missing that every change must have. `within` are the
 * regions that lie in dissolved ones; what is not told of them yet is left to the server to miss.
 */
export function changeOf(entries: Entries, within: readonly string[]): RegionChangeAsked | null {
  const { kind, on, region } = entries;
  const document = { number: entries.number.trim(), title: entries.title.trim() };
  if (!isoDate.safeParse(on).success || document.number.length < 2 || document.title.length < 2) return null;
  const common = { on, document };
  const naming = { name: stated(entries.name), code: stated(entries.code) };
  const dependants = within.flatMap((code) => {
    const told = entries.dependants[code];
    if (told === undefined || told.parent === '') return [];
    return [{ region: code, parent: told.parent === ENDS ? null : told.parent, code: stated(told.code) }];
  });
  const into = entries.into.map(targetOf);
  switch (kind) {
    case 'renamed':
      return region === '' || (naming.name === null && naming.code === null)
        ? null
        : { kind, ...common, region, ...naming };
    case 'moved':
      return region === '' || entries.parent === ''
        ? null
        : { kind, ...common, region, parent: entries.parent, ...naming };
    case 'merged': {
      const [first] = into;
      return entries.regions.length === 0 || first === null || first === undefined
        ? null
        : { kind, ...common, regions: entries.regions, into: first, dependants };
    }
    case 'split': {
      const all = into.filter((each) => each !== null);
      return region === '' || all.length < into.length
        ? null
        : { kind, ...common, region, into: all, goesOn: entries.goesOn, dependants };
    }
  }
}

function targetOf({ is, region, code, name, parent }: TargetEntries) {
  if (is === 'existing') return region === '' ? null : { is, region };
  const named = name.trim();
  return code.trim() === '' || named.length < 2 ? null : { is, code: code.trim(), name: named, parent: stated(parent) };
}

/** The code under which a target will be known. */
export const codeOfTarget = ({ is, region, code }: TargetEntries): string => (is === 'existing' ? region : code.trim());

/** `/body/into/0/code` and `/body/change/into/0/code` are of the field `into/0/code`. */
export const fieldOf = (pointer: string): string =>
  pointer.replace(/^\/body\/(change\/)?/, '').replace(/^document\//, '');
