import { z } from 'zod';
import { filters, listQuery, pageOf } from './paging.ts';
import { isoDate, REGION_LEVELS, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';
import { FIGURE_BASES, STATISTICS_VIEWS, snapshotRef, statisticsAnswer } from './statistics.ts';

/** kept: taken and not shown to others. released: open to all. withdrawn: was released, and is no longer. */
export const SNAPSHOT_STATES = ['kept', 'released', 'withdrawn'] as const;
export type SnapshotState = (typeof SNAPSHOT_STATES)[number];

/** What became of a snapshot: who showed it to others or took it back, and why. */
export const snapshotStep = z.object({
  act: z.enum(['released', 'withdrawn']),
  at: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
});

export const snapshotShown = z.object({
  ...snapshotRef.shape,
  region: regionRef,
  state: z.enum(SNAPSHOT_STATES),
  /** Why it was taken. */
  note: z.string(),
  /** Name of who took it; null where nobody bears one, as the system. */
  takenBy: z.string().nullable(),
  /** How many statements it holds. */
  figures: z.number().int(),
  version: z.number().int(),
});
export type SnapshotShown = z.infer<typeof snapshotShown>;

const definition = z.object({
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  unit: z.object({ zh: z.string(), en: z.string() }),
  definition: z.object({ zh: z.string(), en: z.string() }),
  recordsDefinition: z.object({ zh: z.string(), en: z.string() }).nullable(),
  rankable: z.boolean(),
});

const contents = {
  /** Indicators with figures, defined as they were. */
  indicators: z.array(definition),
  bases: z.array(z.enum(FIGURE_BASES)),
  /** Levels below the region that have regions with figures, and how many. */
  levels: z.array(z.object({ level: z.enum(REGION_LEVELS), regions: z.number().int() })),
};

export const snapshotDetail = z.object({
  ...snapshotShown.shape,
  ...contents,
  /** Newest first. */
  steps: z.array(snapshotStep),
});
export type SnapshotDetail = z.infer<typeof snapshotDetail>;

const snapshotId = z.object({ id: z.uuid() });
const reason = z.string().trim().min(2).max(500);

export const takeSnapshot = defineRoute({
  name: 'takeSnapshot',
  method: 'POST',
  path: '/snapshots',
  summary: 'Freeze the figures of a date for a region and everything below it',
  access: { right: 'snapshots.write' },
  audience: 'public',
  body: z.object({
    region: z.string().max(40),
    asOf: isoDate,
    /** Beginning of the period; the same day a year before when left out. */
    since: isoDate.optional(),
    /** Why it is taken. */
    note: reason,
  }),
  output: snapshotShown,
  problems: ['region_not_found', 'region_out_of_scope', 'request_invalid', 'snapshot_empty'],
});

export const listSnapshots = defineRoute({
  name: 'listSnapshots',
  method: 'GET',
  path: '/snapshots',
  summary: 'Snapshots of one’s region and below',
  access: { right: 'snapshots.read' },
  audience: 'public',
  query: listQuery(['number', 'asOf'], '-number').extend(
    filters({
      /** A region and all below it. */
      region: z.string().max(40).optional(),
      state: z.enum(SNAPSHOT_STATES).optional(),
    }),
  ),
  output: pageOf(snapshotShown),
  problems: ['region_not_found', 'region_out_of_scope', 'request_invalid'],
});

export const readSnapshot = defineRoute({
  name: 'readSnapshot',
  method: 'GET',
  path: '/snapshots/:id',
  summary: 'One snapshot with what it holds and what became of it',
  access: { right: 'snapshots.read' },
  audience: 'public',
  params: snapshotId,
  output: snapshotDetail,
  problems: ['not_found'],
});

export const releaseSnapshot = defineRoute({
  name: 'releaseSnapshot',
  method: 'POST',
  path: '/snapshots/:id/release',
  summary: 'Release a snapshot: others and the public may see it, and are ranked on it',
  access: { right: 'snapshots.release' },
  audience: 'public',
  versioned: true,
  params: snapshotId,
  body: z.object({ reason: reason.nullable().default(null) }),
  output: snapshotShown,
  problems: ['not_found', 'version_stale', 'version_required', 'state_conflict'],
});

export const withdrawRelease = defineRoute({
  name: 'withdrawRelease',
  method: 'POST',
  path: '/snapshots/:id/withdraw',
  summary: 'Withdraw the release of a snapshot; the snapshot itself stays',
  access: { right: 'snapshots.release' },
  audience: 'public',
  versioned: true,
  params: snapshotId,
  body: z.object({ reason }),
  output: snapshotShown,
  problems: ['not_found', 'version_stale', 'version_required', 'state_conflict'],
});

/**
 * What of a region and indicator differs. `base` is the total at the beginning of the period; `new` and `withdrawn` are who
 * came and who left in it, which own records tell.
 */
export const FROZEN_MEASURES = ['total', 'base', 'increase', 'national_rank', 'new', 'withdrawn'] as const;
export type FrozenMeasure = (typeof FROZEN_MEASURES)[number];

/** Why a figure is told otherwise now. */
export const differenceCause = z.discriminatedUnion('kind', [
  /** A later import states something else. */
  z.object({
    kind: z.literal('import'),
    import: z.string(),
    at: z.string(),
    by: z.string().nullable(),
    file: z.string().nullable(),
  }),
  /** The import that stated it was withdrawn. */
  z.object({ kind: z.literal('withdrawal'), import: z.string(), at: z.string(), reason: z.string() }),
  /** The region lies elsewhere in the tree now, or not in it at all. */
  z.object({
    kind: z.literal('succession'),
    effectiveOn: isoDate.nullable(),
    regions: z.array(regionRef),
    document: z.string().nullable(),
  }),
  /** Own records of the period were added or put right later. */
  z.object({ kind: z.literal('fact'), basis: z.enum(FIGURE_BASES) }),
]);
export type DifferenceCause = z.infer<typeof differenceCause>;

/** `#` (not applicable) and nothing stated are both null; the kind tells them apart. */
const known = z.object({ value: z.number().nullable(), kind: z.enum(['number', 'na', 'missing']) });

export const difference = z.object({
  indicator: z.string(),
  basis: z.enum(FIGURE_BASES),
  measure: z.enum(FROZEN_MEASURES),
  region: regionRef,
  path: z.array(z.string()),
  frozen: known,
  now: known,
  cause: differenceCause,
});
export type Difference = z.infer<typeof difference>;

export const REGION_CHANGES = ['renamed', 'recoded', 'moved', 'ended', 'began'] as const;

export const differences = z.object({
  snapshot: snapshotShown,
  comparedAt: z.string(),
  differences: z.array(difference),
  /** How the tree of the date is told otherwise now. */
  regions: z.array(
    z.object({
      change: z.enum(REGION_CHANGES),
      frozen: regionRef.nullable(),
      now: regionRef.nullable(),
      frozenPath: z.array(z.string()).nullable(),
      nowPath: z.array(z.string()).nullable(),
    }),
  ),
});
export type Differences = z.infer<typeof differences>;

export const diffSnapshot = defineRoute({
  name: 'diffSnapshot',
  method: 'GET',
  path: '/snapshots/:id/differences',
  summary: 'What is known now about the date of a snapshot that was not known then, each with its cause',
  access: { right: 'snapshots.read' },
  audience: 'public',
  params: snapshotId,
  output: differences,
  problems: ['not_found'],
});

export const exportDifferences = defineRoute({
  name: 'exportDifferences',
  method: 'GET',
  path: '/snapshots/:id/differences/export',
  summary: 'The differences as .xlsx, .csv or .json',
  access: { right: 'snapshots.read' },
  audience: 'public',
  params: snapshotId,
  query: z.object({ format: z.enum(['xlsx', 'csv', 'json']) }),
  output: 'file',
  problems: ['not_found', 'request_invalid'],
});

export const verifySnapshot = defineRoute({
  name: 'verifySnapshot',
  method: 'GET',
  path: '/snapshots/:id/verify',
  summary: 'Compute the digest of a snapshot anew from what it holds',
  access: { right: 'snapshots.read' },
  audience: 'public',
  params: snapshotId,
  output: z.object({
    holds: z.boolean(),
    digest: z.string(),
    recomputed: z.string(),
    sections: z.array(z.object({ name: z.string(), digest: z.string(), holds: z.boolean() })),
  }),
  problems: ['not_found'],
});

/* What everybody may read: released snapshots. No sign-in; answers may be kept by caches and carry the digest as ETag. */

export const releasedSnapshot = z.object({
  ...snapshotRef.shape,
  releasedAt: z.string(),
  region: regionRef,
});
export type ReleasedSnapshot = z.infer<typeof releasedSnapshot>;

export const releasedDescription = z.object({
  ...releasedSnapshot.shape,
  ...contents,
  /** Under what conditions the figures may be used. */
  licence: z.object({ zh: z.string(), en: z.string() }),
});
export type ReleasedDescription = z.infer<typeof releasedDescription>;

/** An id, or `latest` with a region: the newest released one that covers it. */
const releaseParams = z.object({ id: z.union([z.uuid(), z.literal('latest')]) });
const ofLatest = { region: z.string().max(40).optional() };

export const listReleases = defineRoute({
  name: 'listReleases',
  method: 'GET',
  path: '/releases',
  summary: 'Released snapshots, newest date first; of a region: those that cover it',
  access: 'public',
  audience: 'public',
  query: z.object({
    region: z.string().max(40).optional(),
    asOf: isoDate.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ releases: z.array(releasedSnapshot) }),
  problems: ['region_not_found', 'request_invalid'],
});

export const readRelease = defineRoute({
  name: 'readRelease',
  method: 'GET',
  path: '/releases/:id',
  summary: 'A released snapshot: dates, digest, definitions, levels, licence',
  access: 'public',
  audience: 'public',
  params: releaseParams,
  query: z.object(ofLatest),
  output: releasedDescription,
  problems: ['not_found', 'region_not_found', 'request_invalid'],
});

export const releasedTableQuery = z.object({
  /** The snapshot's own region when left out. */
  region: z.string().max(40).optional(),
  /** The uppermost level below the region that has figures when left out. */
  level: z.enum(REGION_LEVELS).optional(),
  indicator: z.string().optional(),
  view: z.enum(STATISTICS_VIEWS).default('reported'),
  basis: z.enum(FIGURE_BASES).default('imported'),
});

export const releasedTable = z.object({ release: releasedDescription, table: statisticsAnswer });
export type ReleasedTable = z.infer<typeof releasedTable>;

export const readReleasedTable = defineRoute({
  name: 'readReleasedTable',
  method: 'GET',
  path: '/releases/:id/table',
  summary: 'The figures of a level below a region from a released snapshot',
  access: 'public',
  audience: 'public',
  params: releaseParams,
  query: releasedTableQuery,
  output: releasedTable,
  problems: ['not_found', 'region_not_found', 'indicator_not_found', 'basis_unavailable', 'request_invalid'],
});

/** One row for each region and indicator below lines of notes that begin with `#`. */
export const downloadReleasedTable = defineRoute({
  name: 'downloadReleasedTable',
  method: 'GET',
  path: '/releases/:id/csv',
  summary: 'The same as .csv, with digest, definitions and licence',
  access: 'public',
  audience: 'public',
  params: releaseParams,
  query: releasedTableQuery,
  output: 'file',
  problems: ['not_found', 'region_not_found', 'indicator_not_found', 'basis_unavailable', 'request_invalid'],
});

export const downloadCanonical = defineRoute({
  name: 'downloadCanonical',
  method: 'GET',
  path: '/releases/:id/canonical',
  summary: 'The canonical text of a released snapshot, for computing its digest anew',
  access: 'public',
  audience: 'public',
  params: releaseParams,
  query: z.object(ofLatest),
  output: 'file',
  problems: ['not_found', 'region_not_found', 'request_invalid'],
});
