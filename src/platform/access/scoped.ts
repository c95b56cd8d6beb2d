import {
  type InsertObject,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  sql,
  type UpdateQueryBuilder,
} from 'kysely';
import { Problem } from '../../contracts/problems.ts';
import type { ScopedTables } from '../database/tables.ts';
import type { Tx } from '../database/transaction.ts';
import { inScope, type Scope } from './scope.ts';

type ScopedTable = keyof ScopedTables & string;
type Regional = { region_id: string };

/** The only way to a table that belongs to regions: every query it builds carries the scope. */
export interface Scoped<Table extends ScopedTable> {
  select(): SelectQueryBuilder<ScopedTables, Table, object>;
  update(): UpdateQueryBuilder<ScopedTables, Table, Table, object>;
  /** Refused as out of scope if any row belongs to a region outside. */
  insert(rows: readonly InsertObject<ScopedTables, Table>[]): Promise<void>;
}

/** Opens a scoped table to a scope. Every scoped table has a column `region_id`. */
export function scoped<Table extends ScopedTable>(tx: Tx, scope: Scope, table: Table): Scoped<Table> {
  // One concrete table stands for all of them: the builder's types cannot follow a table that is a parameter.
  const query = tx as unknown as Kysely<{ any: Regional }>;
  const name = table as unknown as 'any';
  const within = () => regionsWithin(scope, `${table}.region_id`);
  return {
    select: () => query.selectFrom(name).where(within) as unknown as SelectQueryBuilder<ScopedTables, Table, object>,
    update: () =>
      query.updateTable(name).where(within) as unknown as UpdateQueryBuilder<ScopedTables, Table, Table, object>,
    async insert(rows) {
      const regional = rows as unknown as Regional[];
      if (regional.some((row) => !inScope(scope, row.region_id)))
        throw new Problem('region_out_of_scope', { region: '' });
      if (regional.length > 0) await query.insertInto(name).values(regional).execute();
    },
  };
}

/** The same condition for set-wise SQL: `where ${regionsWithin(scope, 'o.region_id')}`. */
export function regionsWithin(scope: Scope, column: string): RawBuilder<boolean> {
  return scope.kind === 'everything'
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(column)} = any(${[...scope.regionIds]}::uuid[])`;
}
