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
export function listQuery<const Fields extends readonly [string, ...string[]]>(sortable: Fields, sortDefault: Fields[number] | `-${Fields[number]}`) {
  const values = sortable.flatMap((field) => [field, `-${field}`]) as [string, ...string[]];
  return pageQuery.extend({ sort: z.enum(values).default(sortDefault) });
}

/** A page of rows; `next` is null on the last one. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number().int().optional() });
}
