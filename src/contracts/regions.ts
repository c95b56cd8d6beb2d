import { z } from 'zod';

/** Levels of the tree, from the top. Own levels, functional areas and units stand beside it and carry the level of their siblings. */
export const REGION_LEVELS = ['nation', 'province', 'city', 'county', 'town', 'village'] as const;
export type RegionLevel = (typeof REGION_LEVELS)[number];

/**
 * division: a GB/T 2260 region. own_level (本级): what is registered at a region itself.
 * functional (功能区): a development zone or scenic-area committee under its city, without a GB code.
 * unit: reports beside the provinces without a code (新疆生产建设兵团).
 */
export const REGION_KINDS = ['division', 'own_level', 'functional', 'unit'] as const;
export type RegionKind = (typeof REGION_KINDS)[number];

/** How a region is told everywhere: its code as a string, and its name on the date asked about. */
export const regionRef = z.object({ code: z.string(), name: z.string() });
export type RegionRef = z.infer<typeof regionRef>;

/** A date in Asia/Shanghai, in a year of four digits. */
export const isoDate = z
  .string()
  .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .refine(isCalendarDay);
function isCalendarDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

export const regionMatch = regionRef.extend({
  matchedName: z.string(),
  retired: z.boolean(),
  validTo: isoDate.nullable(),
  successors: z.array(regionRef),
});
export const regionResolution = z.object({ match: regionMatch.nullable(), candidates: z.array(regionRef) });
export type RegionResolution = z.infer<typeof regionResolution>;
