import { z } from 'zod';
import { anyOf, filters, listQuery, pageOf } from './paging.ts';
import { isoDate, REGION_LEVELS, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';
import { FIGURE_BASES, STATISTICS_VIEWS } from './statistics.ts';
import { VALUE_STATES } from './tables.ts';

/** renamed: another name or code; merged, split; moved: another parent. */
export const REGION_CHANGE_KINDS = ['renamed', 'merged', 'split', 'moved'] as const;
export type RegionChangeKind = (typeof REGION_CHANGE_KINDS)[number];

/** contained: the reference table has come to tell the same; it stands there now. */
export const REGION_CHANGE_STATES = ['recorded', 'contained', 'withdrawn'] as const;
export type RegionChangeState = (typeof REGION_CHANGE_STATES)[number];

const code = z.string().trim().min(1).max(40);
const name = z.string().trim().min(2).max(60);

/** Where merged or split regions go: a region that is there, or one that begins with the change. */
const target = z.discriminatedUnion('is', [
  z.object({ is: z.literal('existing'), region: code }),
  /** Its level is told by its code; `parent` is the parent of the first region that goes, where it is left out. */
  z.object({ is: z.literal('new'), code, name, parent: code.nullable().default(null) }),
]);
export type ChangeTarget = z.output<typeof target>;

/** Where a region goes that lies in one that is dissolved; `parent` null: it ends with it. */
const dependant = z.object({ region: code, parent: code.nullable(), code: code.nullable().default(null) });

const common = {
  /** The day from which it holds, not later than today. */
  on: isoDate,
  document: z.object({ number: z.string().trim().min(2).max(60), title: z.string().trim().min(2).max(200) }),
};
const optionalNaming = { name: name.nullable().default(null), code: code.nullable().default(null) };
const dependants = z.array(dependant).max(100).default([]);

export const regionChangeAsked = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('renamed'), ...common, region: code, ...optionalNaming }),
  z.object({ kind: z.literal('merged'), ...common, regions: z.array(code).min(1).max(20), into: target, dependants }),
  z.object({
    kind: z.literal('split'),
    ...common,
    region: code,
    into: z.array(target).min(1).max(20),
    /** The region goes on with what is left of it. */
    goesOn: z.boolean().default(false),
    dependants,
  }),
  z.object({ kind: z.literal('moved'), ...common, region: code, parent: code, ...optionalNaming }),
]);
export type RegionChangeAsked = z.output<typeof regionChangeAsked>;

/** What a change does, told in the names of its own day. */
export const regionChangeTold = z.object({
  ended: z.array(regionRef),
  begun: z.array(regionRef.extend({ parent: regionRef })),
  continued: z.array(
    z.object({
      before: regionRef,
      after: regionRef,
      parentBefore: regionRef.nullable(),
      parentAfter: regionRef.nullable(),
    }),
  ),
  edges: z.array(z.object({ from: regionRef, to: regionRef, kind: z.enum(['merged', 'split']) })),
});
export type RegionChangeTold = z.infer<typeof regionChangeTold>;

export const regionChangeShown = z.object({
  id: z.string(),
  /** In the order of recording. */
  number: z.number().int(),
  kind: z.enum(REGION_CHANGE_KINDS),
  state: z.enum(REGION_CHANGE_STATES),
  /** A newer reference table tells it otherwise and was not taken over. */
  contradicted: z.boolean(),
  on: isoDate,
  document: z.object({ number: z.string(), title: z.string() }),
  told: regionChangeTold,
  reason: z.string(),
  recordedBy: z.string().nullable(),
  recordedAt: z.string(),
  withdrawn: z.object({ by: z.string().nullable(), at: z.string(), reason: z.string() }).nullable(),
  version: z.number().int(),
});
export type RegionChangeShown = z.infer<typeof regionChangeShown>;

/** What builds on a change and stands in the way of its withdrawal. */
export const changeBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('change'), id: z.string(), number: z.number().int(), document: z.string() }),
  /** Rows of a room that point at a region which began with the change. */
  z.object({ kind: z.literal('records'), table: z.string(), count: z.number().int() }),
]);
export type ChangeBlock = z.infer<typeof changeBlock>;

export const listRegionChanges = defineRoute({
  name: 'listRegionChanges',
  method: 'GET',
  path: '/region-changes',
  summary: 'Changes of regions recorded in this installation',
  access: { right: 'regions.read' },
  audience: 'public',
  query: listQuery(['number', 'on'], '-number').extend(
    filters({ kind: anyOf(z.enum(REGION_CHANGE_KINDS)), state: anyOf(z.enum(REGION_CHANGE_STATES)) }),
  ),
  output: pageOf(regionChangeShown),
  problems: [],
});

export const readRegionChange = defineRoute({
  name: 'readRegionChange',
  method: 'GET',
  path: '/region-changes/:id',
  summary: 'One change of regions, and what stands in the way of its withdrawal',
  access: { right: 'regions.read' },
  audience: 'public',
  params: z.object({ id: z.uuid() }),
  output: regionChangeShown.extend({ blocks: z.array(changeBlock) }),
  problems: ['not_found'],
});

const previewRow = z.object({
  /** retired: merged away and still reported; figures: nothing but figures; ranks: nothing but ranks. */
  change: z.enum(['added', 'gone', 'retired', 'renamed', 'figures', 'ranks']),
  before: regionRef.nullable(),
  after: regionRef.nullable(),
  cells: z.array(
    z.object({
      indicator: z.string(),
      before: z.object({ kind: z.enum(VALUE_STATES), value: z.number().nullable(), rank: z.number().int().nullable() }),
      after: z.object({ kind: z.enum(VALUE_STATES), value: z.number().nullable(), rank: z.number().int().nullable() }),
    }),
  ),
});
const balance = z.object({ sumOfChildren: z.number(), undivided: z.number().nullable() });
const previewTable = z.object({
  asOf: isoDate,
  basis: z.enum(FIGURE_BASES),
  view: z.enum(STATISTICS_VIEWS),
  region: regionRef,
  level: z.enum(REGION_LEVELS),
  /** Rows in which nothing changes are left out. */
  rows: z.array(previewRow),
  totals: z.array(z.object({ indicator: z.string(), before: balance, after: balance })),
});
export type PreviewTable = z.infer<typeof previewTable>;

const previewCounts = z.object({
  added: z.number().int(),
  gone: z.number().int(),
  renamed: z.number().int(),
  retired: z.number().int(),
  values: z.number().int(),
  ranks: z.number().int(),
  /** Figures that become not applicable, because they cannot be apportioned. */
  na: z.number().int(),
});
export type PreviewCounts = z.infer<typeof previewCounts>;

export const changePreview = z.object({
  /** Of the tree that the preview was made on; the change is recorded on this one or not at all. */
  revision: z.number().int(),
  told: regionChangeTold,
  /**
   * Newest date first, what was handed in before own records, the view as reported before that of today; tables in which
   * nothing changes are left out.
   */
  tables: z.array(previewTable),
  /** Dates with figures that were compared, and those before them that were not. */
  dates: z.object({ compared: z.array(isoDate), older: z.number().int() }),
  counts: z.object({ imported: previewCounts, records: previewCounts }),
});
export type ChangePreview = z.infer<typeof changePreview>;

/** A trial: it writes nothing. */
export const previewRegionChange = defineRoute({
  name: 'previewRegionChange',
  method: 'POST',
  path: '/region-changes/preview',
  summary: 'What a change of regions would do to tables and ranks of every date',
  readsOnly: true,
  access: { right: 'regions.change' },
  audience: 'public',
  /** `before`: only dates before this one, the oldest that was compared so far. */
  query: z.object({ before: isoDate.optional() }),
  body: regionChangeAsked,
  output: changePreview,
  problems: ['region_change_invalid', 'region_out_of_scope'],
});

/** `If-Match` is the revision of the tree that the preview told. */
export const recordRegionChange = defineRoute({
  name: 'recordRegionChange',
  method: 'POST',
  path: '/region-changes',
  summary: 'Record a change of regions with its document',
  access: { right: 'regions.change' },
  audience: 'public',
  versioned: true,
  body: z.object({ change: regionChangeAsked, reason: z.string().trim().min(2).max(500) }),
  output: regionChangeShown,
  problems: ['region_change_invalid', 'region_out_of_scope', 'version_stale', 'version_required'],
});

export const withdrawRegionChange = defineRoute({
  name: 'withdrawRegionChange',
  method: 'POST',
  path: '/region-changes/:id/withdraw',
  summary: 'Take a recorded change back, as long as nothing builds on it',
  access: { right: 'regions.change' },
  audience: 'public',
  versioned: true,
  params: z.object({ id: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(2).max(500) }),
  output: regionChangeShown,
  problems: [
    'not_found',
    'region_out_of_scope',
    'state_conflict',
    'region_change_built_on',
    'version_stale',
    'version_required',
  ],
});
