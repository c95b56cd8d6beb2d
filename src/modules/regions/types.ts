import type { RegionKind, RegionLevel } from '../../contracts/regions.ts';

/** A dated version of a region. Versions of one region follow each other without a gap, except where it was gone for a time. */
export interface RegionVersion {
  code: string;
  name: string;
  /** 常熟 for 常熟市; two-character names are their own short name. */
  shortName: string;
  level: RegionLevel;
  /** Id of the parent; null for the nation. */
  parentId: string | null;
  /** First day on which this version holds; null: since before the first table. */
  validFrom: string | null;
  /** First day on which it no longer holds; null: holds today. */
  validTo: string | null;
  /** Only the year of the change that began this version is known. How the last version ended is dated by the region's successions. */
  datedByYear: boolean;
}

export interface Region {
  id: string;
  kind: RegionKind;
  /** Class of product.md 1: municipality, municipal_district, sub_provincial, provincial_capital … */
  classes: readonly string[];
  aliases: readonly string[];
  /** Oldest first, at least one. */
  versions: readonly RegionVersion[];
}

/** A merge or split between ids. One-to-one changes are versions of one region instead. */
export interface Succession {
  fromId: string;
  toId: string;
  kind: 'merged' | 'split';
  on: string;
  datedByYear: boolean;
  document: string | null;
}

export interface RegionTable {
  regions: readonly Region[];
  successions: readonly Succession[];
}
