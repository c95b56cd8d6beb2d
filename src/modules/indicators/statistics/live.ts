import type { FigureBasis } from '../../../contracts/statistics.ts';
import { inScope, type Scope, systemScope } from '../../../platform/access/scope.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { readCounts } from '../ledger/index.ts';
import type { ColumnsReader } from './columns.ts';
import { readTable } from './read.ts';
import { recordedColumns } from './recorded.ts';
import { statedColumns } from './stated.ts';

/** Columns of what is known now, as far as the scope reaches. */
export function liveColumns(tx: Tx, scope: Scope, basis: FigureBasis): ColumnsReader {
  if (basis === 'imported') return statedColumns((asked) => readTable(tx, scope, asked));
  // A region's own count is the sum of all that lay in it then, also of what lies in somebody else's charge today.
  const everywhere = systemScope('a count is the sum of what lay in its region, wherever that lies now');
  return recordedColumns(
    (asked) => readCounts(tx, everywhere, asked),
    (regionId) => inScope(scope, regionId),
  );
}
