import { z } from 'zod';
import { isoDate, regionRef } from './regions.ts';

/** Levels that shapes are drawn at: the children that a map of a nation, a province or a city shows. */
export const SHAPE_LEVELS = ['province', 'city', 'county'] as const;
export type ShapeLevel = (typeof SHAPE_LEVELS)[number];

const position = z.tuple([z.number(), z.number()]);
const ring = z.array(z.number().int());

/** A shape knows its region by code only; names come from the region table of the date shown. */
export const shapeProperties = z.object({
  code: z.string().regex(/^\d{6}$/),
  /** Code of the region whose map shows this shape. */
  parent: z.string().regex(/^\d{6}$/),
  /** A point well inside the largest part, for a direct label: longitude, latitude. */
  label: position,
});
export type ShapeProperties = z.infer<typeof shapeProperties>;

export const topologyGeometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), arcs: z.array(ring), properties: shapeProperties }),
  z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(ring)), properties: shapeProperties }),
]);
export type TopologyGeometry = z.infer<typeof topologyGeometry>;

export const topologyObject = z.object({
  type: z.literal('GeometryCollection'),
  geometries: z.array(topologyGeometry),
});
export type TopologyObject = z.infer<typeof topologyObject>;

/** TopoJSON as far as it is used here: polygons only, delta-encoded when `transform` is there. */
export const topology = z.object({
  type: z.literal('Topology'),
  transform: z.object({ scale: position, translate: position }).optional(),
  objects: z.partialRecord(z.enum(SHAPE_LEVELS), topologyObject),
  arcs: z.array(z.array(position)),
});
export type Topology = z.infer<typeof topology>;

/** West, south, east, north of what a map shows; islands far off lie outside it. */
export const shapeFrame = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type ShapeFrame = z.infer<typeof shapeFrame>;

export const shapeFile = z.object({
  region: z.string().regex(/^\d{6}$/),
  levels: z.array(z.enum(SHAPE_LEVELS)).min(1),
  file: z.string().regex(/^[\w-]+\.json$/),
  frame: shapeFrame.optional(),
});

/** `index.json` of a folder of shapes, ours or an operator's. */
export const shapeIndex = z.object({
  source: z.string().min(1),
  licence: z.string().min(1),
  boundariesAsOf: isoDate,
  /** 审图号; null: not approved, the map carries `notice` and is not shown in public. */
  approvalNumber: z.string().min(1).nullable(),
  notice: z.object({ zh: z.string().min(1), en: z.string().min(1) }).nullable(),
  files: z.array(shapeFile),
});
export type ShapeIndex = z.infer<typeof shapeIndex>;

export const shapesAnswer = z.object({
  region: z.string(),
  level: z.enum(SHAPE_LEVELS),
  topojson: topology,
  objects: z.array(z.enum(SHAPE_LEVELS)),
  /** Regions of the day that have no shape: what was split since the shapes were drawn, or begun. */
  without: z.array(regionRef),
  joinKey: z.literal('code'),
  frame: shapeFrame.nullable(),
  boundariesAsOf: isoDate,
  approved: z.union([z.literal(false), z.object({ number: z.string() })]),
  notice: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type ShapesAnswer = z.infer<typeof shapesAnswer>;
