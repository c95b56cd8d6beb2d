import { z } from 'zod';

/**
 * One grammar for every list: `?limit=50&after=<cursor>&sort=-name&filter[status]=active&q=…`.
 * Pages go by key (the cursor carries the sort value and the id of the last row), never by offset.
 */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().max(500).optional(),
  q: z.string().max(100).optional(),
});

/** The query of a list that may be sorted by these fields. */
export function listQuery<const Fields extends readonly [string, ...string[]]>(
  sortable: Fields,
  sortDefault: Fields[number] | `-${Fields[number]}`,
) {
  const values = sortable.flatMap((field) => [field, `-${field}`]) as [string, ...string[]];
  return pageQuery.extend({ sort: z.enum(values).default(sortDefault) });
}

/** `filters({ status })` is the part of a list's query that stands as `filter[status]=…`. */
export function filters<const Shape extends Record<string, z.ZodType>>(shape: Shape): FilterShape<Shape> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => [`filter[${name}]`, schema]),
  ) as FilterShape<Shape>;
}
type FilterShape<Shape> = { [Name in keyof Shape & string as `filter[${Name}]`]: Shape[Name] };

/** A filter that may be given several times; a row passes with any of the values. */
export function anyOf<Value extends z.ZodType>(value: Value) {
  return z.preprocess((given) => (given === undefined ? undefined : [given].flat()), z.array(value).max(50).optional());
}

/** A page of rows; `next` is null on the last one. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number().int().optional() });
}
