import '../tables.ts';
import { sql } from 'kysely';
import type { TableProblemCode } from '../../../contracts/tables.ts';
import type { Scope } from '../../../platform/access/scope.ts';
import { scoped } from '../../../platform/access/scoped.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

export interface ProblemRow {
  ordinal: number;
  file_ordinal: number;
  table_ordinal: number | null;
  severity: 'error' | 'warning';
  code: TableProblemCode;
  sheet: string | null;
  cell: string | null;
  params: unknown;
  candidates: string[];
}

const PROBLEMS_PER_INSERT = 1_000;

export async function insertProblems(
  tx: Tx,
  scope: Scope,
  importId: string,
  regionId: string,
  problems: readonly ProblemRow[],
): Promise<void> {
  const table = scoped(tx, scope, 'import_problem');
  for (let from = 0; from < problems.length; from += PROBLEMS_PER_INSERT) {
    await table.insert(
      problems.slice(from, from + PROBLEMS_PER_INSERT).map((problem) => ({
        ...problem,
        params: JSON.stringify(problem.params),
        import_id: importId,
        region_id: regionId,
      })),
    );
  }
}

export async function problemsOf(
  tx: Tx,
  scope: Scope,
  importId: string,
  filter: {
    file?: number | undefined;
    table?: number | undefined;
    severity?: 'error' | 'warning' | undefined;
    after: number;
    limit: number;
  },
): Promise<ProblemRow[]> {
  let query = scoped(tx, scope, 'import_problem')
    .select()
    .select(['ordinal', 'file_ordinal', 'table_ordinal', 'severity', 'code', 'sheet', 'cell', 'params', 'candidates'])
    .where('import_id', '=', importId)
    .where('ordinal', '>', filter.after)
    .orderBy('ordinal')
    .limit(filter.limit);
  if (filter.file !== undefined) query = query.where('file_ordinal', '=', filter.file);
  if (filter.table !== undefined) query = query.where('table_ordinal', '=', filter.table);
  if (filter.severity !== undefined) query = query.where('severity', '=', filter.severity);
  return query.execute();
}

export interface ProblemCount {
  import_id: string;
  file_ordinal: number;
  table_ordinal: number | null;
  severity: 'error' | 'warning';
  n: number;
}

export async function countProblems(tx: Tx, scope: Scope, importIds: readonly string[]): Promise<ProblemCount[]> {
  return scoped(tx, scope, 'import_problem')
    .select()
    .select((e) => ['import_id', 'file_ordinal', 'table_ordinal', 'severity', e.fn.countAll<number>().as('n')])
    .where('import_id', '=', sql<string>`any(${[...importIds]}::uuid[])`)
    .groupBy(['import_id', 'file_ordinal', 'table_ordinal', 'severity'])
    .execute();
}
