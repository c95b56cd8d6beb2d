import { z } from 'zod';
import { isoDate, REGION_KINDS, REGION_LEVELS, regionRef, regionResolution } from './regions.ts';
import { defineRoute } from './route.ts';
import { SHAPE_LEVELS, shapesAnswer } from './shapes.ts';

const codeParam = z.object({ code: z.string().min(1).max(40) });

export const listRegions = defineRoute({
  name: 'listRegions',
  method: 'GET',
  path: '/regions',
  summary: 'Regions of a level below a region, on a date',
  access: 'public',
  audience: 'public',
  query: z.object({ region: z.string(), level: z.enum(REGION_LEVELS), on: isoDate.optional() }),
  output: z.object({ regions: z.array(regionRef) }),
  problems: ['region_not_found'],
});

export const resolveRegionName = defineRoute({
  name: 'resolveRegionName',
  method: 'GET',
  path: '/regions/resolve',
  summary: 'Which region a name means: one, or candidates; never a guess',
  access: 'public',
  audience: 'public',
  query: z.object({
    name: z.string().min(1).max(100),
    within: z.string().optional(),
    level: z.enum(REGION_LEVELS).optional(),
    on: isoDate.optional(),
  }),
  output: regionResolution,
  problems: ['region_not_found'],
});

/** What happened to a region: told on the day it took effect, `datedByYear` where only the year is known. */
export const regionEvent = z.object({
  kind: z.enum([
    'renamed',
    'recoded',
    'moved',
    'merged_into',
    'split_into',
    'formed_from',
    'took_in',
    'took_part_of',
    'carved_out',
  ]),
  on: isoDate,
  datedByYear: z.boolean(),
  /** Name or code before and after; of a move the parents' names. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  others: z.array(regionRef),
  document: z.string().nullable(),
});

export const readRegion = defineRoute({
  name: 'readRegion',
  method: 'GET',
  path: '/regions/:code',
  summary: 'A region with its path, children and history',
  access: 'public',
  audience: 'public',
  params: codeParam,
  query: z.object({ on: isoDate.optional() }),
  output: z.object({
    region: regionRef,
    kind: z.enum(REGION_KINDS),
    level: z.enum(REGION_LEVELS),
    classes: z.array(z.string()),
    shortName: z.string(),
    retired: z.boolean(),
    validFrom: isoDate.nullable(),
    validTo: isoDate.nullable(),
    path: z.array(regionRef),
    children: z.array(regionRef.extend({ kind: z.enum(REGION_KINDS), level: z.enum(REGION_LEVELS) })),
    successors: z.array(regionRef),
    predecessors: z.array(regionRef),
    history: z.array(regionEvent),
  }),
  problems: ['region_not_found'],
});

/** Registers a functional area (功能区) under a city: a reporting unit without a GB code. */
export const registerFunctionalArea = defineRoute({
  name: 'registerFunctionalArea',
  method: 'POST',
  path: '/regions/functional-areas',
  summary: 'Register a functional area under a city or county',
  access: { right: 'regions.register' },
  audience: 'public',
  body: z.object({
    parent: z.string(),
    name: z.string().trim().min(2).max(60),
    /** The county it lies in and that must not count it a second time, where it lies in one. */
    host: z.string().nullable().default(null),
    aliases: z.array(z.string().trim().min(2).max(60)).max(10).default([]),
    validFrom: isoDate.nullable().default(null),
  }),
  output: regionRef,
  problems: ['region_not_found', 'region_out_of_scope', 'name_taken', 'state_conflict'],
});

export const regionShapes = defineRoute({
  name: 'regionShapes',
  method: 'GET',
  path: '/regions/:code/shapes',
  summary: 'Map shapes of the regions of a level, joined by their codes of a day',
  access: { right: 'regions.read' },
  audience: 'internal',
  params: codeParam,
  query: z.object({ level: z.enum(SHAPE_LEVELS), on: isoDate.optional() }),
  /** null: there are no shapes of this level; the table beside the map stands alone. */
  output: z.object({ shapes: shapesAnswer.nullable() }),
  problems: ['region_not_found'],
});
