import type { RegionKind, RegionLevel } from '../../../contracts/regions.ts';
import type { Succession } from '../types.ts';

/** How a region is called and where it stands from a day on. */
export interface Standing {
  code: string;
  name: string;
  level: RegionLevel;
  parentId: string | null;
}

/** A change of regions brought down to four things, by ids: all kinds of changes are made of these. */
export interface ChangeEffect {
  /** Regions that go on under a new version. */
  continued: readonly (Standing & { id: string })[];
  /** Regions that begin, each with its own level. */
  begun: readonly (Standing & { id: string; ownLevelId: string; kind: RegionKind })[];
  /** Regions that end; their own levels end with them. */
  ended: readonly string[];
  edges: readonly Pick<Succession, 'fromId' | 'toId' | 'kind'>[];
}

/** An effect with its day and the number of the document it follows. */
export interface DatedEffect {
  on: string;
  document: string;
  effect: ChangeEffect;
}

/** What is wrong with a change, and with which entry of it. */
export interface ChangeFault {
  /** JSON pointer into the change as it was asked for: `/into/0/code`. */
  pointer: string;
  code: ChangeFaultCode;
  /** What its words name, in their order. */
  values: readonly string[];
}

export const CHANGE_FAULTS = [
  'unknown_region',
  'in_future',
  'gone',
  'before_beginning',
  'twice',
  'not_changeable',
  'root_stays',
  'nothing_changed',
  'code_form',
  'code_level',
  'code_parent',
  'code_kept',
  'code_taken',
  'name_taken',
  'parent_unsuitable',
  'level_unfit',
  'left_behind',
  'outlives',
  'exchanged_later',
  'not_within',
  'end_only_functional',
  'target_unsuitable',
  'itself',
] as const;
export type ChangeFaultCode = (typeof CHANGE_FAULTS)[number];
